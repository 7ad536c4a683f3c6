import schema from '../../../schemas/exception.schema.json';
import { parseDate } from '../contract/dates.js';
import { fieldsOf, type Format } from '../format/format.js';
import { lastDayOf } from './expiry.js';

const { exception } = schema.definitions;

/** The format of exceptions; its JSON Schema is the one source of its keys and their meaning. */
export const EXCEPTION_FORMAT: Format<'exception'> = {
  noun: 'exception',
  schema: exception,
  textFormats: {
    date: (text) => parseDate(text) !== undefined,
    'date-time': (text) => lastDayOf(text) !== undefined,
  },
  titleKey: 'policy',
  fields: { exception: fieldsOf(exception) },
  containerAt: (path) => (path.length === 0 ? 'exception' : undefined),
};
