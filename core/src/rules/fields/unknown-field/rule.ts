import type { Node } from 'yaml';
import type { Format } from '../../../format/format.js';
import { shapeOf } from '../../../format/shape.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { locate, type YamlPath } from '../../../yaml/locate.js';
import { keySpan, keyText } from '../../../yaml/parse.js';
import { defineRule } from '../../rule.js';
import { isDamaged } from '../damage.js';
import { nearest } from '../near.js';

interface Data {
  readonly path: YamlPath;
  readonly field: string;
  /** What the file is. */
  readonly noun: string;
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
  tables: 'sources',
  products: 'sources',
  until: 'expires',
  expiry: 'expires',
  expires_on: 'expires',
  valid_until: 'expires',
  approved_by: 'granted_by',
  granted: 'granted_by',
  justification: 'reason',
  why: 'reason',
};

export const unknownField = defineRule<Data, 'document'>({
  id: 'unknown-field',
  category: 'fields',
  severity: 'warning',
  summary: 'A key is not part of the file’s format.',
  target: 'document',

  *check({ document, format }) {
    const seen = new Set<number>();
    for (const problem of shapeOf(document, format).problems) {
      if (problem.kind !== 'unknown') continue;
      const { path, field } = problem;
      const spot = locate(document.root, [...path, field], document.yaml.aliases);
      if (!spot?.pair) continue;
      const span = keySpan(spot.pair);
      if (span.start === span.end || seen.has(span.start) || isDamaged(document, span)) continue;
      seen.add(span.start);
      const present = spot.map?.items.map(keyText) ?? [];
      yield { span, data: { path, field, noun: format.noun, meant: meant(format, path, field, present) } };
    }
  },

  message({ field: written, noun, meant: near }) {
    const field = written.replaceAll(/\s+/g, ' ').trim();
    const advice = near
      ? `did you mean \`${near}\`?`
      : `remove it, or name it \`x-${field}\` if a tool of yours reads it`;
    return `\`${field}\` is no field of the ${noun} format, so nothing checks it: ${advice}`;
  },

  fixes({ data }, { path, document }) {
    const spot = locate(document.root, [...data.path, data.field], document.yaml.aliases);
    if (!data.meant || !spot?.pair || spot.shared) return [];
    const edits = { [path]: [replaceScalar(spot.pair.key as Node, data.meant)] };
    return [{ title: `Rename to ${data.meant}`, preferred: true, edits }];
  },
});

function meant(
  format: Format,
  path: YamlPath,
  field: string,
  present: readonly (string | undefined)[],
): string | undefined {
  const container = format.containerAt(path);
  const fields = container === undefined ? undefined : format.fields[container];
  if (!fields) return undefined;
  const free = fields.order.filter((each) => !present.includes(each));
  const synonym = SYNONYMS[field.toLowerCase()];
  return nearest(field, free) ?? free.find((each) => each === synonym);
}
