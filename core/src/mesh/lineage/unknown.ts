import type { Unknown, UnknownReason } from '../../lineage/types.js';
import type { UnknownOrigin } from './edge.js';

const REASONS: Readonly<Record<UnknownReason, string>> = {
  ambiguous: 'several tables may have this column',
  'unknown-columns': 'the columns of a table are not known here',
  'no-such-column': 'none of the tables has this column',
  opaque: 'Jinja or SQL that is not understood makes up what stands here',
};

/** The place and reason for users. */
export function explainUnknown(path: string, { reason, span }: Unknown): UnknownOrigin {
  return { path, span, reason: REASONS[reason] };
}
