import type { Logger } from '../host.js';
import { bundledEngine, PolicyEngine } from './engine.js';
import type { EvaluatorChoice } from './keeper.js';

/** What evaluates policies here: OPA as it comes with this program, where it does. */
export function chooseEvaluator(log: Logger): Promise<EvaluatorChoice> {
  const paths = bundledEngine();
  if (paths) return Promise.resolve(new PolicyEngine(paths, log));
  return Promise.resolve({ reason: 'this build comes without the policy engine' });
}
