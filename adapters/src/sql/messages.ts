import type { SqlFacts } from '@data-mesh-contracts/core';

/** What the worker is asked. */
export interface WorkerRequest {
  readonly text: string;
  readonly dialect: string;
}

/** What the worker answers: the facts, or why there are none. */
export type WorkerResponse = { readonly facts: SqlFacts } | { readonly error: string };
