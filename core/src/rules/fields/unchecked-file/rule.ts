import { defineRule } from '../../rule.js';

interface Data {
  /** Begins with `not checked: `. */
  readonly reason: string;
}

export const uncheckedFile = defineRule<Data, 'file'>({
  id: 'unchecked-file',
  category: 'fields',
  severity: 'error',
  summary: 'A file could not be read, so nothing in it was checked.',
  target: 'file',

  *check({ uncheckedReason }) {
    yield { span: { start: 0, end: 0 }, data: { reason: uncheckedReason } };
  },

  message({ reason }) {
    return `this file was ${reason}`;
  },
});
