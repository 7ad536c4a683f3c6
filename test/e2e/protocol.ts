/** Variable with the address of the process that drives the window. */
export const HANDS = 'DMC_E2E_HANDS';

/** What the suite, inside the extension host, asks the process outside to do to the window. */
export type Request =
  /** Comes first, also after the window was loaded anew. */
  | { readonly do: 'begin' }
  | { readonly do: 'press'; readonly keys: readonly string[] }
  /** Waits until something is on the screen, and clicks it. */
  | { readonly do: 'click'; readonly selector: string; readonly text?: string }
  /** Waits until something is on the screen. */
  | { readonly do: 'see'; readonly selector: string; readonly text?: string }
  /** Waits until a webview shows the text. */
  | { readonly do: 'read'; readonly text: string }
  | { readonly do: 'screenshot'; readonly name: string }
  | { readonly do: 'finish'; readonly result: Result };

/** `no-window`: the host is a desktop program that cannot be driven. */
export type Answer =
  /** `reloaded`: the window was loaded anew before; `reload`: it is to be now. */
  | { readonly ok: true; readonly reloaded?: boolean; readonly reload?: boolean }
  | { readonly ok: false; readonly reason: 'no-window' | 'failed'; readonly message: string };

export interface Result {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
}

/** One finding, as editor and command line are compared. */
export interface Expected {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  /** Zero-based, UTF-16. */
  readonly start: readonly [line: number, character: number];
}
