import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineageNotation } from '../../core/src/testing/lineage-notation.js';

/** One case of the corpus: what is known of its tables, its SQL, and the edges that it must have. */
interface Case {
  readonly name: string;
  readonly dialect: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly sql: string;
  readonly edges: readonly string[];
}

const FOLDER = new URL('../corpus/lineage/', import.meta.url);
const MARK = '-- => ';

/** A file of the corpus holds cases, each with a title, its tables, SQL and edges. */
function casesOf(text: string): Case[] {
  return text
    .split(/^--- /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.trimEnd().split('\n');
      const isHead = (line: string): boolean => /^-- [^=\s][^:]*: /.test(line);
      const at = lines.findIndex((line) => !isHead(line));
      const head = new Map(
        lines
          .slice(0, at)
          .map((line) => [line.slice(3, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
      );
      const dialect = head.get('dialect') ?? 'spark';
      head.delete('dialect');
      const body = lines.slice(at);
      return {
        name,
        dialect,
        tables: Object.fromEntries(head),
        sql: body.filter((line) => !line.startsWith(MARK)).join('\n'),
        edges: body.filter((line) => line.startsWith(MARK)).map((line) => line.slice(MARK.length)),
      };
    });
}

const families = readdirSync(FOLDER).map((file): [string, Case[]] => [
  file.replace('.sql', ''),
  casesOf(readFileSync(new URL(file, FOLDER), 'utf8')),
]);

describe.each(families)('lineage of %s', (_, cases) => {
  test.each(cases.map((each): [string, Case] => [each.name, each]))(
    '%s',
    (_name, { dialect, tables, sql, edges }) => {
      expect(lineageNotation(dialect, sql, tables)).toEqual(edges);
    },
  );
});

test('the corpus has its size', () => {
  const names = families.flatMap(([family, cases]) => cases.map(({ name }) => `${family}: ${name}`));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(250);
});
