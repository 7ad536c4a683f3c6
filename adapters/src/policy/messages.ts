import type { PolicyRule, PolicyProblem } from '@data-mesh-contracts/core';
import type { PolicySources, PolicyTest } from './evaluator.js';

/** What the policy worker starts with. */
export interface WorkerData {
  /** Absolute path of the engine. */
  readonly engine: string;
  /** One 32-bit integer: the rule that runs, so that one that never comes back can be named. */
  readonly progress: SharedArrayBuffer;
}

/** What the worker is asked: the engine's own requests, and the input's JSON put in as it is. */
export type PolicyRequest = {
  /** The number of the set of policies that is loaded or asked. */
  readonly set: number;
} & (
  | ({ readonly op: 'load' } & PolicySources)
  | {
      readonly op: 'evaluate';
      readonly input: string;
      /** Nanoseconds since 1970, in digits: more than a number holds. */
      readonly now: string;
      /** Milliseconds for one rule, and for all together. */
      readonly deadline: number;
      readonly total: number;
      /** Indexes of rules to leave out. */
      readonly skip: readonly number[];
    }
  | { readonly op: 'test'; readonly now: string; readonly deadline: number }
);

/** What the engine answers to `load`. */
export interface LoadAnswer {
  readonly rules: readonly PolicyRule[];
  readonly problems: readonly PolicyProblem[];
}

/** What the engine answers to `evaluate`; `rule` is an index into those of `load`. */
export interface EvaluateAnswer {
  readonly results: readonly { readonly rule: number; readonly value: unknown }[];
  readonly failures: readonly {
    readonly rule: number;
    readonly kind: 'deadline' | 'late' | 'memory' | 'results' | 'error';
    readonly message: string;
  }[];
}

export interface TestAnswer {
  readonly tests: readonly PolicyTest[];
}

/** What the worker answers; `unloaded`: it has another set of policies or none. */
export type PolicyResponse =
  | { readonly answer: LoadAnswer | EvaluateAnswer | TestAnswer }
  | { readonly error: string }
  | { readonly unloaded: true };
