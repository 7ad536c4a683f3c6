import type { Workspace } from '@data-mesh-contracts/core';
import type { ClientCapabilities, Connection, Position } from 'vscode-languageserver/node';
import type { Folder } from './folder.js';
import type { Settings } from './protocol.js';

/** A document that a request is about, with its newest text taken in. */
export interface Target {
  readonly folder: Folder;
  readonly workspace: Workspace;
  /** Relative to the folder. */
  readonly path: string;
  /** UTF-16 offset of a position of the request. */
  offset(position: Position): number;
}

/** What handlers get: the connection, and the folders' state. */
export interface ServerContext {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly settings: () => Settings;
  readonly folders: () => Iterable<Folder>;
  /** The document's folder and path; undefined for documents that are no file of the mesh. */
  readonly target: (uri: string) => Promise<Target | undefined>;
}

/** Registers one LSP method (or one family of methods) on the connection. */
export type Handler = (context: ServerContext) => void;
