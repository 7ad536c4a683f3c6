import { changedFiles, type MeshHost } from '@data-mesh-contracts/adapters';
import { fileKind, fullName, nameKey, readContract, type TableName } from '@data-mesh-contracts/core';
import { UsageError } from './io.js';

/**
 * Those of `paths` that differ from the baseline's `ref`, and those that a difference touches: readers, pins and dbt
 * models of a changed contract, whatever it was called before, and the files of a domain whose exception changed. Where a difference may touch anything (`mesh.yaml`, a dbt
 * project, a deleted file), all of them. Throws a `UsageError` where git cannot tell.
 */
export async function restrictToChanges(
  host: MeshHost,
  paths: readonly string[],
  ref: string,
): Promise<string[]> {
  if (ref === 'none') throw new UsageError('--changed needs a baseline to compare with');
  const changed = await changedFiles(host.root, ref, host.workspace.paths());
  if (!changed.ok) throw new UsageError(`--changed: ${changed.reason}`);
  if (changed.paths.some((path) => concernsAll(host, path))) return [...paths];
  const touched = new Set(changed.paths.flatMap((path) => [path, ...touchedBy(host, path)]));
  return paths.filter((path) => touched.has(path));
}

function concernsAll({ workspace }: MeshHost, path: string): boolean {
  const kind = fileKind(path);
  if (kind === undefined || workspace.isException(path)) return false;
  const gone = !workspace.has(path) && workspace.uncheckedReason(path) === undefined;
  return gone ? kind !== 'yaml' : kind === 'mesh' || kind === 'dbt-project' || kind === 'yaml';
}

/** The files whose findings the file's contract or exception may change. */
function touchedBy(host: MeshHost, path: string): string[] {
  const view = host.workspace.view();
  if (host.workspace.isException(path)) return filesOf(host, host.workspace.place(path).domain);
  return namesOf(host, path).flatMap((name) => [
    ...view.readers(name).map((reader) => reader.path),
    ...view.subscribers(name).map((subscriber) => subscriber.path),
    ...view.productsNamed(name).map((product) => product.path),
    ...view.modelsOf(name).flatMap((model) => [model.path, view.dbt.properties(model)?.path ?? model.path]),
  ]);
}

/** The files of a domain, and the contracts of its products wherever they lie. */
function filesOf({ workspace }: MeshHost, domain: string | undefined): string[] {
  const isOwn = (other: string | undefined): boolean => other?.toLowerCase() === domain?.toLowerCase();
  const products = [...workspace.view().products()].filter(({ name }) => isOwn(name.domain));
  const files = workspace.paths().filter((path) => isOwn(workspace.place(path).domain));
  return [...files, ...products.map(({ path }) => path)];
}

/** What the contract is called now and was in its baseline. */
function namesOf({ workspace }: MeshHost, path: string): TableName[] {
  if (fileKind(path) !== 'contract') return [];
  const baseline = workspace.baseline(path);
  const texts = [workspace.text(path), baseline.kind === 'present' ? baseline.text : undefined];
  const names = texts.flatMap((text) => {
    const name = text !== undefined && fullName(readContract(text), workspace.place(path), workspace.config);
    return name ? [name] : [];
  });
  return [...new Map(names.map((name) => [nameKey(name), name])).values()];
}
