import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isMap, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { YamlPath } from '../../yaml/locate.js';
import type { Aliases } from '../../yaml/parse.js';
import { AliasExpansionError, toPlain } from '../../yaml/plain.js';
import { parseDate } from '../dates.js';
import type { Contract } from '../model.js';
import { parseType } from '../types.js';
import { CONTRACT_SCHEMA, containerAt, FIELDS } from './format.js';

/** One place where a contract is not of the format's shape. */
export type ShapeProblem =
  /** A required field of the mapping at `path` is absent, or there and empty. */
  | { readonly kind: 'missing'; readonly path: YamlPath; readonly field: string; readonly empty: boolean }
  /** The mapping at `path` has a key that the format does not know. */
  | { readonly kind: 'unknown'; readonly path: YamlPath; readonly field: string }
  /** The value at `path` is not what the format asks for. */
  | { readonly kind: 'invalid'; readonly path: YamlPath; readonly value: unknown };

/** What the format's JSON Schema says about a contract. */
export interface Shape {
  readonly problems: readonly ShapeProblem[];
  /** Whether the aliases expand to more than can be checked; then there are no problems. */
  readonly tooLarge: boolean;
}

const SHAPES = new WeakMap<Contract, Shape>();

/** Problems of columns by their nodes, without the column's place; a node stands for one value as long as it lives. */
const COLUMN_SHAPES = new WeakMap<Node, readonly ShapeProblem[]>();

/** Plain values of the root's mappings. */
const PLAIN = new WeakMap<Node, unknown>();

let validators: Validators | undefined;

/** Holds a contract against the JSON Schema; computed once per contract, and once per column that stays. */
export function shapeOf(contract: Contract): Shape {
  const known = SHAPES.get(contract);
  if (known) return known;
  const shape = computeShape(contract);
  SHAPES.set(contract, shape);
  return shape;
}

function computeShape({ root, schema, yaml: { aliases } }: Contract): Shape {
  if (!root) return { problems: [], tooLarge: false };
  try {
    const plain = plainContract(root, schema, aliases);
    const items = (schema?.items ?? []) as Node[];
    const found = problemsIn((validators ??= compile()).contract, plain);
    for (const [index, item] of items.entries()) found.push(...columnProblems(item, index, aliases));
    return { problems: unique(found), tooLarge: false };
  } catch (error) {
    if (error instanceof AliasExpansionError) return { problems: [], tooLarge: true };
    throw error;
  }
}

/** The contract without its columns; a long mapping that stays, such as the semantics, is converted once. */
function plainContract(root: YAMLMap, schema: YAMLSeq | undefined, aliases: Aliases): unknown {
  if (aliases.size > 0) return toPlain(root, aliases, { closed: schema });
  for (const { value } of root.items)
    if (isMap(value) && !PLAIN.has(value)) PLAIN.set(value, toPlain(value, aliases));
  return toPlain(root, aliases, { closed: schema, known: PLAIN });
}

function columnProblems(item: Node, index: number, aliases: Aliases): ShapeProblem[] {
  const known = COLUMN_SHAPES.get(item) ?? columnShape(toPlain(item, aliases));
  COLUMN_SHAPES.set(item, known);
  return known.map((problem) => ({ ...problem, path: ['schema', index, ...problem.path] }));
}

/** Problems with paths from the column. */
function columnShape(plain: unknown): ShapeProblem[] {
  const found = problemsIn((validators ??= compile()).column, plain, '/schema/0');
  return [...found, ...unknownType(plain)].map((each) => ({ ...each, path: each.path.slice(2) }));
}

/** Validators of the format without its columns, and of one column. */
interface Validators {
  readonly contract: ValidateFunction;
  readonly column: ValidateFunction;
}

function compile(): Validators {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
  ajv.addFormat('date', (text: string) => parseDate(text) !== undefined);
  const { definitions, properties, ...rest } = CONTRACT_SCHEMA;
  const { items: column, ...list } = properties.schema;
  return {
    contract: ajv.compile({ ...rest, definitions, properties: { ...properties, schema: list } }),
    column: ajv.compile({ definitions, ...column }),
  };
}

/** `place` is the value's, as a JSON pointer. */
function problemsIn(validate: ValidateFunction, plain: unknown, place = ''): ShapeProblem[] {
  validate(plain);
  return (validate.errors ?? []).flatMap((error) => problemsOf(error, pathOf(place + error.instancePath)));
}

function problemsOf(error: ErrorObject, path: YamlPath): ShapeProblem[] {
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'if') return [];
  if (error.keyword === 'required')
    return [{ kind: 'missing', path, field: String(params['missingProperty']), empty: false }];
  if (error.keyword === 'additionalProperties')
    return [{ kind: 'unknown', path, field: String(params['additionalProperty']) }];
  return [requiredAndEmpty(path, error.data) ?? { kind: 'invalid', path, value: error.data }];
}

/** A required field without a value is missing, not wrong. */
function requiredAndEmpty(path: YamlPath, value: unknown): ShapeProblem | undefined {
  const parent = path.slice(0, -1);
  const field = path.at(-1);
  const container = containerAt(parent);
  if (!container || typeof field !== 'string' || !FIELDS[container].required.includes(field))
    return undefined;
  return isEmpty(value) ? { kind: 'missing', path: parent, field, empty: true } : undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Types are a small language of their own, which the JSON Schema leaves open. */
function unknownType(column: unknown): ShapeProblem[] {
  const value = typeof column === 'object' && column !== null && 'type' in column ? column.type : undefined;
  if (typeof value !== 'string' || value.trim() === '' || parseType(value)) return [];
  return [{ kind: 'invalid', path: ['schema', 0, 'type'], value }];
}

function pathOf(pointer: string): YamlPath {
  if (pointer === '') return [];
  const segments = pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return segments.map((segment, at) => {
    const isIndex = /^\d+$/.test(segment) && (at !== 1 || segments[0] === 'schema');
    return isIndex ? Number(segment) : segment;
  });
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
