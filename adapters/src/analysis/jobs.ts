import {
  analyzeSql,
  digestContract,
  digestSql,
  packFacts,
  unpackFacts,
  type ColumnFacts,
  type ContractDigest,
  type ContractFacts,
  type ContractSummary,
  type DigestContext,
  type SqlDigest,
  type SqlFacts,
  type SqlParser,
} from '@data-mesh-contracts/core';
import { headOf, packWithHead, unpackBody, type Packed } from './pack.js';

/** One text to analyse. */
export type Job =
  | { readonly kind: 'sql'; readonly text: string; readonly dialect: string }
  | { readonly kind: 'contract'; readonly text: string; readonly context: DigestContext };

/** What a worker is asked. */
export interface WorkerRequest {
  readonly id: number;
  readonly jobs: readonly Job[];
}

/** The digest of a contract as `packContract` packs it, or the facts of SQL as `packSql` does; or why there are none. */
export type JobResult = { readonly packed: Packed } | { readonly error: string };

/** What a worker answers: one result per job. */
export interface WorkerResponse {
  readonly id: number;
  readonly results: readonly JobResult[];
}

/** What is known of a packed contract at once. */
interface ContractHead extends Pick<ContractDigest, 'findings' | 'undecided'> {
  readonly summary: ContractSummary | undefined;
}

/** Runs a job in the calling thread. Never rejects; `parser` is asked for only where there is SQL. */
export async function runJob(job: Job, parser: () => Promise<SqlParser>): Promise<JobResult> {
  try {
    if (job.kind === 'contract') return { packed: packContract(digestContract(job.text, job.context)) };
    return { packed: packSql(analyzeSql(await parser(), job.text, job.dialect)) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Packs the columns of a contract behind the rest of its digest. */
export function packContract({ facts, findings, undecided }: ContractDigest): Packed {
  const head: ContractHead = { summary: facts?.summary, findings, undecided };
  return packWithHead(head, JSON.stringify(facts?.columns() ?? []));
}

/** A packed digest but for the columns, which `columns` is to give when they are asked for. */
export function readContractDigest(packed: Packed, columns: ContractFacts['columns']): ContractDigest {
  const { summary, findings, undecided } = headOf(packed) as ContractHead;
  return { ...(summary && { facts: { summary, columns } }), findings, undecided };
}

/** The columns of a packed digest, as new objects. */
export function unpackColumns(packed: Packed): readonly ColumnFacts[] {
  return JSON.parse(unpackBody(packed)) as readonly ColumnFacts[];
}

/** Packs the facts of a SQL text behind their digest. */
export function packSql(facts: SqlFacts): Packed {
  return packWithHead(digestSql(facts), packFacts(facts));
}

/** The digest of packed facts. */
export function digestOf(packed: Packed): SqlDigest {
  return headOf(packed) as SqlDigest;
}

/** The facts that were packed, as a new object. */
export function unpackSql(packed: Packed): SqlFacts {
  return unpackFacts(unpackBody(packed));
}
