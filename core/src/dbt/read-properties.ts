import { parseYaml, type Aliases } from '../yaml/parse.js';
import type { DbtNodeKind, DbtSource } from './dbt-index.js';
import type { YamlPath } from '../yaml/locate.js';
import { child, items, children, literal, section, type Literal, type Section } from './literal.js';
import { readNode, type NodeEntry, readColumns } from './read-node.js';

/** The facts of a YAML file with dbt properties. */
export interface Properties {
  readonly sources: readonly DbtSource[];
  readonly nodes: readonly NodeEntry[];
  /** False where the file does not parse: it may say more. */
  readonly readable: boolean;
}

const NO_PROPERTIES: Properties = { sources: [], nodes: [], readable: true };

const LISTS: readonly (readonly [list: string, kind: DbtNodeKind])[] = [
  ['models', 'model'],
  ['seeds', 'seed'],
  ['snapshots', 'snapshot'],
];

/** Reads a YAML file's dbt properties; empty for every other YAML file. Never throws. */
export function readProperties(path: string, text: string): Properties {
  if (!/^["']?(?:sources|models|seeds|snapshots)["']?\s*:|^\s*\{/m.test(text)) return NO_PROPERTIES;
  const { root, aliases, problems } = parseYaml(text);
  const file = section(root, aliases);
  const readable = problems.every(({ severity, code }) => severity !== 'error' || code === 'DUPLICATE_KEY');
  if (!file) return { ...NO_PROPERTIES, readable };
  return {
    readable,
    sources: children(file, 'sources').flatMap((source, index) =>
      readSource(path, source, ['sources', index]),
    ),
    nodes: LISTS.flatMap(([list, kind]) =>
      items(file, list).flatMap((item, index) => readItem(kind, item, aliases, [list, index], readable)),
    ),
  };
}

function readItem(
  kind: DbtNodeKind,
  item: unknown,
  aliases: Aliases,
  at: readonly [string, number],
  readable: boolean,
): NodeEntry[] {
  const map = section(item, aliases);
  const node = map && readNode(kind, map, at);
  if (!node || readable) return node ? [node] : [];
  const unsure = <T extends Pick<NodeEntry, 'columns'>>(entry: T): T => ({
    ...entry,
    columns: { ...entry.columns, complete: false },
  });
  return [{ ...unsure(node), versions: node.versions.map(unsure) }];
}

function readSource(path: string, source: Section, at: YamlPath): DbtSource[] {
  const name = literal(source, 'name');
  if (!name?.text) return [];
  const sourceName = name.text;
  const front = [
    setting(source, 'database') ?? setting(source, 'catalog'),
    setting(source, 'schema') ?? name,
  ];
  return children(source, 'tables').flatMap((table, index) => {
    const tableName = literal(table, 'name');
    if (!tableName?.text) return [];
    const parts = literalTail([...front, literal(table, 'identifier') ?? tableName]);
    const columns = readColumns(table, [...at, 'tables', index]).list ?? [];
    return [{ path, source: sourceName, table: tableName.text, parts, span: tableName.span, columns }];
  });
}

/** A setting of a source, which newer dbt versions also take under `config:`. */
function setting(source: Section, key: string): Literal | undefined {
  const config = child(source, 'config');
  return literal(source, key) ?? (config && literal(config, key));
}

/** The parts behind the last one that is absent or not literal. */
function literalTail(parts: readonly (Literal | undefined)[]): string[] {
  const texts = parts.map((part) => part?.text ?? undefined);
  return texts.slice(texts.lastIndexOf(undefined) + 1).filter((text) => text !== undefined);
}

/** What the names and tables of nodes depend on, as text to compare: neither columns nor places. */
export function structureOf({ sources, nodes, readable }: Properties): string {
  const tables = sources.map(({ source, table, parts }) => [source, table, parts]);
  const named = nodes.map(({ kind, name, config, latestVersion, relation, versions }) => [
    [kind, name, config, latestVersion, relation !== undefined],
    versions.map(({ version, files, config: own }) => [version, files, own]),
  ]);
  return JSON.stringify([readable, tables, named]);
}
