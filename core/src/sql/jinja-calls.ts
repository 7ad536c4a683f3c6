import type { ReadOrigin } from './facts.js';

/** The arguments of a Jinja call; values that are not literals are undefined. */
interface CallArguments {
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

/** The literal keys of `{{ config(…) }}`; undefined for other expressions. */
export function configOf(body: string): Record<string, string> | undefined {
  const call = callOf(body);
  if (call?.name !== 'config') return undefined;
  const config: Record<string, string> = {};
  for (const [key, value] of call.args.named) if (value !== undefined) config[key] = value;
  return config;
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
    const [, key, value] = /^(\w+)\s*=(?!=)\s*(.*)$/s.exec(part) ?? [];
    if (key !== undefined && value !== undefined) named.set(key, literal(value));
    else positional.push(literal(part));
  }
  return { positional, named };
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
