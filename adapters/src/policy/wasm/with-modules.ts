import type { Decisions, PolicySet } from '@data-mesh-contracts/core';
import type { EvaluateOptions, PolicyEvaluator, PolicySources, PolicyTest } from '../evaluator.js';

const NOTHING: Decisions = { results: [], failures: [] };

/** Evaluates Rego, and of bundles that have none their `policy.wasm`. */
export class WithModules implements PolicyEvaluator {
  readonly name: string;
  readonly #rego: PolicyEvaluator;
  readonly #compiled: PolicyEvaluator;
  #hasModules = false;

  constructor(rego: PolicyEvaluator, compiled: PolicyEvaluator) {
    this.name = rego.name;
    this.#rego = rego;
    this.#compiled = compiled;
  }

  async load({ files, data, modules = [] }: PolicySources): Promise<PolicySet> {
    const alone = modules.filter(({ hasRego }) => !hasRego);
    this.#hasModules = alone.length > 0;
    const rego = await this.#rego.load({ files, data });
    if (!this.#hasModules) return rego;
    const compiled = await this.#compiled.load({ files: [], data, modules: alone });
    return { rules: [...rego.rules, ...compiled.rules], problems: [...rego.problems, ...compiled.problems] };
  }

  async evaluate(input: string, options: EvaluateOptions): Promise<Decisions> {
    const [rego, compiled] = await Promise.all([
      this.#rego.evaluate(input, options),
      this.#hasModules ? this.#compiled.evaluate(input, options) : NOTHING,
    ]);
    return {
      results: [...rego.results, ...compiled.results],
      failures: [...rego.failures, ...compiled.failures],
    };
  }

  test(today: string): Promise<readonly PolicyTest[]> {
    return this.#rego.test(today);
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#rego.dispose(), this.#compiled.dispose()]);
  }
}
