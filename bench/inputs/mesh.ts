import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { columns, contractText, type GeneratedColumn } from './contract.js';
import { Random } from './random.js';

/** How large a generated mesh is. */
export interface MeshSize {
  readonly contracts: number;
  readonly queries: number;
}

/** The mesh of the targets, and one for a quick look. */
export const FULL_MESH: MeshSize = { contracts: 10_000, queries: 20_000 };
export const QUICK_MESH: MeshSize = { contracts: 500, queries: 1000 };

/** How many queries read the first product, whatever the mesh's size. */
export const HOT_READERS = 200;

/** The contract that `HOT_READERS` queries read, and one that nobody reads. */
export const HOT_CONTRACT = 'domain_0/product/product_0.contract.yaml';

const PRODUCTS_PER_DOMAIN = 100;

/** A query takes as many columns of a product as it may use. */
const MOST_IMPORTED = 8;

interface Product {
  readonly domain: string;
  readonly name: string;
  readonly path: string;
  readonly columns: readonly GeneratedColumn[];
}

/** The files of a mesh by path: contracts of 4 to 50 columns, queries over them (one in 50 with a mistake), and pins. */
export function* meshFiles(size: MeshSize): Generator<readonly [path: string, text: string]> {
  yield ['mesh.yaml', 'dialect: spark\nbaseline: HEAD\n'];
  const products = Array.from({ length: size.contracts }, (_each, index) => product(index));
  for (const each of products) yield [each.path, contractText(each.name, each.columns)];
  const domains = Math.ceil(size.contracts / PRODUCTS_PER_DOMAIN);
  const pins = new Map<string, Set<string>>();
  const random = new Random(99);
  for (let index = 0; index < size.queries; index++) {
    const domain = `domain_${index % domains}`;
    const reads = readsOf(index, index % domains, products, random);
    for (const { name } of reads) pins.set(domain, (pins.get(domain) ?? new Set()).add(name));
    const text = queryText(reads, random);
    const isWrong = index % 50 === 7;
    yield [
      `${domain}/derived/query_${index}.sql`,
      isWrong ? text.replace(/select (\w+)/, 'select no_$1') : text,
    ];
  }
  for (const [domain, names] of pins) yield [`${domain}/consumers.yaml`, consumersText([...names])];
}

/** Writes a mesh below `root` and commits all of it. */
export function writeMesh(root: string, files: Iterable<readonly [path: string, text: string]>): void {
  const folders = new Set<string>();
  for (const [path, text] of files) {
    const file = join(root, path);
    const folder = dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(file, text);
  }
  // Else git packs tens of thousands of objects in the background, while the first row is measured.
  const config = [
    'user.name=Bench',
    'user.email=bench@example.invalid',
    'gc.auto=0',
    'maintenance.auto=false',
  ];
  const options = config.flatMap((each) => ['-c', each]);
  const git = (...args: string[]): void => {
    execFileSync('git', [...options, ...args], { cwd: root });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', 'The mesh');
}

function product(index: number): Product {
  const domain = `domain_${Math.floor(index / PRODUCTS_PER_DOMAIN)}`;
  const table = `product_${index}`;
  const count = 4 + new Random(index).below(46);
  return {
    domain,
    name: `${domain}.product.${table}`,
    path: `${domain}/product/${table}.contract.yaml`,
    columns: columns(count, index),
  };
}

/** A domain reads two dozen products of the next one; the first queries read the one that many read. */
function readsOf(index: number, domain: number, products: readonly Product[], random: Random): Product[] {
  const others = [0, 1].map(
    () => products[((domain + 1) * PRODUCTS_PER_DOMAIN + random.below(24)) % products.length]!,
  );
  return index < HOT_READERS ? [products[0]!, ...others.slice(1)] : others;
}

/** A model as they are written for dbt: an import per source, a step that cleans, a join, an aggregation. */
function queryText(reads: readonly Product[], random: Random): string {
  const imports = reads.map(({ name, columns: list }, at) => {
    const names = list.slice(0, MOST_IMPORTED).map((column) => column.name);
    return `source_${at} as (\n    select ${names.join(', ')} from ${name}\n)`;
  });
  const cleaned = reads.map(({ columns: list }, at) => {
    const picked = list.slice(0, 3 + random.below(5));
    const items = picked.map(
      ({ name }, index) => `        ${expression(`s.${name}`, index)} as c${at}_${index}`,
    );
    return `clean_${at} as (\n    select\n${items.join(',\n')}\n    from source_${at} as s\n    where s.${list[0]!.name} is not null\n)`;
  });
  return `-- Joins ${reads.map(({ name }) => name).join(' and ')} for the reports of the domain.
with ${[...imports, ...cleaned].join(',\n\n')},

joined as (
    select a.c0_0, a.c0_1, b.c1_0, b.c1_1, coalesce(a.c0_2, b.c1_2) as merged
    from clean_0 as a
    left join clean_1 as b on a.c0_0 = b.c1_0
)

select c0_0, count(*) as entries, max(c0_1) as latest, min(merged) as smallest
from joined
where c1_1 is not null
group by c0_0
`;
}

function expression(column: string, index: number): string {
  return [column, `lower(${column})`, `cast(${column} as string)`, `coalesce(${column}, '')`][index % 4]!;
}

function consumersText(names: readonly string[]): string {
  return `consumers:\n${names.map((name) => `  - { source: ${name}, pin: "^1.4" }\n`).join('')}`;
}
