import type { Finding } from '@data-mesh-contracts/core';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Converter } from './convert.js';

interface Published {
  /** The diagnostics as sent, to send nothing twice. */
  readonly key: string;
  readonly errors: number;
  readonly warnings: number;
}

export interface PublisherOptions {
  /** The findings of one file, as far as they are known by now. */
  readonly check: (path: string) => readonly Finding[];
  readonly converter: Converter;
  /** Sends one file's diagnostics. */
  readonly send: (path: string, diagnostics: Diagnostic[]) => void;
  /** Whether the file is this folder's to check. */
  readonly owns: (path: string) => boolean;
  /** Whether a file's findings are shown at all (the setting for open files only). */
  readonly shows: (path: string) => boolean;
  /** Called after a batch, when the counts may have changed. */
  readonly changed: () => void;
}

/** How many files are checked before the event loop gets its turn. */
const BATCH = 20;

/** Checks files and publishes their findings: the edited file at once, the ones that depend on it in batches. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #published = new Map<string, Published>();
  readonly #pending = new Set<string>();
  #counts = { errors: 0, warnings: 0 };
  #running = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Findings of one file as it is now; publishes them. */
  publish(path: string): readonly Finding[] {
    const { check, converter, send, owns, shows } = this.#options;
    this.#pending.delete(path);
    if (!owns(path)) return [];
    const findings = check(path);
    const diagnostics = shows(path) ? findings.map((finding) => converter.diagnostic(finding)) : [];
    const key = JSON.stringify(diagnostics);
    const before = this.#published.get(path);
    const count = (severity: Finding['severity']): number =>
      findings.filter((each) => each.severity === severity).length;
    const now = { key, errors: count('error'), warnings: count('warning') };
    if (findings.length > 0) this.#published.set(path, now);
    else this.#published.delete(path);
    this.#counts = {
      errors: this.#counts.errors - (before?.errors ?? 0) + now.errors,
      warnings: this.#counts.warnings - (before?.warnings ?? 0) + now.warnings,
    };
    if ((before?.key ?? '[]') !== key) send(path, diagnostics);
    return findings;
  }

  /** Publishes `first` now and the rest soon. */
  update([first, ...rest]: readonly string[]): void {
    if (first !== undefined) this.publish(first);
    this.schedule(rest);
  }

  /** Publishes `paths` soon, a batch per turn of the event loop. */
  schedule(paths: Iterable<string>): void {
    for (const path of paths) this.#pending.add(path);
    if (!this.#running) this.#run();
  }

  /** How many errors and warnings there are in all files. */
  counts(): { readonly errors: number; readonly warnings: number } {
    return this.#counts;
  }

  /** Takes every diagnostic back. */
  clear(): void {
    this.#pending.clear();
    for (const [path, { key }] of this.#published) if (key !== '[]') this.#options.send(path, []);
    this.#published.clear();
    this.#counts = { errors: 0, warnings: 0 };
  }

  #run(): void {
    this.#running = true;
    let left = BATCH;
    for (const path of this.#pending) {
      if (left-- === 0) break;
      this.publish(path);
    }
    this.#running = this.#pending.size > 0;
    if (this.#running)
      setImmediate(() => {
        this.#run();
      });
    else this.#options.changed();
  }
}
