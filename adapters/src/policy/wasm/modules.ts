import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Decisions, PolicyProblem, PolicySet } from '@data-mesh-contracts/core';
import type { Logger } from '../../host.js';
import { PolicyEngine, type Deadlines } from '../engine.js';
import type { EvaluateOptions, PolicyEvaluator, PolicySources, PolicyTest } from '../evaluator.js';

/** The worker beside the running bundle, from source in `dist`; undefined where it was not built. */
export function moduleWorker(): string | undefined {
  const isSource = import.meta.url.endsWith('.ts');
  const folder = new URL(isSource ? '../../../../dist/' : './', import.meta.url);
  const path = fileURLToPath(new URL('policy-wasm-worker.js', folder));
  return existsSync(path) ? path : undefined;
}

/**
 * What OPA compiled to a bundle's `policy.wasm` beforehand. It takes the place of the bundle's Rego; policies that come
 * without one are problems.
 */
export class CompiledModules implements PolicyEvaluator {
  readonly name = 'the policy.wasm of bundles';
  readonly #worker: PolicyEngine;
  /** Why Rego itself is not evaluated. */
  readonly #reason: string;

  constructor(worker: string, reason: string, log: Logger, deadlines: Partial<Deadlines> = {}) {
    this.#worker = new PolicyEngine({ worker, engine: '' }, log, deadlines);
    this.#reason = reason;
  }

  async load(sources: PolicySources): Promise<PolicySet> {
    const { files, modules = [] } = sources;
    if (modules.length === 0) throw new Error(this.#reason);
    const { rules, problems } = await this.#worker.load({ ...sources, files: [] });
    const folders = modules.map(({ path }) => path.slice(0, -'policy.wasm'.length));
    const left = files.filter(({ path }) => !folders.some((folder) => path.startsWith(folder)));
    const notEvaluated = left.map(({ path }): PolicyProblem => {
      return { path, span: { start: 0, end: 0 }, code: 'unavailable', message: this.#reason };
    });
    return { rules, problems: [...problems, ...notEvaluated] };
  }

  evaluate(input: string, options: EvaluateOptions): Promise<Decisions> {
    return this.#worker.evaluate(input, options);
  }

  test(today: string): Promise<readonly PolicyTest[]> {
    return this.#worker.test(today);
  }

  dispose(): Promise<void> {
    return this.#worker.dispose();
  }
}
