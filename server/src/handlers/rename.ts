import { prepareRename, rename } from '@data-mesh-contracts/core';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Handler } from '../context.js';

/** `textDocument/prepareRename` and `textDocument/rename` */
export const registerRename: Handler = ({ connection, target: find }) => {
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const target = await find(textDocument.uri);
    const found = target && prepareRename(target.workspace, target.path, target.offset(position));
    return found
      ? { range: target.folder.converter.range(target.path, found.span), placeholder: found.placeholder }
      : null;
  });

  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const target = await find(textDocument.uri);
    if (!target) return null;
    const edits = rename(target.workspace, target.path, target.offset(position), newName);
    if (typeof edits === 'string') return new ResponseError(LSPErrorCodes.RequestFailed, edits);
    return target.folder.converter.workspaceEdit(edits, false);
  });
};
