import { tmpdir } from 'node:os';
import type {
  Decisions,
  PolicyFailure,
  PolicyResult,
  PolicyRule,
  PolicySet,
} from '@data-mesh-contracts/core';
import { noon } from '../noon.js';
import type { EvaluateOptions, PolicyEvaluator, PolicySources, PolicyTest } from '../evaluator.js';
import { Strikes } from '../strikes.js';
import { answersQuery, BundleFolder } from './bundle.js';
import { compile, errorsOf, withPaths } from './compile.js';
import { runOpa, type OpaOutput } from './process.js';
import { readTests } from './tests.js';

/**
 * Milliseconds: for one rule, for all rules on one file together, for all of them one after the other, for the program
 * to start and end, and to compile.
 */
const DEADLINES = { rule: 1000, file: 5000, alone: 30_000, program: 5000, load: 60_000 } as const;

export type OpaDeadlines = Readonly<Record<keyof typeof DEADLINES, number>>;

type Program = readonly [string, ...string[]];

/** Most values that one decision may give for one input. */
const RESULT_LIMIT = 1000;

/** The first version that reads both versions of the language side by side in one bundle. */
const OLDEST = 1;

/** The `opa` of the PATH: one process for each question. */
export class OpaCommand implements PolicyEvaluator {
  readonly name: string;
  readonly #program: Program;
  readonly #deadlines: OpaDeadlines;
  readonly #stop = new AbortController();
  readonly #strikes = new Strikes();
  #folder: BundleFolder | undefined;
  #options: readonly string[] = [];
  #rules: readonly PolicyRule[] = [];
  #loading: Promise<unknown> = Promise.resolve();
  #files: PolicySources['files'] = [];

  private constructor(program: Program, version: string, deadlines: OpaDeadlines) {
    this.#program = program;
    this.#deadlines = deadlines;
    this.name = `the opa ${version} of the PATH`;
  }

  /** Looks for `opa`; gives why there is none of use. Only to be called in a trusted workspace. */
  static async find(
    program: Program = ['opa'],
    deadlines: OpaDeadlines = DEADLINES,
  ): Promise<OpaCommand | { reason: string }> {
    const run = { program, folder: tmpdir(), timeoutMs: deadlines.program };
    const output = await runOpa(run, ['version']);
    if (output.kind !== 'done') return { reason: output.reason };
    const version = /^Version:\s*v?((\d+)\.\S+)/m.exec(output.stdout);
    if (!version?.[1]) return { reason: 'the opa on the PATH does not tell its version' };
    if (Number(version[2]) < OLDEST)
      return { reason: `the opa on the PATH is ${version[1]}: 1.0 or later is needed` };
    return new OpaCommand(program, version[1], deadlines);
  }

  load(sources: PolicySources): Promise<PolicySet> {
    // One at a time: a folder is not taken away from a process that reads it.
    const loading = this.#loading.then(() => this.#load(sources));
    this.#loading = loading.catch(() => undefined);
    return loading;
  }

  async evaluate(input: string, { today, signal }: EvaluateOptions): Promise<Decisions> {
    await this.#loading;
    signal?.throwIfAborted();
    const stdin = `{"document":${input},"now":${noon(today)}}`;
    const rules = this.#rules;
    const all = rules.map((_, index) => index).filter((index) => !this.#strikes.skipped().includes(index));
    const together =
      all.length === rules.length ? await this.#ask(stdin, undefined, this.#deadlines.file) : undefined;
    if (together?.kind === 'done') return this.#decisions(Object.entries(answersOf(together.stdout)), []);
    return this.#oneByOne(all, stdin);
  }

  async test(): Promise<readonly PolicyTest[]> {
    await this.#loading;
    const args = ['test', '--bundle', '.', ...this.#options, '--format', 'json'];
    return readTests(await this.#run(args, this.#deadlines.load), this.#files);
  }

  async dispose(): Promise<void> {
    this.#stop.abort(new Error('the policies are disposed'));
    await this.#loading;
    this.#folder?.remove();
  }

  async #load(sources: PolicySources): Promise<PolicySet> {
    this.#stop.signal.throwIfAborted();
    this.#folder?.remove();
    const folder = new BundleFolder();
    this.#folder = folder;
    this.#rules = [];
    this.#files = sources.files;
    this.#strikes.clear();
    const current = await this.#run(['capabilities', '--current'], this.#deadlines.program);
    if (current.kind !== 'done') throw new Error(current.reason);
    this.#options = ['--capabilities', folder.writeCapabilities(current.stdout)];
    const begin = performance.now();
    const run = (args: readonly string[]): Promise<OpaOutput> =>
      this.#run(args, Math.max(1, this.#deadlines.load - (performance.now() - begin)));
    const check = ['check', '--bundle', '.', ...this.#options, '--format', 'json'];
    const set = await compile(sources, folder, run, check);
    this.#rules = set.rules;
    return set;
  }

  /** Asks each rule by itself, which tells the one that fails. */
  async #oneByOne(indexes: readonly number[], stdin: string): Promise<Decisions> {
    const answers: [string, readonly unknown[]][] = [];
    const failures: PolicyFailure[] = [];
    const begin = performance.now();
    for (const index of indexes) {
      const rule = this.#rules[index];
      if (!rule) continue;
      const isLate = performance.now() - begin > this.#deadlines.alone;
      const output = isLate ? undefined : await this.#ask(stdin, index, this.#deadlines.rule);
      if (output?.kind === 'done') {
        answers.push([String(index), valueOf(output.stdout) as readonly unknown[]]);
        continue;
      }
      const failure = output ? this.#failure(rule, output) : late(rule);
      this.#strikes.note(index, failure);
      failures.push(failure);
    }
    return this.#decisions(answers, failures);
  }

  #decisions(
    answers: readonly (readonly [string, readonly unknown[]])[],
    failures: readonly PolicyFailure[],
  ): Decisions {
    const results: PolicyResult[] = [];
    const more: PolicyFailure[] = [];
    for (const [index, [answer]] of answers) {
      const rule = this.#rules[Number(index)];
      if (!rule || answer === undefined) continue;
      const values = rule.whole ? [answer] : elementsOf(answer);
      if (values.length > RESULT_LIMIT)
        more.push({ rule, kind: 'results', message: `it gave more than ${RESULT_LIMIT} results` });
      else results.push(...values.map((value) => ({ rule, value })));
    }
    const skipped = this.#strikes.failures().filter((each) => !failures.includes(each));
    return { results, failures: [...failures, ...more, ...skipped] };
  }

  #failure(rule: PolicyRule, output: Exclude<OpaOutput, { kind: 'done' }>): PolicyFailure {
    if (output.kind === 'size')
      return { rule, kind: 'results', message: output.reason.replace('opa gave', 'its answer has') };
    if (output.kind !== 'failed')
      return { rule, kind: 'deadline', message: 'it could not be stopped otherwise' };
    const [error] = errorsOf(output);
    if (error?.code === 'eval_cancel_error')
      return { rule, kind: 'deadline', message: `it took longer than ${this.#deadlines.rule / 1000}s` };
    const message = error ? error.message.replaceAll(/\s+/g, ' ') : output.reason;
    return { rule, kind: 'error', message: withPaths(message, this.#files) };
  }

  #ask(stdin: string, index: number | undefined, deadline: number): Promise<OpaOutput> {
    const args = ['eval', '--bundle', '.', ...this.#options, '--format', 'json', '--stdin-input'];
    const limit = ['--timeout', `${deadline}ms`];
    return this.#run([...args, ...limit, answersQuery(index)], deadline + this.#deadlines.program, stdin);
  }

  async #run(args: readonly string[], timeoutMs: number, input = ''): Promise<OpaOutput> {
    this.#stop.signal.throwIfAborted();
    const folder = this.#folder?.path ?? tmpdir();
    const output = await runOpa(
      { program: this.#program, folder, timeoutMs, input, signal: this.#stop.signal },
      args,
    );
    this.#stop.signal.throwIfAborted();
    return output;
  }
}

/** The value of a query's only expression; undefined where the query is. */
function valueOf(stdout: string): unknown {
  const { result } = JSON.parse(stdout) as { result?: { expressions: { value: unknown }[] }[] };
  return result?.[0]?.expressions[0]?.value ?? [];
}

function answersOf(stdout: string): Readonly<Record<string, readonly unknown[]>> {
  return valueOf(stdout) as Readonly<Record<string, readonly unknown[]>>;
}

/** The elements of a set, those below the names of `deny.name contains …` too. */
function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(elementsOf) : [];
}

function late(rule: PolicyRule): PolicyFailure {
  return { rule, kind: 'late', message: 'the policies before it took all the time' };
}
