import type { Node } from 'yaml';
import { containerAt, FIELDS } from '../../../contract/schema/format.js';
import { shapeOf } from '../../../contract/schema/shape.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { locate, type YamlPath } from '../../../yaml/locate.js';
import { keySpan, keyText } from '../../../yaml/parse.js';
import { defineRule } from '../../rule.js';
import { isDamaged } from '../damage.js';
import { nearest } from '../near.js';

interface Data {
  readonly path: YamlPath;
  readonly field: string;
  readonly meant: string | undefined;
}

/** Words of other formats for fields of this one. */
const SYNONYMS: Readonly<Record<string, string>> = {
  columns: 'schema',
  fields: 'schema',
  data_type: 'type',
  desc: 'description',
  doc: 'description',
  masking: 'mask',
  oncall: 'on_call',
  pager: 'on_call',
  enum: 'accepted_values',
  tests: 'checks',
  slo: 'sla',
  slas: 'sla',
  retention: 'retention_days',
};

export const unknownField = defineRule<Data, 'contract'>({
  id: 'unknown-field',
  category: 'fields',
  severity: 'warning',
  summary: 'A key is not part of the contract format.',
  target: 'contract',

  *check({ contract }) {
    const seen = new Set<number>();
    for (const problem of shapeOf(contract).problems) {
      if (problem.kind !== 'unknown') continue;
      const { path, field } = problem;
      const spot = locate(contract.root, [...path, field], contract.yaml.aliases);
      if (!spot?.pair) continue;
      const span = keySpan(spot.pair);
      if (span.start === span.end || seen.has(span.start) || isDamaged(contract, span)) continue;
      seen.add(span.start);
      const present = spot.map?.items.map(keyText) ?? [];
      yield { span, data: { path, field, meant: meant(path, field, present) } };
    }
  },

  message({ field: written, meant: near }) {
    const field = written.replaceAll(/\s+/g, ' ').trim();
    const advice = near
      ? `did you mean \`${near}\`?`
      : `remove it, or name it \`x-${field}\` if a tool of yours reads it`;
    return `\`${field}\` is no field of the contract format, so nothing checks it: ${advice}`;
  },

  fixes({ data }, { path, contract }) {
    const spot = locate(contract.root, [...data.path, data.field], contract.yaml.aliases);
    if (!data.meant || !spot?.pair || spot.shared) return [];
    const edits = { [path]: [replaceScalar(spot.pair.key as Node, data.meant)] };
    return [{ title: `Rename to ${data.meant}`, preferred: true, edits }];
  },
});

function meant(path: YamlPath, field: string, present: readonly (string | undefined)[]): string | undefined {
  const container = containerAt(path);
  if (!container) return undefined;
  const free = FIELDS[container].order.filter((each) => !present.includes(each));
  const synonym = SYNONYMS[field.toLowerCase()];
  return nearest(field, free) ?? free.find((each) => each === synonym);
}
