import { isAlias, visit, type CST, type Document, type Node, type Pair } from 'yaml';
import { changeBetween } from '../text/change.js';
import { blockOf, entriesOf, leadingTokens, markOf, tokensOf, type Block } from './block.js';
import { duplicateKeys, keyText, parseDocuments, type YamlFile } from './parse.js';
import { regionOf, type Region } from './region.js';
import { shiftEntry, shiftTokens, stretchNode, type Entry } from './shift.js';

type Ranged = Pick<Node, 'range'>;

/** A region parsed by itself: the entries that take its place. */
interface Parsed {
  readonly document: Document.Parsed;
  readonly root: Block;
  readonly block: Block;
  /** How many of the entries of `block` are the region's own. */
  readonly count: number;
  /** Stands for what follows the region; undefined at the end of the text. */
  readonly follower: CST.CollectionItem | undefined;
  /** From offsets in here to offsets in the new text. */
  readonly distance: number;
}

/** Stands for the key that holds the region's collection. */
const HOLDER = 'k:\n';

/**
 * Parses `text` by what has changed since `file`, an earlier version of it: only the entries around the change are
 * parsed anew and put in their place, and what stands behind them is moved. Entries elsewhere stay the objects that
 * they were, so `file` is used up: its nodes are now those of the new text. Undefined, with nothing done, where
 * the change may mean something elsewhere too; then the text is to be parsed as a whole. Comments are right in the
 * tokens; what the library copies of them to nodes (`commentBefore` and its kin) is not kept up.
 */
export function reparseYaml(file: YamlFile, text: string): YamlFile | undefined {
  const { document, problems, extraDocuments } = file;
  if (!document || problems.length > 0 || extraDocuments.length > 0 || hasDirectives(document))
    return undefined;
  const change = changeBetween(file.text, text);
  const region = regionOf(file, change);
  if (!region || refers(entriesOf(region.block).slice(region.first, region.next))) return undefined;
  const growth = text.length - file.text.length;
  const parsed = parseRegion(region, text.slice(region.start, region.end + growth));
  if (!parsed || !fits(region, parsed)) return undefined;
  const root = splice(document, region, parsed, growth);
  return { ...file, text, root, aliases: new Map(file.aliases) };
}

function hasDirectives({ directives }: Document.Parsed): boolean {
  return directives.yaml.explicit === true || Object.keys(directives.tags).length > 1;
}

/** Whether the entries have anchors, aliases or merge keys, which tie them to other places. */
function refers(entries: readonly Entry[]): boolean {
  let found = false;
  for (const entry of entries)
    visit(entry as Node, {
      Node: (_key, node) => {
        found ||= isAlias(node) || Boolean(node.anchor);
        return found ? visit.BREAK : undefined;
      },
      Pair: (_key, pair) => {
        found ||= keyText(pair) === '<<';
      },
    });
  return found;
}

/** Parses the lines of a region with stand-ins for what holds it and what follows it. */
function parseRegion(region: Region, lines: string): Parsed | undefined {
  const nested = region.block !== region.root;
  const holder = nested ? HOLDER : '';
  const inBlock = region.next < entriesOf(region.block).length;
  const inRoot = !inBlock && nested && region.pair + 1 < entriesOf(region.root).length;
  const { indent, type } = region.block.token;
  const blanks = ' '.repeat(inBlock ? indent : 0);
  const entry = inBlock && type === 'block-seq' ? '- z\n' : 'z: z\n';
  const documents = parseDocuments(holder + lines + (inBlock || inRoot ? blanks + entry : ''));
  const [document] = documents;
  if (!document || documents.length > 1 || document.errors.length + document.warnings.length > 0)
    return undefined;
  const root = blockOf(document.contents);
  const block = nested ? root && blockOf((entriesOf(root)[0] as Pair).value) : root;
  if (!root || block?.token.type !== type || block.token.indent !== indent) return undefined;
  const follower = inBlock ? tokensOf(block).at(-1) : inRoot ? tokensOf(root).at(-1) : undefined;
  const begins = markOf(tokensOf(block)[0]!) === holder.length + indent;
  const ends = !follower || markOf(follower) === holder.length + lines.length + blanks.length;
  const count = entriesOf(block).length - (inBlock ? 1 : 0);
  const isAlone = !nested || entriesOf(root).length === (inRoot ? 2 : 1);
  if (!begins || !ends || !isAlone || count < 1 || duplicateKeys(document).length > 0) return undefined;
  const distance = region.start - holder.length;
  return { document, root, block, count, follower, distance };
}

/** Whether the parsed entries mean in the region's place what they mean by themselves. */
function fits({ block, first, next }: Region, parsed: Parsed): boolean {
  const added = entriesOf(parsed.block).slice(0, parsed.count);
  if (refers(added)) return false;
  if (block.token.type !== 'block-map') return true;
  const keys = new Set(added.map((pair) => keyText(pair as Pair)));
  return entriesOf(block).every((pair, at) => (at >= first && at < next) || !keys.has(keyText(pair as Pair)));
}

/** The token of what follows a region: an entry of its collection, or the root's pair behind that. */
function nextToken({ root, block, pair, next }: Region): CST.CollectionItem | undefined {
  return tokensOf(block)[next] ?? (block === root ? undefined : tokensOf(root)[pair + 1]);
}

/**
 * Puts the parsed entries into the region's place; `growth` is by how much the text has grown. The collections around
 * them become new objects, so that a node stands for one value as long as it lives. Returns the new root.
 */
function splice(document: Document.Parsed, region: Region, parsed: Parsed, growth: number): Node {
  const { root, block, pair, first, next } = region;
  const { count, distance, follower } = parsed;
  const added = entriesOf(parsed.block).slice(0, count);
  const addedTokens = tokensOf(parsed.block).slice(0, count);
  for (const [at, entry] of added.entries()) shiftEntry(entry, addedTokens[at]!, distance);
  takeLead(addedTokens[0]!, tokensOf(block)[first]!);
  shiftFrom(block, next, growth);
  if (block !== root) shiftFrom(root, pair + 1, growth);
  const following = nextToken(region);
  if (follower && following) {
    shiftTokens(follower.start, distance);
    takeLead(following, follower);
  }
  const isLast = next === entriesOf(block).length;
  entriesOf(block).splice(first, next - first, ...added);
  tokensOf(block).splice(first, next - first, ...addedTokens);
  if (isLast) takeEnd(block.node, parsed.block.node, distance);
  else stretchNode(block.node, growth);
  if (block !== root && follower) stretchNode(root.node, growth);
  else if (block !== root) takeEnd(root.node, parsed.root.node, distance);
  if (follower) stretchNode(document, growth);
  else takeEnd(document, parsed.document, distance);
  return renewed(document, region);
}

/** Puts new objects in the place of the collections that hold the region, and of the pair between them. */
function renewed(document: Document.Parsed, { root, block, pair }: Region): Node {
  const rootNode = copyOf(root.node);
  if (block !== root) {
    const holder = copyOf(entriesOf(root)[pair] as Pair);
    holder.value = copyOf(block.node);
    entriesOf(root)[pair] = holder;
  }
  document.contents = rootNode as typeof document.contents;
  return rootNode;
}

/** Another object with the same properties. */
function copyOf<T extends object>(object: T): T {
  return Object.create(
    Object.getPrototypeOf(object) as object,
    Object.getOwnPropertyDescriptors(object),
  ) as T;
}

function shiftFrom(block: Block, first: number, growth: number): void {
  if (growth === 0) return;
  const entries = entriesOf(block);
  const tokens = tokensOf(block);
  for (let at = first; at < entries.length; at++) shiftEntry(entries[at]!, tokens[at]!, growth);
}

/** Gives an entry what stands before another one's dash or key. */
function takeLead(item: CST.CollectionItem, from: CST.CollectionItem): void {
  item.start = [...from.start.slice(0, leadingTokens(from)), ...item.start.slice(leadingTokens(item))];
}

/** Gives a node the end of the same node as it was parsed by itself. */
function takeEnd({ range }: Ranged, { range: from }: Ranged, distance: number): void {
  if (!range || !from) return;
  range[1] = from[1] + distance;
  range[2] = from[2] + distance;
}
