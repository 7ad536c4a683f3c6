import type { Workspace } from '../../mesh/workspace.js';
import { mentionAt } from '../mention.js';
import { definitionsOf } from '../places.js';
import type { Place } from '../types.js';
import { mentionsInYaml } from './mentions.js';

/** See `define`; for contracts and the other YAML files of a mesh. */
export function defineInYaml(workspace: Workspace, path: string, offset: number): readonly Place[] {
  const mention = mentionAt(mentionsInYaml(workspace, path), offset);
  return mention ? definitionsOf(workspace, mention) : [];
}
