import type { Handler } from '../context.js';
import { registerCallHierarchy } from './call-hierarchy.js';
import { registerCodeActions } from './code-action.js';
import { registerCodeLens, registerInlayHints } from './code-lens.js';
import { registerCompletion } from './completion.js';
import { registerExceptions } from './exceptions.js';
import { registerHover } from './hover.js';
import { registerLineage } from './lineage.js';
import { registerDefinition, registerReferences, registerWorkspaceSymbols } from './navigation.js';
import { registerColumnHierarchy } from './type-hierarchy.js';
import { registerRename } from './rename.js';
import { registerReports } from './reports.js';
import { registerDocumentSymbols, registerFolding, registerLinks } from './structure.js';

/** Every request that the server answers. */
export const HANDLERS: readonly Handler[] = [
  registerCompletion,
  registerHover,
  registerDefinition,
  registerReferences,
  registerCallHierarchy,
  registerColumnHierarchy,
  registerLineage,
  registerWorkspaceSymbols,
  registerDocumentSymbols,
  registerFolding,
  registerLinks,
  registerCodeLens,
  registerInlayHints,
  registerRename,
  registerCodeActions,
  registerReports,
  registerExceptions,
];
