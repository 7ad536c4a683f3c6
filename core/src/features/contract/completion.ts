import { fileKind } from '../../mesh/file-kind.js';
import type { Workspace } from '../../mesh/workspace.js';
import { touches, type Span } from '../../text/span.js';
import { yamlCursor, type YamlCursor } from '../../yaml/cursor.js';
import { lineEnding, scalarSource } from '../../yaml/edit.js';
import type { Completion } from '../types.js';
import { keyDoc } from './key-docs.js';
import { formatKeys, NEW_ENTRIES, withoutPlaceholders, type FormatKey, type FormatKind } from './keys.js';
import { valueOffers, type ValueOffer } from './values.js';

/** See `complete`; for contracts and the other YAML files of a mesh. */
export function completeInYaml(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  const text = workspace.text(path) ?? '';
  const kind = kindOf(workspace, path);
  const cursor = kind && yamlCursor(text, offset);
  if (!cursor || !insideQuotes(text, cursor, offset)) return [];
  const completions: Completion[] = [];
  if (cursor.position !== 'value')
    completions.push(...keys(workspace, path, text, cursor, kind), ...entries(text, cursor));
  if (cursor.position !== 'key')
    completions.push(
      ...valueOffers({ workspace, path, cursor }, kind).map((offer) => value(text, cursor, offer)),
    );
  return completions;
}

function kindOf(workspace: Workspace, path: string): FormatKind | undefined {
  switch (fileKind(path)) {
    case 'contract':
      return 'contract';
    case 'consumers':
    case 'dbt-project':
      return 'consumers';
    case 'lineage':
      return 'lineage';
    case 'yaml':
      return workspace.isException(path) ? 'exception' : undefined;
    default:
      return undefined;
  }
}

function keys(
  workspace: Workspace,
  path: string,
  text: string,
  cursor: YamlCursor,
  kind: FormatKind,
): Completion[] {
  if (cursor.position === 'item' && cursor.flow) return [];
  const where = cursor.path.join('/');
  const legal = where === 'semantics' ? undescribed(workspace, path) : formatKeys(kind, where);
  return legal
    .filter(({ key }) => key === cursor.text || !cursor.siblings.has(key))
    .map((each, index) => key(text, cursor, where, each, index, keyDoc(kind, childPath(where, each.key))));
}

function childPath(where: string, key: string): string {
  return where === '' ? key : `${where}/${key}`;
}

function undescribed(workspace: Workspace, path: string): FormatKey[] {
  const columns = workspace.contract(path)?.columns ?? [];
  return columns.flatMap(({ name, description }) =>
    name && !description ? [{ key: name.value, snippet: '"$1"' }] : [],
  );
}

function key(
  text: string,
  cursor: YamlCursor,
  where: string,
  legal: FormatKey,
  index: number,
  documentation: string | undefined,
): Completion {
  const named = /^\s*:/.test(text.slice(cursor.span.end, cursor.span.end + 50));
  const body = where === '' && !cursor.flow && legal.block !== undefined ? legal.block : legal.snippet;
  const name = scalarSource(legal.key);
  const snippet = named ? name : `${name}:${body.startsWith('\n') ? '' : ' '}${body}`;
  return {
    label: legal.key,
    kind: where === 'semantics' ? 'column' : 'key',
    edit: edit(text, cursor, snippet),
    sortText: String(index).padStart(2, '0'),
    ...(documentation && { documentation }),
    ...(!named && body === '' && { continues: true }),
  };
}

/** Whole entries of a list of mappings, with the dash where it is missing. */
function entries(text: string, cursor: YamlCursor): Completion[] {
  const where = cursor.path.join('/');
  const isItem = cursor.position === 'item';
  const offers = (isItem ? NEW_ENTRIES[where] : NEW_ENTRIES[`${where}/-`]) ?? [];
  return offers.map(({ label, snippet }) => ({
    label,
    kind: 'snippet',
    edit: edit(text, cursor, isItem ? snippet : `- ${snippet}`),
    sortText: `~${label}`,
  }));
}

function value(text: string, cursor: YamlCursor, offer: ValueOffer): Completion {
  const { label, kind, snippet, source = scalarSource(label), ...rest } = offer;
  const list = cursor.position === 'value' && /\/?(?:tags|reviewers|sources)$/.test(cursor.path.join('/'));
  const wrap = (written: string): string => (list ? `[${written}]` : written);
  const written = cursor.quote === '' ? wrap(snippet ?? source) : unquoted(snippet ?? source);
  const gap = text[cursor.span.start - 1] === ':' ? ' ' : '';
  return { label, kind, ...detailsOf(rest), edit: edit(text, cursor, gap + written) };
}

function detailsOf(offer: Omit<ValueOffer, 'label' | 'kind' | 'snippet' | 'source'>): Partial<Completion> {
  const { detail, documentation, sortText, deprecated } = offer;
  return {
    ...(detail && { detail }),
    ...(documentation && { documentation }),
    ...(sortText && { sortText }),
    ...(deprecated && { deprecated }),
  };
}

/** Inside quotes only what stands between them is replaced, so that the editor's filter sees no quote. */
function edit(text: string, cursor: YamlCursor, snippet: string): Completion['edit'] {
  const source = snippet.replaceAll('\n', lineEnding(text));
  const newText = withoutPlaceholders(source);
  return { span: typedSpan(text, cursor), newText, ...(newText !== source && { snippet: source }) };
}

function typedSpan(text: string, { span, quote }: YamlCursor): Span {
  if (quote === '') return span;
  const closed = span.end - span.start > 1 && text[span.end - 1] === quote;
  return { start: span.start + 1, end: closed ? span.end - 1 : span.end };
}

/** Whether nothing stands between the cursor and the word; in front of an opening quote nothing can be typed. */
function insideQuotes(text: string, cursor: YamlCursor, offset: number): boolean {
  return touches(typedSpan(text, cursor), offset);
}

function unquoted(source: string): string {
  return /^(["']).*\1$/.test(source) ? source.slice(1, -1) : source;
}
