import { formatType, parseType } from '../../contract/types.js';
import type { Workspace } from '../../mesh/workspace.js';
import { yamlCursor, type YamlCursor } from '../../yaml/cursor.js';
import { fileKind } from '../../mesh/file-kind.js';
import { hoverOfException } from '../exceptions/hover.js';
import { code } from '../markdown.js';
import { mentionAt } from '../mention.js';
import { hoverOfMention } from '../mention-hover.js';
import type { HoverCard } from '../types.js';
import { keyDoc } from './key-docs.js';
import type { FormatKind } from './keys.js';
import { mentionsInYaml } from './mentions.js';
import { pinCard } from './pin-card.js';
import { tagCard } from './tag-card.js';
import { versionCard } from './version-card.js';

const MASKS: Readonly<Record<string, string>> = {
  sha256: 'Each value is replaced by its SHA-256 hash: equal values stay equal, so joins still work.',
  tokenize: 'Each value is replaced by a token; only the token vault leads back to it.',
  redact: 'Each value is replaced by a fixed text; nothing of it is left.',
};

/** The files of which nothing but the keys is explained. */
const KEYED: Readonly<Record<string, FormatKind>> = {
  consumers: 'consumers',
  'dbt-project': 'consumers',
  lineage: 'lineage',
};

/** See `hover`; for contracts and the other YAML files of a mesh. */
export function hoverInYaml(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  const cursor = yamlCursor(workspace.text(path) ?? '', offset);
  const own = cursor && ofFormat(workspace, path, cursor);
  if (cursor && own) return { markdown: own, span: cursor.span };
  const pin = pinCard(workspace, path, offset);
  if (pin) return pin;
  const mention = mentionAt(mentionsInYaml(workspace, path), offset);
  const markdown = mention && hoverOfMention(workspace, path, mention);
  if (mention && markdown) return { markdown, span: mention.span };
  const kind = KEYED[fileKind(path) ?? ''];
  if (cursor?.position !== 'key' || kind === undefined) return undefined;
  const documentation = keyDoc(kind, cursor.path.concat(cursor.text).join('/'));
  return documentation === undefined ? undefined : { markdown: documentation, span: cursor.span };
}

function ofFormat(workspace: Workspace, path: string, cursor: YamlCursor): string | undefined {
  if (workspace.isException(path)) return hoverOfException(workspace, path, cursor);
  return fileKind(path) === 'contract' ? ofContract(workspace, path, cursor) : undefined;
}

/** What the format itself says of the word under the cursor; undefined where it is a name or free text. */
function ofContract(workspace: Workspace, path: string, cursor: YamlCursor): string | undefined {
  const { text, position } = cursor;
  if (text === '') return undefined;
  const where = cursor.path.join('/').replace(/(?<=tags)\/-$/, '');
  if (position === 'key')
    return where === 'semantics' ? undefined : keyDoc('contract', where === '' ? text : `${where}/${text}`);
  switch (where) {
    case 'version':
      return versionCard(workspace, path);
    case 'schema/-/type':
      return typeCard(text);
    case 'schema/-/mask':
      return maskCard(text, workspace.config.masks);
    case 'schema/-/tags':
    case 'tags':
      return tagCard(workspace, text);
    default:
      return undefined;
  }
}

function typeCard(text: string): string {
  const type = parseType(text);
  if (!type) return `${code(text)} is not a type of the contract format.`;
  const normal = formatType(type);
  return normal === text ? `Type ${code(normal)}` : `Type ${code(normal)}, written as ${code(text)}`;
}

function maskCard(text: string, allowed: readonly string[]): string {
  const meaning = MASKS[text];
  if (!allowed.includes(text))
    return `${code(text)} is not an allowed mask: ${allowed.map(code).join(', ')}.`;
  return `Mask ${code(text)}${meaning ? `\n\n${meaning}` : ''}`;
}
