import type { MeshConfig } from '../config/config.js';
import { parseName, type TableName } from '../contract/names.js';
import { Counts } from './counts.js';
import type { Subscription } from './view.js';

/** What rules may ask of the domains that the workspace shows. Names compare without case. */
export interface KnownDomains {
  /**
   * Whether the workspace speaks of a data mesh at all: it has a `mesh.yaml`, a contract or a pin. Where it does
   * not, `analytics.raw.customers` is a warehouse's name like any other, and no name is read as the mesh's.
   */
  readonly isMesh: boolean;
  /** Whether a contract, a pin or `mesh.yaml` names the domain. */
  has(domain: string): boolean;
  /** Whether the workspace holds contracts of the domain. */
  hasContracts(domain: string): boolean;
  /** Whether the workspace holds contracts of a domain besides this one. */
  hasContractsBeyond(domain: string | undefined): boolean;
}

/** Gathers the workspace's domains file by file. */
export class Domains implements KnownDomains {
  readonly #contracts = new Counts();
  readonly #pins = new Counts();
  #configured: ReadonlySet<string> | undefined;

  get isMesh(): boolean {
    return this.#configured !== undefined || this.#contracts.size > 0 || this.#pins.size > 0;
  }

  has(domain: string): boolean {
    const key = domain.toLowerCase();
    return this.#contracts.has(key) || this.#pins.has(key) || this.#configured?.has(key) === true;
  }

  hasContracts(domain: string): boolean {
    return this.#contracts.has(domain.toLowerCase());
  }

  hasContractsBeyond(domain: string | undefined): boolean {
    const own = domain !== undefined && this.hasContracts(domain) ? 1 : 0;
    return this.#contracts.size > own;
  }

  /** Takes a contract's name (undefined: there is none); returns whether an answer changed. */
  setContract(path: string, name: TableName | undefined): boolean {
    return this.#contracts.set(path, name ? [name.domain.toLowerCase()] : []);
  }

  /** Takes a file's pins; returns whether an answer changed. A pin on what is no name of the mesh does not count. */
  setPins(path: string, pins: readonly Subscription[], config: MeshConfig): boolean {
    const domains = pins.flatMap(({ domain, source }) => {
      const name = parseName(source.split('.'), config);
      return name ? [name.domain, ...(domain === undefined ? [] : [domain])] : [];
    });
    return this.#pins.set(
      path,
      domains.map((domain) => domain.toLowerCase()),
    );
  }

  /** Takes the configuration; undefined where the workspace has no `mesh.yaml`. */
  setConfig(config: MeshConfig | undefined): void {
    this.#configured = config && new Set(Object.keys(config.domains).map((domain) => domain.toLowerCase()));
  }
}
