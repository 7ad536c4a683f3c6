import { driftsOf, type Drift, type SyncPair } from '../../../dbt/drift.js';
import { defineRule, type Detected } from '../../rule.js';
import type { SyncSubject } from '../../subjects.js';
import {
  bothWays,
  columnsWord,
  contractRelated,
  found,
  listed,
  modelPlace,
  modelRelated,
  PREFIX,
  syncData,
  theColumns,
  type SyncData,
} from '../sync-finding.js';

interface Data extends SyncData {
  readonly side: SyncSubject['side'];
  /** Empty where the model lists none at all. */
  readonly columns: readonly string[];
  readonly described: boolean;
}

type Missing = Extract<Drift, { kind: 'missing' }>;

export const dbtMissingColumn = defineRule<Data, 'sync'>({
  id: 'dbt-missing-column',
  category: 'dbt',
  severity: 'error',
  summary: 'A column of a contract is not in the YAML of the dbt model that builds the table.',
  target: 'sync',

  *check(subject) {
    for (const pair of subject.pairs) {
      const drifts = driftsOf(pair);
      const missing = drifts.filter((drift) => drift.kind === 'missing');
      if (drifts.some(({ kind }) => kind === 'no-columns')) yield withoutColumns(pair, subject);
      else if (subject.side === 'model') yield* inModel(pair, missing, subject);
      else yield* inContract(pair, missing, subject);
    }
  },

  message({ product, model, side, columns, described }) {
    if (columns.length === 0) {
      const what = described ? `model ${model} lists no columns` : `no YAML describes model ${model}`;
      return `${PREFIX} ${what}, so nothing holds the table to ${product} — list its columns in the model's YAML`;
    }
    if (side === 'contract')
      return `${PREFIX} ${columns.join(', ')} is not among the columns of model ${model}, so dbt does not check that it is built — add it there, or remove it here`;
    return `${PREFIX} model ${model} lacks ${columnsWord(columns.length)} ${listed(columns)} of ${product} — add what the table has, or remove from the contract what it has not`;
  },

  fixes({ data }, subject) {
    const now = found(subject, data);
    if (!now) return [];
    const wanted = now.drifts.filter(
      (drift) =>
        drift.kind === 'no-columns' || (drift.kind === 'missing' && data.columns.includes(drift.column.name)),
    );
    const { model, columns } = data;
    const what = theColumns(columns);
    if (columns.length === 0) {
      const title = `Describe model ${model} with the columns of the contract`;
      return bothWays(now.pair, wanted, subject.mesh, { model: { title, preferred: true } });
    }
    return bothWays(now.pair, wanted, subject.mesh, {
      model: { title: `Add ${what} to model ${model}`, preferred: true },
      contract: { title: `Remove ${what} from the contract` },
    });
  },
});

function withoutColumns(pair: SyncPair, { side, mesh }: SyncSubject): Detected<Data> {
  const data = { ...syncData(pair), side, columns: [], described: pair.properties !== undefined };
  return side === 'contract'
    ? { span: pair.product.nameSpan, data, related: [modelRelated(pair, mesh)] }
    : { span: modelPlace(pair, mesh).span, data, related: [contractRelated(pair)] };
}

function* inContract(
  pair: SyncPair,
  missing: readonly Missing[],
  { side, mesh }: SyncSubject,
): Generator<Detected<Data>> {
  for (const { column } of missing) {
    const data = { ...syncData(pair), side, columns: [column.name], described: true };
    yield { span: column.span, data, related: [modelRelated(pair, mesh)] };
  }
}

function* inModel(
  pair: SyncPair,
  missing: readonly Missing[],
  { side, mesh }: SyncSubject,
): Generator<Detected<Data>> {
  if (missing.length === 0) return;
  const columns = missing.map(({ column }) => column.name);
  const { path } = pair.product;
  yield {
    span: modelPlace(pair, mesh).span,
    data: { ...syncData(pair), side, columns, described: true },
    related: missing.map(({ column: { name, span } }) => ({
      path,
      span,
      message: `column ${name} of the contract`,
    })),
  };
}
