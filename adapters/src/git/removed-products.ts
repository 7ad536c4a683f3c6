import { fullName, readContract, type RemovedProduct, type Workspace } from '@data-mesh-contracts/core';
import type { ContractAtBaseline } from '../host.js';

/** The contracts that only the baselines have, or of these the one at a path. */
type FindRemoved = (path?: string) => Promise<readonly ContractAtBaseline[]>;

/** Tells the workspace which products of the baselines are gone. */
export class RemovedProducts {
  readonly #workspace: Workspace;
  readonly #find: FindRemoved;
  readonly #byPath = new Map<string, RemovedProduct>();

  constructor(workspace: Workspace, find: FindRemoved) {
    this.#workspace = workspace;
    this.#find = find;
  }

  /** Looks for all of them anew, or for the one at `path` alone; returns the files whose findings that concerns. */
  async renew(path?: string): Promise<string[]> {
    const found = await this.#find(path);
    if (path === undefined) this.#byPath.clear();
    else this.#byPath.delete(path);
    for (const contract of found) this.#note(contract);
    const keys = this.#workspace.setRemoved(this.#byPath.values());
    return [...this.#workspace.dependencies.affected(keys)];
  }

  #note({ path, text, ref }: ContractAtBaseline): void {
    const contract = readContract(text);
    const name = fullName(contract, this.#workspace.place(path), this.#workspace.config);
    if (name) this.#byPath.set(path, { name, path, ref, version: contract.version?.value });
  }
}
