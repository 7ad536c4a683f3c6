import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Span } from '../text/span.js';

/** A syntax error or warning of the YAML library, at its place in the text. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly severity: 'error' | 'warning';
}

/** What each alias of a document stands for, found in one pass (the library's own look-up walks the whole document). */
export type Aliases = ReadonlyMap<Alias, Node>;

/** A parsed YAML text. Never throws on bad input: what was readable is in `root`, the rest in `problems`. */
export interface YamlFile {
  readonly text: string;
  /** The first document's content, if any. */
  readonly root: Node | undefined;
  readonly document: Document.Parsed | undefined;
  readonly aliases: Aliases;
  /** Spans of the documents after the first. */
  readonly extraDocuments: readonly Span[];
  readonly problems: readonly YamlProblem[];
}

/** Parses `text` with source tokens, so that edits can keep its bytes. Offsets are UTF-16. */
export function parseYaml(text: string): YamlFile {
  try {
    return readDocuments(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable(text);
  }
}

/**
 * The documents of a text as the library reads them, with source tokens; none where there is no content at all.
 * @throws RangeError where the text nests deeper than the stack
 */
export function parseDocuments(text: string): Document.Parsed[] {
  const parsed = parseAllDocuments(text, {
    keepSourceTokens: true,
    prettyErrors: false,
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
  });
  return Array.isArray(parsed) ? (parsed as Document.Parsed[]) : [];
}

function readDocuments(text: string): YamlFile {
  const documents = parseDocuments(text);
  const [first, ...rest] = documents;
  return {
    text,
    root: (first?.contents as Node | null | undefined) ?? undefined,
    document: first,
    aliases: first && text.includes('*') ? findAliases(first) : new Map(),
    extraDocuments: rest.map((doc) => ({ start: doc.range[0], end: doc.range[1] })),
    problems: documents.flatMap((doc) => [
      ...doc.errors.map((error) => problem(error, 'error', text)),
      ...doc.warnings.map((warning) => problem(warning, 'warning', text)),
      ...duplicateKeys(doc),
    ]),
  };
}

function unreadable(text: string): YamlFile {
  const message = 'The file nests too deep to be read';
  return {
    text,
    root: undefined,
    document: undefined,
    aliases: new Map(),
    extraDocuments: [],
    problems: [{ code: 'RESOURCE_EXHAUSTION', message, span: { start: 0, end: 0 }, severity: 'error' }],
  };
}

/** Keys that stand in one map a second time; the library's own check takes quadratic time. */
export function duplicateKeys(document: Document): YamlProblem[] {
  const problems: YamlProblem[] = [];
  visit(document, {
    Map: (_key, map) => {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const key = keyText(pair);
        if (key === undefined || key === '<<') continue;
        if (seen.has(key))
          problems.push({ code: 'DUPLICATE_KEY', message: key, span: keySpan(pair), severity: 'error' });
        seen.add(key);
      }
    },
  });
  return problems;
}

function problem(
  error: { code: string; message: string; pos: [number, number] },
  severity: YamlProblem['severity'],
  text: string,
): YamlProblem {
  const start = Math.min(error.pos[0], text.length);
  const end = Math.max(start, Math.min(error.pos[1], text.length));
  return { code: error.code, message: error.message, span: { start, end }, severity };
}

/** Span of a node's own source, without trailing comments and blanks; a missing range is empty at 0. */
export function spanOf(node: Node | null | undefined): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** Follows an alias to what it stands for; an unresolvable or cyclic one is undefined. */
export function resolve(node: unknown, aliases: Aliases): Node | undefined {
  let current = node;
  for (let hops = 0; hops < 8 && isAlias(current); hops++) current = aliases.get(current);
  return isMap(current) || isSeq(current) || isScalar(current) ? current : undefined;
}

/** An alias stands for the last node before it that carries its anchor (YAML 1.2.2, section 7.1). */
function findAliases(document: Document): Aliases {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  visit(document, {
    Alias: (_key, alias) => {
      const target = anchors.get(alias.source);
      if (target) aliases.set(alias, target);
    },
    Value: (_key, node) => {
      if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return aliases;
}

/** The pair of `map` whose key is `key`, merge keys not included. */
export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => keyText(pair) === key);
}

/** A pair's key as text, `<<` for a merge key (whose value is a symbol); undefined where the key is not a scalar. */
export function keyText(pair: Pair): string | undefined {
  if (!isScalar(pair.key)) return undefined;
  return typeof pair.key.value === 'symbol' ? '<<' : String(pair.key.value);
}

/** Span of a pair's key. */
export function keySpan(pair: Pair): Span {
  return spanOf(pair.key as Node | null);
}
