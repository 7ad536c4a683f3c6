import type { Span } from '../text/span.js';
import type { ColumnFacts, ContractFacts } from './facts.js';

const NOTHING: readonly never[] = [];

/** Makes the facts of many contracts share what they have in common. */
export class FactsPool {
  readonly #texts = new Map<string, string>();

  /** Equal facts that take less memory, where `facts` were read from JSON and have everything for themselves. */
  compact(facts: ContractFacts): ContractFacts {
    return {
      ...facts,
      team: this.#text(facts.team),
      onCall: this.#text(facts.onCall),
      columns: facts.columns.map((column) => this.#column(column)),
      partitionedBy: shared(facts.partitionedBy),
    };
  }

  #column(column: ColumnFacts): ColumnFacts {
    const { span } = column;
    const own = (each: Span): Span => (each.start === span.start && each.end === span.end ? span : each);
    return {
      name: column.name,
      index: column.index,
      type: this.#text(column.type),
      required: column.required,
      notNull: column.notNull,
      acceptedValues: column.acceptedValues,
      description: column.description,
      tags: shared(column.tags),
      mask: this.#text(column.mask),
      derivedFrom: shared(column.derivedFrom),
      transform: column.transform,
      span,
      typeSpan: own(column.typeSpan),
      notNullSpan: own(column.notNullSpan),
      acceptedValuesSpan: own(column.acceptedValuesSpan),
    };
  }

  #text(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}

function shared<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NOTHING : list;
}
