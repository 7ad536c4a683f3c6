import type { JsonSchema } from '../../config/json-schema.js';
import type { Workspace } from '../../mesh/workspace.js';
import type { TextEdit } from '../../text/edit.js';
import { yamlCursor, type YamlCursor } from '../../yaml/cursor.js';
import { lineEnding, scalarSource } from '../../yaml/edit.js';
import type { Completion } from '../types.js';
import { keyCard } from './key-card.js';
import { schemaAt } from './schema.js';

/** See `complete`; for `mesh.yaml`. */
export function completeInMesh(workspace: Workspace, path: string, offset: number): readonly Completion[] {
  const text = workspace.text(path) ?? '';
  const cursor = yamlCursor(text, offset);
  if (!cursor) return [];
  if (cursor.position === 'key') return keys(workspace, text, cursor);
  return values(text, cursor);
}

function keys(workspace: Workspace, text: string, cursor: YamlCursor): Completion[] {
  const schema = schemaAt(cursor.path);
  if (!schema) return [];
  const domains = cursor.path.join('/') === 'domains' ? domainsOf(workspace) : [];
  const known = Object.keys(schema.properties ?? {}).filter((each) => schema.properties?.[each]?.description);
  return [...known, ...domains]
    .filter((each) => each === cursor.text || !cursor.siblings.has(each))
    .map((label, index) => {
      const documentation = keyCard([...cursor.path, label]);
      const body = bodyOf(schemaAt([...cursor.path, label]), cursor);
      return {
        label,
        kind: domains.includes(label) ? 'domain' : 'key',
        edit: keyEdit(text, cursor, label, body),
        sortText: String(index).padStart(3, '0'),
        ...(documentation && { documentation }),
        ...(body === ' ' && { continues: true }),
      };
    });
}

function domainsOf(workspace: Workspace): string[] {
  const domains = Array.from(workspace.view().products(), ({ name }) => name.domain);
  return [...new Set(domains)].sort();
}

/** What follows the colon of a key that is written anew, with a placeholder. */
function bodyOf(schema: JsonSchema | undefined, { flow, path }: YamlCursor): string {
  if (schema?.type === 'array') return ' [$1]';
  if (schema?.type !== 'object') return ' ';
  return flow || path.length > 0 ? ' { $1 }' : '\n  $1';
}

function keyEdit(text: string, cursor: YamlCursor, label: string, body: string): TextEdit {
  const named = /^\s*:/.test(text.slice(cursor.span.end, cursor.span.end + 50));
  const name = scalarSource(label);
  if (named) return { span: cursor.span, newText: name };
  const snippet = `${name}:${body.replaceAll('\n', lineEnding(text))}`;
  const newText = snippet.replaceAll('$1', '');
  return { span: cursor.span, newText, ...(newText !== snippet && { snippet }) };
}

function values(text: string, cursor: YamlCursor): Completion[] {
  const isItem = cursor.position === 'item';
  const at = isItem && cursor.path.at(-1) === '-' ? cursor.path.slice(0, -1) : cursor.path;
  const schema = schemaAt(at);
  const gap = text[cursor.span.start - 1] === ':' ? ' ' : '';
  return offers(schema, isItem)
    .filter((each) => !isItem || !cursor.items.includes(each))
    .map((label, index) => ({
      label,
      kind: 'value',
      edit: { span: cursor.span, newText: gap + scalarSource(label) },
      sortText: String(index).padStart(3, '0'),
    }));
}

/** The legal values, else the usual ones: the entries that a list has by default, or examples. */
function offers(schema: JsonSchema | undefined, isItem: boolean): string[] {
  const isOpen = isItem === (schema?.type === 'array');
  const usual = isOpen ? (schema?.default ?? schema?.examples) : undefined;
  const legal = schema?.enum ?? usual ?? [];
  const listed: readonly unknown[] = Array.isArray(legal) ? legal : [legal];
  return listed.filter((each) => typeof each === 'string');
}
