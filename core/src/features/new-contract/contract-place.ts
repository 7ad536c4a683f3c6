import { formatName, isPublic, parseName, type TableName } from '../../contract/names.js';
import type { ProductFacts } from '../../contract/facts.js';
import type { DbtModel } from '../../dbt/dbt-index.js';
import type { Workspace } from '../../mesh/workspace.js';

/** The product that a model builds, or why it builds none. */
export function productOf(workspace: Workspace, model: DbtModel): TableName | string {
  const mesh = workspace.view();
  const [table] = mesh.dbt.tablesOf(model);
  const tiers = mesh.config.publicTiers.join(' or ');
  if (table === undefined)
    return `${model.name} builds no table of a domain and tier: set its schema to ${tiers}, or move it to such a folder.`;
  const name = parseName(model.parts, mesh.config);
  if (!name) return `${table} is no name of the mesh.`;
  if (!isPublic(name, mesh.config))
    return `${formatName(name)} is private to its domain: contracts are for the tier ${tiers}.`;
  return {
    ...name,
    table:
      table.slice(table.lastIndexOf('.') + 1) === name.table.toLowerCase() ? name.table : lastPart(table),
  };
}

function lastPart(table: string): string {
  return table.slice(table.lastIndexOf('.') + 1);
}

/**
 * Where the product's contract goes: to the others of its domain and tier, else into a folder of its tier beside the
 * dbt project's models, else beside the model. Undefined where each of these is taken or would place it elsewhere.
 */
export function contractPath(workspace: Workspace, model: DbtModel, name: TableName): string | undefined {
  const { directory } = model.project;
  const own = directory === '' ? '' : `${directory}/`;
  const folders = [
    ...neighbours(workspace, name).map(({ path }) => folderOf(path)),
    `${own}${name.tier}/`,
    `${name.domain}/${name.tier}/`,
    folderOf(model.path),
  ];
  return [...new Set(folders)]
    .map((folder) => `${folder}${name.table}.contract.yaml`)
    .find((path) => {
      const place = workspace.place(path);
      const fits = place.domain?.toLowerCase() === name.domain.toLowerCase() && place.tier === name.tier;
      return fits && workspace.text(path) === undefined;
    });
}

/** Contracts of the domain and tier, those of the folder that has the most first. */
export function neighbours(workspace: Workspace, { domain, tier }: TableName): ProductFacts[] {
  const all = [...workspace.view().products()].filter(
    ({ name }) => name.domain.toLowerCase() === domain.toLowerCase() && name.tier === tier,
  );
  const count = ({ path }: ProductFacts): number =>
    all.filter((each) => folderOf(each.path) === folderOf(path)).length;
  return all.sort((a, b) => count(b) - count(a) || (a.path < b.path ? -1 : 1));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
