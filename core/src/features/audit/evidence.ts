/** A text of the repository; the path is relative to the repository's top, with `/`. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** A commit of the first-parent history that touches contracts, SQL or CI; paths as in `RepositoryFile`. */
export interface HistoryChange {
  /** As `YYYY-MM-DD`, in UTC. */
  readonly date: string;
  /** The object that the path holds from now on; undefined: the file has gone. */
  readonly files: readonly { readonly path: string; readonly object: string | undefined }[];
}

/** What git tells of the past, oldest first, or why it tells nothing. */
export type HistoryEvidence =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | {
      readonly kind: 'ready';
      readonly changes: readonly HistoryChange[];
      /** Texts of the CI files, by object. */
      readonly texts: ReadonlyMap<string, string>;
      /** Versions that each contract has had, oldest first, by path relative to the top. */
      readonly versions: ReadonlyMap<string, readonly string[]>;
    };

/** What an audit needs of the repository besides the workspace. */
export interface AuditEvidence {
  /** Folder of the workspace below the repository's top, with a `/` at its end; `''` for the top. */
  readonly prefix: string;
  readonly codeOwners: RepositoryFile | undefined;
  readonly ciFiles: readonly RepositoryFile[];
  readonly history: HistoryEvidence;
}
