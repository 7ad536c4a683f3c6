import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Decisions, PolicyFailure, PolicyRule, PolicySet } from '@data-mesh-contracts/core';
import type { Logger } from '../host.js';
import { SerialWorker } from '../worker/serial-worker.js';
import type { EvaluateOptions, PolicyEvaluator, PolicySources, PolicyTest } from './evaluator.js';
import type { EvaluateAnswer, LoadAnswer, PolicyRequest, PolicyResponse, TestAnswer } from './messages.js';
import { noon } from './noon.js';
import { Strikes } from './strikes.js';

/** Where the engine and the worker that runs it lie. */
export interface EnginePaths {
  readonly worker: string;
  readonly engine: string;
}

/** Milliseconds. `rule` and `file` end in the engine, which can go on; the others end the worker. */
export interface Deadlines {
  readonly rule: number;
  /** For all rules on one file. */
  readonly file: number;
  /** Beyond `file`, for what the engine cannot stop. */
  readonly stuck: number;
  readonly load: number;
}

const DEADLINES: Deadlines = { rule: 1000, file: 5000, stuck: 5000, load: 60_000 };

/** More than the engine's own limits let it take. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512, stackSizeMb: 32 };

/** The paths beside the running bundle, from source in `dist`; undefined where the engine was not built. */
export function bundledEngine(): EnginePaths | undefined {
  const isSource = import.meta.url.endsWith('.ts');
  const folder = new URL(isSource ? '../../../dist/' : './', import.meta.url);
  const [worker, engine] = ['policy-worker.js', 'policy-engine.wasm'].map((name) =>
    fileURLToPath(new URL(name, folder)),
  );
  return worker && engine && existsSync(worker) && existsSync(engine) ? { worker, engine } : undefined;
}

/** OPA as WebAssembly, in a worker thread that starts with the first policies. */
export class PolicyEngine implements PolicyEvaluator {
  readonly name = 'the built-in OPA';
  readonly #worker: SerialWorker<PolicyRequest, PolicyResponse>;
  readonly #deadlines: Deadlines;
  readonly #strikes = new Strikes();
  #progress = new Int32Array(new SharedArrayBuffer(4));
  #sources: PolicySources = { files: [], data: {} };
  #set = 0;
  #loading: Promise<unknown> = Promise.resolve();
  #rules: readonly PolicyRule[] = [];

  constructor(paths: EnginePaths, log: Logger, deadlines: Partial<Deadlines> = {}) {
    this.#deadlines = { ...DEADLINES, ...deadlines };
    const start = (): Worker => {
      const progress = new SharedArrayBuffer(4);
      this.#progress = new Int32Array(progress);
      const workerData = { engine: paths.engine, progress };
      return new Worker(paths.worker, { workerData, resourceLimits: RESOURCE_LIMITS });
    };
    this.#worker = new SerialWorker({ start, name: 'Policies', log });
  }

  async load(sources: PolicySources): Promise<PolicySet> {
    this.#sources = sources;
    this.#set++;
    this.#rules = [];
    this.#strikes.clear();
    const loading = this.#load();
    this.#loading = loading.catch(() => undefined);
    return loading;
  }

  async evaluate(input: string, options: EvaluateOptions): Promise<Decisions> {
    await this.#loading;
    const { rule: deadline, file: total, stuck } = this.#deadlines;
    const [set, rules] = [this.#set, this.#rules];
    const skip = this.#strikes.skipped();
    const request = { op: 'evaluate', set, input, now: noon(options.today), deadline, total, skip } as const;
    const limits = { deadlineMs: total + stuck, urgent: options.urgent, signal: options.signal };
    const outcome = await this.#worker.run(request, limits);
    if (outcome.kind !== 'answer') return this.#lost(outcome.kind, rules);
    const { response } = outcome;
    if ('unloaded' in response) {
      await this.#load();
      return this.evaluate(input, options);
    }
    // The engine says so of a document that it cannot read: others may well be judged.
    if ('error' in response)
      return { results: [], failures: rules.map((rule) => failed(rule, response.error)) };
    return this.#decisions(response.answer as EvaluateAnswer, rules);
  }

  async test(today: string): Promise<readonly PolicyTest[]> {
    await this.#loading;
    const request = { op: 'test', set: this.#set, now: noon(today), deadline: this.#deadlines.file } as const;
    return ((await this.#request(request)) as TestAnswer).tests;
  }

  dispose(): Promise<void> {
    return this.#worker.dispose();
  }

  async #load(): Promise<PolicySet> {
    const set = this.#set;
    const { rules, problems } = (await this.#request({ op: 'load', set, ...this.#sources })) as LoadAnswer;
    if (set === this.#set) this.#rules = rules;
    return { rules, problems };
  }

  async #request(request: PolicyRequest): Promise<LoadAnswer | EvaluateAnswer | TestAnswer> {
    const outcome = await this.#worker.run(request, { deadlineMs: this.#deadlines.load, urgent: true });
    if (outcome.kind === 'expired')
      throw new Error(`the policies took longer than ${this.#deadlines.load / 1000} s`);
    if (outcome.kind === 'crashed') throw new Error(`the policy engine stopped: ${outcome.reason}`);
    if ('answer' in outcome.response) return outcome.response.answer;
    throw new Error('error' in outcome.response ? outcome.response.error : 'the policies are not loaded');
  }

  /** The worker is gone, and with it the rule that ran. */
  #lost(kind: 'expired' | 'crashed', rules: readonly PolicyRule[]): Decisions {
    const index = Atomics.load(this.#progress, 0);
    const rule = rules[index];
    if (!rule) throw new Error(`the policy engine ${kind === 'expired' ? 'did not answer' : 'stopped'}`);
    const message = kind === 'expired' ? 'it could not be stopped otherwise' : 'it broke the policy engine';
    const failure: PolicyFailure = { rule, kind: 'crash', message };
    this.#strikes.note(index, failure);
    return { results: [], failures: this.#strikes.failures() };
  }

  #decisions({ results, failures }: EvaluateAnswer, rules: readonly PolicyRule[]): Decisions {
    const skipped = this.#strikes.failures();
    const failed = failures.flatMap(({ rule: index, kind, message }) => {
      const rule = rules[index];
      if (!rule) return [];
      this.#strikes.note(index, { rule, kind, message });
      return [{ rule, kind, message }];
    });
    const found = results.flatMap(({ rule: index, value }) => {
      const rule = rules[index];
      return rule ? [{ rule, value }] : [];
    });
    return { results: found, failures: [...failed, ...skipped] };
  }
}

function failed(rule: PolicyRule, message: string): PolicyFailure {
  return { rule, kind: 'error', message };
}
