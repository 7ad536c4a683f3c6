import { parse } from 'yaml';

/** A file that policies are made of. */
export interface SourceFile {
  /** Below its source, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** How much one source may hold. */
export const LIMITS = { bytes: 64 * 1024 * 1024, files: 10_000 } as const;

/** Whether a file below a source is read: Rego, and the documents that OPA loads below `data`. */
export function isPolicyFile(path: string): boolean {
  return /(?:\.rego|(?:^|\/)data\.(?:json|ya?ml))$/.test(path);
}

export function isRego(path: string): boolean {
  return path.endsWith('.rego');
}

/** The document of a data file below its source's root; throws an Error with one line where it is none. */
export function dataDocument({ path, text }: SourceFile): Record<string, unknown> {
  const folders = path.split('/').slice(0, -1);
  const value = readDocument(path, text);
  return folders.reduceRight<Record<string, unknown>>((inner, folder) => ({ [folder]: inner }), value);
}

/** `into` with `more`; objects are merged, else what is there stays. */
export function mergeData(into: Record<string, unknown>, more: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(more)) {
    const there = Object.hasOwn(into, key) ? into[key] : undefined;
    if (there === undefined)
      Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
    else if (isObject(there) && isObject(value)) mergeData(there, value);
  }
}

function readDocument(path: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = path.endsWith('.json') ? JSON.parse(text) : parse(text, { maxAliasCount: 100 });
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`${path} does not parse: ${line}`, { cause: error });
  }
  if (!isObject(value)) throw new Error(`${path} is no object`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
