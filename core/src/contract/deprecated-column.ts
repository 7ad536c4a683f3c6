import type { Column } from './model.js';

/** The description of a column that is kept for its readers until the next major. */
export function deprecatedDescription(replacement: string): string {
  return `Deprecated: use ${replacement}`;
}

/** The column that replaces a deprecated one, by its description; undefined where it is not deprecated so. */
export function replacementOf({ description }: Column): string | undefined {
  return /^\s*deprecated\s*[:,;—-]?\s*use\s+[`'"]?([A-Za-z_]\w*)/i.exec(description?.value ?? '')?.[1];
}
