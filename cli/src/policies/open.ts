import {
  chooseEvaluator,
  gatherPolicies,
  type Gathered,
  type MeshHost,
  type PolicyEvaluator,
} from '@data-mesh-contracts/adapters';
import type { PolicySet } from '@data-mesh-contracts/core';
import { logTo } from '../host.js';
import { UsageError, type Io } from '../io.js';

/**
 * Compiles the policies of a loaded host and those of `more` for `use`. Throws a `UsageError` where there are none, or
 * none can be read or evaluated.
 */
export async function withPolicies<Result>(
  host: MeshHost,
  more: readonly string[],
  io: Io,
  use: (set: PolicySet, evaluator: PolicyEvaluator) => Result | Promise<Result>,
): Promise<Result> {
  const sources = await readPolicies(host, more);
  const evaluator = await chooseEvaluator({ log: logTo(io), trusted: true });
  if ('reason' in evaluator) throw notEvaluated(evaluator.reason);
  try {
    const set = await evaluator.load(sources).catch((error: unknown) => {
      throw notEvaluated(error instanceof Error ? error.message : String(error));
    });
    return await use(set, evaluator);
  } finally {
    await evaluator.dispose();
  }
}

async function readPolicies(host: MeshHost, more: readonly string[]): Promise<Gathered> {
  const { workspace, root } = host;
  const gathered = await gatherPolicies({ workspace, root, trusted: true, more });
  const [problem] = gathered.problems;
  if (problem) throw new UsageError(problem.message);
  if (gathered.files.length === 0 && gathered.modules.length === 0)
    throw new UsageError('there are no policies: mesh.yaml names their folders');
  return gathered;
}

function notEvaluated(reason: string): UsageError {
  return new UsageError(`Rego policies were not evaluated: ${reason}`);
}
