/** What the server and this client say to each other beyond LSP; the server has its own copy of these types. */
export const STATUS = 'dataMeshContracts/status';
export const CHANGE_REPORT = 'dataMeshContracts/changeReport';
export const BUMP_VERSION = 'dataMeshContracts/bumpVersion';

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

/** `edit` is an LSP WorkspaceEdit; null where the version is right already, which `message` then says. */
export interface BumpVersionResult<Edit> {
  readonly edit: Edit | null;
  readonly message: string;
}

/** What the server is told at start. */
export interface InitializationOptions {
  readonly trusted: boolean;
  readonly settings: unknown;
}
