import { contractType, spelledFor } from '../../../contract/type-spelling.js';
import { driftsOf, type Drift, type SyncPair } from '../../../dbt/drift.js';
import { defineRule } from '../../rule.js';
import { bothWays, found, PREFIX, syncData, type SyncData } from '../sync-finding.js';

interface Data extends SyncData {
  readonly column: string;
  readonly promised: string;
  /** Undefined where the model gives the column no type. */
  readonly declared: string | undefined;
}

type TypeDrift = Extract<Drift, { kind: 'type' }>;

export const dbtTypeDrift = defineRule<Data, 'sync'>({
  id: 'dbt-type-drift',
  category: 'dbt',
  severity: 'error',
  summary: 'A column has one type in its contract and another in the YAML of its dbt model.',
  target: 'sync',

  *check({ pairs, side }) {
    for (const pair of pairs) {
      const { properties, product } = pair;
      for (const drift of driftsOf(pair)) {
        if (drift.kind !== 'type' || !properties) continue;
        const { column, declared } = drift;
        const ofModel = { path: properties.path, span: declared.dataType?.span ?? declared.span };
        const ofContract = { path: product.path, span: column.typeSpan };
        const data = dataOf(pair, drift);
        const [here, there] = side === 'contract' ? [ofContract, ofModel] : [ofModel, ofContract];
        const message = side === 'contract' ? 'the column of the model' : 'the column of the contract';
        yield { span: here.span, data, related: [{ ...there, message }] };
      }
    }
  },

  message({ product, model, column, promised, declared }) {
    if (declared === undefined)
      return `${PREFIX} column ${column} has no data_type in model ${model}, and dbt refuses to build an enforced model without — the contract says ${promised}`;
    return `${PREFIX} column ${column} is ${promised} in ${product} and ${declared} in model ${model} — make them one type, or consumers read another than they were promised`;
  },

  fixes({ data }, subject) {
    const now = found(subject, data);
    const wanted = now?.drifts.filter((drift) => drift.kind === 'type' && drift.column.name === data.column);
    if (!now || !wanted) return [];
    const { engine } = now.pair;
    const forModel = spelledFor(data.promised, engine);
    const forContract = data.declared === undefined ? undefined : contractType(data.declared, engine);
    return bothWays(now.pair, wanted, subject.mesh, {
      model: {
        title: `Set data_type of ${data.column} in model ${data.model} to ${forModel}`,
        preferred: true,
      },
      ...(forContract !== undefined && {
        contract: { title: `Set the type of ${data.column} in the contract to ${forContract}` },
      }),
    });
  },
});

function dataOf(pair: SyncPair, { column, declared }: TypeDrift): Data {
  return {
    ...syncData(pair),
    column: column.name,
    promised: column.type ?? '',
    declared: declared.dataType?.text ?? undefined,
  };
}
