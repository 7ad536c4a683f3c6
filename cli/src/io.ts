/** What the command line touches of its process; tests give their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `out` goes to a terminal, and how many columns that has. */
  readonly terminal: { readonly columns: number } | undefined;
  /** Whether `err` goes to a terminal. */
  readonly errTerminal?: boolean;
  /** The current date as `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Aborted by an interrupt of the user. */
  readonly signal: AbortSignal;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Asks a question on the terminal; absent where there is none to answer it. */
  readonly ask?: (question: string) => Promise<string>;
}

/** No errors found. */
export const EXIT_PASS = 0;
/** Errors, or more warnings than allowed, found. */
export const EXIT_FAIL = 1;
/** Something could not be checked; wins over the others, because it is never a pass. */
export const EXIT_UNCHECKED = 2;
/** Ended by an interrupt. */
export const EXIT_INTERRUPTED = 130;

/** What the user asked for cannot be done; the message is for the user, and the exit code is 2. */
export class UsageError extends Error {}
