import type { ProductFacts } from '../../contract/facts.js';
import { passesTags, type LineageEdge } from '../../mesh/lineage/edge.js';
import { columnId, columnLabel, meshTable, type ColumnRef } from '../../mesh/lineage/table.js';
import type { MeshView } from '../../mesh/view.js';
import type { GraphColumn, LineageColumns } from './columns.js';

/** How many columns one column may descend from before the search ends. */
const LIMIT = 1000;

/** The columns of one contract, as the lineage of the mesh knows them. */
export function columnsOfProduct(mesh: MeshView, { name, columns }: ProductFacts): LineageColumns {
  const table = meshTable(name);
  return new GraphColumns(
    mesh,
    columns.map((column) => ({ table, column: column.name })),
  );
}

/**
 * The columns that a SQL file gives to tables without a contract: what a contract describes is judged with it. A table
 * whose columns are not all known has none here.
 */
export function columnsOfSql(mesh: MeshView, path: string): LineageColumns {
  const tables = mesh.lineage
    .builtBy(path)
    .filter(({ name }) => name === undefined || mesh.productsNamed(name).length === 0);
  return new GraphColumns(
    mesh,
    tables.flatMap((table) => (mesh.lineage.columnsOf(table) ?? []).map((column) => ({ table, column }))),
  );
}

class GraphColumns implements LineageColumns {
  readonly columns: readonly GraphColumn[];
  readonly #mesh: MeshView;
  readonly #localTags: ReadonlySet<string>;
  readonly #refs = new Map<string, ColumnRef>();
  /** Columns share what they descend from. */
  readonly #known = new Map<string, GraphColumn>();

  constructor(mesh: MeshView, refs: readonly ColumnRef[]) {
    this.#mesh = mesh;
    this.#localTags = new Set(mesh.config.localTags.map((tag) => tag.toLowerCase()));
    this.columns = refs.map((ref) => this.#column(ref));
    for (const ref of refs) this.#refs.set(columnLabel(ref), ref);
  }

  ancestorsOf(name: string): readonly GraphColumn[] {
    const start = this.#refs.get(name);
    if (!start) return [];
    const found = new Map<string, ColumnRef>([[columnId(start), start]]);
    // A map goes on over what is put into it meanwhile: the nearest columns come first.
    for (const ref of found.values()) {
      for (const edge of this.#mesh.lineage.into(ref).edges) {
        if (found.size > LIMIT) break;
        const id = columnId(edge.from);
        if (passesTags(edge) && !found.has(id)) found.set(id, edge.from);
      }
    }
    return [...found.values()].slice(1).map((ref) => this.#ancestor(ref));
  }

  #ancestor(ref: ColumnRef): GraphColumn {
    const id = columnId(ref);
    const known = this.#known.get(id);
    if (known) return known;
    const column = this.#column(ref);
    const flowing = column.tags.filter((tag) => !this.#localTags.has(tag.toLowerCase()));
    const ancestor = { ...column, tags: flowing };
    this.#known.set(id, ancestor);
    return ancestor;
  }

  #column(ref: ColumnRef): GraphColumn {
    const { lineage } = this.#mesh;
    const values = lineage.into(ref).edges.filter(({ kind }) => kind === 'value');
    return {
      name: columnLabel(ref),
      tags: distinct(lineage.tagsOf(ref).map(({ tag }) => tag)),
      derived_from: distinct(values.map(({ from }) => columnLabel(from))),
      transform: distinct(values.flatMap(transformOf)).join(', ') || null,
    };
  }
}

/** The functions that the value passes, the last one first: `sha256(lower)`. */
function transformOf({ steps }: LineageEdge): string[] {
  const [first, ...rest] = steps.map(({ name }) => name);
  return first === undefined ? [] : [rest.reduce((inner, outer) => `${outer}(${inner})`, first)];
}

/** Each text once; texts compare without case. */
function distinct(texts: readonly string[]): string[] {
  const byKey = new Map(texts.map((text) => [text.toLowerCase(), text]));
  return [...byKey.values()];
}
