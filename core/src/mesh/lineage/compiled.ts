import { digestSql, type SqlDigest } from '../../sql/digest.js';
import type { SqlFacts } from '../../sql/facts.js';
import type { Span } from '../../text/span.js';
import { sqlEntry, type SqlSource } from '../sql-entry.js';
import type { SqlEntry } from '../view.js';
import type { NameSpace } from './table.js';

/** The SQL that dbt has made of a model, and the dialect to read it in. */
export interface CompiledSql {
  readonly text: string;
  readonly dialect: string;
}

interface Held extends CompiledSql {
  readonly entry: SqlEntry;
  readonly digest: SqlDigest;
}

/** What this asks of the workspace. */
export interface CompiledSources {
  readonly names: () => NameSpace;
  /** The text of a file as it is now. */
  readonly text: (path: string) => string | undefined;
}

/** Jinja that hides nothing: names of tables, settings, and comments. */
const PLAIN_JINJA = /\{#[^]*?#\}|\{\{-?\s*(?:ref|source|config)\s*\([^{}]*\)\s*-?\}\}/g;

/**
 * The SQL that dbt has made of models whose Jinja hides what they select. It counts as long as the manifest that it
 * comes from still describes the model.
 */
export class CompiledModels {
  readonly #sources: CompiledSources;
  readonly #held = new Map<string, Held>();

  constructor(sources: CompiledSources) {
    this.#sources = sources;
  }

  /** The compiled SQL of the model at `path` that helps and was not analysed yet. */
  wanted(path: string): CompiledSql | undefined {
    const compiled = this.#compiledBy(path);
    const written = this.#sources.text(path);
    if (compiled === undefined || written === undefined || !hidesSql(written)) return undefined;
    return this.#current(path)
      ? undefined
      : { text: compiled, dialect: this.#sources.names().config.dialect };
  }

  /** Takes what was found in a compiled SQL. */
  set(path: string, compiled: CompiledSql, source: SqlSource): void {
    const digest = 'digest' in source ? source.digest : digestSql(source);
    this.#held.set(path, { ...compiled, entry: sqlEntry(path, source), digest });
  }

  delete(path: string): void {
    this.#held.delete(path);
  }

  /** The facts of the compiled SQL; undefined where there is none, or it is no longer what the model says. */
  facts(path: string): SqlFacts | undefined {
    return this.#current(path)?.entry.facts;
  }

  /** What the compiled SQL reads; undefined as for `facts`. */
  digest(path: string): SqlDigest | undefined {
    return this.#current(path)?.digest;
  }

  /** The whole text of the model, without blanks around it. */
  extent(path: string): Span {
    const text = this.#sources.text(path) ?? '';
    return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
  }

  #current(path: string): Held | undefined {
    const held = this.#held.get(path);
    if (!held || held.dialect !== this.#sources.names().config.dialect) return undefined;
    return this.#compiledBy(path) === held.text ? held : undefined;
  }

  #compiledBy(path: string): string | undefined {
    return this.#sources.names().dbt.modelAt(path)?.compiled;
  }
}

/** Whether Jinja makes up a part of the text that only dbt can tell. */
function hidesSql(text: string): boolean {
  return text.includes('{') && /\{\{|\{%/.test(text.replace(PLAIN_JINJA, ''));
}
