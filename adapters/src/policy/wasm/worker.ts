import { parentPort, workerData } from 'node:worker_threads';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import type { PolicyProblem, PolicyRule } from '@data-mesh-contracts/core';
import type { PolicyModule } from '../evaluator.js';
import type { EvaluateAnswer, LoadAnswer, PolicyRequest, PolicyResponse, WorkerData } from '../messages.js';
import { askedRules, valuesOf, type AskedRule } from './entrypoints.js';

const { progress } = workerData as WorkerData;
const running = new Int32Array(progress);

/** Pages of 64 KiB that one module may take: half a gigabyte. */
const MEMORY = { initial: 5, maximum: 8192 };

/** Most values that one rule may give for one input. */
const RESULT_LIMIT = 1000;

// What a policy prints would end up among the server's messages.
console.log = () => undefined;
console.error = console.log;

type Policy = Awaited<ReturnType<typeof loadPolicy>>;

/** A module with the documents it was given; a trap leaves it in no state to go on, and it starts anew. */
class LoadedModule {
  #policy: Policy | undefined;

  constructor(
    readonly module: PolicyModule,
    readonly data: Readonly<Record<string, unknown>>,
  ) {}

  /** The names of what it can be asked, with `/`. Rejects where it is no module of OPA's. */
  async entrypoints(): Promise<string[]> {
    return Object.keys((await this.#start()).entrypoints as object);
  }

  /** The value of an entrypoint; undefined where it has none. Rejects where the evaluation fails. */
  async ask(entrypoint: string, input: string): Promise<unknown> {
    const { buffer } = new TextEncoder().encode(input);
    try {
      const policy = await this.#start();
      const answer = policy.evaluate(buffer, entrypoint) as readonly { readonly result: unknown }[];
      return answer[0]?.result;
    } catch (error) {
      this.#policy = undefined;
      throw error;
    }
  }

  async #start(): Promise<Policy> {
    if (this.#policy) return this.#policy;
    const policy = await loadPolicy(this.module.bytes, { ...MEMORY }, { 'time.now_ns': () => now });
    policy.setData(this.data);
    this.#policy = policy;
    return policy;
  }
}

/** What policies take for the current time, in nanoseconds; noon of a day is a number exactly. */
let now = 0;
/** The set of policies that is loaded. */
let loaded: number | undefined;
let rules: readonly (AskedRule & { readonly from: LoadedModule })[] = [];

async function load({ modules = [], data }: Extract<PolicyRequest, { op: 'load' }>): Promise<LoadAnswer> {
  const problems: PolicyProblem[] = [];
  const found: (typeof rules)[number][] = [];
  for (const module of modules) {
    const from = new LoadedModule(module, data);
    try {
      for (const entrypoint of await from.entrypoints()) {
        const asked = await askedRules(module.path, entrypoint, () => from.ask(entrypoint, '{}'));
        if ('problem' in asked) problems.push(asked.problem);
        else found.push(...asked.rules.map((rule) => ({ ...rule, from })));
      }
    } catch (error) {
      const message = `it is no policy.wasm of OPA: ${messageOf(error)}`;
      problems.push({ path: module.path, span: { start: 0, end: 0 }, code: 'wasm', message });
    }
  }
  rules = found;
  return { rules: rules.map(({ rule }): PolicyRule => rule), problems };
}

async function evaluate(request: Extract<PolicyRequest, { op: 'evaluate' }>): Promise<EvaluateAnswer> {
  const results: { rule: number; value: unknown }[] = [];
  const failures: { rule: number; kind: 'late' | 'results' | 'error'; message: string }[] = [];
  const begin = performance.now();
  now = Number(request.now);
  for (const [rule, asked] of rules.entries()) {
    if (request.skip.includes(rule)) continue;
    if (performance.now() - begin > request.total) {
      failures.push({
        rule,
        kind: 'late',
        message: `the policies before it took ${request.total / 1000}s together`,
      });
      continue;
    }
    Atomics.store(running, 0, rule);
    try {
      const values = valuesOf(asked, await asked.from.ask(asked.entrypoint, request.input));
      if (values.some((value) => Array.isArray(value) && value.length > RESULT_LIMIT))
        failures.push({ rule, kind: 'results', message: `it gave more than ${RESULT_LIMIT} results` });
      else results.push(...values.map((value) => ({ rule, value })));
    } catch (error) {
      failures.push({ rule, kind: 'error', message: messageOf(error) });
    }
  }
  return { results, failures };
}

/** The library throws texts and plain objects too. */
function messageOf(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  const missing = /not implemented: built-in function \d+: (\S+)/.exec(message);
  return missing ? `${missing[1] ?? 'a built-in function'} is not available in policy.wasm` : message;
}

async function respond(request: PolicyRequest): Promise<PolicyResponse> {
  Atomics.store(running, 0, -1);
  if (request.op === 'test')
    return { error: 'a policy.wasm has no tests: they need the policy engine or opa' };
  if (request.op === 'load') {
    loaded = request.set;
    return { answer: await load(request) };
  }
  return request.set === loaded ? { answer: await evaluate(request) } : { unloaded: true };
}

parentPort?.on('message', ({ id, ...request }: PolicyRequest & { readonly id: number }) => {
  void respond(request).then((response) => parentPort?.postMessage({ ...response, id }));
});
