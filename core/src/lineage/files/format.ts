import schema from '../../../../schemas/lineage.schema.json';
import { fieldsOf, type Format } from '../../format/format.js';

/** The format of `*.lineage.yaml`; its JSON Schema is the one source of its keys and their meaning. */
export const LINEAGE_FORMAT: Format<'lineage file' | 'lineage entry'> = {
  noun: 'lineage file',
  schema,
  textFormats: {},
  titleKey: 'name',
  fields: { 'lineage file': fieldsOf(schema), 'lineage entry': fieldsOf(schema.definitions.column) },
  containerAt(path) {
    if (path.length === 0) return 'lineage file';
    return path.length === 2 && path[0] === 'columns' ? 'lineage entry' : undefined;
  },
  list: 'columns',
};
