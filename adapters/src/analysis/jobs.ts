import {
  analyzeSql,
  digestContract,
  digestSql,
  type DigestContext,
  type SqlDigest,
  type SqlFacts,
  type SqlParser,
} from '@data-mesh-contracts/core';
import { headOf, pack, packWithHead, unpackBody, type Packed } from './pack.js';

/** One text to analyse. */
export type Job =
  | { readonly kind: 'sql'; readonly text: string; readonly dialect: string }
  | { readonly kind: 'contract'; readonly text: string; readonly context: DigestContext };

/** What a worker is asked. */
export interface WorkerRequest {
  readonly id: number;
  readonly jobs: readonly Job[];
}

/** The `ContractDigest` of a text, or its `SqlFacts` as `packFacts` packs them; or why there are none. */
export type JobResult = { readonly packed: Packed } | { readonly error: string };

/** What a worker answers: one result per job. */
export interface WorkerResponse {
  readonly id: number;
  readonly results: readonly JobResult[];
}

/** Runs a job in the calling thread. Never rejects; `parser` is asked for only where there is SQL. */
export async function runJob(job: Job, parser: () => Promise<SqlParser>): Promise<JobResult> {
  try {
    if (job.kind === 'contract') return { packed: pack(digestContract(job.text, job.context)) };
    return { packed: packFacts(analyzeSql(await parser(), job.text, job.dialect)) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Packs the facts of a SQL text behind their digest. */
export function packFacts(facts: SqlFacts): Packed {
  return packWithHead(digestSql(facts), facts);
}

/** The digest of packed facts. */
export function digestOf(packed: Packed): SqlDigest {
  return headOf(packed) as SqlDigest;
}

/** The facts that were packed, as a new object. */
export function unpackFacts(packed: Packed): SqlFacts {
  return unpackBody(packed) as SqlFacts;
}
