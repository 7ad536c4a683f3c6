import type { JsonSchema } from './json-schema.js';

/** The section that the editor's settings lie in. */
export const SETTINGS_SECTION = 'dataMeshContracts';

/** A setting of the editor, below `SETTINGS_SECTION`. What a mesh agrees on belongs in `mesh.yaml` instead. */
export interface Setting {
  readonly key: string;
  /** Markdown. */
  readonly description: string;
  readonly schema: JsonSchema;
  /** What each value of `schema.enum` means, in its order. */
  readonly enumDescriptions?: readonly string[];
  readonly default: unknown;
  readonly scope: 'window' | 'resource';
}

export const SETTINGS: readonly Setting[] = [
  {
    key: 'diagnostics.scope',
    description: 'Which files show their findings in the Problems panel.',
    schema: { type: 'string', enum: ['workspace', 'open'] },
    enumDescriptions: ['Every file of the workspace.', 'The files that are open in an editor.'],
    default: 'workspace',
    scope: 'window',
  },
  {
    key: 'fixOnSave.masks',
    description: 'Adds the first allowed mask to PII columns without one when a contract is saved by hand.',
    schema: { type: 'boolean' },
    default: false,
    scope: 'resource',
  },
  {
    key: 'fixOnSave.versions',
    description: 'Sets the version that the changes call for when a contract is saved by hand.',
    schema: { type: 'boolean' },
    default: false,
    scope: 'resource',
  },
  {
    key: 'trace.server',
    description: 'How much of the talk between the editor and the language server is logged.',
    schema: { type: 'string', enum: ['off', 'messages', 'verbose'] },
    enumDescriptions: ['Nothing.', 'The messages’ names.', 'The messages with their contents.'],
    default: 'off',
    scope: 'window',
  },
];
