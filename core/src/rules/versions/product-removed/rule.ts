import { formatName } from '../../../contract/names.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly product: string;
  /** Where its contract lay. */
  readonly path: string;
  readonly ref: string;
  readonly version: string | undefined;
}

export const productRemoved = defineRule<Data, 'consumers'>({
  id: 'product-removed',
  category: 'versions',
  severity: 'error',
  summary: 'A contract of the baseline is gone while a pin is on its product.',
  target: 'consumers',

  *check({ pins, mesh }) {
    for (const { source, sourceSpan } of pins) {
      const removed = mesh.productsNamed(source).length > 0 ? undefined : mesh.removed(source);
      if (!removed) continue;
      const { name, path, ref, version } = removed;
      const readers = mesh.readers(name);
      yield {
        span: sourceSpan,
        data: { product: formatName(name), path, ref, version },
        related: readers.slice(0, RELATED).map((reader, at) => ({
          path: reader.path,
          span: reader.read.span,
          message: `reads ${formatName(name)}${at === RELATED - 1 ? more(readers.length - RELATED) : ''}`,
        })),
      };
    }
  },

  message({ product, path, ref, version }) {
    const since = version === undefined ? ref : `${ref} (version ${version})`;
    return `${product} is removed: its contract ${path} is gone since ${since}, and this pin is on it — bring it back with a sunset date, or move its subscribers first`;
  },
});

/** How many readers a finding points to. */
const RELATED = 10;

function more(rest: number): string {
  return rest > 0 ? `, and ${rest} more` : '';
}
