import type { MeshConfig } from '../config/config.js';
import type { DbtIndex } from '../dbt/dbt-index.js';
import type { BareOrigin } from '../sql/digest.js';
import { parseName, type TableName } from '../contract/names.js';

/** The mesh table that a read of that origin means, seen from the file at `path`; undefined for names that are not the mesh's. */
export function resolveRead(
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
