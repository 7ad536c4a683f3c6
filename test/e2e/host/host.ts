import type { Page } from 'playwright-core';

/** What a run hands to a VS Code. */
export interface Workbench {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** VSIX files to install. */
  readonly extensions: readonly string[];
  /** The user's settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Variables that the extension host sees. */
  readonly env: Readonly<Record<string, string>>;
  /** An empty folder for profiles and logs. */
  readonly scratch: string;
}

/** A running VS Code. */
export interface RunningHost {
  /** The window as a browser page; undefined where the host is a desktop program. */
  readonly page: Page | undefined;
  stop(): Promise<void>;
}

/** Starts a VS Code with the given workbench. */
export type Host = (workbench: Workbench) => Promise<RunningHost>;
