import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { keyText, pairOf, parseYaml, spanOf } from '../../yaml/parse.js';
import type { Span } from '../../text/span.js';
import { stepsOf, type DeclaredColumn, type DeclaredOrigin, type Text } from './declared.js';

/**
 * The columns that OpenLineage events tell of: the `columnLineage` facet of their outputs and the `tags` facet of
 * inputs and outputs (https://openlineage.io/spec/facets). The text is one event, an array of them, or one event a
 * line. Never throws: what is no event is left out.
 */
export function readOpenLineage(text: string): readonly DeclaredColumn[] {
  return texts(text).flatMap(({ start, source }) => {
    const { root } = parseYaml(source);
    const events = isSeq(root) ? root.items : [root];
    return events.flatMap((event) => new EventReader(start).read(event));
  });
}

interface Part {
  /** Offset of the part in the whole text, UTF-16. */
  readonly start: number;
  readonly source: string;
}

/** A text of one event a line has an opening brace at the start of each line that is not blank. */
function texts(text: string): Part[] {
  const lines = [...text.matchAll(/[^\r\n]+/g)].filter((line) => line[0].trim() !== '');
  const isLinewise = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line[0]));
  if (!isLinewise) return [{ start: 0, source: text }];
  return lines.map((line) => ({ start: line.index, source: line[0] }));
}

/** How a value gets into a column, by the facet's `transformations` and by its older, flat form. */
interface Transformation {
  readonly steps: readonly string[];
  readonly kind: DeclaredOrigin['kind'];
}

class EventReader {
  readonly #start: number;

  /** `start`: where the event's text begins, to be added to every offset. */
  constructor(start: number) {
    this.#start = start;
  }

  read(event: unknown): DeclaredColumn[] {
    return [
      ...this.#items(event, 'inputs').flatMap((input) => this.#tagged(input)),
      ...this.#items(event, 'outputs').flatMap((output) => [
        ...this.#tagged(output),
        ...this.#derived(output),
      ]),
    ];
  }

  #tagged(dataset: Node): DeclaredColumn[] {
    const table = this.#text(dataset, 'name');
    const facet = value(value(dataset, 'facets'), 'tags');
    return this.#items(facet, 'tags').flatMap((tag) => {
      const field = this.#text(tag, 'field');
      const key = this.#text(tag, 'key');
      if (!table || !field || !key || this.#text(tag, 'value')?.value === 'false') return [];
      return [{ name: columnName(table, field), tags: [key], origins: [] }];
    });
  }

  #derived(output: Node): DeclaredColumn[] {
    const table = this.#text(output, 'name');
    const fields = value(value(value(output, 'facets'), 'columnLineage'), 'fields');
    if (!table || !isMap(fields)) return [];
    return fields.items.flatMap((pair): DeclaredColumn[] => {
      const field = keyText(pair);
      if (field === undefined) return [];
      const name = { value: `${table.value}.${field}`, span: this.#span(pair.key as Node) };
      return [{ name, tags: [], origins: this.#origins(pair.value as Node | null) }];
    });
  }

  #origins(field: Node | null): DeclaredOrigin[] {
    const flat = this.#flatTransformation(field);
    return this.#items(field, 'inputFields').flatMap((input) => {
      const table = this.#text(input, 'name');
      const column = this.#text(input, 'field');
      if (!table || !column) return [];
      const ways = this.#items(input, 'transformations').map((each) => this.#transformation(each));
      return (ways.length > 0 ? ways : [flat]).map((way) => ({ name: columnName(table, column), ...way }));
    });
  }

  #transformation(node: Node): Transformation {
    const subtype = this.#text(node, 'subtype')?.value.toUpperCase();
    const isDirect = this.#text(node, 'type')?.value.toUpperCase() !== 'INDIRECT';
    const described = stepsOf(this.#text(node, 'description')?.value);
    const named = described.length === 1 && /\s/.test(described[0] ?? '') ? [] : described;
    const aggregated = subtype === 'AGGREGATION' && named.length === 0;
    return { steps: aggregated ? ['aggregation'] : named, kind: isDirect ? 'value' : 'condition' };
  }

  #flatTransformation(field: Node | null): Transformation {
    const masked = this.#text(field, 'transformationType')?.value.toUpperCase() === 'MASKED';
    return { steps: masked ? ['mask'] : [], kind: 'value' };
  }

  #items(node: unknown, key: string): Node[] {
    const list = value(node, key);
    return isSeq(list) ? (list.items as Node[]) : [];
  }

  #text(node: unknown, key: string): Text | undefined {
    const scalar = value(node, key);
    if (!isScalar(scalar) || typeof scalar.value !== 'string' || scalar.value === '') return undefined;
    return { value: scalar.value, span: this.#span(scalar) };
  }

  #span(node: Node): Span {
    const { start, end } = spanOf(node);
    return { start: start + this.#start, end: end + this.#start };
  }
}

function value(node: unknown, key: string): Node | undefined {
  return isMap(node) ? ((pairOf(node, key)?.value as Node | null) ?? undefined) : undefined;
}

function columnName(table: Text, column: Text): Text {
  return { value: `${table.value}.${column.value}`, span: column.span };
}
