import { fullName, type ProductFacts } from '../../contract/facts.js';
import { nameKey, parseName, type TableName } from '../../contract/names.js';
import type { MeshView } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { Mention } from '../mention.js';

const DOTTED_NAME = /(?<![\w./@-])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,4}(?![\w/@-])/g;

/**
 * The tables and columns that a YAML file of the mesh names: a contract its own name, columns and semantics, and
 * any file the dotted names that stand for a table (`orders.product.order_facts`), a column of one
 * (`orders.product.order_facts.email`), or a column of the one product with that table name
 * (`customer_dim.customer_id`).
 */
export function mentionsInYaml(workspace: Workspace, path: string): Mention[] {
  const text = workspace.text(path) ?? '';
  const view = workspace.view();
  const dotted = new DottedNames(view);
  const mentions = ownMentions(workspace, path);
  for (const match of text.matchAll(DOTTED_NAME)) {
    const named = dotted.read(match[0]);
    if (named) mentions.push({ ...named, span: { start: match.index, end: match.index + match[0].length } });
  }
  return mentions;
}

/** The name of the product whose contract lies at `path`; undefined for other files and where no name can be told. */
export function ownName(workspace: Workspace, path: string): TableName | undefined {
  const contract = workspace.contract(path);
  return contract && fullName(contract, workspace.place(path), workspace.config);
}

function ownMentions(workspace: Workspace, path: string): Mention[] {
  const contract = workspace.contract(path);
  const table = ownName(workspace, path);
  if (!contract?.name || !table) return [];
  const columns = contract.columns.flatMap(({ name }) => name ?? []);
  const known = new Set(columns.map((name) => name.value));
  const described = [...contract.semantics.values()].filter(({ key }) => known.has(key));
  return [
    { kind: 'table', table, span: contract.name.span },
    ...columns.map(({ value, span }): Mention => ({ kind: 'column', table, column: value, span })),
    ...described.map(({ key, keySpan }): Mention => ({ kind: 'column', table, column: key, span: keySpan })),
  ];
}

type Named =
  | { readonly kind: 'table'; readonly table: TableName }
  | { readonly kind: 'column'; readonly table: TableName; readonly column: string };

/** Tells which dotted words of a text are names of the mesh. */
class DottedNames {
  readonly #view: MeshView;
  #byTable: ReadonlyMap<string, readonly ProductFacts[]> | undefined;

  constructor(view: MeshView) {
    this.#view = view;
  }

  read(text: string): Named | undefined {
    const parts = text.split('.');
    if (parts.length === 2) return this.#columnOfTable(parts[0]!, parts[1]!);
    const { config } = this.#view;
    const asColumn = parts.length > 3 ? parseName(parts.slice(0, -1), config) : undefined;
    if (asColumn) return { kind: 'column', table: asColumn, column: parts.at(-1)! };
    const table = parseName(parts, config);
    return table && { kind: 'table', table };
  }

  #columnOfTable(table: string, column: string): Named | undefined {
    this.#byTable ??= productsByTable(this.#view);
    const [product, ...others] = this.#byTable.get(table.toLowerCase()) ?? [];
    if (!product || others.length > 0) return undefined;
    const found = product.columns.some((each) => each.name.toLowerCase() === column.toLowerCase());
    return found ? { kind: 'column', table: product.name, column } : undefined;
  }
}

function productsByTable(view: MeshView): Map<string, ProductFacts[]> {
  const byTable = new Map<string, ProductFacts[]>();
  for (const product of view.products()) {
    const key = nameKey(product.name.table);
    byTable.set(key, [...(byTable.get(key) ?? []), product]);
  }
  return byTable;
}
