import type { Workspace } from '../../mesh/workspace.js';
import { policyPage } from '../../policy/page.js';
import { POLICY_PREFIX } from '../../rules/policies/policy-rule.js';
import { yamlCursor } from '../../yaml/cursor.js';
import type { HoverCard } from '../types.js';
import { keyCard } from './key-card.js';

/** What the policy says of itself that a key of `rules` names. */
function policyCard(workspace: Workspace, path: readonly string[], key: string): string | undefined {
  if (path.join('/') !== 'rules' || !key.startsWith(POLICY_PREFIX)) return undefined;
  return policyPage(key.slice(POLICY_PREFIX.length), workspace.policies.set.rules);
}

/** See `hover`; for the keys of `mesh.yaml`. */
export function hoverInMesh(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  const cursor = yamlCursor(workspace.text(path) ?? '', offset);
  if (cursor?.position !== 'key' || cursor.text === '') return undefined;
  const markdown = policyCard(workspace, cursor.path, cursor.text) ?? keyCard([...cursor.path, cursor.text]);
  return markdown === undefined ? undefined : { markdown, span: cursor.span };
}
