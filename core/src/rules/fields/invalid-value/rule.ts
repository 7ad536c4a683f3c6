import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { FormatDocument } from '../../../format/format.js';
import { ownNode } from '../../../format/own-node.js';
import { shapeOf } from '../../../format/shape.js';
import type { TextEdit } from '../../../text/edit.js';
import type { Span } from '../../../text/span.js';
import { quotedSource, removePair, replaceScalar, replaceSource } from '../../../yaml/edit.js';
import { locate, type Spot, type YamlPath } from '../../../yaml/locate.js';
import { keySpan, resolve, spanOf } from '../../../yaml/parse.js';
import { retainedTag } from '../../governance/retention.js';
import { lacksMask } from '../../pii/is-pii.js';
import { defineRule } from '../../rule.js';
import type { ContractSubject, DocumentSubject } from '../../subjects.js';
import { isDamaged } from '../damage.js';
import { kindAt, scalarText, type ValueKind } from './kinds.js';

interface Data {
  readonly path: YamlPath;
  readonly field: string;
  /** The value as written, shortened, or what it is instead of a scalar; undefined where there is none. */
  readonly written: string | undefined;
  readonly expected: string;
}

export const invalidValue = defineRule<Data, 'document'>({
  id: 'invalid-value',
  category: 'fields',
  severity: 'error',
  summary: 'A value is not of the kind that its field asks for.',
  target: 'document',

  *check(subject) {
    const { document, format, text } = subject;
    const seen = new Set<number>();
    for (const path of wrongPaths(subject)) {
      const spot = locate(document.root, path, document.yaml.aliases);
      const span = spot && spanAt(document, spot);
      if (!span || seen.has(span.start) || isDamaged(document, span)) continue;
      seen.add(span.start);
      const value = resolve(spot.node, document.yaml.aliases);
      const written =
        value && isScalar(value) && value.value === null
          ? undefined
          : (collection(value) ?? shown(text, span));
      const field = path.findLast((segment) => typeof segment === 'string') ?? '';
      yield { span, data: { path, field, written, expected: expectedAt(format.noun, path, value) } };
    }
  },

  message({ field, written, expected }) {
    if (written === undefined) return `\`${field}\` has no value: write it, or remove the key`;
    return `${field}: ${written} is not ${expected}`;
  },

  fixes({ data }, subject) {
    const { document, format, path, text } = subject;
    const spot = locate(document.root, data.path, document.yaml.aliases);
    if (!spot || spot.shared || isAlias(spot.node)) return [];
    if (data.written === undefined) {
      if (!spot.map || !spot.pair || spot.map.items.length === 1) return [];
      const edit = removePair(text, spot.map, spot.pair);
      return [{ title: `Remove ${data.field}`, preferred: false, edits: { [path]: [edit] } }];
    }
    const node = ownNode(document, data.path);
    const repaired = node && repair(text, node, kindAt(format.noun, data.path));
    if (!repaired) return [];
    const title = `Replace by ${repaired.value}`;
    return [{ title, preferred: true, edits: { [path]: [repaired.edit] } }];
  },
});

function* wrongPaths(subject: DocumentSubject): Generator<YamlPath> {
  for (const problem of shapeOf(subject.document, subject.format).problems) {
    if (problem.kind === 'invalid' && !isOthers(subject, problem.path, problem.value)) yield problem.path;
  }
  if (!('contract' in subject)) return;
  const { contract, name, config } = subject;
  const written = contract.name?.value;
  const isNamed = written !== undefined && /^[^\s.]+(\.[^\s.]+){1,3}$/.test(written);
  if (isNamed && !name && config.tiers.length > 0) yield ['name'];
}

/** Some wrong values are findings of the rules that ask for the field. */
function isOthers(subject: DocumentSubject, path: YamlPath, value: unknown): boolean {
  if (!('contract' in subject)) return false;
  const isRetention = path.length === 1 && path[0] === 'retention_days' && value === null;
  return isRetention ? retainedTag(subject) !== undefined : isMaskRules(subject, path, value);
}

/** A mask of a wrong kind, and an empty one where it is needed, are findings of the mask rules. */
function isMaskRules(subject: ContractSubject, path: YamlPath, value: unknown): boolean {
  if (path[0] !== 'schema' || path.length !== 3 || path[2] !== 'mask') return false;
  if (value !== null) return typeof value !== 'object';
  const column = subject.contract.columns.find((each) => each.index === path[1]);
  return column !== undefined && lacksMask(column, subject);
}

/** The value, or the key where there is none to underline. */
function spanAt({ yaml }: FormatDocument, { node, pair }: Spot): Span | undefined {
  const span = spanOf(node);
  const value = resolve(node, yaml.aliases);
  const isEmpty = !node || (isScalar(value) && value.value === null && value.source === '');
  if (pair && (isEmpty || span.end <= span.start || !isScalar(value))) return keySpan(pair);
  if (span.end <= span.start) return undefined;
  const text = yaml.text.slice(span.start, span.end);
  return { start: span.start, end: span.start + (/^[^\r\n]*/.exec(text)?.[0].trimEnd().length ?? 0) };
}

/** What a value is that is too long to be shown; undefined for a scalar. */
function collection(value: Node | undefined): string | undefined {
  if (isMap(value)) return 'a mapping';
  return isSeq(value) ? 'a list' : undefined;
}

/** What should stand there; quotes make no text of a collection. */
function expectedAt(noun: string, path: YamlPath, value: Node | undefined): string {
  const { expected } = kindAt(noun, path);
  return collection(value) === undefined ? expected : expected.replace(': put it in quotes', '');
}

function shown(text: string, { start, end }: Span): string {
  const source = text.slice(start, end);
  return source.length > 40 ? `${source.slice(0, 39)}…` : source;
}

function repair(text: string, node: Node, kind: ValueKind): { value: string; edit: TextEdit } | undefined {
  const written = scalarText(node);
  const value = written === undefined ? undefined : kind.repair?.(written);
  if (value === undefined) return undefined;
  const { start, end } = spanOf(node);
  const source = text.slice(start, end);
  if (kind.style === 'list') return { value: `[${source}]`, edit: replaceSource(node, `[${source}]`) };
  if (kind.style === 'bare') return { value, edit: replaceSource(node, value) };
  const isQuoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  if (kind.style !== 'quoted' || isQuoted) return { value, edit: replaceScalar(node, value) };
  const quoted = quotedSource(text, value);
  return { value: quoted, edit: replaceSource(node, quoted) };
}
