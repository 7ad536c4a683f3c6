import type { Finding, Fix } from '../rules/finding.js';
import type { TextEdit } from '../text/edit.js';
import type { Span } from '../text/span.js';

/** A span of a file of the workspace; `path` is relative to its root, with `/`. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Markdown shown on a span. */
export interface HoverCard {
  readonly markdown: string;
  readonly span: Span;
}

export type CompletionKind =
  'key' | 'value' | 'type' | 'tag' | 'person' | 'domain' | 'product' | 'column' | 'version' | 'snippet';

/** One offer of a completion list. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is replaced and by what; the span holds the cursor. */
  readonly edit: TextEdit;
  /** Shown behind the label: a type, a version, a domain. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Smaller sorts first; by default the label. */
  readonly sortText?: string;
  readonly deprecated?: boolean;
  /** Ask for completions again after this one (a domain, then its products). */
  readonly continues?: boolean;
}

/** A fix, a refactoring or a fix-all, as a code action. */
export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor' | 'source.fixAll';
  readonly finding: Finding | undefined;
  readonly fix: Fix;
}

/** An entry of the outline. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'product' | 'section' | 'column' | 'field' | 'table' | 'statement';
  /** The whole thing. */
  readonly span: Span;
  /** Its name; lies in `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** A symbol of the workspace search. */
export interface SymbolItem {
  readonly name: string;
  readonly container: string;
  readonly kind: 'product' | 'column';
  readonly place: Place;
}

/** A line of text above a span; `references` opens the places, `lineage` the graph of the column there. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly action:
    | { readonly kind: 'references'; readonly places: readonly Place[] }
    | { readonly kind: 'change-report' }
    | { readonly kind: 'lineage' }
    | { readonly kind: 'none' };
}

/** A link on a span, to a file of the workspace or a URL. */
export interface Link {
  readonly span: Span;
  readonly target: { readonly path: string; readonly span?: Span } | { readonly url: string };
  readonly tooltip: string;
}

/** A range that can be folded: zero-based lines, both included. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
}

/** Text shown behind an offset that is not in the file; `edit` writes it there on a double click. */
export interface Inlay {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
  readonly edit?: TextEdit;
}
