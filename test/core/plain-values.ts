import { parseYaml } from '../../core/src/yaml/parse.js';
import { toPlain } from '../../core/src/yaml/plain.js';

/** The values of a text by their path, such as `/sla/freshness`, as JSON. */
export function valuesOf(text: string): Map<string, string> {
  const { root, aliases } = parseYaml(text);
  const values = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (inner.length === 0) values.set(path, JSON.stringify(value));
    for (const [key, each] of inner) visit(each, `${path}/${key}`);
  };
  if (root) visit(toPlain(root, aliases), '');
  return values;
}

/** Paths whose value is another or gone; one that said nothing does not count. */
export function valuesLost(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const empty = ['null', '{}', '[]', '""'];
  return [...before]
    .filter(([path, value]) => !empty.includes(value) && after.get(path) !== value)
    .map(([path]) => path);
}
