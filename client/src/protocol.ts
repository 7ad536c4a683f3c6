/** What the server and this client say to each other beyond LSP; the server has its own copy of these types. */
export const STATUS = 'dataMeshContracts/status';
export const CHANGE_REPORT = 'dataMeshContracts/changeReport';
export const BASELINE = 'dataMeshContracts/baseline';
export const BUMP_VERSION = 'dataMeshContracts/bumpVersion';
export const SUNSETS = 'dataMeshContracts/sunsets';
export const EXCEPTIONS = 'dataMeshContracts/exceptions';
export const LINEAGE = 'dataMeshContracts/lineage';

/** Whether contracts can be compared with git, and with which commit. */
export type BaselineStatus =
  | { readonly kind: 'ready'; readonly ref: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Whether Rego policies are evaluated: how many, and how many of their files or sources are broken. */
export type PolicyStatus =
  | { readonly kind: 'none' | 'loading' }
  | { readonly kind: 'ready'; readonly count: number; readonly broken: number }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** The state of one workspace folder, sent whenever it changes. */
export interface MeshStatus {
  /** URI of the folder. */
  readonly root: string;
  readonly index: 'loading' | 'ready';
  /** Files read so far, and in total. */
  readonly done: number;
  readonly total: number;
  readonly errors: number;
  readonly warnings: number;
  readonly baseline: BaselineStatus;
  readonly policies: PolicyStatus;
}

/** Names a document by its URI. */
export interface DocumentParams {
  readonly uri: string;
}

export interface ChangeReportResult {
  readonly markdown: string;
}

/** The contract as the baseline has it; `path` differs from the contract's where the file was renamed. */
export interface BaselineText {
  readonly text: string;
  readonly ref: string;
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly version: string | null;
}

export type BaselineResult = BaselineText | { readonly reason: string };

/** A consumer that is still on what ends; `Range` is LSP's. */
export interface SunsetSubscriber<Range> {
  /** Such as `marketing ^2.1`. */
  readonly name: string;
  readonly uri: string;
  readonly range: Range;
}

/** A deprecation that a contract announces; the range is that of the date. */
export interface Sunset<Range> {
  readonly product: string;
  readonly uri: string;
  readonly range: Range;
  readonly previousVersion: string | null;
  /** As written; null where there is none. */
  readonly date: string | null;
  /** From today, negative where it is past; null where there is no date of the calendar. */
  readonly daysLeft: number | null;
  readonly subscribers: readonly SunsetSubscriber<Range>[];
  /** The migration notes. */
  readonly notes: string | null;
}

/** By date, the nearest first; those without a date of the calendar last. */
export interface SunsetsResult<Range> {
  readonly sunsets: readonly Sunset<Range>[];
}

/** A place in a document; `Range` is LSP's. */
export interface Place<Range> {
  readonly uri: string;
  readonly range: Range;
}

export type ExceptionState = 'in force' | 'expiring' | 'expired' | 'requested' | 'undated' | 'unknown policy';

/** A table that an exception covers; the place is its contract's, else the exception's. */
export interface ExceptionSource<Range> extends Place<Range> {
  readonly name: string;
  readonly isContract: boolean;
}

/** An exception to a policy; the place is that of its end, else of its policy. Null for what it lacks. */
export interface ExceptionRow<Range> extends Place<Range> {
  readonly policy: string | null;
  /** The domain that it permits something. */
  readonly domain: string | null;
  readonly state: ExceptionState;
  /** The last day on which it holds, as `YYYY-MM-DD`. */
  readonly lastDay: string | null;
  /** From today to the last day, negative where that is past. */
  readonly daysLeft: number | null;
  readonly grantedBy: string | null;
  readonly reason: string | null;
  /** Null: every table that the policy is about. */
  readonly sources: readonly ExceptionSource<Range>[] | null;
  /** The Rego policy, where it lies in a workspace folder. */
  readonly policyPlace: Place<Range> | null;
}

/** By the last day, the earliest first; those without one last. */
export interface ExceptionsResult<Range> {
  readonly exceptions: readonly ExceptionRow<Range>[];
}

/** `edit` is an LSP WorkspaceEdit; null where the version is right already, which `message` then says. */
export interface BumpVersionResult<Edit> {
  readonly edit: Edit | null;
  readonly message: string;
}

/** Names a column across requests, however the file has been edited since. */
export interface LineageKey {
  readonly id: string;
  readonly table: string;
  readonly column: string;
}

/** Asks for the lineage of the column `key`, else of the one at `position` (LSP's), else of the whole file. */
export interface LineageParams extends DocumentParams {
  readonly position: LinePosition | null;
  readonly key?: LineageKey | null;
  /** How many edges away from the start it goes. */
  readonly depth?: number;
}

/** LSP's position: zero-based, UTF-16. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** LSP's location. */
export interface LineLocation {
  readonly uri: string;
  readonly range: { readonly start: LinePosition; readonly end: LinePosition };
}

/** A column of the lineage graph. */
export interface LineageColumn {
  readonly id: string;
  /** How users call the table. */
  readonly table: string;
  readonly column: string;
  readonly declared: readonly string[];
  readonly inherited: readonly string[];
  /** Inherited tags that its contract does not declare. */
  readonly missing: readonly string[];
  readonly isStart: boolean;
  /** Why it is not known where all of its values come from. */
  readonly unknown: readonly string[];
  readonly location: LineLocation | null;
}

/** A way from one column into another, by their ids. */
export interface LineageWay {
  readonly from: string;
  readonly to: string;
  /** The value itself arrives, or only decides which rows or results do. */
  readonly kind: 'value' | 'condition';
  /** Innermost first; tags end at one that `strips`. */
  readonly steps: readonly { readonly name: string; readonly strips: boolean }[];
  readonly location: LineLocation;
}

/** The columns, upstream before downstream, and the ways between them. */
export interface ColumnLineage {
  readonly title: string;
  /** The column that it is about; null where it is about all columns of a file. */
  readonly key: LineageKey | null;
  readonly columns: readonly LineageColumn[];
  readonly ways: readonly LineageWay[];
  /** How many columns it was cut to; null where it is whole. */
  readonly cutTo: number | null;
}

export type LineageResult = ColumnLineage | { readonly reason: string };

/** What the server is told at start. */
export interface InitializationOptions {
  readonly trusted: boolean;
  readonly settings: unknown;
  readonly cacheFolder: string;
}
