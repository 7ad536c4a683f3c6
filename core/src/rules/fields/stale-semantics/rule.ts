import { distance } from 'fastest-levenshtein';
import { isAlias, isMap, type Node } from 'yaml';
import type { Contract, Entry } from '../../../contract/model.js';
import { baselineContract } from '../../../mesh/baseline-contract.js';
import { removePair, replaceScalar } from '../../../yaml/edit.js';
import type { Fix } from '../../finding.js';
import { defineRule } from '../../rule.js';
import type { ContractSubject } from '../../subjects.js';
import { isDamaged } from '../damage.js';

interface Data {
  readonly key: string;
  /** The column that the entry was most likely written for. */
  readonly meant: string | undefined;
}

export const staleSemantics = defineRule<Data, 'contract'>({
  id: 'stale-semantics',
  category: 'fields',
  severity: 'warning',
  summary: 'The semantics explain a column that the schema does not have.',
  target: 'contract',

  *check(subject) {
    const { contract } = subject;
    if (contract.columns.length === 0) return;
    const keys = new Set(contract.columns.map(({ key }) => key));
    const strangers = [...contract.semantics.values()].filter(({ key }) => !keys.has(key.toLowerCase()));
    if (strangers.length === 0) return;
    const columns = columnNames(contract);
    const removed = removedColumns(subject, columns);
    const explained = new Set([...contract.semantics.keys()].map((key) => key.toLowerCase()));
    const unexplained = [...columns].filter(([key]) => !explained.has(key)).map(([, name]) => name);
    for (const { key, keySpan } of strangers) {
      const meant = typoOf(key, unexplained);
      if ((!meant && !removed.has(key.toLowerCase())) || isDamaged(contract, keySpan)) continue;
      yield { span: keySpan, data: { key, meant } };
    }
  },

  message({ key, meant }) {
    const advice = meant ? `did you mean ${meant}?` : 'it was removed, so remove its meaning as well';
    return `the semantics explain ${key}, but the schema has no such column: ${advice}`;
  },

  fixes({ data }, { path, text, contract }) {
    const entry = contract.semantics.get(data.key);
    const map = contract.entries.get('semantics')?.value;
    if (!entry || !isMap(map) || isAlias(map) || !map.items.includes(entry.pair)) return [];
    const fixes: Fix[] = [];
    if (data.meant) {
      const rename = replaceScalar(entry.pair.key as Node, data.meant);
      fixes.push({ title: `Rename to ${data.meant}`, preferred: true, edits: { [path]: [rename] } });
    }
    if (map.items.length > 1 && isPlain(entry, text)) {
      const removal = removePair(text, map, entry.pair);
      const title = `Remove the semantics of ${data.key}`;
      fixes.push({ title, preferred: !data.meant, edits: { [path]: [removal] } });
    }
    return fixes;
  },
});

/** The schema's column names as written, by their lower-case form. */
function columnNames(contract: Contract): Map<string, string> {
  return new Map(
    contract.columns.flatMap(({ name, key }) => (name && key !== undefined ? [[key, name.value]] : [])),
  );
}

function removedColumns({ baseline }: ContractSubject, columns: ReadonlyMap<string, string>): Set<string> {
  if (baseline.kind !== 'present') return new Set();
  const before = columnNames(baselineContract(baseline));
  return new Set([...before.keys()].filter((key) => !columns.has(key)));
}

/** A topic that is no column is legal, so only a slip of a letter or two counts, and a plural does not. */
function typoOf(key: string, columns: readonly string[]): string | undefined {
  const word = key.toLowerCase();
  const limit = word.length >= 8 ? 2 : 1;
  const near = columns.filter((each) => {
    const column = each.toLowerCase();
    const isPlural = column === `${word}s` || word === `${column}s`;
    return !isPlural && word.length >= 4 && distance(word, column) <= limit;
  });
  return near.length === 1 ? near[0] : undefined;
}

/** Whether nothing else refers to the entry by an anchor. */
function isPlain(entry: Entry, text: string): boolean {
  const range = (entry.pair.value as Node | null)?.range;
  return !range || !/&\S/.test(text.slice(entry.keySpan.end, range[0]));
}
