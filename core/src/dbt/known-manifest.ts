import type { DbtProject, NodeConfig, DbtModel, DbtNodeKind } from './dbt-index.js';
import type { DbtManifest, DbtOrigin, ManifestMacro, ManifestNode } from './manifest.js';

/** What a fresh manifest tells of a node. */
export type KnownNode = Pick<ManifestNode, 'relation' | 'rendered' | 'compiled'>;

/** What telling fresh from stale needs of the workspace. */
export interface FileReader {
  readonly text: (path: string) => string | undefined;
  readonly sha256: ((text: string) => string) | undefined;
}

/** How much of a manifest is used. */
export interface ManifestState {
  /** Nodes of the manifest that the workspace has, and that are as they were when dbt read them. */
  readonly fresh: number;
  /** Files that have changed since. */
  readonly stale: readonly string[];
}

/** Which blanks dbt, which is written in Python, takes off a text's ends before it makes the checksum. */
const BLANKS = '[\\s\\x1c-\\x1f\\x85]';
const OUTER_BLANKS = new RegExp(`^(?:(?!\\uFEFF)${BLANKS})+|(?:(?!\\uFEFF)${BLANKS})+$`, 'g');

/** The start of a macro by which a project decides the names of its tables itself. */
const NAMING_MACROS = /\{%-?\s*macro\s+generate_(?:schema|database|alias)_name\b/g;

/** A project's manifest as far as it still describes the project's files. */
export class KnownManifest {
  readonly #project: DbtProject;
  readonly #manifest: DbtManifest;
  readonly #files: FileReader;
  readonly #nodes: ReadonlyMap<string, ManifestNode>;
  /** Whether each node's file is as dbt read it. */
  readonly #sameTexts = new Map<string, boolean>();
  readonly #stale = new Set<string>();
  /** Whether each macro that was looked at is as dbt read it. */
  readonly #sameMacros = new Map<ManifestMacro, boolean>();
  #fresh = 0;
  #origins: ReadonlyMap<string, DbtOrigin> | undefined;

  /** Whether tables are named as they were; undefined until a node asks. */
  #namesHold: boolean | undefined;
  readonly #macroFiles: readonly string[];

  /** `macroFiles`: the paths of the project's files with macros. */
  constructor(project: DbtProject, manifest: DbtManifest, files: FileReader, macroFiles: readonly string[]) {
    this.#project = project;
    this.#manifest = manifest;
    this.#files = files;
    this.#macroFiles = macroFiles;
    this.#nodes = new Map(manifest.nodes.map((node) => [keyOf(node), node]));
  }

  get state(): ManifestState {
    return { fresh: this.#fresh, stale: [...this.#stale].sort() };
  }

  /**
   * What the manifest says of a node whose settings are `config`; undefined where it does not know it, or where
   * the file, its settings or a macro that names tables are not what they were when dbt read them. Its SQL after
   * Jinja is left out where another macro that made it has changed.
   */
  node(
    file: Pick<DbtModel, 'kind' | 'path' | 'name'> & { readonly version?: string | undefined },
    config: NodeConfig,
  ): KnownNode | undefined {
    const node = this.#nodes.get(keyOf(file));
    if (!node) return undefined;
    const same = this.path(node.file) === file.path && this.#hasSameText(file.path, node);
    this.#sameTexts.set(file.path, same);
    this.#namesHold ??= this.#hasSameNames();
    const fresh = same && this.#namesHold && hasSameSettings(config, node);
    if (fresh) this.#fresh++;
    else this.#stale.add(file.path);
    if (!fresh) return undefined;
    const made =
      node.compiled === undefined || node.macros.map((macro) => this.#isSameMacro(macro)).every(Boolean);
    return made ? node : { ...node, compiled: undefined };
  }

  /** What a table's name in compiled SQL stands for, by its parts; undefined where dbt knows no such table. */
  origin(parts: readonly string[]): DbtOrigin | undefined {
    this.#origins ??= new Map(
      this.#manifest.relations.map(({ table: { database, schema, identifier }, origin }) => [
        relationKey([database, schema, identifier].filter((part) => part !== undefined)),
        origin,
      ]),
    );
    return this.#origins.get(relationKey(parts));
  }

  /** Whether the file at `path` has become other than dbt read it, or the same again, since it was last looked at. */
  isTurned(path: string): boolean {
    if (this.#namesHold !== undefined && this.#macroFiles.includes(path))
      if (this.#hasSameNames() !== this.#namesHold) return true;
    for (const [macro, before] of this.#sameMacros)
      if (this.path(macro.file) === path && this.#readsAs(macro) !== before) return true;
    const before = this.#sameTexts.get(path);
    const node =
      before === undefined ? undefined : this.#manifest.nodes.find(({ file }) => this.path(file) === path);
    return node !== undefined && this.#hasSameText(path, node) !== before;
  }

  /** A file of the project, relative to the workspace root. */
  path(file: string): string {
    return this.#project.directory === '' ? file : `${this.#project.directory}/${file}`;
  }

  /** Only the text of a SQL file decides what dbt makes of it; a seed is known by its name. */
  #hasSameText(path: string, { kind, checksum }: ManifestNode): boolean {
    if (kind === 'seed' || !/\.sql$/i.test(path)) return true;
    const text = this.#files.text(path);
    const { sha256 } = this.#files;
    return text !== undefined && sha256?.(text.replace(OUTER_BLANKS, '')) === checksum;
  }

  /** Whether the macros that name tables are those of then, and no others. */
  #hasSameNames(): boolean {
    const { namingMacros } = this.#manifest;
    const now = this.#macroFiles.flatMap((path) => this.#files.text(path)?.match(NAMING_MACROS) ?? []);
    return now.length === namingMacros.length && namingMacros.every((macro) => this.#readsAs(macro));
  }

  #isSameMacro(macro: ManifestMacro): boolean {
    const known = this.#sameMacros.get(macro) ?? this.#readsAs(macro);
    this.#sameMacros.set(macro, known);
    return known;
  }

  /** Whether the macro's file still has its text. */
  #readsAs({ file, sql }: ManifestMacro): boolean {
    return lines(this.#files.text(this.path(file)) ?? '').includes(lines(sql).trim());
  }
}

/** Whether the settings that are literal here are those that dbt read; its own Jinja is never compared. */
function hasSameSettings(config: NodeConfig, { kind, written }: ManifestNode): boolean {
  if (kind === 'snapshot') return true;
  return (['schema', 'database', 'alias'] as const).every((key) => {
    const [now, then] = [config[key], written[key]];
    if (now === null || (then && /\{\{|\{%/.test(then))) return true;
    return now === (then ?? undefined);
  });
}

function keyOf({
  kind,
  name,
  version,
}: {
  readonly kind: DbtNodeKind;
  readonly name: string;
  readonly version?: string | undefined;
}): string {
  return `${kind} ${name} ${version ?? ''}`;
}

/** Equal for names of the same table; engines differ in case, and no project has two tables that differ in it alone. */
function relationKey(parts: readonly string[]): string {
  return JSON.stringify(parts.map((part) => part.toLowerCase()));
}

function lines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
