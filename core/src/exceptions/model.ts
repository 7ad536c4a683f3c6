import type { FormatDocument } from '../format/format.js';
import type { LocatedText } from '../yaml/scalar.js';

/** An exception as far as it could be read, each value with its span. Built by `readException`. */
export interface Exception extends FormatDocument {
  readonly policy: LocatedText | undefined;
  readonly grantedBy: LocatedText | undefined;
  readonly reason: LocatedText | undefined;
  /** As written. */
  readonly expires: LocatedText | undefined;
  /** Undefined where the key is absent, and the exception covers every table. */
  readonly sources: readonly LocatedText[] | undefined;
}
