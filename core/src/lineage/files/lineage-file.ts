import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { pairOf, parseYaml, resolve, spanOf, type Aliases } from '../../yaml/parse.js';
import { stepsOf, type DeclaredColumn, type DeclaredOrigin, type Text } from './declared.js';

/**
 * The columns of a `*.lineage.yaml`: what a scanner knows and SQL does not show. Never throws: entries without a name
 * and values of the wrong kind are left out.
 */
export function readLineageFile(text: string): readonly DeclaredColumn[] {
  const { root, aliases } = parseYaml(text);
  if (!isMap(root)) return [];
  const columns = resolve(pairOf(root, 'columns')?.value, aliases);
  if (!isSeq(columns)) return [];
  return columns.items.flatMap((item) => {
    const entry = resolve(item, aliases);
    return isMap(entry) ? readColumn(entry, aliases) : [];
  });
}

function readColumn(entry: YAMLMap, aliases: Aliases): DeclaredColumn[] {
  const [name] = texts(entry, 'name', aliases);
  if (!name) return [];
  const [transform] = texts(entry, 'transform', aliases);
  const steps = stepsOf(transform?.value);
  const origins = texts(entry, 'derived_from', aliases).map((origin): DeclaredOrigin => ({
    name: origin,
    steps,
    kind: 'value',
  }));
  return [{ name, tags: texts(entry, 'tags', aliases), origins }];
}

/** The texts under `key`; a single one counts as a list of one. */
function texts(map: YAMLMap, key: string, aliases: Aliases): Text[] {
  const node = pairOf(map, key)?.value;
  const value = resolve(node, aliases);
  const nodes = isSeq(value) ? value.items : [node];
  return nodes.flatMap((each) => {
    const scalar = resolve(each, aliases);
    if (!isScalar(scalar) || typeof scalar.value !== 'string' || scalar.value === '') return [];
    return [{ value: scalar.value, span: spanOf(each as Node) }];
  });
}
