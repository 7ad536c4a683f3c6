import {
  chooseEvaluator,
  gatherPolicies,
  type Gathered,
  type MeshHost,
  type PolicyEvaluator,
} from '@data-mesh-contracts/adapters';
import { logTo } from '../host.js';
import { UsageError, type Io } from '../io.js';

/** The policies of a loaded host, for commands that look at them alone. Throws a `UsageError` where none can be read. */
export async function readPolicies(host: MeshHost, more: readonly string[]): Promise<Gathered> {
  const { workspace, root } = host;
  const gathered = await gatherPolicies({ workspace, root, trusted: true, more });
  const [problem] = gathered.problems;
  if (problem) throw new UsageError(problem.message);
  if (gathered.files.length === 0)
    throw new UsageError('there are no policies: mesh.yaml names their folders');
  return gathered;
}

/** What evaluates policies. Throws a `UsageError` where nothing does. */
export async function openEvaluator(io: Io): Promise<PolicyEvaluator> {
  const evaluator = await chooseEvaluator({ log: logTo(io), trusted: true });
  if ('reason' in evaluator) throw new UsageError(`Rego policies were not evaluated: ${evaluator.reason}`);
  return evaluator;
}
