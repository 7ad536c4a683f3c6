import type { Engine } from '../contract/engines.js';
import type { ColumnFacts, ProductFacts } from '../contract/facts.js';
import { isStoredAs } from '../contract/stored-types.js';
import type { DbtColumn, DbtModel, NodeProperties } from './dbt-index.js';

/** A contract and the dbt node that builds its table. */
export interface SyncPair {
  readonly product: ProductFacts;
  readonly model: DbtModel;
  /** Undefined where no YAML describes the node. */
  readonly properties: NodeProperties | undefined;
  /** A YAML file of the project that does not parse and may hold what is missing. */
  readonly unreadable: string | undefined;
  /** Undefined where it is not known, or its types are not. */
  readonly engine: Engine | undefined;
}

/** A column that both sides have. */
interface Both {
  readonly column: ColumnFacts;
  readonly declared: DbtColumn;
}

/** One difference between a contract and what the YAML of its model says. */
export type Drift =
  /** The model's YAML lists no columns, or there is none. */
  | { readonly kind: 'no-columns' }
  | { readonly kind: 'missing'; readonly column: ColumnFacts }
  | { readonly kind: 'extra'; readonly declared: DbtColumn }
  | ({ readonly kind: 'type' } & Both)
  /** `stricter`: the side that rules NULL out, or values. */
  | ({ readonly kind: 'not-null'; readonly stricter: Side } & Both)
  | ({ readonly kind: 'values'; readonly stricter: Side | 'neither' } & Both)
  | { readonly kind: 'not-enforced' };

export type Side = 'contract' | 'model';

/** Materializations whose tables dbt holds against the columns of the YAML. */
const ENFORCEABLE = ['table', 'view', 'incremental'];

/** The differences of a pair, in the order of the contract's columns. What is half-typed or unknown differs in nothing. */
export function driftsOf(pair: SyncPair): Drift[] {
  const { product, properties } = pair;
  const listed = properties?.columns;
  if (!listed) return lacksColumns(pair) ? [{ kind: 'no-columns' }] : [];
  const declared = new Map(listed.map((column) => [column.name.toLowerCase(), column]));
  const promised = new Set(product.columns.map(({ name }) => name.toLowerCase()));
  return [
    ...product.columns.flatMap((column) => {
      const own = declared.get(column.name.toLowerCase());
      if (own) return columnDrifts({ column, declared: own }, pair);
      return properties.complete ? [{ kind: 'missing', column } as const] : [];
    }),
    ...(product.columnsComplete
      ? listed
          .filter(({ name }) => !promised.has(name.toLowerCase()))
          .map((column) => ({ kind: 'extra', declared: column }) as const)
      : []),
    ...(properties.complete && lacksEnforcement(pair.model) ? [{ kind: 'not-enforced' } as const] : []),
  ];
}

/** What of a pair could not be compared: why, or how many types of columns that both sides have. */
export function uncomparedIn({ product, properties, unreadable, engine }: SyncPair): string | number {
  if (!product.columnsComplete) return `${product.path} does not parse`;
  if (!properties) return unreadable === undefined ? 0 : `${unreadable} does not parse`;
  if (!properties.complete) return `${properties.path} does not parse, or names columns by Jinja`;
  const types = new Map(product.columns.map(({ name, type }) => [name.toLowerCase(), type]));
  return (properties.columns ?? []).filter(({ name, dataType }) => {
    const promised = types.get(name.toLowerCase());
    if (promised === undefined) return false;
    return !dataType?.text || isStoredAs(promised, dataType.text, engine) === undefined;
  }).length;
}

/** Whether dbt would check the columns of the YAML, if it were told to, and is not. */
function lacksEnforcement({ kind, config }: DbtModel): boolean {
  const isEnforceable = config.materialized == null || ENFORCEABLE.includes(config.materialized);
  return kind === 'model' && isEnforceable && config.enforced !== 'true' && config.enforced !== null;
}

function lacksColumns({ product, properties, unreadable }: SyncPair): boolean {
  if (product.columns.length === 0) return false;
  return properties ? properties.complete : unreadable === undefined;
}

function columnDrifts(both: Both, pair: SyncPair): Drift[] {
  return [
    ...(hasOtherType(both, pair) ? [{ kind: 'type', ...both } as const] : []),
    ...nullDrift(both),
    ...valuesDrift(both),
  ];
}

/** A column without a type is one that differs where dbt has to check it: dbt refuses the model. */
function hasOtherType({ column, declared }: Both, { model, engine }: SyncPair): boolean {
  const { dataType } = declared;
  if (column.type === undefined || dataType?.text === null) return false;
  if (!dataType) return model.kind === 'model' && model.config.enforced === 'true';
  return isStoredAs(column.type, dataType.text, engine) === false;
}

function nullDrift({ column, declared }: Both): Drift[] {
  const guard = declared.notNull;
  if (column.notNull === true && !guard)
    return [{ kind: 'not-null', stricter: 'contract', column, declared }];
  return column.notNull === false && guard?.strict
    ? [{ kind: 'not-null', stricter: 'model', column, declared }]
    : [];
}

function valuesDrift({ column, declared }: Both): Drift[] {
  const promised = column.acceptedValues;
  const guard = declared.acceptedValues;
  const drift = (stricter: Side | 'neither'): Drift[] => [{ kind: 'values', stricter, column, declared }];
  if (promised && !guard) return drift('contract');
  if (!guard?.strict || !guard.values) return [];
  if (!promised) return drift('model');
  const [left, right] = [new Set(promised), new Set(guard.values)];
  const isSame = left.size === right.size && [...left].every((value) => right.has(value));
  return isSame ? [] : drift('neither');
}
