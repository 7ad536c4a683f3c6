import { nameKey } from '../../../contract/names.js';
import type { Subscription } from '../../../mesh/view.js';
import { defineRule } from '../../rule.js';
import { removePin } from '../pin-edits.js';

interface Data {
  readonly index: number;
  readonly source: string;
  readonly first: string | undefined;
}

export const duplicatePin = defineRule<Data, 'consumers'>({
  id: 'duplicate-pin',
  category: 'subscriptions',
  severity: 'warning',
  summary: 'A product is pinned twice.',
  target: 'consumers',

  *check({ pins, mesh, path }) {
    for (const [index, { source, sourceSpan }] of pins.entries()) {
      const place = { path, sourceSpan };
      const first = mesh
        .subscribers(nameKey(source))
        .filter((each) => folderOf(each.path) === folderOf(path) && isBefore(each, place))
        .sort((a, b) => (isBefore(a, b) ? -1 : 1))[0];
      if (!first) continue;
      yield {
        span: sourceSpan,
        data: { index, source, first: first.pin },
        related: [{ path: first.path, span: first.sourceSpan, message: 'the first pin on the product' }],
        tag: 'unnecessary',
      };
    }
  },

  message({ source, first }) {
    const counts = first === undefined ? 'the first entry' : `the first pin, "${first}"`;
    return `${source} is pinned twice, so nobody can tell which counts — keep ${counts}, or this one`;
  },

  fixes: ({ data }, subject) => removePin(subject, data.index),
});

type Entry = Pick<Subscription, 'path' | 'sourceSpan'>;

function isBefore(a: Entry, b: Entry): boolean {
  return a.path === b.path ? a.sourceSpan.start < b.sourceSpan.start : a.path < b.path;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
