import type { Workspace } from '../../mesh/workspace.js';
import type { Span } from '../../text/span.js';
import type { Action } from '../types.js';
import { removeDeprecated } from './remove-deprecated.js';
import { twoStepRename } from './two-step-rename.js';

/** What can be done to the contract at `path` beyond its findings, at `span`. */
export function refactorings(workspace: Workspace, path: string, span: Span): Action[] {
  return [...twoStepRename(workspace, path, span), ...removeDeprecated(workspace, path, span)];
}
