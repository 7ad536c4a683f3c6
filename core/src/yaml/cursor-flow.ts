import type { Span } from '../text/span.js';
import { childPath, frame, type CursorPosition, type Frame } from './cursor-frame.js';
import { quotedEnd, unquote } from './cursor-tokens.js';

/** What the scan of a flow collection needs to know and tells. */
export interface FlowHost {
  readonly text: string;
  readonly offset: number;
  /** Indentation of the block around; a line that starts a key or entry there ends an open collection. */
  readonly blockIndent: number;
  found(position: CursorPosition, owner: Frame, token: Span, flow: boolean): void;
}

/**
 * Scans the flow collection that starts at `start` as the content of `owner`. Returns the offset behind it; one
 * that was left open ends before the line that goes on with the block around it.
 */
export function scanFlow(host: FlowHost, owner: Frame, start: number): number {
  return new FlowScan(host, owner, start).run();
}

class FlowScan {
  readonly #host: FlowHost;
  readonly #text: string;
  readonly #owner: Frame;
  readonly #open: { frame: Frame; start: number; colon: boolean; done: boolean }[] = [];
  #at: number;
  /** A word under the cursor was found; the gap beside it does not count any more. */
  #word = false;

  constructor(host: FlowHost, owner: Frame, start: number) {
    this.#host = host;
    this.#text = host.text;
    this.#owner = owner;
    this.#at = start;
  }

  run(): number {
    do {
      if (this.#at === this.#host.offset) this.#gap();
      const character = this.#text[this.#at];
      if (character === undefined || (character === '\n' && this.#blockGoesOn())) break;
      this.#step(character);
    } while (this.#open.length > 0);
    return this.#at;
  }

  #step(character: string): void {
    if (character === '{' || character === '[') this.#push(character);
    else if (character === '}' || character === ']') this.#pop();
    else if (character === ',') this.#comma();
    else if (character === ':' && this.#isColon()) this.#colon();
    else if (character === '#' && /\s/.test(this.#text[this.#at - 1] ?? ' ')) this.#comment();
    else if (/\s/.test(character)) this.#at++;
    else this.#token(character);
  }

  #push(character: string): void {
    const parent = this.#open.at(-1)?.frame ?? this.#owner;
    const opened = frame(character === '{' ? 'map' : 'seq', 0, childPath(parent));
    this.#open.push({ frame: opened, start: this.#at, colon: false, done: false });
    this.#at++;
  }

  #pop(): void {
    const closed = this.#open.pop();
    this.#at++;
    if (closed) this.#keep(this.#text.slice(closed.start, this.#at));
  }

  #comma(): void {
    const top = this.#open.at(-1);
    if (top) {
      top.colon = false;
      top.done = false;
      top.frame.pending = undefined;
    }
    this.#at++;
  }

  #colon(): void {
    const top = this.#open.at(-1);
    if (top) {
      top.colon = true;
      top.done = false;
    }
    this.#at++;
  }

  #isColon(): boolean {
    const next = this.#text[this.#at + 1];
    return next === undefined || /[\s,{}[\]]/.test(next) || /["']/.test(this.#text[this.#at - 1] ?? '');
  }

  #comment(): void {
    const newline = this.#text.indexOf('\n', this.#at);
    const end = newline === -1 ? this.#text.length : newline;
    this.#at = end;
  }

  #token(character: string): void {
    const start = this.#at;
    this.#at = character === '"' || character === "'" ? this.#quotedEnd() : this.#plainEnd();
    const top = this.#open.at(-1);
    if (!top) return;
    const isKey = top.frame.kind === 'map' && !top.colon;
    if (isKey) {
      top.frame.pending = unquote(this.#text.slice(start, this.#at));
      top.frame.keys.set(top.frame.pending, '');
    }
    const { offset } = this.#host;
    const touched = offset >= start && offset <= this.#at;
    if (touched) {
      this.#word = true;
      const position = isKey ? 'key' : top.frame.kind === 'map' ? 'value' : 'item';
      this.#host.found(position, top.frame, { start, end: this.#at }, true);
    }
    if (isKey) top.done = true;
    else if (top.frame.kind === 'map' || !touched) this.#keep(this.#text.slice(start, this.#at));
    else top.done = true;
  }

  /** A value or entry is complete. */
  #keep(source: string): void {
    const top = this.#open.at(-1);
    if (!top) return;
    if (top.frame.kind === 'seq') top.frame.items.push(unquote(source));
    else if (top.frame.pending !== undefined) top.frame.keys.set(top.frame.pending, unquote(source));
    top.done = true;
  }

  #quotedEnd(): number {
    const newline = this.#text.indexOf('\n', this.#at);
    return quotedEnd(this.#text, this.#at, newline === -1 ? this.#text.length : newline);
  }

  #plainEnd(): number {
    let at = this.#at + 1;
    while (at < this.#text.length && !/[,{}[\]\r\n]/.test(this.#text[at]!)) {
      if (this.#text[at] === ':' && /[\s,{}[\]]/.test(this.#text[at + 1] ?? ' ')) break;
      if (this.#text[at] === '#' && this.#text[at - 1] === ' ') break;
      at++;
    }
    while (at > this.#at + 1 && this.#text[at - 1] === ' ') at--;
    return at;
  }

  /** The cursor stands between words: what may start here. */
  #gap(): void {
    const top = this.#open.at(-1);
    if (this.#word || !top || top.done) return;
    const { offset } = this.#host;
    const position = top.frame.kind === 'seq' ? 'item' : top.colon ? 'value' : 'key';
    this.#host.found(position, top.frame, { start: offset, end: offset }, true);
  }

  /** Whether the next line that says something belongs to the block around. */
  #blockGoesOn(): boolean {
    const line = /^(?:\r?\n[ \t]*(?:#[^\n]*)?)*\n([ \t]*)([^\s#].*)/.exec(
      this.#text.slice(this.#at, this.#at + 2000),
    );
    if (!line) return false;
    const [, indent = '', content = ''] = line;
    return indent.length <= this.#host.blockIndent && /^(?:-\s|[\w"'-]+\s*:(?:\s|$))/.test(content);
  }
}
