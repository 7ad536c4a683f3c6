import {
  bundledEngine,
  gatherPolicies,
  PolicyEngine,
  type Gathered,
  type MeshHost,
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

/** The engine that comes with this program. Throws a `UsageError` where it does not. */
export function openEngine(io: Io): PolicyEngine {
  const paths = bundledEngine();
  if (!paths)
    throw new UsageError('Rego policies were not evaluated: this build comes without the policy engine');
  return new PolicyEngine(paths, logTo(io));
}
