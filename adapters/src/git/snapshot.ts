import type { Baseline } from '@data-mesh-contracts/core';
import { CONTRACT_LIMIT, tooLarge } from '../files/limits.js';
import { decodeText } from '../files/text.js';
import type { Repository } from './repository.js';

/** The contracts of one repository as they stand at the baseline's ref; immutable. */
export type Snapshot =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | {
      readonly kind: 'ready';
      readonly ref: string;
      readonly commit: string;
      /** Object ids by path, relative to the repository's top folder. */
      readonly contracts: ReadonlyMap<string, string>;
    };

/** Reads which contracts `ref` holds. Never rejects. */
export async function takeSnapshot(repository: Repository, ref: string): Promise<Snapshot> {
  const resolved = await repository.resolve(ref);
  if (!resolved.ok) return { kind: 'unavailable', reason: resolved.reason };
  const contracts = await repository.contracts(resolved.commit);
  if ('reason' in contracts) return { kind: 'unavailable', reason: contracts.reason };
  return { kind: 'ready', ref, commit: resolved.commit, contracts };
}

/** The text of a contract at the baseline; `path` is what the finding may point to. Never rejects. */
export async function readBaseline(
  repository: Repository,
  object: string,
  ref: string,
  path: string,
): Promise<Baseline> {
  try {
    const blob = await repository.blob(object);
    if (blob.kind === 'missing') return { kind: 'unavailable', reason: `git has lost the object ${object}` };
    if (blob.kind === 'too-large')
      return { kind: 'unavailable', reason: `the baseline was ${tooLarge(blob.size, CONTRACT_LIMIT)}` };
    const decoded = decodeText(blob.bytes, CONTRACT_LIMIT);
    if (decoded.kind === 'text') return { kind: 'present', ref, path, text: decoded.text };
    return { kind: 'unavailable', reason: `the baseline was ${decoded.reason}` };
  } catch (error) {
    return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}
