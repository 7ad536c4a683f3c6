import { isMap, type Node, type YAMLMap } from 'yaml';
import type { DbtModel, NodeProperties } from '../../dbt/dbt-index.js';
import type { MeshView } from '../../mesh/view.js';
import type { TextEdit } from '../../text/edit.js';
import { insertInOrder, insertPair, replaceSource, setValue } from '../../yaml/edit.js';
import { pairOf, spanOf, type YamlFile } from '../../yaml/parse.js';

/** Keys of a model that stand before its `config`. */
const BEFORE_CONFIG = ['name', 'description', 'latest_version', 'deprecation_date', 'access', 'config'];

/** Whether `contract: { enforced: true }` in the model's YAML would count: its SQL file does not say otherwise. */
export function isEnforceableHere({ kind, path, config }: DbtModel, mesh: MeshView): boolean {
  const own = mesh.sqlFile(path)?.facts.config ?? {};
  return kind === 'model' && config.enforced !== 'true' && !('contract.enforced' in own || 'contract' in own);
}

/** Edits that have dbt check the model's columns; undefined where the text that says so is shared. */
export function enforce(
  { text, aliases }: YamlFile,
  entry: YAMLMap,
  { enforcedSpan }: NodeProperties,
): TextEdit[] | undefined {
  const config = pairOf(entry, 'config');
  const map = config?.value as Node | null | undefined;
  if (!config) return [insertInOrder(text, entry, 'config', configSource(entry), BEFORE_CONFIG)];
  if (!isMap(map))
    return map?.range && map.range[1] > map.range[0]
      ? undefined
      : [setValue(text, config, configSource(entry))];
  const contract = pairOf(map, 'contract');
  const inner = contract?.value as Node | null | undefined;
  if (!contract) return [insertPair(text, map, 'contract', contractSource(map))];
  if (!isMap(inner)) return aliases.size > 0 ? undefined : [setValue(text, contract, contractSource(map))];
  const enforced = pairOf(inner, 'enforced');
  if (!enforced) return [insertPair(text, inner, 'enforced', { text: 'true' })];
  const value = enforced.value as Node | null;
  const isOwn = enforcedSpan && value && spanOf(value).start === enforcedSpan.start;
  return [isOwn ? replaceSource(value, 'true') : setValue(text, enforced, { text: 'true' })];
}

function configSource(entry: YAMLMap): { text: string } {
  return entry.flow
    ? { text: '{ contract: { enforced: true } }' }
    : { text: '\n  contract:\n    enforced: true' };
}

function contractSource(config: YAMLMap): { text: string } {
  return config.flow ? { text: '{ enforced: true }' } : { text: '\n  enforced: true' };
}
