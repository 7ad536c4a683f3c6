import type { ChangeKind } from './change.js';

/** The line of the change table behind each kind: why a change of it has the level that it has. */
export const CHANGE_REASONS: Readonly<Record<ChangeKind, string>> = {
  'column-removed': 'removing a column breaks its readers',
  'column-renamed': 'renaming a column breaks its readers',
  'required-column-added': 'a new required column breaks whoever writes or reloads the product',
  'type-changed': 'another type breaks the readers of the column',
  'required-to-optional': 'readers rely on a value in every row',
  'mask-changed': 'another mask changes every value of the column',
  'check-removed': 'readers rely on what a check rules out',
  'sla-loosened': 'consumers rely on the promise as it was',
  'retention-shortened': 'consumers rely on data as old as was promised',
  'region-changed': 'who may read the product depends on its region',
  'product-renamed': 'renaming a product breaks its readers',
  'optional-column-added': 'an optional column is new to read and breaks no reader',
  'type-widened': 'a wider type holds every value that the old one held',
  'optional-to-required': 'a value in every row is a promise more',
  'accepted-values-changed': 'readers may have to know other values',
  'tag-changed': 'tags steer rules and policies',
  'sla-tightened': 'a tighter promise is a promise more',
  'retention-lengthened': 'longer retention is a promise more',
  'default-changed': 'rows without a value get another one',
  'text-changed': 'text explains and promises no data',
  'column-order-changed': 'columns are read by name',
  'owner-changed': 'the data stays the same',
  'check-added': 'a check promises no less than before',
  'other-changed': 'it promises no data',
};
