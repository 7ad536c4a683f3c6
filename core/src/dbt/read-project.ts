import { isMap } from 'yaml';
import { keyText, parseYaml, resolve } from '../yaml/parse.js';
import type { DbtProject, ModelConfig } from './dbt-index.js';
import { child, literal, literalOf, section, texts, type Section } from './literal.js';

/** How deep the tree under `models:` is read; folders of real projects nest a handful of levels. */
const MAX_DEPTH = 32;

/** Reads a `dbt_project.yml`. Never throws: what cannot be read keeps dbt's default. */
export function readProject(path: string, text: string): DbtProject {
  const { root, aliases } = parseYaml(text);
  const file = section(root, aliases);
  const paths = (keys: readonly string[], fallback: string): string[] => {
    const found = keys.flatMap((key) => (file && texts(file, key)) ?? []);
    return (found.length > 0 ? found : [fallback]).map(normalised);
  };
  const name = (file && literal(file, 'name')?.text) ?? undefined;
  const tree = file && child(file, 'models');
  return {
    path,
    directory: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
    name,
    modelPaths: paths(['model-paths', 'source-paths'], 'models'),
    macroPaths: paths(['macro-paths'], 'macros'),
    folders: tree ? readTree(tree, name) : new Map<string, ModelConfig>(),
  };
}

function normalised(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, '');
}

/** The settings of the tree under `models:`; the level of the project's name is left out, other packages are skipped. */
function readTree(tree: Section, name: string | undefined): Map<string, ModelConfig> {
  const folders = new Map<string, ModelConfig>();
  const own = name === undefined ? undefined : child(tree, name);
  folders.set('', { ...readModelConfig(tree), ...(own && readModelConfig(own)) });
  if (own) readFolders(own, [], folders);
  return folders;
}

function readFolders(tree: Section, parents: readonly string[], folders: Map<string, ModelConfig>): void {
  if (parents.length > MAX_DEPTH) return;
  for (const pair of tree.map.items) {
    const key = keyText(pair);
    const value = resolve(pair.value, tree.aliases);
    if (key === undefined || key.startsWith('+') || !isMap(value)) continue;
    const folder = { map: value, aliases: tree.aliases };
    folders.set([...parents, key].join('/'), readModelConfig(folder));
    readFolders(folder, [...parents, key], folders);
  }
}

/** The settings that stand in a mapping itself, with or without a `+`. */
export function readModelConfig(map: Section): ModelConfig {
  const config: Record<string, string | null> = {};
  for (const pair of map.map.items) {
    const key = keyText(pair) ?? '';
    const setting = /^\+?(schema|database|alias)$/.exec(key)?.[1];
    const isFolder = !key.startsWith('+') && isMap(resolve(pair.value, map.aliases));
    const value = setting && !isFolder ? literalOf(pair.value, map.aliases) : undefined;
    if (setting && value) config[setting] = value.text;
  }
  return config;
}
