import type { Logger } from '../host.js';
import { bundledEngine, PolicyEngine, type EnginePaths } from './engine.js';
import type { EvaluatorChoice } from './keeper.js';
import { OpaCommand } from './opa/command.js';

export interface ChooseOptions {
  readonly log: Logger;
  /** False: no process is started. */
  readonly trusted: boolean;
  /** Where the engine lies; beside this program if not given, undefined where it was not built. */
  readonly engine?: EnginePaths | undefined;
}

const WITHOUT_ENGINE = 'this build comes without the policy engine';

/** What evaluates policies here: OPA as it comes with this program, else the `opa` of the PATH. */
export async function chooseEvaluator(options: ChooseOptions): Promise<EvaluatorChoice> {
  const { log, trusted, engine = bundledEngine() } = options;
  if (engine) return new PolicyEngine(engine, log);
  if (!trusted) return { reason: `${WITHOUT_ENGINE}, and opa is not started in an untrusted workspace` };
  const opa = await OpaCommand.find();
  if ('reason' in opa) return { reason: `${WITHOUT_ENGINE}, and ${opa.reason}` };
  log.info(`Rego policies are evaluated by ${opa.name}: ${WITHOUT_ENGINE}`);
  return opa;
}
