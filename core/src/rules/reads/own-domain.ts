import type { SqlSubject } from '../subjects.js';

/**
 * Whether `domain` is the file's own, as far as can be told: in doubt it is, for a wrong finding is worse than
 * none. The file's domain is certain where a contract, a pin or `mesh.yaml` knows it, or where it is the folder of
 * a dbt project. Else the first folder may be no domain at all (`domains/orders/…`, or `sql/…` in the repository
 * of orders).
 */
export function isOwnDomain(domain: string, subject: SqlSubject): boolean {
  const own = subject.domain?.toLowerCase();
  const other = domain.toLowerCase();
  if (own === undefined || own === other) return true;
  const project = subject.mesh.dbt.projectOf(subject.path);
  if (subject.mesh.domains().has(own) || project?.directory.toLowerCase() === own) return false;
  const around = [subject.mesh.rootName, project?.name ?? '', ...subject.path.split('/').slice(0, -1)];
  return around.some((name) => name.toLowerCase() === other) || isItsRepository(other, subject);
}

/** Whether the workspace is the domain's own repository: its contracts are here, and in no folder of its name. */
function isItsRepository(domain: string, { mesh }: SqlSubject): boolean {
  if (!mesh.domains().hasContracts(domain)) return false;
  const contracts = [...mesh.products()].filter(({ name }) => name.domain.toLowerCase() === domain);
  return contracts.every(({ path }) => !path.toLowerCase().split('/').includes(domain));
}
