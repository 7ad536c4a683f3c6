import type { Severity } from '../config/severity.js';
import type { Span } from '../text/span.js';
import type { TextEdit } from '../text/edit.js';

export type { Severity };

/** Another place that explains a finding: the baseline, the other contract, the producer. */
export interface RelatedPlace {
  /** Path relative to the workspace root, with `/`. */
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** One place where a rule fails. `data` is the rule's own, typed by the rule; fixes are computed from it. */
export interface Finding<Data = unknown> {
  readonly rule: string;
  readonly severity: Severity;
  /** Path relative to the workspace root, with `/`. */
  readonly path: string;
  readonly span: Span;
  readonly data: Data;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** A page on the web about this finding, where it is another one than the rule's. */
  readonly docs?: string;
  /** Faded (`unnecessary`) or struck through (`deprecated`) in editors. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** A change the user may apply; edits are to the file as it was checked. */
export interface Fix {
  readonly title: string;
  /** The one that the editor applies on "fix" without asking; at most one per finding. */
  readonly preferred: boolean;
  /** Edits by path, relative to the workspace root. */
  readonly edits: Readonly<Record<string, readonly TextEdit[]>>;
  /** Files that the fix makes, with their text, at paths where there is none yet; such a fix has no `edits`. */
  readonly creates?: Readonly<Record<string, string>>;
  /** Opens another file instead of editing ("go to the other contract"). */
  readonly open?: { readonly path: string; readonly span: Span };
}
