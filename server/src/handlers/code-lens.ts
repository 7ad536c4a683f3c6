import { inlays, lenses, type Lens } from '@data-mesh-contracts/core';
import { InlayHintKind, type CodeLens, type Command } from 'vscode-languageserver/node';
import type { Handler, Target } from '../context.js';

/** `textDocument/codeLens` */
export const registerCodeLens: Handler = (context) => {
  context.connection.onCodeLens(async ({ textDocument }) => {
    const target = await context.target(textDocument.uri);
    return target ? lenses(target.workspace, target.path).map((lens) => codeLens(lens, target)) : null;
  });
};

function codeLens(lens: Lens, target: Target): CodeLens {
  const range = target.folder.converter.range(target.path, lens.span);
  return { range, command: command(lens, target, range.start) };
}

function command(
  { title, action }: Lens,
  { folder, path }: Target,
  position: CodeLens['range']['start'],
): Command {
  switch (action.kind) {
    case 'references': {
      const locations = action.places.map((place) => folder.converter.location(place));
      return {
        title,
        command: 'dataMeshContracts.showReferences',
        arguments: [folder.uri(path), position, locations],
      };
    }
    case 'change-report':
      return { title, command: 'dataMeshContracts.showChangeReport', arguments: [folder.uri(path)] };
    case 'lineage':
      return { title, command: 'dataMeshContracts.showLineage', arguments: [folder.uri(path), position] };
    case 'none':
      return { title, command: '' };
  }
}

/** `textDocument/inlayHint` */
export const registerInlayHints: Handler = (context) => {
  context.connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const target = await context.target(textDocument.uri);
    if (!target) return null;
    const { converter } = target.folder;
    const wanted = converter.span(target.path, range);
    return inlays(target.workspace, target.path)
      .filter(({ offset }) => wanted.start <= offset && offset <= wanted.end)
      .map(({ offset, label, tooltip, edit }) => ({
        position: converter.range(target.path, { start: offset, end: offset }).start,
        label,
        tooltip,
        kind: InlayHintKind.Parameter,
        paddingLeft: true,
        ...(edit && { textEdits: [converter.textEdit(target.path, edit)] }),
      }));
  });
};
