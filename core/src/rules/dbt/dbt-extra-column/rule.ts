import { driftsOf, type Drift, type SyncPair } from '../../../dbt/drift.js';
import { defineRule, type Detected } from '../../rule.js';
import type { SyncSubject } from '../../subjects.js';
import {
  bothWays,
  columnsWord,
  contractRelated,
  found,
  listed,
  PREFIX,
  syncData,
  theColumns,
  type SyncData,
} from '../sync-finding.js';

interface Data extends SyncData {
  readonly side: SyncSubject['side'];
  readonly columns: readonly string[];
}

type Extra = Extract<Drift, { kind: 'extra' }>;

export const dbtExtraColumn = defineRule<Data, 'sync'>({
  id: 'dbt-extra-column',
  category: 'dbt',
  severity: 'error',
  summary: 'The YAML of a dbt model has a column that the contract of its table lacks.',
  target: 'sync',

  *check(subject) {
    for (const pair of subject.pairs) {
      const extra = driftsOf(pair).filter((drift) => drift.kind === 'extra');
      if (subject.side === 'model') yield* inModel(pair, extra);
      else yield* inContract(pair, extra);
    }
  },

  message({ product, model, side, columns }) {
    if (side === 'model')
      return `${PREFIX} ${product} has no column ${columns.join(', ')}, so consumers see what nobody promises — add it to the contract, or remove it here`;
    return `${PREFIX} model ${model} also has ${columnsWord(columns.length)} ${listed(columns)}, which this contract does not promise — add what consumers may use, or take it out of the model`;
  },

  fixes({ data }, subject) {
    const now = found(subject, data);
    if (!now) return [];
    const wanted = now.drifts.filter(
      (drift) => drift.kind === 'extra' && data.columns.includes(drift.declared.name),
    );
    const { model, columns } = data;
    const what = theColumns(columns);
    return bothWays(now.pair, wanted, subject.mesh, {
      contract: { title: `Add ${what} to the contract` },
      model: { title: `Remove ${what} from the YAML of model ${model}` },
    });
  },
});

function* inModel(pair: SyncPair, extra: readonly Extra[]): Generator<Detected<Data>> {
  for (const { declared } of extra) {
    const data = { ...syncData(pair), side: 'model', columns: [declared.name] } as const;
    yield { span: declared.span, data, related: [contractRelated(pair)] };
  }
}

function* inContract(pair: SyncPair, extra: readonly Extra[]): Generator<Detected<Data>> {
  const { properties, product } = pair;
  if (extra.length === 0 || !properties) return;
  yield {
    span: product.nameSpan,
    data: { ...syncData(pair), side: 'contract', columns: extra.map(({ declared }) => declared.name) },
    related: extra.map(({ declared: { name, span } }) => ({
      path: properties.path,
      span,
      message: `column ${name} of the model`,
    })),
  };
}
