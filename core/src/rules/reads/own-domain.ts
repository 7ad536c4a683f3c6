import type { SqlSubject } from '../subjects.js';

/**
 * Whether `domain` is the file's own, as far as can be told: in doubt it is, for a wrong finding is worse than
 * none. Doubt is where no contract, pin or `mesh.yaml` knows the domain that the file's path gives it, so that
 * its first folder may be no domain at all (`domains/orders/…`, or `sql/…` in the repository of orders).
 */
export function isOwnDomain(domain: string, subject: SqlSubject): boolean {
  const own = subject.domain?.toLowerCase();
  const other = domain.toLowerCase();
  if (own === undefined || own === other) return true;
  if (subject.mesh.domains().has(own)) return false;
  return foldersAround(subject).includes(other) || isItsRepository(other, subject);
}

/** The names of what holds the file: the workspace folder, and the folders down to its dbt project or itself. */
function foldersAround({ path, mesh }: SqlSubject): string[] {
  const project = mesh.dbt.projectOf(path);
  const folder = project?.directory ?? path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return [mesh.rootName, project?.name ?? '', ...folder.split('/')].map((name) => name.toLowerCase());
}

/** Whether the workspace is the domain's own repository: its contracts are here, and in no folder of its name. */
function isItsRepository(domain: string, { mesh }: SqlSubject): boolean {
  if (!mesh.domains().hasContracts(domain)) return false;
  const contracts = [...mesh.products()].filter(({ name }) => name.domain.toLowerCase() === domain);
  return contracts.every(({ path }) => !path.toLowerCase().split('/').includes(domain));
}
