import { nameKey } from '../../contract/names.js';
import type { Workspace } from '../../mesh/workspace.js';
import { definitionsOf } from '../places.js';
import { urlLinks } from '../url-links.js';
import type { Link } from '../types.js';
import { mentionsInYaml, ownName } from './mentions.js';

/** See `links`; for contracts and the other YAML files of a mesh. */
export function linksInYaml(workspace: Workspace, path: string): readonly Link[] {
  const own = ownName(workspace, path);
  const products = mentionsInYaml(workspace, path)
    .filter(({ table }) => !own || nameKey(table) !== nameKey(own))
    .flatMap((mention): Link[] => {
      const [target] = definitionsOf(workspace, mention);
      return target ? [{ span: mention.span, target, tooltip: target.path }] : [];
    });
  return [...products, ...urlLinks(workspace.text(path) ?? '')].sort((a, b) => a.span.start - b.span.start);
}
