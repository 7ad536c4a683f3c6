import { isMap } from 'yaml';
import type { Span } from '../text/span.js';
import { keyText, resolve } from '../yaml/parse.js';
import type { NodeConfig, NodeSetting } from './dbt-index.js';
import { child, literal, literalOf, type Section } from './literal.js';

/** Keys that set one of the settings; the older names belong to snapshots. */
const KEYS: Readonly<Record<string, NodeSetting>> = {
  schema: 'schema',
  target_schema: 'schema',
  database: 'database',
  target_database: 'database',
  catalog: 'database',
  alias: 'alias',
  materialized: 'materialized',
  enabled: 'enabled',
};

/** The settings of a `config:` block, or of a folder of `dbt_project.yml`, where they may have a `+` in front. */
export function readNodeConfig(map: Section): NodeConfig {
  const config: Partial<Record<NodeSetting, string | null>> = {};
  for (const pair of map.map.items) {
    const key = keyText(pair) ?? '';
    const setting = KEYS[key.replace(/^\+/, '')];
    const isFolder = !key.startsWith('+') && isMap(resolve(pair.value, map.aliases));
    const value = setting && !isFolder ? literalOf(pair.value, map.aliases) : undefined;
    if (setting && value) config[setting] = normal(setting, value.text);
  }
  const enforced = enforcedIn(map);
  return enforced ? { ...config, enforced: normal('enforced', enforced.text) } : config;
}

/** The value of `contract: { enforced: … }` in such a block. */
export function enforcedIn(map: Section): { readonly text: string | null; readonly span: Span } | undefined {
  const contract = child(map, '+contract') ?? child(map, 'contract');
  return contract && (literal(contract, 'enforced') ?? literal(contract, '+enforced'));
}

/** The settings of a SQL file's `{{ config(…) }}`. */
export function sqlNodeConfig(config: Readonly<Record<string, string | null>>): NodeConfig {
  const settings = Object.entries(config).flatMap(([key, value]): [NodeSetting, string | null][] => {
    const setting = key === 'contract.enforced' || key === 'contract' ? 'enforced' : KEYS[key];
    return setting ? [[setting, normal(setting, value)]] : [];
  });
  return Object.fromEntries(settings);
}

function normal(setting: NodeSetting, value: string | null): string | null {
  return setting === 'enabled' || setting === 'enforced' ? (value?.toLowerCase() ?? null) : value;
}
