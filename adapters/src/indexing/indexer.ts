import {
  fileKind,
  type ContractDigest,
  type DigestContext,
  type SqlSource,
  type Workspace,
} from '@data-mesh-contracts/core';
import type { BatchAnalyzer } from '../analysis/analyzer.js';
import { digestOf, readContractDigest, unpackColumns, unpackSql, type Job } from '../analysis/jobs.js';
import type { Packed } from '../analysis/pack.js';
import type { SavedIndex } from './saved-index.js';
import { Slabs } from '../slabs.js';
import { Unpacked } from './unpacked.js';

/** A text to index. */
export interface IndexedText {
  readonly path: string;
  readonly text: string;
  /** The text is no file, but what dbt has made of the model at `path`. */
  readonly compiled?: boolean;
}

/** Puts a result into the workspace; it is asked at once, while it still belongs to the text of now. */
export type Put = () => readonly string[];

/**
 * Analyses texts of closed files in the workers, or takes the result from the saved index; keeps SQL facts packed.
 * Contracts and SQL only.
 */
export class Indexer {
  readonly #workspace: Workspace;
  readonly #analyzer: BatchAnalyzer;
  readonly #saved: SavedIndex | undefined;
  readonly #slabs = new Slabs();
  readonly #facts = new Unpacked(unpackSql);
  readonly #columns = new Unpacked(unpackColumns);
  #config: { readonly of: unknown; readonly text: string } | undefined;

  constructor(workspace: Workspace, analyzer: BatchAnalyzer, saved: SavedIndex | undefined) {
    this.#workspace = workspace;
    this.#analyzer = analyzer;
    this.#saved = saved;
  }

  /**
   * Per text a function that puts it into the workspace with what is known of it. The function is undefined where the
   * configuration has changed meanwhile or a contract was not analysed: then the text is to be put as it is.
   */
  async analyze(
    texts: readonly IndexedText[],
    options: { readonly urgent?: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<(Put | undefined)[]> {
    const jobs = texts.map((each) => this.#job(each));
    const keys = texts.map(({ path, text }, index) => this.#key(path, text, jobs[index]!));
    const found = keys.map((key) => (key === undefined ? undefined : this.#saved?.get(key)));
    const missing = jobs.filter((_job, index) => !found[index]);
    const answers = missing.length > 0 ? await this.#analyzer.batch(missing, options) : [];
    const made = answers.map((each) => each && this.#slabs.copy(each)).values();
    return texts.map((each, index) => {
      const packed = found[index] ?? made.next().value;
      if (!packed) return undefined;
      const key = keys[index];
      if (key !== undefined && !found[index]) this.#saved?.add(key, packed);
      return this.#put(each, jobs[index]!, packed);
    });
  }

  /** Writes the index for the next start. */
  save(): void {
    this.#saved?.save();
  }

  #job({ path, text }: IndexedText): Job {
    const { config } = this.#workspace;
    if (fileKind(path) === 'sql') return { kind: 'sql', text, dialect: config.dialect };
    return { kind: 'contract', text, context: { path, place: this.#workspace.place(path), config } };
  }

  #key(path: string, text: string, job: Job): string | undefined {
    if (job.kind === 'sql') return this.#saved?.key('sql', job.dialect, text);
    const { domain = '', tier = '', table = '' } = job.context.place;
    return this.#saved?.key('contract', this.#configText(job.context), path, domain, tier, table, text);
  }

  #configText({ config }: DigestContext): string {
    if (this.#config?.of !== config) this.#config = { of: config, text: JSON.stringify(config) };
    return this.#config.text;
  }

  #put({ path, text, compiled = false }: IndexedText, job: Job, packed: Packed): Put | undefined {
    if (job.kind === 'sql') {
      if (job.dialect !== this.#workspace.config.dialect) return undefined;
      const source = this.#sqlSource(packed);
      const sql = { text, dialect: job.dialect };
      return () =>
        compiled
          ? this.#workspace.setCompiled(path, sql, source)
          : this.#workspace.setFile(path, text, source);
    }
    const digest = this.#contractDigest(packed);
    return () => this.#workspace.setContract(path, text, digest, job.context);
  }

  // Functions of their own: what they return is kept, and with it all that stands around a closure, such as a text.
  #sqlSource(packed: Packed): SqlSource {
    return { digest: digestOf(packed), facts: () => this.#facts.of(packed) };
  }

  #contractDigest(packed: Packed): ContractDigest {
    return readContractDigest(packed, () => this.#columns.of(packed));
  }
}
