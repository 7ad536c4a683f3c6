import type { AuditedDomain } from './domain.js';

/** The four principles, in their order. */
export const PRINCIPLES = ['ownership', 'product', 'self-serve', 'governance'] as const;

export type Principle = (typeof PRINCIPLES)[number];

/**
 * How a check went: `met` by its evidence, `missing`, or `unknown` where the repository does not tell (no git, SQL
 * that is not understood). Only `met` counts.
 */
export interface Judgement {
  readonly state: 'met' | 'missing' | 'unknown';
  /** The evidence, or what is missing; names files. */
  readonly detail: string;
}

/** One of the twelve checks. */
export interface AuditCheck {
  readonly id: string;
  readonly principle: Principle;
  readonly title: string;
  /** What to do where it is missing. */
  readonly advice: string;
  readonly judge: (domain: AuditedDomain) => Judgement;
}

export function met(detail: string): Judgement {
  return { state: 'met', detail };
}

export function missing(detail: string): Judgement {
  return { state: 'missing', detail };
}

export function unknown(detail: string): Judgement {
  return { state: 'unknown', detail };
}

export const NO_CONTRACT = missing('no contract');
