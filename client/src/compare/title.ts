import type { BaselineText } from '../protocol.js';

/**
 * The title of the side-by-side view, such as `order_facts.contract.yaml (HEAD 2.1.0 ↔ working copy)`; with both names
 * where the file was renamed. `contract` is the working copy's path, with `/`.
 */
export function comparisonTitle(
  contract: string,
  { ref, path, version }: Omit<BaselineText, 'text'>,
): string {
  const [before, after] = [baseName(path), baseName(contract)];
  const names = before === after ? after : `${before} → ${after}`;
  return `${names} (${version === null ? ref : `${ref} ${version}`} ↔ working copy)`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
