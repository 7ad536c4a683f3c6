import type { Logger } from '../host.js';
import { bundledEngine, PolicyEngine } from './engine.js';
import type { EvaluatorChoice } from './keeper.js';
import { OpaCommand } from './opa/command.js';
import { CompiledModules, moduleWorker } from './wasm/modules.js';
import { WithModules } from './wasm/with-modules.js';

export interface ChooseOptions {
  readonly log: Logger;
  /** False: no other program is started. */
  readonly trusted: boolean;
}

const WITHOUT_ENGINE = 'this build comes without the policy engine';

/**
 * What evaluates policies here: OPA as it comes with this program, else the `opa` of the PATH; and the `policy.wasm` of
 * bundles that have no Rego, or of all where nothing evaluates that.
 */
export async function chooseEvaluator(options: ChooseOptions): Promise<EvaluatorChoice> {
  const rego = await chooseForRego(options);
  const worker = moduleWorker();
  if (!worker) return rego;
  const compiled = new CompiledModules(worker, 'reason' in rego ? rego.reason : '', options.log);
  return 'reason' in rego ? compiled : new WithModules(rego, compiled);
}

async function chooseForRego({ log, trusted }: ChooseOptions): Promise<EvaluatorChoice> {
  const engine = bundledEngine();
  if (engine) return new PolicyEngine(engine, log);
  if (!trusted) return { reason: `${WITHOUT_ENGINE}, and opa is not started in an untrusted workspace` };
  const opa = await OpaCommand.find();
  if ('reason' in opa) return { reason: `${WITHOUT_ENGINE}, and ${opa.reason}` };
  log.info(`Rego policies are evaluated by ${opa.name}: ${WITHOUT_ENGINE}`);
  return opa;
}
