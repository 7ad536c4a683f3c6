import { isMap, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { shapeOf, type ShapeProblem } from '../../../format/shape.js';
import type { Span } from '../../../text/span.js';
import type { TextEdit } from '../../../text/edit.js';
import { appendBlock, insertInOrder, setValue } from '../../../yaml/edit.js';
import { locate, type YamlPath } from '../../../yaml/locate.js';
import { keySpan, resolve, spanOf } from '../../../yaml/parse.js';
import { defineRule, type Detected } from '../../rule.js';
import type { DocumentSubject } from '../../subjects.js';
import { isDamaged, mayBeHidden } from '../damage.js';
import { expandedOwner } from './placeholders.js';
import { startingValue } from './starting-values.js';
import { reasonFor } from './reasons.js';

interface Data {
  /** `empty`: the key is there without a value; `short`: the owner is only a team; `all`: the file has no fields. */
  readonly kind: 'absent' | 'empty' | 'short' | 'all';
  readonly path: YamlPath;
  readonly container: string;
  readonly field: string;
  /** How the mapping is called: `column amount`, `owner`. */
  readonly holder: string;
  /** The fields that the file needs, where it has none. */
  readonly all: readonly string[];
}

export const missingField = defineRule<Data, 'document'>({
  id: 'missing-field',
  category: 'fields',
  severity: 'error',
  summary: 'A required field is absent or empty.',
  target: 'document',

  *check(subject) {
    const { document, format } = subject;
    if (!document.root) {
      yield* emptyDocument(subject);
      return;
    }
    const seen = new Set<string>();
    for (const problem of shapeOf(document, format).problems) {
      const found = problem.kind === 'missing' ? detect(subject, problem) : undefined;
      const key = found && `${found.span.start} ${found.data.field}`;
      if (!found || seen.has(key!)) continue;
      seen.add(key!);
      yield found;
    }
    yield* shortOwner(subject);
  },

  message({ kind, container, field, holder, all }) {
    if (kind === 'all')
      return `the ${holder} is empty: ${all.join(', ')} are required before anybody can rely on it`;
    if (kind === 'short')
      return 'owner has no on-call, so nobody is paged when a promise breaks: name the team and the rota';
    const state =
      kind === 'empty' ? `\`${field}\` of the ${holder} is empty` : `${holder} has no \`${field}\``;
    return `${state}: ${reasonFor(container, field)}`;
  },

  fixes({ data }, subject) {
    const edits = data.kind === 'all' ? skeleton(data, subject) : fixOne(data, subject);
    if (!edits) return [];
    const title = data.kind === 'all' ? 'Write the required fields' : titleOf(data);
    return [{ title, preferred: data.kind === 'short', edits: { [subject.path]: edits } }];
  },
});

function titleOf({ kind, field }: Data): string {
  if (kind === 'short') return 'Write team and on_call';
  return kind === 'empty' ? `Fill in ${field}` : `Add ${field}`;
}

function* emptyDocument({ document, format }: DocumentSubject): Generator<Detected<Data>> {
  const { problems, root, text } = document.yaml;
  const container = format.containerAt([]);
  if (container === undefined || problems.some(({ severity }) => severity === 'error')) return;
  const { start, end } = spanOf(root);
  const firstLine = /^[^\r\n]*/.exec(text.slice(start, end))?.[0].trimEnd() ?? '';
  const all = format.fields[container]?.required ?? [];
  yield {
    span: root ? { start, end: start + firstLine.length } : { start: 0, end: 0 },
    data: { kind: 'all', path: [], container, field: '', holder: format.noun, all },
  };
}

function* shortOwner(subject: DocumentSubject): Generator<Detected<Data>> {
  const owner = 'contract' in subject ? subject.contract.owner : undefined;
  if (!owner?.short || !owner.team || !isText(owner.entry.value)) return;
  const data = { path: ['owner'], container: 'owner', field: 'on_call', holder: 'owner', all: [] };
  yield { span: owner.team.span, data: { kind: 'short', ...data } };
}

function detect(
  subject: DocumentSubject,
  { path, field, empty }: Extract<ShapeProblem, { kind: 'missing' }>,
): Detected<Data> | undefined {
  const { document, format } = subject;
  const { aliases, text } = document.yaml;
  const container = format.containerAt(path);
  const map = resolve(locate(document.root, path, aliases)?.node, aliases);
  if (container === undefined || !isMap(map)) return undefined;
  const holder = holderOf(subject, container, path);
  const pair = locate(document.root, [...path, field], aliases)?.pair;
  const kind = pair && empty ? 'empty' : 'absent';
  const data: Data = { kind, path, container, field, holder, all: [] };
  if (pair) return isDamaged(document, keySpan(pair)) ? undefined : { span: keySpan(pair), data };
  const range = path.length === 0 ? { start: 0, end: text.length } : spanOf(map);
  return mayBeHidden(document, range, field) ? undefined : { span: spanFor(subject, map, path), data };
}

function holderOf(subject: DocumentSubject, container: string, path: YamlPath): string {
  const title = path.length === 2 ? titleNode(subject, path) : undefined;
  return title ? `${container} ${String(title.value)}` : container;
}

/** The most telling token: the key that holds the mapping, else the mapping's title, else its first key. */
function spanFor(subject: DocumentSubject, map: YAMLMap, path: YamlPath): Span {
  const { root, yaml } = subject.document;
  const pair = path.length === 1 ? locate(root, path, yaml.aliases)?.pair : undefined;
  if (pair) return keySpan(pair);
  const title = titleNode(subject, path);
  if (title) return spanOf(title);
  const [first] = map.items;
  const { start } = spanOf(map);
  return first ? keySpan(first) : { start, end: start + 1 };
}

/** The scalar that names the mapping at `path` to people. */
function titleNode({ document, format }: DocumentSubject, path: YamlPath): Scalar | undefined {
  const spot = locate(document.root, [...path, format.titleKey], document.yaml.aliases);
  const node = resolve(spot?.node, document.yaml.aliases);
  return isScalar(node) && node.value !== null && node.value !== '' ? node : undefined;
}

function isText(node: unknown): boolean {
  return isScalar(node) && typeof node.value === 'string';
}

function fixOne(data: Data, subject: DocumentSubject): TextEdit[] | undefined {
  const { document, format, text } = subject;
  const spot = locate(document.root, data.path, document.yaml.aliases);
  if (!spot || spot.shared) return undefined;
  if (data.kind === 'short') return spot.pair && expandOwner(spot.pair, subject);
  const map = spot.node;
  if (!isMap(map)) return undefined;
  const value = startingValue(data.container, data.field, subject, map.flow === true);
  const pair = map.items.find((each) => isScalar(each.key) && each.key.value === data.field);
  if (!value) return undefined;
  if (pair) return [setValue(text, pair, value)];
  if (data.kind === 'empty') return undefined;
  return [insertInOrder(text, map, data.field, value, format.fields[data.container]?.order ?? [])];
}

function expandOwner(pair: Pair, subject: DocumentSubject): TextEdit[] | undefined {
  return 'contract' in subject ? [setValue(subject.text, pair, expandedOwner(subject))] : undefined;
}

/** All required fields, for a file that has none; none where a field's value cannot be told. */
function skeleton({ container, all }: Data, subject: DocumentSubject): TextEdit[] | undefined {
  if (subject.document.yaml.root) return undefined;
  const { text } = subject;
  const edits = all.flatMap((field) => {
    const value = startingValue(container, field, subject, false);
    return value ? [appendBlock(text, undefined, field, value)] : [];
  });
  const [first] = edits;
  if (!first || edits.length < all.length) return undefined;
  const newText = edits.map((edit, at) => (at === 0 ? edit.newText : edit.newText.trimStart())).join('');
  return [{ span: first.span, newText }];
}
