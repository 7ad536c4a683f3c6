import type { YAMLMap } from 'yaml';
import type { YamlPath } from '../yaml/locate.js';
import type { YamlFile } from '../yaml/parse.js';

/** A YAML file whose keys and values a format decides, such as a contract. */
export interface FormatDocument {
  readonly yaml: YamlFile;
  /** The root mapping; undefined in an empty file or one that is not a mapping. */
  readonly root: YAMLMap | undefined;
}

/** A mapping's fields in the order of the format, and which of them are required. */
export interface Fields {
  readonly order: readonly string[];
  readonly required: readonly string[];
}

interface FormatProperty {
  readonly $ref?: string;
  readonly description?: string;
  readonly items?: object;
}

/** What a format's JSON Schema has to have. */
export interface FormatSchema {
  readonly properties: Readonly<Record<string, FormatProperty>>;
  readonly required?: readonly string[];
  readonly definitions?: object;
}

/** A format of YAML files: what its JSON Schema says, and what code has to know besides. */
export interface Format<Container extends string = string> {
  /** What a file of the format is, as messages call it. */
  readonly noun: string;
  /** JSON Schema, draft 7; its `format` keywords are those of `textFormats`. */
  readonly schema: FormatSchema;
  readonly textFormats: Readonly<Record<string, (text: string) => boolean>>;
  /** The key whose value names a mapping of the format to people. */
  readonly titleKey: string;
  /** The fields of each mapping that has fields of its own. */
  readonly fields: Readonly<Record<Container, Fields>>;
  /** What the mapping at `path` is; undefined where its keys are free. */
  containerAt(path: YamlPath): Container | undefined;
  /** A key of the root with a list that may be long: its items are held against the schema one by one. */
  readonly list?: string;
  /** What JSON Schema cannot say of the plain value of such an item: what is wrong, with its path from the item. */
  wrongInItem?(plain: unknown): { readonly path: YamlPath; readonly value: unknown }[];
}

/** The fields of an object in a JSON Schema. */
export function fieldsOf(schema: Pick<FormatSchema, 'required'> & { readonly properties: object }): Fields {
  return { order: Object.keys(schema.properties), required: schema.required ?? [] };
}
