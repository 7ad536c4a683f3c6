import { isAlias, isScalar, type Node } from 'yaml';
import { locate, type YamlPath } from '../yaml/locate.js';
import type { FormatDocument } from './format.js';

/**
 * The value at `path` where an edit of it changes that place alone: no alias or merge key leads there, and it carries
 * no anchor that others use.
 */
export function ownNode({ root, yaml }: FormatDocument, path: YamlPath): Node | undefined {
  const spot = locate(root, path, yaml.aliases);
  const node = spot?.node;
  if (!node || spot.shared || isAlias(node)) return undefined;
  const isUsed = isScalar(node) && node.anchor !== undefined && [...yaml.aliases.values()].includes(node);
  return isUsed ? undefined : node;
}
