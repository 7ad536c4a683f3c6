import { isMap, isSeq } from 'yaml';
import { productName } from '../../contract/facts.js';
import type { DbtNodeKind } from '../../dbt/dbt-index.js';
import type { SyncPair } from '../../dbt/drift.js';
import type { MeshView } from '../../mesh/view.js';
import { appendBlock, appendItem } from '../../yaml/edit.js';
import { pairOf, parseYaml, type YamlFile } from '../../yaml/parse.js';
import { guardStyle } from './dbt-style.js';
import type { Changes } from './edit-model.js';
import { isEnforceableHere } from './enforce.js';
import {
  itemIndent,
  listSource,
  mapSource,
  nestedList,
  nestedMap,
  plain,
  scalar,
  type Source,
} from './list-source.js';
import { modelColumn } from './model-column.js';

const LISTS: Readonly<Record<DbtNodeKind, string>> = {
  model: 'models',
  seed: 'seeds',
  snapshot: 'snapshots',
};

/** Describes a node that no YAML describes: in the file of its folder that describes others, else in a new one. */
export function newEntry(pair: SyncPair, mesh: MeshView): Changes | undefined {
  const { model } = pair;
  if (model.version !== undefined || !/\.(sql|csv)$/i.test(model.path)) return undefined;
  const list = LISTS[model.kind];
  const path = fileFor(pair, mesh);
  const text = mesh.text(path);
  if (text === undefined) {
    const items = listSource([entryOf(pair, parseYaml(''), '  ', mesh)], { flow: false, indent: '  ' });
    return { edits: {}, creates: { [path]: `version: 2\n${list}:${items.text}\n` } };
  }
  const yaml = parseYaml(text);
  const root = isMap(yaml.root) ? yaml.root : undefined;
  if (yaml.root && !root) return undefined;
  const found = root && pairOf(root, list)?.value;
  const indent = root ? itemIndent(text, root, [list, 'models', 'sources']) : '  ';
  const entry = entryOf(pair, yaml, indent, mesh);
  if (isSeq(found) && found.items.length > 0)
    return { edits: { [path]: [appendItem(text, found, { text: found.flow ? entry.flow : entry.block })] } };
  if (found !== undefined) return undefined;
  return { edits: { [path]: [appendBlock(text, root, list, listSource([entry], { flow: false, indent }))] } };
}

/** A file of the node's folder that describes nodes of its kind, the one with the most; else one of its name. */
function fileFor({ model }: SyncPair, mesh: MeshView): string {
  const folder = model.path.slice(0, model.path.lastIndexOf('/') + 1);
  const counted = mesh.dbt
    .describingFiles(model.project, model.kind)
    .filter(({ path }) => path.startsWith(folder) && !path.slice(folder.length).includes('/'))
    .sort((a, b) => b.nodes - a.nodes || (a.path < b.path ? -1 : 1));
  return counted[0]?.path ?? `${folder}${model.name}.yml`;
}

function entryOf(pair: SyncPair, yaml: YamlFile, indent: string, mesh: MeshView): Source {
  const { model, product, engine } = pair;
  const style = guardStyle(undefined, yaml.root, model);
  const layout = { flow: style.flow === true, indent };
  const columns = product.columns.map((column) => modelColumn(column, style, layout, engine));
  const enforced = mapSource([['contract', nestedMap(mapSource([['enforced', plain('true')]]))]]);
  return mapSource([
    ['name', scalar(model.name)],
    ['description', scalar(`Built for ${productName(product)}.`)],
    ...(isEnforceableHere(model, mesh) ? [['config', nestedMap(enforced)] as const] : []),
    ['columns', nestedList(columns, { flow: false, indent })],
  ]);
}
