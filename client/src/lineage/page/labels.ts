import type { ColumnLineage, LineageColumn, LineageWay } from '../../protocol.js';

/** How many ways a spoken description names. */
const NAMED = 5;

/** What is done to a value on the way, innermost first, and whether tags end there; empty where it is handed on as it is. */
export function wayLabel(ways: readonly Pick<LineageWay, 'steps'>[]): string {
  const texts = ways.map(({ steps }) => {
    const names = [...new Set(steps.map(({ name }) => name))].join(', ');
    return steps.some(({ strips }) => strips) ? `${names} (tags end)` : names;
  });
  return [...new Set(texts.filter((text) => text !== ''))].join(' | ');
}

/** The tags of a column, each with whether it is missing; inherited ones of a column without a contract count as its own. */
export function tagLabels({
  declared,
  inherited,
  missing,
}: LineageColumn): { readonly text: string; readonly missing: boolean }[] {
  const lost = new Set(missing);
  const has = [...new Set([...declared, ...inherited])].filter((tag) => !lost.has(tag));
  return [
    ...has.map((text) => ({ text, missing: false })),
    ...missing.map((tag) => ({ text: `${tag} missing`, missing: true })),
  ];
}

/** A column in words, for screen readers and tooltips. */
export function describe(column: LineageColumn, { columns, ways }: ColumnLineage): string {
  const names = new Map(columns.map((each) => [each.id, `${each.table}.${each.column}`]));
  const list = (found: readonly LineageWay[], end: 'from' | 'to'): string => {
    const named = found.slice(0, NAMED).map((way) => {
      const label = wayLabel([way]);
      const by = label === '' ? '' : ` by ${label}`;
      return `${names.get(way[end]) ?? ''}${by}${way.kind === 'condition' ? ' as a condition' : ''}`;
    });
    const more = found.length - named.length;
    return named.join(', ') + (more > 0 ? `, and ${more} more` : '');
  };
  const into = ways.filter(({ to }) => to === column.id);
  const out = ways.filter(({ from }) => from === column.id);
  return [
    `${column.table}.${column.column}`,
    ...tagLabels(column).map(({ text }) => `tag ${text}`),
    ...column.unknown.map((reason) => `not all of its origins are known: ${reason}`),
    into.length > 0 ? `comes from ${list(into, 'from')}` : '',
    out.length > 0 ? `goes into ${list(out, 'to')}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}
