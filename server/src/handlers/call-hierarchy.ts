import {
  downstream,
  prepareHierarchy,
  upstream,
  type HierarchyItem,
  type HierarchyKey,
} from '@data-mesh-contracts/core';
import { SymbolKind, type CallHierarchyItem } from 'vscode-languageserver/node';
import type { Handler, Target } from '../context.js';

const KINDS: Readonly<Record<HierarchyItem['kind'], SymbolKind>> = {
  product: SymbolKind.Struct,
  table: SymbolKind.Object,
  pipeline: SymbolKind.File,
};

/** `textDocument/prepareCallHierarchy` and its two directions: who reads a table is incoming, what it reads outgoing. */
export const registerCallHierarchy: Handler = ({ connection, target: find }) => {
  const { callHierarchy } = connection.languages;

  callHierarchy.onPrepare(async ({ textDocument, position }) => {
    const target = await find(textDocument.uri);
    if (!target) return null;
    const items = prepareHierarchy(target.workspace, target.path, target.offset(position));
    return items.map((item) => hierarchyItem(item, target));
  });

  callHierarchy.onIncomingCalls(async ({ item }) => {
    const target = await find(item.uri);
    if (!target) return null;
    return downstream(target.workspace, keyOf(item, target)).map((step) => ({
      from: hierarchyItem(step.item, target),
      fromRanges: step.spans.map((span) => target.folder.converter.range(step.item.path, span)),
    }));
  });

  callHierarchy.onOutgoingCalls(async ({ item }) => {
    const target = await find(item.uri);
    if (!target) return null;
    return upstream(target.workspace, keyOf(item, target)).map((step) => ({
      to: hierarchyItem(step.item, target),
      fromRanges: step.spans.map((span) => target.folder.converter.range(target.path, span)),
    }));
  });
};

function hierarchyItem(item: HierarchyItem, { folder }: Target): CallHierarchyItem {
  const { path, table, name, detail, kind, place, selection } = item;
  return {
    name,
    detail,
    kind: KINDS[kind],
    uri: folder.uri(path),
    range: folder.converter.range(path, place.span),
    selectionRange: folder.converter.range(path, selection),
    data: { table },
  };
}

/** `data` comes back from the client as it was sent; a client that drops it still gives the name. */
function keyOf({ data, name, kind }: CallHierarchyItem, { path }: Target): HierarchyKey {
  const sent = (data as { readonly table?: unknown } | undefined)?.table;
  const table = typeof sent === 'string' ? sent : kind === SymbolKind.File ? undefined : name;
  return { table, path };
}
