import { formatName } from '../../../contract/names.js';
import { columnLabel, meshTable } from '../../../mesh/lineage/table.js';
import type { InheritedTag } from '../../../mesh/lineage/inherit.js';
import { defineRule } from '../../rule.js';
import type { ProductSubject } from '../../subjects.js';
import { addTagFixes } from './add-tag.js';
import { pathPlaces } from './path-places.js';

export interface Data {
  readonly column: string;
  readonly index: number;
  readonly tag: string;
  /** The column that declares the tag. */
  readonly origin: string;
  /** The functions on the way, in the order in which the value passes them. */
  readonly steps: readonly string[];
}

export const uninheritedTag = defineRule<Data, 'product'>({
  id: 'uninherited-tag',
  category: 'lineage',
  severity: 'error',
  summary: 'A column descends from a tagged one and does not declare the tag.',
  target: 'product',

  *check(subject) {
    if (!subject.mesh.lineage.isDerived(meshTable(subject.product.name))) return;
    for (const column of subject.product.columns) {
      const declared = new Set(column.tags.map((tag) => tag.toLowerCase()));
      for (const inherited of inheritedBy(column.name, subject)) {
        if (declared.has(inherited.tag.toLowerCase())) continue;
        yield {
          span: column.span,
          data: dataOf(inherited, column.name, column.index),
          related: pathPlaces(inherited),
        };
      }
    }
  },

  message({ column, tag, origin, steps }) {
    const by = steps.length > 0 ? ` (by ${[...new Set(steps)].join(', ')})` : '';
    return `column ${column} inherits the tag ${tag} from ${origin}${by} but does not declare it, so nothing that goes by the tag sees it: add ${tag} to its tags`;
  },

  permission: (_data, { product: { name } }) => ({
    policies: ['tag_inheritance'],
    domain: name.domain,
    table: formatName(name),
  }),

  fixes: ({ data }, subject) => addTagFixes(data, subject, inheritedBy(data.column, subject)),
});

function inheritedBy(column: string, { mesh, product, config }: ProductSubject): readonly InheritedTag[] {
  return mesh.lineage.inherited({ table: meshTable(product.name), column }, config.localTags);
}

function dataOf({ tag, path }: InheritedTag, column: string, index: number): Data {
  const origin = path[0] ? columnLabel(path[0].from) : '';
  return { column, index, tag, origin, steps: path.flatMap(({ steps }) => steps.map(({ name }) => name)) };
}
