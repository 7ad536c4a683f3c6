import { createHash } from 'node:crypto';
import {
  fileKind,
  isJudged,
  policyInput,
  type Key,
  type PolicySet,
  type PolicySourceProblem,
  type PolicyState,
  type Workspace,
} from '@data-mesh-contracts/core';
import type { Logger } from '../host.js';
import type { PolicyEvaluator } from './evaluator.js';
import { LastGood } from './last-good.js';
import { gatherPolicies, type Gathered, type GatherOptions } from './sources/gather.js';
import { isPolicyFile } from './sources/policy-files.js';

/** What evaluates policies, or why nothing does. */
export type EvaluatorChoice = PolicyEvaluator | { readonly reason: string };

export interface PolicyKeeperOptions extends GatherOptions {
  readonly workspace: Workspace;
  readonly log: Logger;
  /** The current date as `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Chooses the evaluator, once there are policies. */
  readonly evaluator: () => Promise<EvaluatorChoice>;
  /** Whether someone looks at the file: it goes first. */
  readonly isOpen: (path: string) => boolean;
}

/**
 * Keeps what the policies say of every file in step with the workspace, in the background: a change of a policy
 * compiles them anew and asks about all files, a change of a file asks about those whose document it changed. Answers
 * that were overtaken are dropped.
 */
export class PolicyKeeper {
  readonly #options: PolicyKeeperOptions;
  readonly #listeners: ((paths: readonly string[]) => void)[] = [];
  readonly #pending = new Set<string>();
  /** Of each file, the document that its decisions are about. */
  readonly #judged = new Map<string, string>();
  readonly #lastGood = new LastGood();
  /** The policies that they are by, as text. */
  #judgedBy: string | undefined;
  #evaluator: Promise<EvaluatorChoice> | undefined;
  #sources: Workspace['config']['policies'] | undefined;
  #stale = true;
  #running: Promise<void> | undefined;
  #disposed = false;

  constructor(options: PolicyKeeperOptions) {
    this.#options = options;
  }

  /** Called with the paths whose findings may have changed. */
  onChange(listener: (paths: readonly string[]) => void): void {
    this.#listeners.push(listener);
  }

  /** The workspace is loaded: from now on its files are judged. */
  start(): void {
    this.#sources = this.#options.workspace.config.policies;
    this.#wake();
  }

  /** A file has changed, and with it the answers of `keys`. */
  changed(path: string, keys: readonly Key[]): void {
    const { workspace } = this.#options;
    if (fileKind(path) === 'policy' || workspace.config.policies !== this.#sources) this.#stale = true;
    this.touch([path, ...workspace.policies.inputs.affected(keys)]);
  }

  /** The documents of these files may have changed. */
  touch(paths: Iterable<string>): void {
    for (const path of paths) if (isJudged(path)) this.#pending.add(path);
    if (this.#sources !== undefined) this.#wake();
  }

  /** A file on disk has changed that the workspace does not hold: a bundle or a data document. */
  refresh(path: string): void {
    if (!isPolicyFile(path) && !/\.(?:tar\.gz|tgz)$/i.test(path)) return;
    this.#stale = true;
    if (this.#sources !== undefined) this.#wake();
  }

  /** Resolves when every file is judged by the policies of now. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const evaluator = await this.#evaluator;
    if (evaluator && !('reason' in evaluator)) await evaluator.dispose();
    await this.#running;
  }

  #wake(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // What came in between the last look and now.
      if (!this.#disposed && (this.#stale || this.#pending.size > 0)) this.#wake();
    });
  }

  async #run(): Promise<void> {
    // Findings that need no evaluation go first.
    await new Promise((resolve) => setImmediate(resolve));
    while (!this.#disposed && (this.#stale || this.#pending.size > 0)) {
      if (this.#stale) await this.#load();
      else await this.#judgeNext();
    }
  }

  async #load(): Promise<void> {
    const { workspace } = this.#options;
    this.#stale = false;
    this.#sources = workspace.config.policies;
    const gathered = await gatherPolicies(this.#options);
    if (gathered.files.length === 0 && gathered.modules.length === 0) {
      this.#take({ kind: 'none' }, undefined, gathered.problems);
      return;
    }
    this.#evaluator ??= this.#options.evaluator();
    const evaluator = await this.#evaluator;
    if ('reason' in evaluator) {
      this.#take({ kind: 'unavailable', reason: evaluator.reason }, undefined, gathered.problems);
      return;
    }
    if (workspace.policies.state.kind !== 'ready') this.#take({ kind: 'loading' }, undefined, []);
    try {
      const { set, sources } = await this.#lastGood.load(evaluator, gathered);
      if (this.#isStale()) return;
      const modules = gathered.modules.map(({ path, bytes }) => [path, hashOf(bytes)]);
      this.#judgeAllBy(JSON.stringify([sources.files, sources.data, modules]));
      const own = set.problems.filter(({ path }) => !gathered.entries.has(path));
      this.#take({ kind: 'ready' }, { ...set, problems: own }, [
        ...gathered.problems,
        ...foreignProblems(set, gathered),
      ]);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Every file is judged anew, unless the policies are those of before, as while one is half typed. */
  #judgeAllBy(policies: string): void {
    if (policies === this.#judgedBy) return;
    this.#judgedBy = policies;
    this.#judged.clear();
    for (const path of this.#options.workspace.paths()) if (isJudged(path)) this.#pending.add(path);
  }

  /** Takes a state of the policies; without rules there is nothing to judge by. */
  #take(state: PolicyState, set: PolicySet | undefined, problems: readonly PolicySourceProblem[]): void {
    const { workspace } = this.#options;
    const before = workspace.policies.set.problems.map(({ path }) => path);
    const keys = workspace.policies.load(state, set, problems);
    if (!set || set.rules.length === 0) this.#pending.clear();
    if (!set) {
      this.#judged.clear();
      this.#judgedBy = undefined;
    }
    const policies = workspace.paths().filter((path) => fileKind(path) === 'policy');
    this.#notify([...workspace.dependencies.affected(keys), ...policies, ...before]);
  }

  async #judgeNext(): Promise<void> {
    const { workspace, today } = this.#options;
    // What has nobody to judge it costs nothing while it is typed: rules that come ask about every file.
    if (workspace.policies.set.rules.length === 0) {
      this.#pending.clear();
      return;
    }
    const path = this.#next();
    this.#pending.delete(path);
    workspace.policies.inputs.forget(path);
    const view = workspace.view(path, workspace.policies.inputs);
    const input = policyInput(workspace, path, view);
    const text = input && JSON.stringify(input);
    const hash = text === undefined ? '' : hashOf(text);
    if (this.#judged.get(path) === hash) return;
    const evaluator = await this.#evaluator;
    if (!evaluator || 'reason' in evaluator) return;
    try {
      const options = { today: today(), urgent: this.#options.isOpen(path) };
      const decisions = text === undefined ? undefined : await evaluator.evaluate(text, options);
      if (this.#disposed || this.#stale || this.#pending.has(path)) return;
      this.#judged.set(path, hash);
      this.#notify(workspace.dependencies.affected(workspace.policies.decide(path, decisions)));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Of the waiting files one that is open, else the first. */
  #next(): string {
    const waiting = [...this.#pending];
    return waiting.find((path) => this.#options.isOpen(path)) ?? waiting[0] ?? '';
  }

  #fail(error: unknown): void {
    if (this.#disposed) return;
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.log.error(`Rego policies were not evaluated: ${reason}`);
    this.#take({ kind: 'unavailable', reason }, undefined, this.#options.workspace.policies.sourceProblems);
  }

  /** Asked again after each wait: a policy may have changed meanwhile. */
  #isStale(): boolean {
    return this.#stale;
  }

  #notify(paths: Iterable<string>): void {
    const list = [...new Set(paths)];
    if (list.length > 0 && !this.#disposed) for (const listener of this.#listeners) listener(list);
  }
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('base64');
}

/** The problems of files that the workspace does not have, said of the entry that they come from. */
function foreignProblems({ problems }: PolicySet, { entries, files }: Gathered): PolicySourceProblem[] {
  return problems.flatMap(({ path, span, message }) => {
    const entry = entries.get(path);
    if (entry === undefined) return [];
    const text = files.find((file) => file.path === path)?.text ?? '';
    const line = text.slice(0, span.start).split('\n').length;
    return [{ entry, message: `${path}:${line}: ${message}` }];
  });
}
