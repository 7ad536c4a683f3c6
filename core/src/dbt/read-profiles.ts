import { keyText, parseYaml } from '../yaml/parse.js';
import { child, literal, section } from './literal.js';

/** Whether the file at `path` may hold dbt's profiles. */
export function isProfilesFile(path: string): boolean {
  return /(^|\/)profiles\.ya?ml$/.test(path);
}

/**
 * The adapter of each profile in a `profiles.yml`: the one that all of its outputs have. A profile that connects to
 * engines of different kinds is left out. Never throws.
 */
export function readProfiles(text: string): ReadonlyMap<string, string> {
  const { root, aliases } = parseYaml(text);
  const file = section(root, aliases);
  const adapters = new Map<string, string>();
  for (const pair of file?.map.items ?? []) {
    const name = keyText(pair);
    const profile = section(pair.value, aliases);
    const outputs = profile && child(profile, 'outputs');
    const types = new Set(
      outputs?.map.items.map((output) => {
        const target = section(output.value, aliases);
        return target && literal(target, 'type')?.text;
      }),
    );
    const [type] = types;
    if (name !== undefined && types.size === 1 && type) adapters.set(name, type);
  }
  return adapters;
}
