import {
  columnsAbove,
  columnsBelow,
  prepareColumns,
  type ColumnItem,
  type ColumnKey,
} from '@data-mesh-contracts/core';
import { SymbolKind, type TypeHierarchyItem } from 'vscode-languageserver/node';
import type { Handler, Target } from '../context.js';

/**
 * `textDocument/prepareTypeHierarchy` and its two directions, for columns: the columns that values come from are the
 * supertypes, those that they go into the subtypes.
 */
export const registerColumnHierarchy: Handler = ({ connection, target: find }) => {
  const { typeHierarchy } = connection.languages;

  typeHierarchy.onPrepare(async ({ textDocument, position }) => {
    const target = await find(textDocument.uri);
    const item = target && prepareColumns(target.workspace, target.path, target.offset(position));
    return target && item ? [hierarchyItem(item, target)] : null;
  });

  typeHierarchy.onSupertypes(async ({ item }) => {
    const target = await find(item.uri);
    const key = keyOf(item);
    return target && key
      ? columnsAbove(target.workspace, key).map((each) => hierarchyItem(each, target))
      : null;
  });

  typeHierarchy.onSubtypes(async ({ item }) => {
    const target = await find(item.uri);
    const key = keyOf(item);
    return target && key
      ? columnsBelow(target.workspace, key).map((each) => hierarchyItem(each, target))
      : null;
  });
};

function hierarchyItem({ key, name, detail, place }: ColumnItem, { folder }: Target): TypeHierarchyItem {
  const range = folder.converter.range(place.path, place.span);
  return {
    name,
    detail,
    kind: SymbolKind.Field,
    uri: folder.uri(place.path),
    range,
    selectionRange: range,
    data: key,
  };
}

/** `data` comes back from the client as it was sent; a client that drops it gets no answer. */
function keyOf({ data }: TypeHierarchyItem): ColumnKey | undefined {
  const { id, table, column } = (data ?? {}) as Partial<Record<keyof ColumnKey, unknown>>;
  return typeof id === 'string' && typeof table === 'string' && typeof column === 'string'
    ? { id, table, column }
    : undefined;
}
