import type { ReadOrigin } from '../sql/facts.js';
import type { DbtNodeKind, DbtRelation, NodeConfig } from './dbt-index.js';
import { ownMacros } from './manifest-macros.js';
import { plain, text, type Plain } from './plain.js';

/** A node of a `manifest.json`, with what tells whether it still describes its file. */
export interface ManifestNode {
  readonly kind: DbtNodeKind;
  readonly name: string;
  readonly version: string | undefined;
  /** Relative to the project's folder. */
  readonly file: string;
  /** Undefined for what builds no table. */
  readonly relation: DbtRelation | undefined;
  /** Settings after Jinja. */
  readonly rendered: NodeConfig;
  /** The same before Jinja; a setting of the SQL file itself is rendered here too. */
  readonly written: NodeConfig;
  /** SHA-256 of the file's text without blanks around it, in hexadecimal digits. */
  readonly checksum: string | undefined;
  /** The SQL after Jinja; only where dbt has compiled. */
  readonly compiled: string | undefined;
  /** The project's own macros that made it, those that they call included. */
  readonly macros: readonly ManifestMacro[];
}

/** A macro of the project, with its text when dbt read it. */
export interface ManifestMacro {
  readonly file: string;
  readonly sql: string;
}

/** What a table's name in compiled SQL stands for. */
export interface ManifestRelation {
  readonly table: DbtRelation;
  readonly origin: DbtOrigin;
}

/** How a query would name a table of dbt. */
export type DbtOrigin = Extract<ReadOrigin, { kind: 'ref' | 'source' }>;

/** What the mesh needs of a project's `target/manifest.json`. */
export interface DbtManifest {
  readonly project: string;
  readonly adapter: string | undefined;
  readonly nodes: readonly ManifestNode[];
  /** Macros of the project that decide the names of tables. */
  readonly namingMacros: readonly ManifestMacro[];
  /** The tables that compiled SQL may read, those of packages included. */
  readonly relations: readonly ManifestRelation[];
}

const KINDS: readonly DbtNodeKind[] = ['model', 'seed', 'snapshot'];
const SCHEMA_VERSION = /\/manifest\/v(\d+)\.json$/;
/** Versions of the format that name nodes, files and checksums as this reader expects. */
const OLDEST = 10;
const NEWEST = 12;

/** Reads a parsed `manifest.json`; a text says why it is not read. Never throws. */
export function readManifest(json: unknown): DbtManifest | string {
  const root = plain(json);
  const metadata = plain(root['metadata']);
  const version = Number(SCHEMA_VERSION.exec(text(metadata['dbt_schema_version']) ?? '')?.[1]);
  if (!(version >= OLDEST && version <= NEWEST)) return `it is not of a format from v${OLDEST} to v${NEWEST}`;
  const project = text(metadata['project_name']);
  if (project === undefined) return 'it names no project';
  const nodes = Object.values(plain(root['nodes'])).map(plain);
  const sources = Object.values(plain(root['sources'])).map(plain);
  const macros = ownMacros(plain(root['macros']), project);
  return {
    project,
    adapter: text(metadata['adapter_type']),
    nodes: nodes
      .filter((each) => each['package_name'] === project)
      .flatMap((node) => readNode(node, macros.calledBy(node))),
    namingMacros: macros.naming,
    relations: [...nodes.flatMap(nodeRelation), ...sources.flatMap(sourceRelation)],
  };
}

function readNode(node: Plain, macros: readonly ManifestMacro[]): ManifestNode[] {
  const kind = KINDS.find((each) => each === node['resource_type']);
  const name = text(node['name']);
  const file = text(node['original_file_path']);
  if (!kind || name === undefined || file === undefined) return [];
  const config = plain(node['config']);
  const checksum = plain(node['checksum']);
  return [
    {
      kind,
      name,
      version: versionOf(node),
      file: file.replaceAll('\\', '/'),
      relation: node['relation_name'] ? readRelation(node) : undefined,
      rendered: settings(config),
      written: settings(plain(node['unrendered_config'])),
      checksum: checksum['name'] === 'sha256' ? text(checksum['checksum']) : undefined,
      compiled: text(node['compiled_code']),
      macros,
    },
  ];
}

function nodeRelation(node: Plain): ManifestRelation[] {
  const table = node['relation_name'] ? readRelation(node) : undefined;
  const [model, packageName, version] = [text(node['name']), text(node['package_name']), versionOf(node)];
  if (!table || model === undefined || packageName === undefined) return [];
  const origin = {
    kind: 'ref' as const,
    model,
    package: packageName,
    ...(version !== undefined && { version }),
  };
  return [{ table, origin }];
}

function sourceRelation(node: Plain): ManifestRelation[] {
  const table = node['relation_name'] ? readRelation(node) : undefined;
  const [source, name] = [text(node['source_name']), text(node['name'])];
  if (!table || source === undefined || name === undefined) return [];
  return [{ table, origin: { kind: 'source', source, table: name } }];
}

function versionOf({ version }: Plain): string | undefined {
  return typeof version === 'number' ? String(version) : text(version);
}

function readRelation(node: Plain): DbtRelation | undefined {
  const identifier = text(node['alias']) ?? text(node['identifier']);
  return identifier === undefined
    ? undefined
    : { database: text(node['database']), schema: text(node['schema']), identifier };
}

function settings(config: Plain): NodeConfig {
  const named = (['schema', 'database', 'alias'] as const).flatMap((key) => {
    const value = text(config[key]);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(named);
}
