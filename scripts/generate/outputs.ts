import type { AnyRule } from '../../core/src/rules/rule.js';
import { configuration } from './configuration.js';
import { manifest } from './manifest.js';
import type { Output } from './output.js';
import { ruleDocs } from './rule-docs.js';

/** Everything that is derived from the rules and the options, besides the registry itself. */
export async function outputs(rules: readonly AnyRule[]): Promise<Output[]> {
  return [...configuration(rules), ...(await ruleDocs(rules)), await manifest()];
}
