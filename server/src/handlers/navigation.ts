import { define, references, workspaceSymbols, type SymbolItem } from '@data-mesh-contracts/core';
import { SymbolKind } from 'vscode-languageserver/node';
import type { Handler } from '../context.js';

const SYMBOL_KINDS: Readonly<Record<SymbolItem['kind'], SymbolKind>> = {
  product: SymbolKind.Struct,
  column: SymbolKind.Field,
};

/** `textDocument/definition` */
export const registerDefinition: Handler = (context) => {
  context.connection.onDefinition(async ({ textDocument, position }) => {
    const target = await context.target(textDocument.uri);
    if (!target) return null;
    const places = define(target.workspace, target.path, target.offset(position));
    return places.map((place) => target.folder.converter.location(place));
  });
};

/** `textDocument/references` */
export const registerReferences: Handler = (context) => {
  context.connection.onReferences(async ({ textDocument, position, context: { includeDeclaration } }) => {
    const target = await context.target(textDocument.uri);
    if (!target) return null;
    const offset = target.offset(position);
    const places = references(target.workspace, target.path, offset);
    const declared = includeDeclaration ? [] : define(target.workspace, target.path, offset);
    const isDeclaration = (key: string): boolean => declared.some((place) => JSON.stringify(place) === key);
    return places
      .filter((place) => !isDeclaration(JSON.stringify(place)))
      .map((place) => target.folder.converter.location(place));
  });
};

/** `workspace/symbol` */
export const registerWorkspaceSymbols: Handler = (context) => {
  context.connection.onWorkspaceSymbol(({ query }) =>
    [...context.folders()].flatMap((folder) =>
      workspaceSymbols(folder.host.workspace, query).map(({ name, container, kind, place }) => ({
        name,
        containerName: container,
        kind: SYMBOL_KINDS[kind],
        location: folder.converter.location(place),
      })),
    ),
  );
};
