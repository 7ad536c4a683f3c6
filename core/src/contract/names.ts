import type { MeshConfig } from '../config/config.js';

/** A fully qualified table name of the mesh: `<domain>.<tier>.<table>`. */
export interface TableName {
  readonly domain: string;
  readonly tier: string;
  readonly table: string;
}

/** The name as text, in the case it was written in. */
export function formatName(name: TableName): string {
  return `${name.domain}.${name.tier}.${name.table}`;
}

/** Names compare without case, as catalogs do. */
export function nameKey(name: string | TableName): string {
  return (typeof name === 'string' ? name : formatName(name)).toLowerCase();
}

/**
 * Reads the last three parts of a dotted name as domain, tier and table; a catalog in front is dropped.
 * Undefined where there are fewer parts or the middle one is no tier: such a name says nothing about domains.
 */
export function parseName(parts: readonly string[], config: MeshConfig): TableName | undefined {
  const [domain, tier, table] = parts.slice(-3);
  if (!domain || !tier || !table) return undefined;
  const known = config.tiers.find((each) => each.toLowerCase() === tier.toLowerCase());
  return known ? { domain, tier: known, table } : undefined;
}

/** Whether every domain may read `name` from outside: a public tier, or a shared namespace such as `platform.curated`. */
export function isPublic(name: TableName, config: MeshConfig): boolean {
  if (config.publicTiers.some((tier) => tier.toLowerCase() === name.tier.toLowerCase())) return true;
  return config.sharedNamespaces.includes(`${name.domain}.${name.tier}`.toLowerCase());
}
