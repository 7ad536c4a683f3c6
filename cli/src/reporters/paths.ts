import { relative, sep } from 'node:path';
import { isInside } from '../root.js';

/**
 * A file's path as a CI system counts it: from the checkout (`checkout`, absolute) where that holds the workspace
 * root, else from the root; with `/`.
 */
export function pathInCheckout(file: string, root: string, checkout: string | undefined): string {
  if (checkout === undefined || checkout === '' || !isInside(checkout, root)) return file;
  const prefix = relative(checkout, root).replaceAll(sep, '/');
  return prefix === '' ? file : `${prefix}/${file}`;
}
