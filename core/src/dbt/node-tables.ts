import type { DbtModel, DbtRelation, NodeConfig } from './dbt-index.js';

interface NodePlace {
  /** Below the project's folder for its kind. */
  readonly folders: readonly string[];
  /** Of the file. */
  readonly domain: string | undefined;
  readonly isTier: (name: string) => boolean;
  readonly config: NodeConfig;
  readonly name: string;
  /** From a manifest. */
  readonly relation: DbtRelation | undefined;
}

/**
 * Parts of the table that a node builds: `[domain?, tier?, table]`, empty where only dbt can tell the table. The
 * domain counts only where no other database is set: dbt would build the table there.
 */
export function tablesOf(place: NodePlace): string[] {
  const { config, domain, name } = place;
  const { database, alias } = config;
  if (alias === null) return [];
  const tier = tierOf(place);
  const table = alias ?? name;
  if (tier === undefined) return [table];
  const elsewhere = database !== undefined && database?.toLowerCase() !== domain?.toLowerCase();
  return domain === undefined || elsewhere ? [tier, table] : [domain, tier, table];
}

/**
 * The schema that dbt has chosen, where it is a tier: a project may have its own rule. Else a schema that is set is
 * the tier or says that there is none; without one the folders tell.
 */
function tierOf({ config: { schema }, relation, folders, isTier }: NodePlace): string | undefined {
  if (relation?.schema !== undefined && isTier(relation.schema)) return relation.schema;
  if (schema === undefined) return folders.findLast(isTier);
  return schema !== null && isTier(schema) ? schema : undefined;
}

/**
 * Names of the tables, as `domain.tier.table` in lower case, that a contract of the node may have: its own, and for
 * a version also the one with the version behind, by which dbt calls it. `isLatest`: it stands for its model.
 */
export function tableNames(model: DbtModel, isLatest: boolean): string[] {
  const { parts, version, config } = model;
  if (parts.length < 3 || config.materialized === 'ephemeral') return [];
  const front = parts.slice(0, -1);
  const tables = [
    ...(isLatest ? [parts.at(-1)] : []),
    ...(version === undefined || config.alias !== undefined ? [] : [`${model.name}_v${version}`]),
  ];
  return tables.map((table) => [...front, table].join('.').toLowerCase());
}
