import type { ExceptionState } from '@data-mesh-contracts/core';
import {
  NotificationType,
  RequestType,
  RequestType0,
  type Location,
  type Position,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';

/** What the status item shows of one workspace folder. */
export interface StatusParams {
  /** URI of the folder. */
  readonly root: string;
  readonly index: 'loading' | 'ready';
  /** Files read, and in all; both 0 before they are counted. */
  readonly done: number;
  readonly total: number;
  readonly errors: number;
  readonly warnings: number;
  readonly baseline:
    | { readonly kind: 'ready'; readonly ref: string }
    | { readonly kind: 'unavailable'; readonly reason: string };
  /** How many Rego packages judge files, and how many files or sources of policies are broken. */
  readonly policies:
    | { readonly kind: 'none' | 'loading' }
    | { readonly kind: 'ready'; readonly count: number; readonly broken: number }
    | { readonly kind: 'unavailable'; readonly reason: string };
}

interface DocumentParams {
  readonly uri: string;
}

/** Server → client, whenever the status of a folder changes. */
export const StatusNotification = new NotificationType<StatusParams>('dataMeshContracts/status');

/** Client → server: the classified changes of a contract against its baseline, as Markdown. */
export const ChangeReportRequest = new RequestType<DocumentParams, { readonly markdown: string }, void>(
  'dataMeshContracts/changeReport',
);

/** Client → server: the edit that sets the version that a contract's changes call for; null with a reason. */
export const BumpVersionRequest = new RequestType<
  DocumentParams,
  { readonly edit: WorkspaceEdit | null; readonly message: string },
  void
>('dataMeshContracts/bumpVersion');

/** What a contract's baseline is, or why there is none to show. */
export type BaselineResult =
  | {
      readonly text: string;
      readonly ref: string;
      /** Relative to the workspace folder; another than the contract's where the file was renamed. */
      readonly path: string;
      readonly version: string | null;
    }
  | { readonly reason: string };

/** Client → server: the contract as the baseline has it. */
export const BaselineRequest = new RequestType<DocumentParams, BaselineResult, void>(
  'dataMeshContracts/baseline',
);

/** A consumer that is still on what ends, such as `marketing ^2.1`, and where it says so. */
export interface SunsetSubscriber extends Location {
  readonly name: string;
}

/** A deprecation that a contract announces; the location is that of the date. */
export interface SunsetItem extends Location {
  readonly product: string;
  readonly previousVersion: string | null;
  /** As written; null where there is none. */
  readonly date: string | null;
  /** From today, negative where it is past; null where there is no date of the calendar. */
  readonly daysLeft: number | null;
  readonly subscribers: readonly SunsetSubscriber[];
  /** The migration notes. */
  readonly notes: string | null;
}

/** Client → server: the deprecations of all folders by their date, those without a date of the calendar last. */
export const SunsetsRequest = new RequestType0<{ readonly sunsets: readonly SunsetItem[] }, void>(
  'dataMeshContracts/sunsets',
);

/** A table that an exception covers, and its contract, else the exception. */
export interface ExceptionSource extends Location {
  readonly name: string;
  readonly isContract: boolean;
}

/** An exception to a policy; the location is that of its end, else of its policy. Null for what it lacks. */
export interface ExceptionItem extends Location {
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
  readonly sources: readonly ExceptionSource[] | null;
  /** The Rego policy, where it lies in a workspace folder. */
  readonly policyPlace: Location | null;
}

/** Client → server: the exceptions of all folders by their last day, the earliest first; those without one last. */
export const ExceptionsRequest = new RequestType0<{ readonly exceptions: readonly ExceptionItem[] }, void>(
  'dataMeshContracts/exceptions',
);

/** Names a column across requests, however the file has been edited since. */
export interface LineageKey {
  readonly id: string;
  readonly table: string;
  readonly column: string;
}

/** Which lineage is asked for: that of the column `key`, else of the one at `position`, else of the whole file. */
export interface LineageParams extends DocumentParams {
  readonly position: Position | null;
  readonly key?: LineageKey | null;
  /** How many edges away from the start it goes; without it as far as there are any. */
  readonly depth?: number;
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
  readonly location: Location | null;
}

/** A way from one column into another, by their ids. */
export interface LineageWay {
  readonly from: string;
  readonly to: string;
  /** The value itself arrives, or only decides which rows or results do. */
  readonly kind: 'value' | 'condition';
  /** Innermost first; tags end at one that `strips`. */
  readonly steps: readonly { readonly name: string; readonly strips: boolean }[];
  /** Where a file says so. */
  readonly location: Location;
}

/** The columns, upstream before downstream, and the ways between them; or why there is nothing to show. */
export type LineageResult =
  | {
      readonly title: string;
      /** The column that it is about; null where it is about all columns of a file. */
      readonly key: LineageKey | null;
      readonly columns: readonly LineageColumn[];
      readonly ways: readonly LineageWay[];
      /** How many columns it was cut to; null where it is whole. */
      readonly cutTo: number | null;
    }
  | { readonly reason: string };

/** Client → server: where columns come from and where they go. */
export const LineageRequest = new RequestType<LineageParams, LineageResult, void>(
  'dataMeshContracts/lineage',
);

/** `initializationOptions`; every field is optional so that any client can leave it out. */
export interface InitializationOptions {
  /** False in an untrusted workspace: nothing is executed, so there are no baselines. Default true. */
  readonly trusted?: boolean;
  /** Takes the place of the current date, as `--today` does on the command line; `YYYY-MM-DD`. */
  readonly today?: string;
  readonly settings?: Partial<Settings>;
  /** Absolute path of a folder for what is kept between two runs, so that the next start is fast; none if left out. */
  readonly cacheFolder?: string;
}

/** The client's settings under `dataMeshContracts`. */
export interface Settings {
  readonly diagnostics: { readonly scope: 'workspace' | 'open' };
  readonly fixOnSave: { readonly masks: boolean; readonly versions: boolean };
}

export const DEFAULT_SETTINGS: Settings = {
  diagnostics: { scope: 'workspace' },
  fixOnSave: { masks: false, versions: false },
};

/** The settings that a client sent, with defaults for what it left out. */
export function readSettings(sent: Partial<Settings> | null | undefined): Settings {
  return {
    diagnostics: { ...DEFAULT_SETTINGS.diagnostics, ...sent?.diagnostics },
    fixOnSave: { ...DEFAULT_SETTINGS.fixOnSave, ...sent?.fixOnSave },
  };
}
