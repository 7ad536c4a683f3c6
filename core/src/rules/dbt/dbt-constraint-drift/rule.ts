import { driftsOf, type Drift, type SyncPair } from '../../../dbt/drift.js';
import type { Span } from '../../../text/span.js';
import { defineRule } from '../../rule.js';
import type { Severity } from '../../finding.js';
import { bothWays, found, listed, PREFIX, syncData, type Direction, type SyncData } from '../sync-finding.js';

type ConstraintDrift = Extract<Drift, { kind: 'not-null' | 'values' }>;

interface Data extends SyncData {
  readonly kind: ConstraintDrift['kind'];
  readonly column: string;
  readonly stricter: ConstraintDrift['stricter'];
  /** How the model guards the column, where it does. */
  readonly by: 'constraint' | 'test' | undefined;
  readonly promised: readonly string[];
  readonly tested: readonly string[];
}

export const dbtConstraintDrift = defineRule<Data, 'sync'>({
  id: 'dbt-constraint-drift',
  category: 'dbt',
  severity: 'error',
  summary:
    'A contract and its dbt model disagree on whether a column may be NULL, or on its accepted values.',
  target: 'sync',

  *check({ pairs, side }) {
    for (const pair of pairs) {
      const { properties, product } = pair;
      for (const drift of driftsOf(pair)) {
        if (!isConstraint(drift) || !properties) continue;
        const ofModel = { path: properties.path, span: modelSpan(drift) };
        const ofContract = { path: product.path, span: contractSpan(drift) };
        const [here, there] = side === 'contract' ? [ofContract, ofModel] : [ofModel, ofContract];
        const message = side === 'contract' ? 'the column of the model' : 'the column of the contract';
        const severity = severityOf(drift);
        yield {
          span: here.span,
          data: dataOf(pair, drift),
          related: [{ ...there, message }],
          ...(severity && { severity }),
        };
      }
    }
  },

  message(data) {
    return `${PREFIX} ${data.kind === 'not-null' ? nullMessage(data) : valuesMessage(data)}`;
  },

  fixes({ data }, subject) {
    const now = found(subject, data);
    const wanted = now?.drifts.filter(
      (drift) => drift.kind === data.kind && drift.column.name === data.column,
    );
    return now && wanted ? bothWays(now.pair, wanted, subject.mesh, titles(data)) : [];
  },
});

function isConstraint(drift: Drift): drift is ConstraintDrift {
  return drift.kind === 'not-null' || drift.kind === 'values';
}

function contractSpan({ kind, column }: ConstraintDrift): Span {
  return kind === 'not-null' ? column.notNullSpan : column.acceptedValuesSpan;
}

function modelSpan({ kind, declared }: ConstraintDrift): Span {
  const guard = kind === 'not-null' ? declared.notNull : declared.acceptedValues;
  return guard?.at ? guard.span : declared.span;
}

/** A test that finds more than is promised breaks nobody; a constraint that does makes another table. */
function severityOf(drift: ConstraintDrift): Severity | undefined {
  const guard = drift.kind === 'not-null' ? drift.declared.notNull : drift.declared.acceptedValues;
  return drift.stricter === 'model' && guard?.by === 'test' ? 'info' : undefined;
}

function dataOf(pair: SyncPair, drift: ConstraintDrift): Data {
  const { kind, stricter, column, declared } = drift;
  return {
    ...syncData(pair),
    kind,
    stricter,
    column: column.name,
    by: (kind === 'not-null' ? declared.notNull : declared.acceptedValues)?.by,
    promised: (kind === 'values' && column.acceptedValues) || [],
    tested: (kind === 'values' && declared.acceptedValues?.values) || [],
  };
}

function nullMessage({ product, model, column, stricter, by }: Data): string {
  if (stricter === 'contract')
    return `column ${column} is required in ${product}, but model ${model} has neither a not_null constraint nor a test — add one, or NULL reaches consumers unseen`;
  const guard = by === 'constraint' ? 'a not_null constraint' : 'a not_null test';
  return `column ${column} has ${guard} in model ${model}, but ${product} allows NULL — promise it with \`required: true\`, or drop it from the model`;
}

function valuesMessage({ product, model, column, stricter, promised, tested }: Data): string {
  if (stricter === 'contract')
    return `column ${column} has accepted_values in ${product}, but no accepted_values test in model ${model} — add one, or other values reach consumers unseen`;
  if (stricter === 'model')
    return `column ${column} is tested for accepted_values in model ${model}, but ${product} promises none — add accepted_values to the contract, or drop the test`;
  const only = (from: readonly string[], other: readonly string[]): string =>
    listed(from.filter((value) => !other.includes(value))) || 'nothing';
  return `accepted_values of column ${column} differ: only the contract has ${only(promised, tested)}, only model ${model} has ${only(tested, promised)} — make them one list`;
}

function titles({ kind, column, model, stricter, by }: Data): {
  readonly model: Direction;
  readonly contract: Direction;
} {
  const preferred = stricter !== 'model';
  if (kind === 'not-null' && stricter === 'contract')
    return {
      model: { title: `Add not_null to ${column} of model ${model}`, preferred },
      contract: { title: `Make ${column} optional in the contract` },
    };
  if (kind === 'not-null')
    return {
      contract: { title: `Make ${column} required in the contract` },
      model: { title: `Remove the not_null ${by ?? 'test'} of ${column} from model ${model}` },
    };
  const drop = stricter === 'model' ? 'Remove' : stricter === 'contract' ? 'Add' : 'Set';
  const take = stricter === 'model' ? 'Add' : stricter === 'contract' ? 'Remove' : 'Set';
  return {
    model: { title: `${drop} accepted_values of ${column} in model ${model}`, preferred },
    contract: { title: `${take} accepted_values of ${column} in the contract` },
  };
}
