import type { Span } from '../text/span.js';
import { scanFlow, type FlowHost } from './cursor-flow.js';
import { childPath, frame, type CursorPosition, type Frame } from './cursor-frame.js';
import { keyEnd, plainEnd, quotedEnd, unquote } from './cursor-tokens.js';

/** Where a cursor stands in a YAML text, also in one that does not parse. */
export interface YamlCursor {
  readonly position: CursorPosition;
  /** Keys from the root, `-` for an entry of a list; for a value its key comes last. */
  readonly path: readonly string[];
  /** The word under the cursor with its quotes; empty where nothing is typed. */
  readonly span: Span;
  /** The word without its quotes. */
  readonly text: string;
  readonly quote: '' | '"' | "'";
  readonly flow: boolean;
  /** Keys of the mapping around the cursor with their values as written. */
  readonly siblings: ReadonlyMap<string, string>;
  /** Entries of the list around the cursor as written, the one under the cursor left out. */
  readonly items: readonly string[];
}

/**
 * Finds out where `offset` stands in `text` by indentation and brackets alone, so that it answers on half-typed
 * text too. Undefined in comments, in block scalars and behind a finished value.
 */
export function yamlCursor(text: string, offset: number): YamlCursor | undefined {
  return new Scanner(text, offset).run();
}

/** A flow collection in one line, with no other inside and quotes around whole scalars alone. */
const PLAIN_FLOW = /[{[](?:[^"'#{}[\]\r\n]|(?<=[\s:,{[])(?:"(?:[^"\\\r\n]|\\[^\r\n])*"|'[^'\r\n]*'))*[}\]]/y;

class Scanner implements FlowHost {
  readonly text: string;
  readonly offset: number;
  #frames: Frame[] = [];
  #found: YamlCursor | undefined;
  /** Column of the key whose block scalar is being read. */
  #scalarIndent: number | undefined;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  run(): YamlCursor | undefined {
    let position = 0;
    while (position <= this.text.length && !this.#isComplete(position)) position = this.#line(position);
    return this.#found;
  }

  /** Whether nothing from `position` on can tell more of what was found: the collection around it has ended. */
  #isComplete(position: number): boolean {
    if (!this.#found || position <= this.offset) return false;
    return this.#found.flow || !this.#frames.some(({ keys }) => keys === this.#found?.siblings);
  }

  /** Indentation that ends a flow collection which was left open. */
  get blockIndent(): number {
    return this.#frames.at(-1)?.indent ?? -1;
  }

  found(
    position: CursorPosition,
    owner: Frame,
    token: Span,
    flow: boolean,
    path = position === 'key' ? owner.path : childPath(owner),
  ): void {
    const source = this.text.slice(token.start, token.end);
    const first = source[0];
    const quote = first === '"' || first === "'" ? first : '';
    const text = unquote(source);
    this.#found = {
      position,
      path,
      span: token,
      text,
      quote,
      flow,
      siblings: owner.keys,
      items: owner.items,
    };
  }

  /** Reads the line that starts at `start`; returns the start of the next line to read. */
  #line(start: number): number {
    const newline = this.text.indexOf('\n', start);
    const next = newline === -1 ? this.text.length + 1 : newline + 1;
    let end = newline === -1 ? this.text.length : newline;
    if (this.text[end - 1] === '\r' && end > start) end--;
    let at = start;
    while (at < end && this.text[at] === ' ') at++;
    const column = at - start;
    if (this.#scalarIndent !== undefined) {
      if (at === end || column > this.#scalarIndent) return next;
      this.#scalarIndent = undefined;
    }
    if (at === end) {
      this.#blank(start, end);
      return next;
    }
    if (this.text[at] === '#') return next;
    if (column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(this.text.slice(start, start + 4))) {
      this.#frames = [];
      return next;
    }
    return Math.max(next, this.#content(start, at, end));
  }

  /** An empty line: a cursor there is about to start a key at its own column. */
  #blank(start: number, end: number): void {
    if (this.offset < start || this.offset > end) return;
    const owner = this.#ownerOfKey(this.offset - start);
    if (owner) this.found('key', owner, { start: this.offset, end: this.offset }, false);
  }

  /** Dashes, then a key with its value, a flow collection or a scalar. Returns where the next line starts. */
  #content(lineStart: number, from: number, end: number): number {
    let at = from;
    let dashed = false;
    while (this.text[at] === '-' && (at + 1 >= end || this.text[at + 1] === ' ')) {
      this.#dash(at - lineStart);
      dashed = true;
      const content = this.#skipBlanks(at + 1, end);
      if (content >= end || this.text[content] === '#') {
        this.#gap('item', this.#frames.at(-1)!, at + 1, content);
        return end;
      }
      at = content;
    }
    const key = keyEnd(this.text, at, end);
    if (key) return this.#pair(at - lineStart, at, key, end);
    return this.#scalarLine(lineStart, at, end, dashed);
  }

  #scalarLine(lineStart: number, at: number, end: number, dashed: boolean): number {
    const top = this.#frames.at(-1);
    if (dashed && top) return this.#value(top, 'item', at, end);
    const waits = top?.kind === 'map' && top.pending !== undefined && at - lineStart > top.indent;
    const opener = this.text[at] === '{' || this.text[at] === '[';
    if (opener) return this.#value(waits ? top : frame('map', 0, []), 'value', at, end);
    const stop = plainEnd(this.text, at, end);
    if (this.offset >= at && this.offset <= stop) {
      const owner = this.#ownerOfKey(at - lineStart);
      if (owner) this.found('key', owner, { start: at, end: stop }, false);
    }
    return end;
  }

  /** Opens the list whose dash stands at `column`, or goes on with it. */
  #dash(column: number): void {
    this.#popTo(column);
    const top = this.#frames.at(-1);
    if (top?.kind === 'seq' && top.indent === column) return;
    if (top?.kind === 'map' && top.indent === column && top.keys.size === 0) this.#frames.pop();
    const parent = this.#frames.at(-1);
    this.#frames.push(frame('seq', column, parent ? childPath(parent) : []));
  }

  /** A key at `column`; returns where the next line starts. */
  #pair(column: number, at: number, key: { end: number; colon: number }, end: number): number {
    const owner = this.#ownerOfKey(column) ?? frame('map', column, []);
    if (this.#frames.at(-1) !== owner) this.#frames.push(owner);
    const name = unquote(this.text.slice(at, key.end));
    if (this.offset >= at && this.offset <= key.end)
      this.found('key', owner, { start: at, end: key.end }, false);
    owner.pending = name;
    owner.keys.set(name, '');
    let value = this.#skipBlanks(key.colon + 1, end);
    while (value < end && /[&!]/.test(this.text[value]!)) {
      while (value < end && this.text[value] !== ' ') value++;
      value = this.#skipBlanks(value, end);
    }
    if (value >= end || this.text[value] === '#') {
      this.#gap('value', owner, key.colon + 1, value);
      return end;
    }
    return this.#value(owner, 'value', value, end);
  }

  /** A value or list entry that starts at `at`; returns where the next line starts. */
  #value(owner: Frame, position: 'value' | 'item', at: number, end: number): number {
    const first = this.text[at];
    if (first === '{' || first === '[') {
      const stop = this.#endOfPlainFlow(at, end) ?? scanFlow(this, owner, at);
      this.#keep(owner, this.text.slice(at, stop));
      const newline = this.text.indexOf('\n', stop);
      return newline === -1 ? this.text.length + 1 : newline + 1;
    }
    if (
      position === 'value' &&
      (first === '|' || first === '>') &&
      /^[|>][-+\d]*\s*(?:#|$)/.test(this.text.slice(at, end))
    ) {
      this.#scalarIndent = owner.indent;
      this.#keep(owner, first);
      return end;
    }
    const stop =
      first === '"' || first === "'" ? quotedEnd(this.text, at, end) : plainEnd(this.text, at, end);
    const touched = this.offset >= at && this.offset <= stop;
    if (touched) this.found(position, owner, { start: at, end: stop }, false);
    if (position === 'value' || !touched) this.#keep(owner, this.text.slice(at, stop));
    return end;
  }

  /** Where the flow collection at `at` ends, if it ends in this line and the cursor is elsewhere. */
  #endOfPlainFlow(at: number, end: number): number | undefined {
    if (this.offset >= at && this.offset <= end) return undefined;
    PLAIN_FLOW.lastIndex = at;
    return PLAIN_FLOW.test(this.text) ? PLAIN_FLOW.lastIndex : undefined;
  }

  #keep(owner: Frame, source: string): void {
    if (owner.kind === 'seq') owner.items.push(unquote(source));
    else if (owner.pending !== undefined) {
      owner.keys.set(owner.pending, unquote(source));
      owner.pending = undefined;
    }
  }

  #gap(position: 'value' | 'item', owner: Frame, from: number, to: number): void {
    if (this.offset < from || this.offset > to) return;
    this.found(position, owner, { start: this.offset, end: this.offset }, false);
  }

  /**
   * The mapping that a key at `column` belongs to; a new one where the parent waits for its value. A key in the
   * column of a list's dashes belongs to the mapping around the list, or is an entry whose dash is missing.
   */
  #ownerOfKey(column: number): Frame | undefined {
    this.#popTo(column);
    let top = this.#frames.at(-1);
    if (top?.kind === 'seq' && top.indent === column) {
      const parent = this.#frames.at(-2);
      if (parent?.kind === 'map' && parent.indent === column) {
        this.#frames.pop();
        top = parent;
      } else return frame('map', column, top.path);
    }
    if (!top) return this.#opened(frame('map', column, []));
    if (top.kind === 'map' && top.indent === column) return top;
    if (top.kind === 'map' && top.pending === undefined) return undefined;
    return this.#opened(frame('map', column, childPath(top)));
  }

  #opened(opened: Frame): Frame {
    this.#frames.push(opened);
    return opened;
  }

  #popTo(column: number): void {
    while ((this.#frames.at(-1)?.indent ?? -1) > column) this.#frames.pop();
  }

  #skipBlanks(from: number, end: number): number {
    let at = from;
    while (at < end && (this.text[at] === ' ' || this.text[at] === '\t')) at++;
    return at;
  }
}
