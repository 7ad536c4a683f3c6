import type { TextCodec } from './packed-texts.js';
import type { GlobMatcher } from './place.js';

/** What a workspace gets from its host. */
export interface WorkspaceOptions {
  /** Name of the workspace folder. */
  readonly rootName: string;
  /** The current date as `YYYY-MM-DD`; injected so that tests and `--today` decide it. */
  readonly today: () => string;
  readonly matches: GlobMatcher;
  /** Whether it is recorded what findings depend on, for checks after a change; true if not given. */
  readonly records?: boolean;
  /** Packs the texts of files that `packText` names; without it they stay as they are. */
  readonly codec?: TextCodec;
  /** SHA-256 of a text as UTF-8, in hexadecimal digits; without it no manifest of dbt counts as fresh. */
  readonly sha256?: (text: string) => string;
}
