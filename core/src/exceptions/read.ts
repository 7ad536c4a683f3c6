import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { locate } from '../yaml/locate.js';
import { parseYaml, resolve, type YamlFile } from '../yaml/parse.js';
import { scalarText, type LocatedText } from '../yaml/scalar.js';
import type { Exception } from './model.js';

/** Reads an exception's text. Never throws: what is missing or of the wrong kind is undefined or empty. */
export function readException(text: string): Exception {
  const yaml = parseYaml(text);
  const root = isMap(yaml.root) ? yaml.root : undefined;
  return {
    yaml,
    root,
    policy: textAt(yaml, root, 'policy'),
    grantedBy: textAt(yaml, root, 'granted_by'),
    reason: textAt(yaml, root, 'reason'),
    expires: textAt(yaml, root, 'expires'),
    sources: sourcesOf(yaml, root),
  };
}

/** A text that is not empty, without the line ending that a block scalar's source holds. */
function textAt(yaml: YamlFile, root: YAMLMap | undefined, key: string): LocatedText | undefined {
  return located(yaml, locate(root, [key], yaml.aliases)?.node);
}

function located(yaml: YamlFile, node: Node | undefined): LocatedText | undefined {
  const found = scalarText(node, yaml.aliases);
  if (!found || found.value === '') return undefined;
  const { start, end } = found.span;
  return { ...found, span: { start, end: start + yaml.text.slice(start, end).trimEnd().length } };
}

/** A single source may stand without its list. */
function sourcesOf(yaml: YamlFile, root: YAMLMap | undefined): readonly LocatedText[] | undefined {
  const spot = locate(root, ['sources'], yaml.aliases);
  if (!spot) return undefined;
  const node = resolve(spot.node, yaml.aliases);
  const items = isSeq(node) ? (node.items as Node[]) : [spot.node];
  return items.flatMap((item) => located(yaml, item) ?? []);
}
