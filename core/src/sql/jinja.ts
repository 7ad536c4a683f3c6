import type { Span } from '../text/span.js';
import type { ReadOrigin } from './facts.js';
import { callOf, configOf, relationOf } from './jinja-calls.js';
import { jinjaTags, type JinjaTag } from './jinja-tags.js';

/** A part of the text that is SQL of its own: the file, or the body of a `{% set %}` or `{% call %}` block. */
export interface SqlSection {
  readonly span: Span;
  /** Bodies of blocks may hold any text; that they do not parse is no problem worth telling. */
  readonly fragment: boolean;
}

/** A text with its Jinja masked; every offset of a masked text is an offset of the text itself. */
export interface MaskedSql {
  readonly sections: readonly SqlSection[];
  /** How many ways the branches of its conditions can be chosen, all first branches, all second ones … */
  readonly choices: number;
  /** Where a `ref` or `source` stands, by its start. */
  readonly relations: ReadonlyMap<number, { readonly origin: ReadOrigin; readonly end: number }>;
  /** See `SqlFacts`. */
  readonly config: Readonly<Record<string, string | null>>;
  /** Names of the `{% snapshot %}` blocks. */
  readonly snapshots: readonly string[];
  /** Whether any expression stands alone on its lines, so that it may be more or less than one SQL expression. */
  readonly hasLoneExpressions: boolean;
  /** Where those stand that lie in `span`. */
  loneIn(span: Span): number[];
  /** The section's text with all branches, or with those of one choice, with or without lone expressions. */
  text(section: SqlSection, choice?: number, withoutLone?: boolean): string;
  /** What the text has at `span`, Jinja as it is. */
  source(span: Span): string;
  /** Whether Jinja makes up a part of what stands in `span`, or goes on right before or behind it. */
  dynamic(span: Span): boolean;
  /** The innermost loop, or condition without an alternative, around an offset. */
  block(offset: number): JinjaBlock | undefined;
}

/** A part of the text that Jinja prints any number of times, or not always. */
export interface JinjaBlock {
  readonly kind: 'repeated' | 'optional';
  readonly span: Span;
}

interface Branch {
  readonly span: Span;
  readonly index: number;
  readonly group: { count: number };
}

interface OpenBlock {
  readonly name: string;
  readonly tag: JinjaTag;
  readonly group: { count: number };
  branchStart: number;
}

const MAX_CHOICES = 4;
const HIDDEN_BLOCKS = new Set(['macro', 'test', 'materialization', 'docs', 'data_test', 'unit_test']);
const FRAGMENT_BLOCKS = new Set(['set', 'call']);
/** Calls that print nothing into the SQL, or nothing that names a table or a column. */
const SILENT_CALL = /^(?:config|log|print|return|do|exceptions\.\w+|dbt_utils\.group_by)$/;
/** A loop's body is read once, as its first and last round. */
const NOT_AT_EDGE = /\bnot\s+loop\.(?:last|first)\b/;

/** Masks the Jinja of a SQL text at equal length: expressions become words, everything else becomes blank. */
export function maskJinja(text: string): MaskedSql {
  return new Masker(text);
}

class Masker implements MaskedSql {
  readonly relations = new Map<number, { origin: ReadOrigin; end: number }>();
  readonly config: Record<string, string | null> = {};
  readonly snapshots: string[] = [];
  readonly sections: SqlSection[];
  readonly #tags: readonly JinjaTag[];
  readonly #branches: Branch[] = [];
  /** Bodies that are no part of the file's own SQL. */
  readonly #hidden: Span[] = [];
  /** What a loop prints between its rounds only. */
  readonly #between: Span[] = [];
  readonly #lone: Span[] = [];
  readonly #blocks: JinjaBlock[] = [];
  readonly #base: string;
  readonly #text: string;
  readonly #texts = new Map<string, string>();

  constructor(text: string) {
    this.sections = [{ span: { start: 0, end: text.length }, fragment: false }];
    this.#text = text;
    this.#tags = jinjaTags(text);
    this.#readBlocks(text.length);
    this.#base = this.#mask(text);
  }

  get choices(): number {
    const counts = this.#branches.map((branch) => branch.group.count);
    return Math.min(
      MAX_CHOICES,
      counts.reduce((most, count) => Math.max(most, count), 1),
    );
  }

  get hasLoneExpressions(): boolean {
    return this.#lone.length > 0;
  }

  loneIn({ start, end }: Span): number[] {
    return this.#lone.map((lone) => lone.start).filter((at) => start <= at && at < end);
  }

  text(section: SqlSection, choice?: number, withoutLone = false): string {
    const key = `${section.span.start} ${choice ?? 'all'} ${String(withoutLone)}`;
    const text = this.#texts.get(key) ?? this.#render(section, choice, withoutLone);
    this.#texts.set(key, text);
    return text;
  }

  #render(section: SqlSection, choice: number | undefined, withoutLone: boolean): string {
    const gone = section.fragment ? [...this.#between] : [...this.#between, ...this.#hidden];
    if (choice !== undefined) {
      for (const { span, index, group } of this.#branches) {
        if (index !== Math.min(choice, group.count - 1)) gone.push(span);
      }
    }
    if (withoutLone) gone.push(...this.#lone);
    return blank(this.#base, gone, section.span);
  }

  source(span: Span): string {
    return this.#text.slice(span.start, span.end);
  }

  dynamic(span: Span): boolean {
    if (this.#tags.length === 0) return false;
    let low = 0;
    let high = this.#tags.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tags[middle]?.span.end ?? 0) < span.start) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.#tags.length; index++) {
      const tag = this.#tags[index];
      if (!tag || tag.span.start > span.end) return false;
      if (tag.kind === 'statement' ? this.#continues(index, span) : tag.kind !== 'comment') return true;
    }
    return false;
  }

  /** Whether a name goes on across a condition without a space, as in `orders_{% if … %}eu{% else %}us{% endif %}`. */
  #continues(index: number, name: Span): boolean {
    const tag = this.#tags[index];
    if (!tag || (tag.span.end > name.start && tag.span.start < name.end)) return true;
    const isBehind = tag.span.start >= name.end;
    const step = isBehind ? 1 : -1;
    const outermost = isBehind ? /^(?!else|elif)/ : /^(?!else|elif|endif)/;
    let at = index;
    while (this.#tags[at] && !outermost.test(this.#tags[at]?.body ?? '')) at += step;
    const outer = this.#tags[at] ?? tag;
    const neighbour = isBehind ? this.#text.charAt(outer.span.end) : this.#text.charAt(outer.span.start - 1);
    return /[\w.`"$-]/.test(neighbour);
  }

  block(offset: number): JinjaBlock | undefined {
    let innermost: JinjaBlock | undefined;
    for (const block of this.#blocks) {
      if (block.span.start > offset || offset >= block.span.end) continue;
      if (!innermost || block.span.start > innermost.span.start) innermost = block;
    }
    return innermost;
  }

  #readBlocks(length: number): void {
    const open: OpenBlock[] = [];
    for (const tag of this.#tags) {
      if (tag.kind !== 'statement') continue;
      const name = /^\w+/.exec(tag.body)?.[0] ?? '';
      const top = open.at(-1);
      if (name.startsWith('end')) {
        const at = open.findLastIndex((block) => `end${block.name}` === name);
        const closed = at < 0 ? [] : open.splice(at);
        for (const block of closed.reverse()) this.#close(block, tag.span.start, open);
      } else if (top?.name === 'if' && /^(?:elif|else)$/.test(name)) {
        this.#branch(top, tag.span.start);
        top.branchStart = tag.span.end;
        top.group.count++;
      } else if (opensBlock(name, tag.body)) {
        const [, snapshot] = /^snapshot\s+(\w+)/.exec(tag.body) ?? [];
        if (snapshot !== undefined) this.snapshots.push(snapshot);
        open.push({ name, tag, group: { count: 1 }, branchStart: tag.span.end });
      }
    }
    for (let block = open.pop(); block; block = open.pop()) this.#close(block, length, open);
  }

  #branch(block: OpenBlock, end: number): void {
    const span = { start: block.branchStart, end };
    const index = block.group.count - 1;
    if (index === 0 && NOT_AT_EDGE.test(block.tag.body)) this.#between.push(span);
    else this.#branches.push({ span, index, group: block.group });
  }

  #close(block: OpenBlock, end: number, around: readonly OpenBlock[]): void {
    if (block.name === 'if') this.#branch(block, end);
    const body = { start: block.tag.span.end, end };
    if (block.name === 'for') this.#blocks.push({ kind: 'repeated', span: body });
    else if (block.name === 'if' && block.group.count === 1 && !NOT_AT_EDGE.test(block.tag.body)) {
      this.#blocks.push({ kind: 'optional', span: body });
    }
    if (HIDDEN_BLOCKS.has(block.name)) this.#hidden.push(body);
    if (!FRAGMENT_BLOCKS.has(block.name)) return;
    this.#hidden.push(body);
    if (around.some(({ name }) => HIDDEN_BLOCKS.has(name))) return;
    this.sections.push({ span: body, fragment: true });
  }

  #mask(text: string): string {
    const parts: string[] = [];
    let done = 0;
    for (const tag of this.#tags) {
      const source = text.slice(tag.span.start, tag.span.end);
      parts.push(text.slice(done, tag.span.start), this.#maskTag(tag, source));
      if (tag.kind === 'expression' && standsAlone(text, tag.span) && !this.relations.has(tag.span.start)) {
        this.#lone.push(tag.span);
      }
      done = tag.span.end;
    }
    return parts.join('') + text.slice(done);
  }

  #maskTag(tag: JinjaTag, source: string): string {
    if (!source.startsWith('{{')) return blanks(source);
    const origin = relationOf(tag.body);
    if (origin) this.relations.set(tag.span.start, { origin, end: tag.span.end });
    const config = configOf(tag.body);
    if (config) Object.assign(this.config, config);
    const silent = SILENT_CALL.test(callOf(tag.body)?.name ?? '') || NOT_AT_EDGE.test(tag.body);
    return silent ? blanks(source) : 'j'.repeat(source.length);
  }
}

function opensBlock(name: string, body: string): boolean {
  if (name === 'set') return !/^set\s[^=]*=/.test(body);
  return ['if', 'for', 'call', 'snapshot', 'filter'].includes(name) || HIDDEN_BLOCKS.has(name);
}

function standsAlone(text: string, span: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const newline = text.indexOf('\n', span.end);
  const behind = text.slice(span.end, newline < 0 ? text.length : newline);
  return before.trim() === '' && behind.trim() === '';
}

function blanks(source: string): string {
  return source.replace(/[^\r\n]/g, ' ');
}

/** The part of `text` in `section`, with `spans` made blank; they may overlap. */
function blank(text: string, spans: readonly Span[], section: Span): string {
  const parts: string[] = [];
  let done = section.start;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= done || start >= section.end) continue;
    const from = Math.max(start, done);
    const to = Math.min(end, section.end);
    parts.push(text.slice(done, from), blanks(text.slice(from, to)));
    done = to;
  }
  return parts.join('') + text.slice(done, section.end);
}
