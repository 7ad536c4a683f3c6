import { isMap } from 'yaml';
import type { Span } from '../text/span.js';
import type { YamlPath } from '../yaml/locate.js';
import { resolve } from '../yaml/parse.js';
import type { DbtColumn, DbtNodeKind, NodeConfig, NodeProperties } from './dbt-index.js';
import { child, children, items, literal, pairIn, section, texts, type Section } from './literal.js';
import { enforcedIn, readNodeConfig } from './node-config.js';
import { readGuards, readModelConstraints, strongest } from './read-guards.js';

/** The entry of a model, seed or snapshot in a YAML file. */
export interface NodeEntry {
  readonly kind: DbtNodeKind;
  readonly name: string;
  readonly span: Span;
  readonly at: YamlPath;
  readonly description: string | undefined;
  readonly config: NodeConfig;
  readonly enforcedSpan: Span | undefined;
  readonly columns: Columns;
  readonly versions: readonly VersionEntry[];
  readonly latestVersion: string | undefined;
  /** A snapshot that has no SQL file: it copies this relation. */
  readonly relation: string | undefined;
}

/** A version of a model. Its columns are those of the model that it includes, and its own. */
export interface VersionEntry {
  readonly version: string;
  readonly at: YamlPath;
  /** Files (without ending) that may define it. */
  readonly files: readonly string[];
  readonly config: NodeConfig;
  readonly enforcedSpan: Span | undefined;
  readonly columns: Columns;
  /** In lower case; undefined: all. */
  readonly includes: ReadonlySet<string> | undefined;
  readonly excludes: ReadonlySet<string>;
}

interface Columns {
  /** Undefined where there is no list of columns. */
  readonly list: readonly DbtColumn[] | undefined;
  readonly complete: boolean;
}

/** The node of a mapping, which stands at `at`; undefined while it has no name. */
export function readNode(kind: DbtNodeKind, node: Section, at: YamlPath): NodeEntry | undefined {
  const name = literal(node, 'name');
  if (!name?.text) return undefined;
  const modelName = name.text;
  const config = child(node, 'config');
  const versions = kind === 'model' ? children(node, 'versions') : [];
  return {
    kind,
    name: modelName,
    span: name.span,
    at,
    description: literal(node, 'description')?.text ?? undefined,
    config: config ? readNodeConfig(config) : {},
    enforcedSpan: config && enforcedIn(config)?.span,
    columns: readColumns(node, at),
    versions: versions.flatMap(
      (entry, index) => readVersion(modelName, entry, [...at, 'versions', index]) ?? [],
    ),
    latestVersion: literal(node, 'latest_version')?.text ?? undefined,
    relation: kind === 'snapshot' ? (literal(node, 'relation')?.text ?? undefined) : undefined,
  };
}

function readVersion(model: string, entry: Section, at: YamlPath): VersionEntry | undefined {
  const version = literal(entry, 'v')?.text;
  const file = literal(entry, 'defined_in');
  if (!version || file?.text === null) return undefined;
  const config = child(entry, 'config');
  const choice = items(entry, 'columns')
    .flatMap((item) => section(item, entry.aliases) ?? [])
    .find((each) => !pairIn(each, 'name'));
  const names = (key: string): Set<string> | undefined => {
    const list = choice && texts(choice, key);
    return list && new Set(list.map((each) => each.toLowerCase()));
  };
  return {
    version,
    at,
    files: file ? [file.text.replace(/\.sql$/i, '')] : [`${model}_v${version}`, `${model}.v${version}`],
    config: config ? readNodeConfig(config) : {},
    enforcedSpan: config && enforcedIn(config)?.span,
    columns: readColumns(entry, at),
    includes: names('include'),
    excludes: names('exclude') ?? new Set(),
  };
}

/** A list that is there and empty, or no list, has no columns to compare with. */
export function readColumns(node: Section, at: YamlPath): Columns {
  const listed = items(node, 'columns');
  if (listed.length === 0) return { list: undefined, complete: true };
  const ofModel = readModelConstraints(node);
  const list = listed.map((item, index) => {
    const map = section(item, node.aliases);
    return map && readColumn(map, [...at, 'columns', index], ofModel);
  });
  const isChoice = (item: unknown): boolean => {
    const map = resolve(item, node.aliases);
    return isMap(map) && ['include', 'exclude'].some((key) => pairIn({ map, aliases: node.aliases }, key));
  };
  return {
    list: list.flatMap((column) => column ?? []),
    complete: list.every((column, index) => column ?? isChoice(listed[index])),
  };
}

function readColumn(
  column: Section,
  at: YamlPath,
  ofModel: ReturnType<typeof readModelConstraints>,
): DbtColumn | undefined {
  const name = literal(column, 'name');
  if (!name?.text) return undefined;
  const config = child(column, 'config');
  const tags = [column, ...(config ? [config] : [])].flatMap(
    (map) => texts(map, 'tags') ?? literal(map, 'tags')?.text ?? [],
  );
  const shared = ofModel.get(name.text.toLowerCase());
  return {
    name: name.text,
    span: name.span,
    at,
    dataType: literal(column, 'data_type'),
    description: literal(column, 'description')?.text ?? undefined,
    tags,
    ...strongest([readGuards(column, at), ...(shared ? [shared] : [])]),
  };
}

/** What an entry of the file at `path` says of the node, or of that version of it. */
export function propertiesOf(path: string, entry: NodeEntry, version: string | undefined): NodeProperties {
  const { kind, name, span, at, description } = entry;
  const own = entry.versions.find((each) => each.version === version);
  const common = { path, kind, name, span, at, description };
  if (!own) {
    const { list: columns, complete } = entry.columns;
    return { ...common, columns, complete, columnsAt: [...at, 'columns'], enforcedSpan: entry.enforcedSpan };
  }
  const ownNames = new Set(own.columns.list?.map((column) => column.name.toLowerCase()));
  const included = (entry.columns.list ?? []).filter((column) => {
    const key = column.name.toLowerCase();
    return (own.includes?.has(key) ?? true) && !own.excludes.has(key) && !ownNames.has(key);
  });
  const none = entry.columns.list === undefined && own.columns.list === undefined;
  return {
    ...common,
    columns: none ? undefined : [...included, ...(own.columns.list ?? [])],
    complete: entry.columns.complete && own.columns.complete,
    columnsAt: own.columns.list === undefined ? [...at, 'columns'] : [...own.at, 'columns'],
    enforcedSpan: own.enforcedSpan ?? entry.enforcedSpan,
  };
}
