import { productName, type ProductFacts } from '../contract/facts.js';
import type { Workspace } from '../mesh/workspace.js';
import type { SymbolItem } from './types.js';

/**
 * Products and columns whose names contain the letters of `query` in order, without case; at most `limit`, the
 * shortest names first. A query with a dot is compared with the full names of columns too.
 */
export function workspaceSymbols(workspace: Workspace, query: string, limit = 200): readonly SymbolItem[] {
  const letters = query.toLowerCase().replaceAll(/\s/g, '');
  const matches = [...workspace.view().products()].flatMap((product) =>
    symbols(product).filter(({ name, container, kind }) =>
      hasLetters(kind === 'column' && letters.includes('.') ? `${container}.${name}` : name, letters),
    ),
  );
  return matches
    .sort((a, b) => rank(a) - rank(b) || a.name.length - b.name.length || a.name.localeCompare(b.name))
    .slice(0, limit);
}

function symbols(product: ProductFacts): SymbolItem[] {
  const { path, nameSpan, columns, name } = product;
  const full = productName(product);
  return [
    { name: full, container: name.domain, kind: 'product', place: { path, span: nameSpan } },
    ...columns.map((column): SymbolItem => ({
      name: column.name,
      container: full,
      kind: 'column',
      place: { path, span: column.span },
    })),
  ];
}

function rank({ kind }: SymbolItem): number {
  return kind === 'product' ? 0 : 1;
}

function hasLetters(name: string, letters: string): boolean {
  let at = 0;
  for (const character of name.toLowerCase()) if (character === letters[at]) at++;
  return at >= letters.length;
}
