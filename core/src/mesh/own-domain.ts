import type { MeshView } from './view.js';

/** A file whose own domain is in question. */
export interface OwnedFile {
  readonly path: string;
  /** As far as its path or project tells. */
  readonly domain: string | undefined;
  readonly mesh: MeshView;
}

/**
 * Whether `domain` is the file's own, as far as can be told: in doubt it is, for a wrong finding is worse than
 * none. The file's domain is certain where a contract, a pin or `mesh.yaml` knows it, or where it is the folder of
 * a dbt project. Else the first folder may be no domain at all (`domains/orders/…`, or `sql/…` in the repository
 * of orders).
 */
export function isOwnDomain(domain: string, file: OwnedFile): boolean {
  const own = file.domain?.toLowerCase();
  const other = domain.toLowerCase();
  if (own === undefined || own === other) return true;
  const project = file.mesh.dbt.projectOf(file.path);
  if (file.mesh.domains().has(own) || project?.directory.toLowerCase() === own) return false;
  const around = [file.mesh.rootName, project?.name ?? '', ...file.path.split('/').slice(0, -1)];
  return around.some((name) => name.toLowerCase() === other) || isItsRepository(other, file);
}

/** Whether the workspace is the domain's own repository: its contracts are here, and in no folder of its name. */
function isItsRepository(domain: string, { mesh }: OwnedFile): boolean {
  if (!mesh.domains().hasContracts(domain)) return false;
  const contracts = [...mesh.products()].filter(({ name }) => name.domain.toLowerCase() === domain);
  return contracts.every(({ path }) => !path.toLowerCase().split('/').includes(domain));
}
