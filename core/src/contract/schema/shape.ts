import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { YamlPath } from '../../yaml/locate.js';
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
let compiled: ValidateFunction | undefined;

/** Holds a contract against the JSON Schema; computed once per contract. */
export function shapeOf(contract: Contract): Shape {
  const known = SHAPES.get(contract);
  if (known) return known;
  const shape = computeShape(contract);
  SHAPES.set(contract, shape);
  return shape;
}

function computeShape(contract: Contract): Shape {
  if (!contract.root) return { problems: [], tooLarge: false };
  let plain: unknown;
  try {
    plain = toPlain(contract.root, contract.yaml.aliases);
  } catch (error) {
    if (error instanceof AliasExpansionError) return { problems: [], tooLarge: true };
    throw error;
  }
  const validate = (compiled ??= compile());
  validate(plain);
  const found = [...(validate.errors ?? []).flatMap(problemsOf), ...unknownTypes(plain)];
  return { problems: unique(found), tooLarge: false };
}

function compile(): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
  ajv.addFormat('date', (text: string) => parseDate(text) !== undefined);
  return ajv.compile(CONTRACT_SCHEMA);
}

function problemsOf(error: ErrorObject): ShapeProblem[] {
  const path = pathOf(error.instancePath);
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
function unknownTypes(plain: unknown): ShapeProblem[] {
  const columns = (plain as { schema?: unknown }).schema;
  if (!Array.isArray(columns)) return [];
  return columns.flatMap((column: unknown, index): ShapeProblem[] => {
    const value = typeof column === 'object' && column !== null && 'type' in column ? column.type : undefined;
    if (typeof value !== 'string' || value.trim() === '' || parseType(value)) return [];
    return [{ kind: 'invalid', path: ['schema', index, 'type'], value }];
  });
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
