import { driftsOf } from '../../../dbt/drift.js';
import { defineRule } from '../../rule.js';
import {
  bothWays,
  contractRelated,
  found,
  modelPlace,
  modelRelated,
  PREFIX,
  syncData,
  type SyncData,
} from '../sync-finding.js';

export const dbtContractNotEnforced = defineRule<SyncData, 'sync'>({
  id: 'dbt-contract-not-enforced',
  category: 'dbt',
  severity: 'error',
  summary: 'The dbt model of a contract does not have dbt check its columns.',
  target: 'sync',

  *check({ pairs, side, mesh }) {
    for (const pair of pairs) {
      if (!driftsOf(pair).some(({ kind }) => kind === 'not-enforced')) continue;
      const data = syncData(pair);
      if (side === 'contract')
        yield { span: pair.product.nameSpan, data, related: [modelRelated(pair, mesh)] };
      else
        yield {
          span: pair.properties?.enforcedSpan ?? modelPlace(pair, mesh).span,
          data,
          related: [contractRelated(pair)],
        };
    }
  },

  message({ product, model }) {
    return `${PREFIX} model ${model} does not set \`contract: { enforced: true }\`, so dbt builds ${product} whatever columns its query returns — set it`;
  },

  fixes({ data }, subject) {
    const now = found(subject, data);
    const wanted = now?.drifts.filter(({ kind }) => kind === 'not-enforced');
    if (!now || !wanted) return [];
    const title = `Set contract: { enforced: true } of model ${data.model}`;
    return bothWays(now.pair, wanted, subject.mesh, { model: { title, preferred: true } });
  },
});
