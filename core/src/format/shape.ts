import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isMap, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { locate, type YamlPath } from '../yaml/locate.js';
import { resolve, type Aliases } from '../yaml/parse.js';
import { AliasExpansionError, toPlain } from '../yaml/plain.js';
import type { Format, FormatDocument } from './format.js';

/** One place where a file is not of its format's shape. */
export type ShapeProblem =
  /** A required field of the mapping at `path` is absent, or there and empty. */
  | { readonly kind: 'missing'; readonly path: YamlPath; readonly field: string; readonly empty: boolean }
  /** The mapping at `path` has a key that the format does not know. */
  | { readonly kind: 'unknown'; readonly path: YamlPath; readonly field: string }
  /** The value at `path` is not what the format asks for. */
  | { readonly kind: 'invalid'; readonly path: YamlPath; readonly value: unknown };

/** What a format says about a file. */
export interface Shape {
  readonly problems: readonly ShapeProblem[];
  /** Whether the aliases expand to more than can be checked; then there are no problems. */
  readonly tooLarge: boolean;
}

const SHAPES = new WeakMap<FormatDocument, Shape>();

/** Problems of a list's items by their nodes, with paths from the item; a node stands for one value as long as it lives. */
const ITEM_SHAPES = new WeakMap<Node, readonly ShapeProblem[]>();

/** Plain values of the root's mappings. */
const PLAIN = new WeakMap<Node, unknown>();

const VALIDATORS = new WeakMap<Format, Validators>();

/** Holds a file against its format; computed once per document, and once per item of its list that stays. */
export function shapeOf(document: FormatDocument, format: Format): Shape {
  const known = SHAPES.get(document);
  if (known) return known;
  const shape = computeShape(document, format);
  SHAPES.set(document, shape);
  return shape;
}

function computeShape({ root, yaml: { aliases } }: FormatDocument, format: Format): Shape {
  if (!root) return { problems: [], tooLarge: false };
  try {
    const list = listOf(root, format, aliases);
    const found = problemsIn(validatorsOf(format).root, plainRoot(root, list, aliases), format);
    for (const [index, item] of ((list?.items ?? []) as Node[]).entries())
      for (const problem of itemProblems(item, format, aliases))
        found.push({ ...problem, path: [format.list ?? '', index, ...problem.path] });
    return { problems: unique(found), tooLarge: false };
  } catch (error) {
    if (error instanceof AliasExpansionError) return { problems: [], tooLarge: true };
    throw error;
  }
}

function listOf(root: YAMLMap, { list }: Format, aliases: Aliases): YAMLSeq | undefined {
  const node = list === undefined ? undefined : resolve(locate(root, [list], aliases)?.node, aliases);
  return isSeq(node) ? node : undefined;
}

/** The root without the list's items; a long mapping that stays, such as the semantics, is converted once. */
function plainRoot(root: YAMLMap, list: YAMLSeq | undefined, aliases: Aliases): unknown {
  if (aliases.size > 0) return toPlain(root, aliases, { closed: list });
  for (const { value } of root.items)
    if (isMap(value) && !PLAIN.has(value)) PLAIN.set(value, toPlain(value, aliases));
  return toPlain(root, aliases, { closed: list, known: PLAIN });
}

function itemProblems(item: Node, format: Format, aliases: Aliases): readonly ShapeProblem[] {
  const known = ITEM_SHAPES.get(item);
  if (known) return known;
  const plain = toPlain(item, aliases);
  const { item: validate } = validatorsOf(format);
  const place = [format.list ?? '', 0];
  const found = validate ? problemsIn(validate, plain, format, place) : [];
  const wrong = (format.wrongInItem?.(plain) ?? []).map((each) => ({ kind: 'invalid' as const, ...each }));
  const problems = [...found.map((each) => ({ ...each, path: each.path.slice(place.length) })), ...wrong];
  ITEM_SHAPES.set(item, problems);
  return problems;
}

/** Validators of a format without the items of its list, and of one item. */
interface Validators {
  readonly root: ValidateFunction;
  readonly item: ValidateFunction | undefined;
}

function validatorsOf(format: Format): Validators {
  const known = VALIDATORS.get(format);
  if (known) return known;
  const compiled = compile(format);
  VALIDATORS.set(format, compiled);
  return compiled;
}

function compile({ schema, textFormats, list }: Format): Validators {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
  for (const [name, accepts] of Object.entries(textFormats)) ajv.addFormat(name, accepts);
  const { definitions = {}, properties } = schema;
  const { items, ...open } = list === undefined ? {} : (properties[list] ?? {});
  if (list === undefined || !items) return { root: ajv.compile(schema), item: undefined };
  return {
    root: ajv.compile({ ...schema, properties: { ...properties, [list]: open } }),
    item: ajv.compile({ definitions, ...items }),
  };
}

/** `place` is that of the value in its file. */
function problemsIn(
  validate: ValidateFunction,
  plain: unknown,
  format: Format,
  place: YamlPath = [],
): ShapeProblem[] {
  validate(plain);
  return (validate.errors ?? []).flatMap((error) =>
    problemsOf(error, [...place, ...pathOf(error.instancePath, plain)], format),
  );
}

function problemsOf(error: ErrorObject, path: YamlPath, format: Format): ShapeProblem[] {
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'if') return [];
  if (error.keyword === 'required')
    return [{ kind: 'missing', path, field: String(params['missingProperty']), empty: false }];
  if (error.keyword === 'additionalProperties')
    return [{ kind: 'unknown', path, field: String(params['additionalProperty']) }];
  return [requiredAndEmpty(path, error.data, format) ?? { kind: 'invalid', path, value: error.data }];
}

/** A required field without a value is missing, not wrong. */
function requiredAndEmpty(path: YamlPath, value: unknown, format: Format): ShapeProblem | undefined {
  const parent = path.slice(0, -1);
  const field = path.at(-1);
  const container = format.containerAt(parent);
  if (container === undefined || typeof field !== 'string') return undefined;
  const isRequired = format.fields[container]?.required.includes(field) === true;
  return isRequired && isEmpty(value) ? { kind: 'missing', path: parent, field, empty: true } : undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** A JSON pointer into `plain` as keys and indices. */
function pathOf(pointer: string, plain: unknown): YamlPath {
  const path: (string | number)[] = [];
  let at = plain;
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(key) : key);
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return path;
}

function unique(problems: readonly ShapeProblem[]): ShapeProblem[] {
  const seen = new Map<string, ShapeProblem>();
  for (const problem of problems) {
    const field = problem.kind === 'invalid' ? '' : problem.field;
    const key = JSON.stringify([problem.kind, problem.path, field]);
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
