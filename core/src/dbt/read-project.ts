import { isMap } from 'yaml';
import { keyText, parseYaml, resolve } from '../yaml/parse.js';
import type { DbtProject, NodeConfig } from './dbt-index.js';
import { child, literal, section, texts, type Section } from './literal.js';
import { readNodeConfig } from './node-config.js';

/** How deep the tree under `models:` is read; folders of real projects nest a handful of levels. */
const MAX_DEPTH = 32;

/** Reads a `dbt_project.yml`. Never throws: what cannot be read keeps dbt's default. */
export function readProject(path: string, text: string): DbtProject {
  const { root, aliases } = parseYaml(text);
  const file = section(root, aliases);
  const paths = (fallback: string, ...keys: readonly string[]): string[] => {
    const found = keys.flatMap((key) => (file && texts(file, key)) ?? []);
    return (found.length > 0 ? found : [fallback]).map(normalised);
  };
  const textOf = (key: string): string | undefined => (file && literal(file, key)?.text) ?? undefined;
  const name = textOf('name');
  const folders = (key: string): ReadonlyMap<string, NodeConfig> => {
    const tree = file && child(file, key);
    return tree ? readTree(tree, name) : new Map<string, NodeConfig>();
  };
  return {
    path,
    directory: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
    name,
    profile: textOf('profile'),
    modelPaths: paths('models', 'model-paths', 'source-paths'),
    seedPaths: paths('seeds', 'seed-paths', 'data-paths'),
    snapshotPaths: paths('snapshots', 'snapshot-paths'),
    macroPaths: paths('macros', 'macro-paths'),
    targetPath: normalised(textOf('target-path') ?? 'target'),
    folders: { model: folders('models'), seed: folders('seeds'), snapshot: folders('snapshots') },
  };
}

function normalised(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, '');
}

/** The settings of the tree under `models:`; the level of the project's name is left out, other packages are skipped. */
function readTree(tree: Section, name: string | undefined): Map<string, NodeConfig> {
  const folders = new Map<string, NodeConfig>();
  const own = name === undefined ? undefined : child(tree, name);
  folders.set('', { ...readNodeConfig(tree), ...(own && readNodeConfig(own)) });
  if (own) readFolders(own, [], folders);
  return folders;
}

function readFolders(tree: Section, parents: readonly string[], folders: Map<string, NodeConfig>): void {
  if (parents.length > MAX_DEPTH) return;
  for (const pair of tree.map.items) {
    const key = keyText(pair);
    const value = resolve(pair.value, tree.aliases);
    if (key === undefined || key.startsWith('+') || !isMap(value)) continue;
    const folder = { map: value, aliases: tree.aliases };
    folders.set([...parents, key].join('/'), readNodeConfig(folder));
    readFolders(folder, [...parents, key], folders);
  }
}
