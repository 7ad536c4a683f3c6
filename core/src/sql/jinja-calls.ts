import type { ReadOrigin } from './facts.js';

const NAMED_ARGUMENT = /^(\w+)\s*=(?!=)\s*(.*)$/s;

/** The arguments of a Jinja call; values that are not literals are undefined. */
interface CallArguments {
  /** All of them, as written. */
  readonly written: readonly string[];
  readonly positional: readonly (string | undefined)[];
  readonly named: ReadonlyMap<string, string | undefined>;
}

/** What `{{ ref(…) }}` or `{{ source(…) }}` names; undefined for other expressions and for computed names. */
export function relationOf(body: string): ReadOrigin | undefined {
  const call = callOf(body);
  if (!call) return undefined;
  const [first, second, ...rest] = call.args.positional;
  if (rest.length > 0 || first === undefined) return undefined;
  if (call.name === 'source') {
    return second === undefined ? undefined : { kind: 'source', source: first, table: second };
  }
  return call.name === 'ref' ? refOf(call.args, first, second) : undefined;
}

function refOf(args: CallArguments, first: string, second: string | undefined): ReadOrigin | undefined {
  if (args.positional.length === 2 && second === undefined) return undefined;
  const versionKey = ['v', 'version'].find((key) => args.named.has(key));
  const version = versionKey === undefined ? undefined : args.named.get(versionKey);
  if (versionKey !== undefined && version === undefined) return undefined;
  return {
    kind: 'ref',
    model: second ?? first,
    ...(second !== undefined && { package: first }),
    ...(version !== undefined && { version }),
  };
}

/**
 * The keys of `{{ config(…) }}`, null where their value is computed; undefined for other expressions. An entry of a
 * dictionary is a key of its own: `contract={'enforced': true}` gives `contract.enforced`.
 */
export function configOf(body: string): Record<string, string | null> | undefined {
  const call = callOf(body);
  if (call?.name !== 'config') return undefined;
  const config: Record<string, string | null> = {};
  for (const part of call.args.written) {
    const [, key, value = ''] = NAMED_ARGUMENT.exec(part) ?? [];
    if (key === undefined) Object.assign(config, entriesOf(part, ''));
    else Object.assign(config, entriesOf(value, `${key}.`) ?? { [key]: literal(value) ?? null });
  }
  return config;
}

/** The entries of a dictionary, one level deep; undefined for everything else. */
function entriesOf(value: string, prefix: string): Record<string, string | null> | undefined {
  const inner = /^\{(.*)\}$/s.exec(value)?.[1];
  const parts = inner === undefined ? undefined : splitArguments(inner);
  if (!parts) return undefined;
  const entries: Record<string, string | null> = {};
  for (const part of parts) {
    const [, quote, key, of = ''] = /^(['"])(\w+)\1\s*:\s*(.*)$/s.exec(part) ?? [];
    if (quote !== undefined && key !== undefined) entries[prefix + key] = literal(of) ?? null;
  }
  return entries;
}

/** The function that an expression calls, where it is nothing but one call. */
export function callOf(body: string): { readonly name: string; readonly args: CallArguments } | undefined {
  const match = /^([\w.]+)\s*\((.*)\)$/s.exec(body);
  const [, name, inner] = match ?? [];
  if (name === undefined || inner === undefined) return undefined;
  const parts = splitArguments(inner);
  return parts && { name, args: argumentsOf(parts) };
}

function argumentsOf(parts: readonly string[]): CallArguments {
  const positional: (string | undefined)[] = [];
  const named = new Map<string, string | undefined>();
  for (const part of parts) {
    const [, key, value] = NAMED_ARGUMENT.exec(part) ?? [];
    if (key !== undefined && value !== undefined) named.set(key, literal(value));
    else positional.push(literal(part));
  }
  return { written: parts, positional, named };
}

/** Splits on commas outside strings and brackets; undefined where a bracket closes too early (two calls in a row). */
function splitArguments(inner: string): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of inner.matchAll(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[([{]|[)\]}]|,/gs)) {
    const [token] = match;
    if ('([{'.includes(token)) depth++;
    else if (')]}'.includes(token)) depth--;
    else if (token === ',' && depth === 0) {
      parts.push(inner.slice(start, match.index).trim());
      start = match.index + 1;
    }
    if (depth < 0) return undefined;
  }
  parts.push(inner.slice(start).trim());
  return parts.filter((part) => part !== '');
}

function literal(value: string): string | undefined {
  const [, single, double] = /^(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")$/s.exec(value) ?? [];
  const quoted = single ?? double;
  if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1');
  return /^(?:-?\d+(?:\.\d+)?|true|false|True|False)$/.test(value) ? value : undefined;
}
