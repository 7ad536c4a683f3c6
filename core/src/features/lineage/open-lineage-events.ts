import type { LineageEdge } from '../../mesh/lineage/edge.js';
import { columnId, type ColumnRef, type LineageTable } from '../../mesh/lineage/table.js';
import type { Workspace } from '../../mesh/workspace.js';
import { groupBy } from './group-by.js';
import type { Trace, TracedColumn } from './trace.js';

/** What events name besides the lineage. */
export interface EventOptions {
  /** URI of what makes the events. */
  readonly producer: string;
  /** ISO 8601 with zone. */
  readonly eventTime: string;
  /** Of jobs and datasets. */
  readonly namespace: string;
}

const SPEC = 'https://openlineage.io/spec';

/**
 * A trace as OpenLineage job events, one per file that makes columns out of others, with the `columnLineage` facet of
 * what it writes and the `tags` facet of what it reads and writes (https://openlineage.io/docs/spec/facets).
 */
export function openLineageEvents(
  { config }: Workspace,
  { columns, edges }: Trace,
  options: EventOptions,
): object[] {
  const byPath = groupBy(edges, ({ path }) => path);
  const writer = new EventWriter(columns, config.masks, options);
  return [...byPath].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, own]) => writer.event(path, own));
}

class EventWriter {
  readonly #columns: ReadonlyMap<string, TracedColumn>;
  readonly #masks: ReadonlySet<string>;
  readonly #options: EventOptions;

  constructor(columns: readonly TracedColumn[], masks: readonly string[], options: EventOptions) {
    this.#columns = new Map(columns.map((column) => [column.id, column]));
    this.#masks = new Set(masks);
    this.#options = options;
  }

  event(path: string, edges: readonly LineageEdge[]): object {
    const { eventTime, producer, namespace } = this.#options;
    const inputs = byTable(edges.map(({ from }) => from));
    const outputs = byTable(edges.map(({ to }) => to));
    return {
      eventTime,
      producer,
      schemaURL: `${SPEC}/2-0-2/OpenLineage.json#/$defs/JobEvent`,
      job: { namespace, name: path, facets: {} },
      inputs: [...inputs.values()].map(({ table, columns }) => this.#dataset(table, this.#tags(columns))),
      outputs: [...outputs.values()].map(({ table, columns }) =>
        this.#dataset(table, { ...this.#tags(columns), ...this.#columnLineage(columns, edges) }),
      ),
    };
  }

  #dataset({ label }: LineageTable, facets: object): object {
    return { namespace: this.#options.namespace, name: label, facets };
  }

  #tags(columns: readonly ColumnRef[]): object {
    const tags = columns.flatMap((ref) =>
      (this.#columns.get(columnId(ref))?.declared ?? []).map((key) => ({
        key,
        value: 'true',
        field: ref.column,
      })),
    );
    return tags.length > 0 ? { tags: this.#facet('facets/1-0-0/TagsDatasetFacet.json', { tags }) } : {};
  }

  #columnLineage(columns: readonly ColumnRef[], edges: readonly LineageEdge[]): object {
    const fields = columns.map((ref): [string, object] => {
      const own = edges.filter(({ to }) => columnId(to) === columnId(ref));
      return [ref.column, { inputFields: own.map((edge) => this.#inputField(edge)) }];
    });
    const facet = { fields: Object.fromEntries(fields) };
    return { columnLineage: this.#facet('facets/1-2-0/ColumnLineageDatasetFacet.json', facet) };
  }

  #inputField({ from, kind, steps }: LineageEdge): object {
    const strips = steps.some((step) => step.strips);
    const isDirect = kind === 'value';
    const subtype = strips ? 'AGGREGATION' : steps.length > 0 ? 'TRANSFORMATION' : 'IDENTITY';
    const transformation = {
      type: isDirect ? 'DIRECT' : 'INDIRECT',
      subtype: isDirect ? subtype : 'CONDITIONAL',
      description: steps.reduce((inner, { name }) => `${name}(${inner})`, from.column),
      masking: steps.some(({ name }) => this.#masks.has(name)),
    };
    return {
      namespace: this.#options.namespace,
      name: from.table.label,
      field: from.column,
      transformations: [transformation],
    };
  }

  #facet(schema: string, content: object): object {
    return { _producer: this.#options.producer, _schemaURL: `${SPEC}/${schema}`, ...content };
  }
}

interface TableColumns {
  readonly table: LineageTable;
  readonly columns: readonly ColumnRef[];
}

function byTable(refs: readonly ColumnRef[]): Map<string, TableColumns> {
  const unique = [...new Map(refs.map((ref) => [columnId(ref), ref])).values()];
  return new Map(
    [...groupBy(unique, ({ table }) => table.id)].map(([id, columns]) => [
      id,
      { table: columns[0]!.table, columns },
    ]),
  );
}
