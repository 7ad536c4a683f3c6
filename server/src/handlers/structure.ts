import { folds, links, outline, type OutlineItem } from '@data-mesh-contracts/core';
import { SymbolKind, type DocumentLink, type DocumentSymbol } from 'vscode-languageserver/node';
import type { Handler, Target } from '../context.js';

const KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  product: SymbolKind.Struct,
  section: SymbolKind.Namespace,
  column: SymbolKind.Field,
  field: SymbolKind.Property,
  table: SymbolKind.Struct,
  statement: SymbolKind.Event,
};

/** `textDocument/documentSymbol` */
export const registerDocumentSymbols: Handler = (context) => {
  context.connection.onDocumentSymbol(async ({ textDocument }) => {
    const target = await context.target(textDocument.uri);
    return target ? outline(target.workspace, target.path).map((item) => symbol(item, target)) : null;
  });
};

function symbol(item: OutlineItem, target: Target): DocumentSymbol {
  const range = (span: OutlineItem['span']) => target.folder.converter.range(target.path, span);
  return {
    // LSP forbids an empty name, which a half-typed column has.
    name: item.name === '' ? '…' : item.name,
    detail: item.detail,
    kind: KINDS[item.kind],
    range: range(item.span),
    selectionRange: range(item.selection),
    children: item.children.map((child) => symbol(child, target)),
  };
}

/** `textDocument/foldingRange` */
export const registerFolding: Handler = (context) => {
  context.connection.onFoldingRanges(async ({ textDocument }) => {
    const target = await context.target(textDocument.uri);
    return target ? [...folds(target.workspace, target.path)] : null;
  });
};

/** `textDocument/documentLink` */
export const registerLinks: Handler = (context) => {
  context.connection.onDocumentLinks(async ({ textDocument }) => {
    const target = await context.target(textDocument.uri);
    if (!target) return null;
    const { folder, workspace, path } = target;
    return links(workspace, path).map(({ span, target: to, tooltip }): DocumentLink => {
      const line =
        'path' in to && to.span ? folder.converter.range(to.path, to.span).start.line + 1 : undefined;
      const uri = 'url' in to ? to.url : folder.uri(to.path) + (line === undefined ? '' : `#L${line}`);
      return { range: folder.converter.range(path, span), target: uri, tooltip };
    });
  });
};
