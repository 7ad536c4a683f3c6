import { dirname } from 'node:path';
import { fileKind } from '@data-mesh-contracts/core';
import { URI } from 'vscode-uri';
import { Folder, type FolderOptions } from './folder.js';

/** A document's folder and its path in there. */
export interface Located {
  readonly folder: Folder;
  readonly path: string;
}

/** The open workspace folders; a lone file gets its own directory as a folder when it is opened. */
export class Folders {
  readonly #folders = new Map<string, Folder>();
  readonly #open: (root: string) => Folder;

  /** `load` is called once for each folder that is added. */
  constructor(options: (root: string) => FolderOptions, load: (folder: Folder) => void) {
    this.#open = (root) => {
      const folder = new Folder(options(root));
      this.#folders.set(root, folder);
      load(folder);
      return folder;
    };
  }

  values(): Iterable<Folder> {
    return this.#folders.values();
  }

  add(uri: string): void {
    const parsed = URI.parse(uri);
    if (parsed.scheme === 'file' && !this.#folders.has(parsed.fsPath)) this.#open(parsed.fsPath);
  }

  async remove(uri: string): Promise<void> {
    const root = URI.parse(uri).fsPath;
    const folder = this.#folders.get(root);
    this.#folders.delete(root);
    await folder?.dispose();
  }

  /** The innermost folder that holds the document, if the document is a file of the mesh. */
  find(uri: string): Located | undefined {
    const located = [...this.#folders.values()].flatMap((folder) => {
      const path = folder.path(uri);
      return path === undefined ? [] : [{ folder, path }];
    });
    const innermost = located.sort((a, b) => b.folder.root.length - a.folder.root.length)[0];
    return innermost && fileKind(innermost.path) ? innermost : undefined;
  }

  /** As `find`; a document outside every folder opens its own directory. */
  findOrOpen(uri: string): Located | undefined {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return undefined;
    const inside = [...this.#folders.values()].some((folder) => folder.path(uri) !== undefined);
    if (!inside && fileKind(parsed.path.slice(1))) this.#open(dirname(parsed.fsPath));
    return this.find(uri);
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#folders.values()].map((folder) => folder.dispose()));
    this.#folders.clear();
  }
}
