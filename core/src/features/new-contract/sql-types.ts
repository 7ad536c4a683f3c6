import { transformEffects } from '../../lineage/transforms.js';
import { hopsOf } from '../../lineage/trace.js';
import { resolveLineage } from '../../lineage/resolve.js';
import type { LineageColumn, LineageContext } from '../../lineage/types.js';
import { parseType } from '../../contract/types.js';
import type { MeshView } from '../../mesh/view.js';
import type { TableRead } from '../../sql/facts.js';

/** A column that a query returns, with its type where the query shows it. */
export interface SqlColumn {
  readonly name: string;
  /** As the SQL writes it, or as the contract of the product that the column is taken from does. */
  readonly type: string | undefined;
  /** What the product that the column is taken from says of it. */
  readonly description: string | undefined;
}

/** A cast that ends right in front of an alias: `cast(x as int) as`, `x::int as`. */
const CAST =
  /(?:\bas\s+([\w\s]+?(?:\([\d\s,]*\)|<[^()]*>)?)\s*\)|::\s*([\w\s]+?(?:\([\d\s,]*\))?))\s+(?:as\s+)?["`[]?$/i;

/** How far in front of an alias a cast is looked for. */
const REACH = 300;

/** The columns that the model's SQL at `path` returns; undefined where they cannot all be told. */
export function sqlColumns(mesh: MeshView, path: string): readonly SqlColumn[] | undefined {
  const facts = mesh.sqlFile(path)?.facts;
  const text = mesh.text(path);
  if (!facts || text === undefined) return undefined;
  const context = contextOf(mesh, path);
  const last = resolveLineage(facts.statements, context).statements.findLast(
    ({ effect }) => effect === 'returns',
  );
  if (!last || last.missing.length > 0) return undefined;
  const columns = last.columns.map((column) => sqlColumn(mesh, path, text, column, context));
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

function contextOf(mesh: MeshView, path: string): LineageContext {
  return {
    effectOf: transformEffects(mesh.config.dialect),
    columnsOf: (table: TableRead) => {
      const product = mesh.resolve(path, table)?.product;
      return product?.columnsComplete ? product.columns.map(({ name }) => name) : undefined;
    },
  };
}

function sqlColumn(
  mesh: MeshView,
  path: string,
  text: string,
  column: LineageColumn,
  context: LineageContext,
): SqlColumn | undefined {
  const { name, span } = column;
  if (name === undefined) return undefined;
  const origin = originOf(mesh, path, column, context);
  const cast = CAST.exec(text.slice(Math.max(0, span.start - REACH), span.start));
  const written = (cast?.[1] ?? cast?.[2])?.trim();
  const type = written !== undefined && parseType(written) ? written : origin?.type;
  return { name, type, description: origin?.description };
}

/** The product's column that the value is, unchanged. */
function originOf(mesh: MeshView, path: string, column: LineageColumn, context: LineageContext) {
  const [only, ...others] = column.values;
  if (!only || others.length > 0 || column.unknown.length > 0) return undefined;
  if (hopsOf(only, context).some(({ steps }) => steps.length > 0)) return undefined;
  const product = mesh.resolve(path, only.table)?.product;
  return product?.columns.find(({ name }) => name.toLowerCase() === only.column.toLowerCase());
}
