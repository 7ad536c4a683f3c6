import type { Baseline, DbtCatalog, DbtProject, Workspace } from '@data-mesh-contracts/core';
import type { Analyzer } from './analysis/analyzer.js';
import type { EvaluatorChoice } from './policy/keeper.js';

/** Where messages for the user's log go; the server writes them to its output channel, the CLI to stderr. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface HostOptions {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** False: no other program is started (no git, so no baselines). */
  readonly trusted: boolean;
  /** The current date as `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly log: Logger;
  /** Overrides `baseline` of `mesh.yaml`, such as the CLI's `--baseline`; `none` does without a baseline. */
  readonly baselineRef?: string;
  /** What analyses SQL, the host's own worker if not given; the host disposes of it. */
  readonly analyzer?: Analyzer;
  /** Whether it is recorded which findings a later change affects; true if not given. */
  readonly records?: boolean;
  /** Absolute path of the folder that keeps what was read for the next start; nothing is kept if not given. */
  readonly cacheFolder?: string | undefined;
  /** Whether Rego policies are evaluated; true if not given. */
  readonly policies?: boolean;
  /** Folders or bundles of policies besides those of `mesh.yaml`, absolute or relative to the root. */
  readonly morePolicies?: readonly string[];
  /** What evaluates policies, the program's own if not given. */
  readonly policyEvaluator?: () => Promise<EvaluatorChoice>;
  /** Watches the repositories for `onBaselineChange` once loaded; true if not given. */
  readonly watch?: boolean;
}

/** A contract as the baseline has it; its path need not be that of a file any more. */
export type ContractAtBaseline = Extract<Baseline, { kind: 'present' }>;

/** What the status shows of the baselines. */
export type BaselineState =
  | { readonly kind: 'ready'; readonly ref: string; readonly commit: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/**
 * Keeps the workspace of one folder in step with its files, open buffers and git. Every method that changes
 * something resolves to the paths whose findings may have changed, the changed file first.
 */
export interface MeshHost {
  readonly root: string;
  readonly workspace: Workspace;
  readonly baselineState: BaselineState;
  /** Reads every file of the mesh; `progress` gets files done and in total. Rejects only when `signal` aborts. */
  load(progress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void>;
  /** Takes the text of an open buffer, which from now on wins over the file on disk. */
  update(path: string, text: string): Promise<readonly string[]>;
  /** The buffer was closed: the file on disk counts again. */
  close(path: string): Promise<readonly string[]>;
  /** A file on disk was created, changed or deleted; ignored where a buffer is open. */
  refresh(path: string): Promise<readonly string[]>;
  /** The contracts of the baseline whose file is gone and that no other file carries on under the same name. */
  removedContracts(): Promise<readonly ContractAtBaseline[]>;
  /** What dbt knows of the tables of a project (`target/catalog.json`); undefined where it has not written that. */
  dbtCatalog(project: DbtProject): Promise<DbtCatalog | undefined>;
  /** Called when HEAD (or the configured ref) has moved, with the paths whose findings may have changed. */
  onBaselineChange(listener: (paths: readonly string[]) => void): void;
  /** Called when policies have been evaluated, with the paths whose findings may have changed. */
  onPolicyChange(listener: (paths: readonly string[]) => void): void;
  /** The path relative to the root, with `/`; undefined for files outside it. */
  relative(absolutePath: string): string | undefined;
  absolute(path: string): string;
  /** Resolves when the look-ups that edits did not wait for are done, and the listeners have heard of them. */
  settled(): Promise<void>;
  /** Packs the texts of files that are not open, which saves memory while nobody works. Rejects only when `signal` aborts. */
  pack(signal?: AbortSignal): Promise<void>;
  dispose(): Promise<void>;
}
