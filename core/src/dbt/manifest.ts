import type { DbtNodeKind, DbtRelation, NodeConfig } from './dbt-index.js';

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
}

/** A macro of the project that decides the names of tables. */
export interface NamingMacro {
  readonly file: string;
  readonly sql: string;
}

/** What the mesh needs of a project's `target/manifest.json`. */
export interface DbtManifest {
  readonly project: string;
  readonly adapter: string | undefined;
  readonly nodes: readonly ManifestNode[];
  readonly namingMacros: readonly NamingMacro[];
}

const KINDS: readonly DbtNodeKind[] = ['model', 'seed', 'snapshot'];
const NAMING_MACRO = /^generate_(?:schema|database|alias)_name$/;
const SCHEMA_VERSION = /\/manifest\/v(\d+)\.json$/;
/** Versions of the format that name nodes, files and checksums as this reader expects. */
const OLDEST = 10;
const NEWEST = 12;

type Plain = Readonly<Record<string, unknown>>;

/** Reads a parsed `manifest.json`; a text says why it is not read. Never throws. */
export function readManifest(json: unknown): DbtManifest | string {
  const root = plain(json);
  const metadata = plain(root['metadata']);
  const version = Number(SCHEMA_VERSION.exec(text(metadata['dbt_schema_version']) ?? '')?.[1]);
  if (!(version >= OLDEST && version <= NEWEST)) return `it is not of a format from v${OLDEST} to v${NEWEST}`;
  const project = text(metadata['project_name']);
  if (project === undefined) return 'it names no project';
  const isOwn = (each: Plain): boolean => each['package_name'] === project;
  return {
    project,
    adapter: text(metadata['adapter_type']),
    nodes: Object.values(plain(root['nodes'])).map(plain).filter(isOwn).flatMap(readNode),
    namingMacros: Object.values(plain(root['macros'])).map(plain).filter(isOwn).flatMap(readMacro),
  };
}

function readNode(node: Plain): ManifestNode[] {
  const kind = KINDS.find((each) => each === node['resource_type']);
  const name = text(node['name']);
  const file = text(node['original_file_path']);
  if (!kind || name === undefined || file === undefined) return [];
  const config = plain(node['config']);
  const checksum = plain(node['checksum']);
  const version = node['version'];
  return [
    {
      kind,
      name,
      version: typeof version === 'number' ? String(version) : text(version),
      file: file.replaceAll('\\', '/'),
      relation: node['relation_name'] ? readRelation(node) : undefined,
      rendered: settings(config),
      written: settings(plain(node['unrendered_config'])),
      checksum: checksum['name'] === 'sha256' ? text(checksum['checksum']) : undefined,
      compiled: text(node['compiled_code']),
    },
  ];
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

function readMacro(macro: Plain): NamingMacro[] {
  const file = text(macro['original_file_path']);
  const sql = text(macro['macro_sql']);
  if (file === undefined || sql === undefined || !NAMING_MACRO.test(text(macro['name']) ?? '')) return [];
  return [{ file: file.replaceAll('\\', '/'), sql }];
}

function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
