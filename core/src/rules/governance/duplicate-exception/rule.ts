import { isSeq } from 'yaml';
import { nameKey } from '../../../contract/names.js';
import type { ExceptionFacts } from '../../../exceptions/facts.js';
import { ownNode } from '../../../format/own-node.js';
import { removeItem } from '../../../yaml/edit.js';
import { defineRule, type Detected } from '../../rule.js';
import type { ExceptionSubject } from '../../subjects.js';

type Data =
  | { readonly kind: 'listed'; readonly source: string; readonly index: number }
  | { readonly kind: 'covered'; readonly policy: string; readonly first: string; readonly what: string };

export const duplicateException = defineRule<Data, 'exception'>({
  id: 'duplicate-exception',
  category: 'governance',
  severity: 'warning',
  summary: 'Two exceptions of a domain to one policy cover the same table, or one names it twice.',
  target: 'exception',

  *check(subject) {
    yield* listedTwice(subject);
    const { exception, mesh, domain, path } = subject;
    const { policy } = exception;
    if (!policy) return;
    for (const first of mesh.exceptionsTo(domain, policy.value)) {
      const what = first.path < path ? shared(first, subject) : undefined;
      if (what === undefined) continue;
      yield {
        span: policy.span,
        data: { kind: 'covered', policy: policy.value, first: first.path, what },
        related: [{ path: first.path, span: first.policySpan, message: 'the other exception' }],
      };
      return;
    }
  },

  message(data) {
    if (data.kind === 'listed') return `${data.source} stands in the list already — remove it here`;
    return `${data.first} is an exception to ${data.policy} for ${data.what} too, so nobody can tell which one counts — keep one of the two`;
  },

  fixes({ data }, { exception, path, text }) {
    if (data.kind !== 'listed') return [];
    const list = ownNode(exception, ['sources']);
    if (!isSeq(list)) return [];
    const edit = removeItem(text, list, data.index);
    return [{ title: `Remove the second ${data.source}`, preferred: true, edits: { [path]: [edit] } }];
  },
});

function* listedTwice({ exception }: ExceptionSubject): Generator<Detected<Data>> {
  const seen = new Set<string>();
  const list = ownNode(exception, ['sources']);
  const indices = new Map(isSeq(list) ? list.items.map((item, index) => [item, index] as const) : []);
  for (const { value, span, node } of exception.sources ?? []) {
    const key = nameKey(value);
    const index = indices.get(node);
    if (seen.has(key) && index !== undefined)
      yield { span, data: { kind: 'listed', source: value, index }, tag: 'unnecessary' };
    seen.add(key);
  }
}

/** What both cover, for a message; undefined where they have no table in common. */
function shared(other: ExceptionFacts, { exception: { sources } }: ExceptionSubject): string | undefined {
  if (sources === undefined) return other.sources === undefined ? 'every table' : other.sources[0];
  if (other.sources === undefined) return sources[0]?.value;
  const covered = new Set(other.sources.map((source) => nameKey(source)));
  return sources.find(({ value }) => covered.has(nameKey(value)))?.value;
}
