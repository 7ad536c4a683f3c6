/** What core needs of a SQL library; `@polyglot-sql/sdk` fits as it is. */
export interface SqlParser {
  parse(sql: string, dialect: never): unknown;
  tokenize(sql: string, dialect: never): unknown;
}

/** Offsets count Unicode code points. */
export interface ParseResult {
  /** The statements' trees; undefined where the text does not parse. */
  readonly ast: readonly unknown[] | undefined;
  readonly error: string;
  readonly errorStart: number | undefined;
  readonly errorEnd: number | undefined;
}

/** A token as the library gives it; offsets count Unicode code points. */
export interface RawToken {
  readonly token_type: string;
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

export interface TokenizeResult {
  readonly tokens: readonly RawToken[] | undefined;
  readonly error: string;
  readonly errorStart: number | undefined;
}

/** A SQL library for one dialect that answers in checked shapes and never throws. */
export class DialectParser {
  readonly #parser: SqlParser;
  readonly dialect: string;

  /** Dialects that the library does not know are read as generic SQL. */
  constructor(parser: SqlParser, dialect: string) {
    this.#parser = parser;
    this.dialect = dialect;
    if (this.tokenize('select').tokens === undefined) this.dialect = 'generic';
  }

  parse(sql: string): ParseResult {
    const result = guarded(() => this.#parser.parse(sql, this.dialect as never));
    return {
      ast: result['success'] === true && Array.isArray(result['ast']) ? result['ast'] : undefined,
      error: typeof result['error'] === 'string' ? result['error'] : '',
      errorStart: numberOr(result['errorStart']),
      errorEnd: numberOr(result['errorEnd']),
    };
  }

  tokenize(sql: string): TokenizeResult {
    const result = guarded(() => this.#parser.tokenize(sql, this.dialect as never));
    const tokens = result['success'] === true ? result['tokens'] : undefined;
    return {
      tokens: Array.isArray(tokens) ? (tokens as RawToken[]) : undefined,
      error: typeof result['error'] === 'string' ? result['error'] : '',
      errorStart: numberOr(result['errorStart']),
    };
  }
}

function guarded(call: () => unknown): Readonly<Record<string, unknown>> {
  try {
    const result = call();
    return typeof result === 'object' && result !== null ? (result as Record<string, unknown>) : {};
  } catch (error) {
    return { success: false, error: String(error) };
  }
}

function numberOr(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
