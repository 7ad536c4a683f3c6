import type { ChangeLevel } from '../config/config.js';
import type { Span } from '../text/span.js';

/** Every kind of change of the classification table; also the keys of `evolution:` in `mesh.yaml`. */
export const CHANGE_KINDS = {
  'column-removed': 'major',
  'column-renamed': 'major',
  'required-column-added': 'major',
  'type-changed': 'major',
  'required-to-optional': 'major',
  'mask-changed': 'major',
  'check-removed': 'major',
  'sla-loosened': 'major',
  'retention-shortened': 'major',
  'region-changed': 'major',
  'product-renamed': 'major',
  'optional-column-added': 'minor',
  'type-widened': 'minor',
  'optional-to-required': 'minor',
  'accepted-values-changed': 'minor',
  'tag-changed': 'minor',
  'sla-tightened': 'minor',
  'retention-lengthened': 'minor',
  'default-changed': 'minor',
  'text-changed': 'patch',
  'column-order-changed': 'patch',
  'owner-changed': 'patch',
  'check-added': 'patch',
  'other-changed': 'patch',
} as const satisfies Record<string, ChangeLevel>;

export type ChangeKind = keyof typeof CHANGE_KINDS;

/** One classified difference between a contract and its baseline. */
export interface Change {
  readonly kind: ChangeKind;
  /** After the overrides of `mesh.yaml`. */
  readonly level: ChangeLevel;
  /** A noun phrase such as "column amount renamed to gross_amount". */
  readonly summary: string;
  readonly column: string | undefined;
  /** Where it stood in the baseline's text. */
  readonly before: Span | undefined;
  /** Where it stands in the working copy. */
  readonly after: Span | undefined;
}
