import type { Decisions, PolicySet, Span } from '@data-mesh-contracts/core';

/** A Rego source; `path` is relative to the workspace root, or a name for a file that lies elsewhere. */
export interface PolicyFile {
  readonly path: string;
  readonly text: string;
}

/** What OPA compiled to WebAssembly beforehand (`opa build -t wasm`): the `policy.wasm` of a bundle. */
export interface PolicyModule {
  /** The bundle's name, then `/policy.wasm`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether the bundle brings the Rego as well, which goes before it. */
  readonly hasRego: boolean;
}

/** What is compiled together: policies, their tests, and the documents below `data`. */
export interface PolicySources {
  readonly files: readonly PolicyFile[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly modules?: readonly PolicyModule[];
}

export interface EvaluateOptions {
  /** The current date as `YYYY-MM-DD`: what policies take for the current time is its noon in UTC. */
  readonly today: string;
  /** Open buffers go before the files that are evaluated after indexing. */
  readonly urgent?: boolean;
  readonly signal?: AbortSignal;
}

/** The outcome of one `test_…` rule. */
export interface PolicyTest {
  readonly package: string;
  readonly name: string;
  readonly path: string;
  readonly span: Span;
  readonly outcome: 'pass' | 'fail' | 'error' | 'skip';
  /** Why, where there is more to say. */
  readonly message?: string;
  readonly printed?: readonly string[];
}

/** Compiles policies and asks them about input documents, one at a time, off the calling thread. */
export interface PolicyEvaluator {
  /** What evaluates, as the status names it: `OPA 1.22.2`. */
  readonly name: string;
  /** Compiles the sources, in place of those before. Rejects where that cannot be done at all, and after `dispose`. */
  load(sources: PolicySources): Promise<PolicySet>;
  /**
   * What the loaded policies say of an input document, given as JSON. Rules that run away or crash are failures of the
   * answer. Rejects when the signal aborts and after `dispose`.
   */
  evaluate(input: string, options: EvaluateOptions): Promise<Decisions>;
  /** Runs the tests of the loaded policies. */
  test(today: string): Promise<readonly PolicyTest[]>;
  dispose(): Promise<void>;
}
