import { hover } from '@data-mesh-contracts/core';
import { MarkupKind } from 'vscode-languageserver/node';
import type { Handler } from '../context.js';

/** `textDocument/hover` */
export const registerHover: Handler = (context) => {
  context.connection.onHover(async ({ textDocument, position }) => {
    const target = await context.target(textDocument.uri);
    const card = target && hover(target.workspace, target.path, target.offset(position));
    if (!card) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: card.markdown },
      range: target.folder.converter.range(target.path, card.span),
    };
  });
};
