import type { NamePart, ReadOrigin, TableRead } from './facts.js';
import type { MaskedSql } from './jinja.js';
import type { SqlToken } from './tokens.js';

const URI = /^[a-z][a-z0-9+.-]*:\/\//i;
const FILE_FORMATS = new Set([
  'delta',
  'parquet',
  'json',
  'csv',
  'orc',
  'avro',
  'text',
  'iceberg',
  'hudi',
  'binaryfile',
]);
const FILE_FUNCTION =
  /^(?:read_(?:parquet|csv|csv_auto|json|json_auto|ndjson|ndjson_auto|ndjson_objects|json_objects|text|blob|avro|files)|(?:parquet|delta|iceberg|csv)_scan|openrowset|s3|s3cluster|gcs|azureblobstorage|deltalake|iceberg|hudi)$/i;

/** The files that a table name stands for, such as delta.`s3://…` or the string in duckdb's `FROM 'x.csv'`. */
export function storageOf(parts: readonly NamePart[], first: SqlToken | undefined): ReadOrigin | undefined {
  const [head, tail] = parts;
  if (!head || parts.length > 2) return undefined;
  if (!tail) {
    const isFile = first?.kind === 'string' || (head.quoted && URI.test(head.text));
    return isFile ? { kind: 'storage', uri: head.text, via: 'from' } : undefined;
  }
  const isPath = tail.quoted && (URI.test(tail.text) || tail.text.startsWith('/'));
  if (!isPath || !FILE_FORMATS.has(head.text.toLowerCase())) return undefined;
  return { kind: 'storage', uri: tail.text, via: head.text.toLowerCase() };
}

/** The files that functions (`read_parquet('s3://…')`) and bare strings behind FROM and JOIN read. */
export function storageReads(tokens: readonly SqlToken[], masked: MaskedSql): TableRead[] {
  const reads: TableRead[] = [];
  const add = (token: SqlToken, via: string): void => {
    if (masked.dynamic(token.span)) return;
    reads.push({ origin: { kind: 'storage', uri: token.text, via }, span: token.span, alias: undefined });
  };
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (token.kind !== 'word' || !next) return;
    if (FILE_FUNCTION.test(token.text) && next.text === '(') {
      for (const file of fileArguments(tokens, index + 1)) add(file, token.text.toLowerCase());
    } else if (/^(?:FROM|JOIN)$/.test(token.upper) && next.kind === 'string' && URI.test(next.text)) {
      add(next, 'from');
    }
  });
  return reads;
}

/** The string arguments that name files: those with a scheme, and a first argument whatever it looks like. */
function fileArguments(tokens: readonly SqlToken[], open: number): SqlToken[] {
  const files: SqlToken[] = [];
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    if (token.text === '(' && token.kind === 'symbol') depth++;
    else if (token.text === ')' && token.kind === 'symbol' && --depth === 0) break;
    const isFirst = index === open + 1 || (index === open + 2 && tokens[open + 1]?.text === '[');
    if (token.kind === 'string' && (isFirst || URI.test(token.text))) files.push(token);
  }
  return files;
}
