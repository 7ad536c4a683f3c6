import { isAlias, isMap, isScalar, isSeq, visit, type Node, type Pair } from 'yaml';
import { applyEdits } from '../../core/src/text/edit.js';
import { removeItem, removePair } from '../../core/src/yaml/edit.js';
import { keySpan, keyText, parseYaml, spanOf } from '../../core/src/yaml/parse.js';

/** A contract or an exception with one mistake in it. */
export interface Spoiled {
  /** What was done, such as `mask: md5`. */
  readonly mistake: string;
  readonly text: string;
}

/** Values that are wrong, or another contract's, by key. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  name: ['order_id', 'customer.product.x', '"a b"', '12'],
  version: ['v2.1.0', '2.1', '"3.0.0"', '"2.0.9"', 'next', '"2.9.0"'],
  type: ['strng', 'int', '"varchar(0)"', '"decimal(14,2)"', '12'],
  mask: ['md5', 'hash', "'sha-256'", '"none"', '7', 'tokenize'],
  freshness: ['15 minutes', '15', '"2 hours"', 'soon', '30m'],
  completeness: ['99.9', "'101%'", '"99,9 %"', '98%'],
  required: ['yes', '"true"', 'false', '1'],
  retention_days: ['2 years', '"730"', '30', '90d', '1.5'],
  sunset_date: ['2026/02/03', '2026-02-30', '2026-12-01', 'tomorrow'],
  previous_version: ['1', '1.2'],
  owner: ['"@orders-team"', '[a]', '@orders'],
  on_call: ['TODO', '12', '{ a: b }'],
  tags: ['PII', '[pii, 12]', '{ PII: maybe }', '[[a]]', '[]'],
  description: ['TBD', '12', "''", '"FIXME: say it"'],
  schema: ['[]', '{}', 'none', '[a, { name: x }]'],
  semantics: ['{}', '{ amont: x, y: 3 }', 'none'],
  checks: ['unique', '[]'],
  sla: ['{}', '{ freshness: 1h }', 'none'],
  deprecation: ['soon', '{}'],
  policy: ['cross_regoin_eu', 'Retention', '7', 'gdpr'],
  granted_by: ['TBD', '12', '["@a"]', '"<name>"'],
  reason: ['TODO', '7', '[a]'],
  expires: ['2027/01/31', '"2026-11-01"', '2099-12-31', '20270131', '"2027-01-31T10:00"', 'soon'],
  sources: ['orders.product.order_facts', '[]', '[orders.product.order_fact]', '{}', '[7]'],
};

/** Every mistake that can be made in `text` by changing one key, value, pair or item; its style stays. */
export function spoil(text: string): Spoiled[] {
  const { document } = parseYaml(text);
  const found: Spoiled[] = [];
  const put = (mistake: string, start: number, end: number, source: string): void => {
    found.push({ mistake, text: text.slice(0, start) + source + text.slice(end) });
  };
  if (!document) return found;
  visit(document, {
    Pair: (_key, pair, path) => {
      const key = keyText(pair);
      const { start, end } = keySpan(pair);
      if (key === undefined || end <= start) return;
      const letter = start + Math.floor((end - start) / 2);
      put(`misspell ${key}`, letter, letter + 1, '');
      put(`hide ${key}`, start, end, 'x-hidden');
      const map = path.at(-1);
      if (isMap(map)) found.push(removed(`remove ${key}`, text, () => removePair(text, map, pair)));
      for (const source of ['', ...(VALUES[key] ?? [])]) spoilValue(pair, `${key}: ${source}`, source, put);
    },
    Seq: (_key, seq) => {
      for (const [at, item] of (seq.items as Node[]).entries()) {
        found.push(removed(`remove item ${at}`, text, () => removeItem(text, seq, at)));
        const { start, end } = spanOf(item);
        if (isScalar(item) && end > start) put(`item ${at} wrong`, start, end, 'PII');
      }
    },
  });
  return found.filter((each) => each.text !== text);
}

function spoilValue(
  pair: Pair,
  mistake: string,
  source: string,
  put: (mistake: string, start: number, end: number, source: string) => void,
): void {
  const value = pair.value as Node | null;
  const { start, end } = spanOf(value);
  if (end <= start) return;
  const isBlock = (isMap(value) || isSeq(value)) && !value.flow;
  const isText = isScalar(value) && value.srcToken?.type === 'block-scalar';
  if (isScalar(value) || isAlias(value) || !isBlock)
    put(mistake, start, end, isText ? `${source}\n` : source);
}

function removed(mistake: string, text: string, edit: () => ReturnType<typeof removePair>): Spoiled {
  return { mistake, text: applyEdits(text, [edit()]) };
}
