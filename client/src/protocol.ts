/** What the server and this client say to each other beyond LSP; the server has its own copy of these types. */
export const STATUS = 'dataMeshContracts/status';
export const CHANGE_REPORT = 'dataMeshContracts/changeReport';
export const BASELINE = 'dataMeshContracts/baseline';
export const BUMP_VERSION = 'dataMeshContracts/bumpVersion';
export const SUNSETS = 'dataMeshContracts/sunsets';

/** Whether contracts can be compared with git, and with which commit. */
export type BaselineStatus =
  | { readonly kind: 'ready'; readonly ref: string }
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

/** `edit` is an LSP WorkspaceEdit; null where the version is right already, which `message` then says. */
export interface BumpVersionResult<Edit> {
  readonly edit: Edit | null;
  readonly message: string;
}

/** What the server is told at start. */
export interface InitializationOptions {
  readonly trusted: boolean;
  readonly settings: unknown;
  readonly cacheFolder: string;
}
