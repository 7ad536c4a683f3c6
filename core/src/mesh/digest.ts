import type { Severity } from '../config/severity.js';
import type { ContractFacts } from '../contract/facts.js';
import type { Span } from '../text/span.js';

/** A finding as its rule detected it, in a form that can be stored: the message is made when it is asked for. */
export interface DigestFinding {
  readonly rule: string;
  readonly span: Span;
  readonly data: unknown;
  readonly related?: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
  readonly severity?: Severity;
  readonly tag?: 'unnecessary' | 'deprecated';
}

/**
 * What a closed contract is known by, in place of its syntax tree. It is made from the text, the contract's place and
 * the configuration alone, so a worker can make it, and it can be stored: all but the function survives JSON.
 */
export interface ContractDigest {
  /** Undefined while the contract has no name. */
  readonly facts?: ContractFacts;
  /** Of the rules that look at nothing but the contract. */
  readonly findings: readonly DigestFinding[];
  /** Rules that asked for more than the contract, and are to be run where there is an answer. */
  readonly undecided: readonly string[];
}
