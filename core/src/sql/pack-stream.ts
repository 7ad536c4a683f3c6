import type { Span } from '../text/span.js';

/** Writes numbers in an order that `PackReader` reads them back in; each name is kept once. */
export class PackWriter {
  readonly #numbers: number[] = [];
  readonly #names = new Map<string, number>();
  /** Where the last span started: most spans start near the one before. */
  #last = 0;

  get text(): string {
    return JSON.stringify([[...this.#names.keys()], ...this.#numbers]);
  }

  number(value: number): void {
    this.#numbers.push(value);
  }

  flag(value: boolean): void {
    this.#numbers.push(value ? 1 : 0);
  }

  optional(value: number | undefined): void {
    this.#numbers.push(value === undefined ? 0 : value + 1);
  }

  name(value: string): void {
    const known = this.#names.get(value) ?? this.#names.size;
    this.#names.set(value, known);
    this.#numbers.push(known);
  }

  optionalName(value: string | undefined): void {
    this.flag(value !== undefined);
    if (value !== undefined) this.name(value);
  }

  span({ start, end }: Span): void {
    this.#numbers.push(start - this.#last, end - start);
    this.#last = start;
  }

  numbers(values: readonly number[]): void {
    this.#numbers.push(values.length, ...values);
  }

  names(values: readonly string[]): void {
    this.list(values, (_out, value) => {
      this.name(value);
    });
  }

  list<T>(values: readonly T[], write: (out: PackWriter, value: T) => void): void {
    this.#numbers.push(values.length);
    for (const value of values) write(this, value);
  }
}

/** Reads what a `PackWriter` wrote, in the same order. */
export class PackReader {
  readonly #names: readonly string[];
  readonly #numbers: readonly (number | readonly string[])[];
  #at = 1;
  #last = 0;

  constructor(text: string) {
    this.#numbers = JSON.parse(text) as (number | readonly string[])[];
    const [names] = this.#numbers;
    this.#names = typeof names === 'object' ? names : [];
  }

  number(): number {
    const value = this.#numbers[this.#at++];
    return typeof value === 'number' ? value : 0;
  }

  flag(): boolean {
    return this.number() === 1;
  }

  optional(): number | undefined {
    const value = this.number();
    return value === 0 ? undefined : value - 1;
  }

  name(): string {
    return this.#names[this.number()] ?? '';
  }

  optionalName(): string | undefined {
    return this.flag() ? this.name() : undefined;
  }

  span(): Span {
    const start = this.#last + this.number();
    this.#last = start;
    return { start, end: start + this.number() };
  }

  numbers(): number[] {
    return this.list(() => this.number());
  }

  names(): string[] {
    return this.list(() => this.name());
  }

  list<T>(read: (input: PackReader) => T): T[] {
    const values: T[] = [];
    for (let left = this.number(); left > 0; left--) values.push(read(this));
    return values;
  }
}
