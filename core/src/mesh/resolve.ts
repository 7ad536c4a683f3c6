import type { MeshConfig } from '../config/config.js';
import type { DbtIndex } from '../dbt/dbt-index.js';
import type { BareOrigin } from '../sql/digest.js';
import type { TableRead } from '../sql/facts.js';
import { nameKey, parseName, type TableName } from '../contract/names.js';
import type { Key } from './dependencies.js';
import type { Domains } from './domains.js';
import type { NameSpace } from './lineage/table.js';
import type { Products } from './products.js';
import type { ResolvedTable } from './view.js';

/** What reads are resolved by. */
export interface ReadSources {
  readonly names: () => NameSpace;
  readonly domains: Pick<Domains, 'isMesh'>;
  readonly products: Pick<Products, 'named'>;
}

/** Resolves what SQL reads to tables of the mesh. */
export class ReadResolver {
  readonly #sources: ReadSources;

  constructor(sources: ReadSources) {
    this.#sources = sources;
  }

  /** The mesh table that a read of the file at `path` means; undefined for other tables, and where there is no mesh. */
  name(path: string, origin: BareOrigin): TableName | undefined {
    const { domains, names } = this.#sources;
    if (!domains.isMesh) return undefined;
    const { dbt, config } = names();
    return resolveRead(path, origin, dbt, config);
  }

  /** As `name`, with the contract of the table; `record` gets what the answer depends on. */
  table(path: string, { origin }: TableRead, record: (key: Key) => void): ResolvedTable | undefined {
    if (origin.kind === 'ref' || origin.kind === 'source') record('dbt');
    record('domains');
    const name = this.name(path, origin);
    if (!name) return undefined;
    const key = nameKey(name);
    record(`product:${key}`);
    return { name, product: this.#sources.products.named(key)[0] };
  }
}

/** The mesh table that a read of that origin means, seen from the file at `path`; undefined for names that are not the mesh's. */
function resolveRead(
  path: string,
  origin: BareOrigin,
  dbt: DbtIndex,
  config: MeshConfig,
): TableName | undefined {
  switch (origin.kind) {
    case 'table':
      return parseName(
        origin.parts.flatMap((part) => (part.quoted ? part.text.split('.') : part.text)),
        config,
      );
    case 'ref': {
      const model = dbt.model(path, origin.model, origin.package, origin.version);
      return model && parseName(model.parts, config);
    }
    case 'source': {
      const source = dbt.source(path, origin.source, origin.table);
      return (
        source &&
        parseName(
          source.parts.flatMap((part) => part.split('.')),
          config,
        )
      );
    }
    case 'storage':
      return undefined;
  }
}
