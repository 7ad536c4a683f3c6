import type { Workspace } from '../../mesh/workspace.js';
import { mentionAt } from '../mention.js';
import { referencesTo } from '../places.js';
import type { Place } from '../types.js';
import { mentionsInYaml } from './mentions.js';

/** See `references`; for contracts and the other YAML files of a mesh. */
export function referencesInYaml(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const mention = mentionAt(mentionsInYaml(workspace, path), offset);
  return mention ? referencesTo(workspace, mention) : [];
}
