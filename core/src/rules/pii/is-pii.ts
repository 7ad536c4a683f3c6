import type { Located } from '../../contract/model.js';

/** Whether a tag is the PII tag; case does not count. */
export function isPii(tag: Located<string>): boolean {
  return tag.value.toUpperCase() === 'PII';
}
