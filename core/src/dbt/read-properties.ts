import { parseYaml } from '../yaml/parse.js';
import type { DbtSource, ModelConfig } from './dbt-index.js';
import { child, children, literal, section, type Literal, type Section } from './literal.js';
import { readModelConfig } from './read-project.js';

/** What a properties file says of a model. */
export interface ModelProperties {
  readonly name: string;
  readonly config: ModelConfig;
  /** Files (without ending) that define a version of it. */
  readonly versions: readonly { readonly version: string; readonly files: readonly string[] }[];
}

/** The facts of a YAML file with dbt properties. */
export interface Properties {
  readonly sources: readonly DbtSource[];
  readonly models: readonly ModelProperties[];
  /** Names of seeds and snapshots: nodes of the project that have no SQL model. */
  readonly others: readonly string[];
}

const NO_PROPERTIES: Properties = { sources: [], models: [], others: [] };

/** Reads a YAML file's dbt properties; empty for every other YAML file. Never throws. */
export function readProperties(path: string, text: string): Properties {
  if (!/^["']?(?:sources|models|seeds|snapshots)["']?\s*:|^\s*\{/m.test(text)) return NO_PROPERTIES;
  const { root, aliases } = parseYaml(text);
  const file = section(root, aliases);
  if (!file) return NO_PROPERTIES;
  return {
    sources: children(file, 'sources').flatMap((source) => readSource(path, source)),
    models: children(file, 'models').flatMap(readModel),
    others: [...children(file, 'seeds'), ...children(file, 'snapshots')].flatMap(
      (node) => literal(node, 'name')?.text ?? [],
    ),
  };
}

function readSource(path: string, source: Section): DbtSource[] {
  const name = literal(source, 'name');
  if (!name?.text) return [];
  const sourceName = name.text;
  const front = [
    setting(source, 'database') ?? setting(source, 'catalog'),
    setting(source, 'schema') ?? name,
  ];
  return children(source, 'tables').flatMap((table) => {
    const tableName = literal(table, 'name');
    if (!tableName?.text) return [];
    const parts = literalTail([...front, literal(table, 'identifier') ?? tableName]);
    return [{ path, source: sourceName, table: tableName.text, parts, span: tableName.span }];
  });
}

/** A setting of a source, which newer dbt versions also take under `config:`. */
function setting(source: Section, key: string): Literal | undefined {
  const config = child(source, 'config');
  return literal(source, key) ?? (config && literal(config, key));
}

/** The parts behind the last one that is absent or not literal. */
function literalTail(parts: readonly (Literal | undefined)[]): string[] {
  const texts = parts.map((part) => part?.text ?? undefined);
  return texts.slice(texts.lastIndexOf(undefined) + 1).filter((text) => text !== undefined);
}

function readModel(model: Section): ModelProperties[] {
  const name = literal(model, 'name')?.text;
  if (!name) return [];
  const config = child(model, 'config');
  const versions = children(model, 'versions').flatMap((entry) => {
    const version = literal(entry, 'v')?.text;
    if (!version) return [];
    const file = literal(entry, 'defined_in');
    if (file) return file.text ? [{ version, files: [file.text] }] : [];
    return [{ version, files: [`${name}_v${version}`, `${name}.v${version}`] }];
  });
  return [{ name, config: config ? readModelConfig(config) : {}, versions }];
}
