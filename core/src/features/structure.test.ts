import { describe, expect, it } from 'vitest';
import { cursorOf, loadFixture, renderPlace, setText } from '../testing/index.js';
import { lenses } from './code-lens.js';
import { folds } from './folding.js';
import { links } from './links.js';
import { outline } from './outline.js';
import { prepareRename, rename } from './rename.js';
import { applyEdits } from '../text/edit.js';
import type { OutlineItem } from './types.js';
import { workspaceSymbols } from './workspace-symbols.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const ORDERS = `name: orders.product.order_facts
version: "2.1.0"
owner:
  team: "@orders-team"
# one
# two
schema:
- name: order_id
  type: string
- { name: email, type: string, mask: sha256, derived_from: [orders.product.order_facts.order_id, order_id] }
semantics:
  order_id: see https://example.com/ids.
`;

function tree(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap((item) => [
    `${' '.repeat(depth)}${item.kind} ${item.name} ${item.detail}`.trimEnd(),
    ...tree(item.children, depth + 1),
  ]);
}

function spansHold(items: readonly OutlineItem[]): boolean {
  return items.every(
    ({ span, selection, children }) =>
      span.start <= selection.start && selection.end <= span.end && spansHold(children),
  );
}

describe('outline', () => {
  it('shows the product, its sections and columns', () => {
    const items = outline(loadFixture(ORDERS).workspace, PATH);
    expect(tree(items)).toEqual([
      'product orders.product.order_facts 2.1.0',
      ' field version 2.1.0',
      ' section owner',
      ' section schema 2 columns',
      '  column order_id string',
      '  column email string, mask sha256',
      ' section semantics',
      '  field order_id see https://example.com/ids.',
    ]);
    expect(spansHold(items)).toBe(true);
  });

  it('shows pins', () => {
    const source = '#- a/consumers.yaml\nconsumers:\n  - { source: x.product.y, pin: "^1.0" }\n';
    expect(tree(outline(loadFixture(source).workspace, 'a/consumers.yaml'))).toEqual([
      'field x.product.y ^1.0',
    ]);
  });
});

describe('folding', () => {
  it('folds sections, entries, and runs of comments', () => {
    const found = folds(loadFixture(ORDERS).workspace, PATH).map(({ startLine, endLine }) => [
      startLine,
      endLine,
    ]);
    expect(found).toEqual([
      [2, 3],
      [4, 5],
      [6, 9],
      [7, 8],
      [10, 11],
    ]);
  });
});

describe('workspace symbols', () => {
  it('finds products and columns by their letters in order', () => {
    const { workspace } = loadFixture(ORDERS);
    const names = (query: string) => workspaceSymbols(workspace, query).map(({ name }) => name);
    expect(names('ordfct')).toEqual(['orders.product.order_facts']);
    expect(names('EML')).toEqual(['email']);
    expect(names('order_facts.email')).toEqual(['email']);
    expect(names('zz')).toEqual([]);
    expect(workspaceSymbols(workspace, '', 2)).toHaveLength(2);
  });
});

describe('links', () => {
  it('leads to products that a text names and to the web', () => {
    const other =
      '#- a/product/b.contract.yaml\nname: a.product.b\nsemantics:\n  x: "from orders.product.order_facts"\n';
    const { workspace } = loadFixture(`#- ${PATH}\n${ORDERS}${other}`);
    expect(links(workspace, 'a/product/b.contract.yaml').map(({ target }) => target)).toEqual([
      { path: PATH, span: { start: 6, end: 32 } },
    ]);
    expect(links(workspace, PATH).map(({ target }) => target)).toEqual([{ url: 'https://example.com/ids' }]);
  });
});

describe('code lens', () => {
  const titles = (source: string) => lenses(loadFixture(source).workspace, PATH).map(({ title }) => title);
  const pin =
    '#- marketing/consumers.yaml\nconsumers:\n  - { source: orders.product.order_facts, pin: "^2.1" }\n';

  it('counts subscribers and readers, with their places', () => {
    const { workspace } = loadFixture(`#- ${PATH}\n${ORDERS}${pin}`);
    const found = lenses(workspace, PATH);
    expect(found.map(({ title }) => title).slice(0, 2)).toEqual(['1 subscriber', 'no readers']);
    const [{ action }] = found as [(typeof found)[0]];
    expect(
      action.kind === 'references' && action.places.map((place) => renderPlace(workspace, place)),
    ).toEqual(['marketing/consumers.yaml:1:14 orders.product.order_facts']);
  });

  it('counts the places that certainly read a column, above the column', () => {
    const sql = `#- marketing/derived/a.sql
select o.EMAIL, email from orders.product.order_facts o where o.email <> '';
select email, order_id from orders.product.order_facts o join marketing.raw.b b on true
`;
    const { workspace } = loadFixture(`#- ${PATH}\n${ORDERS}${pin}${sql}`);
    const found = lenses(workspace, PATH)
      .slice(2)
      .filter(({ action: { kind } }) => kind === 'references');
    expect(found.map(({ title, span }) => [renderPlace(workspace, { path: PATH, span }), title])).toEqual([
      [`${PATH}:9:10 email`, '3 readers'],
    ]);
    const { action } = found[0]!;
    expect(
      action.kind === 'references' && action.places.map((place) => renderPlace(workspace, place)),
    ).toEqual([
      'marketing/derived/a.sql:0:9 EMAIL',
      'marketing/derived/a.sql:0:16 email',
      'marketing/derived/a.sql:0:64 email',
    ]);
    setText(workspace, 'marketing/derived/a.sql', '');
    expect(lenses(workspace, PATH).filter(({ title }) => title === '3 readers')).toEqual([]);
  });

  it('counts the columns that a column comes from and goes into, each once and conditions not', () => {
    const sql = `#- marketing/derived/a.sql
create table marketing.derived.a as
select lower(email) as email, upper(email) as shout, 1 as one
from orders.product.order_facts where order_id > 1;
`;
    const { workspace } = loadFixture(`#- ${PATH}\n${ORDERS}${sql}`);
    const found = lenses(workspace, PATH).filter(({ action: { kind } }) => kind === 'lineage');
    expect(found.map(({ title, span }) => [renderPlace(workspace, { path: PATH, span }), title])).toEqual([
      [`${PATH}:7:8 order_id`, 'into 1 column'],
      [`${PATH}:9:10 email`, 'from 1 column, into 2'],
    ]);
    setText(workspace, PATH, ORDERS.replace(/, derived_from.*]/, ''));
    setText(workspace, 'marketing/derived/a.sql', '');
    expect(lenses(workspace, PATH).filter(({ action: { kind } }) => kind === 'lineage')).toEqual([]);
  });

  it('shows the version against the baseline', () => {
    const baseline = (text: string) => `#- baseline ${PATH}\n${text}#- ${PATH}\n`;
    expect(titles(baseline(ORDERS) + ORDERS)[0]).toBe('unchanged since HEAD');
    const added = ORDERS.replace('2.1.0', '2.2.0').replace('sha256,', 'sha256, description: x,');
    expect(titles(baseline(ORDERS) + added)[0]).toBe('2.1.0 → 2.2.0 (1 change, patch)');
    expect(titles(baseline(ORDERS) + ORDERS.replace('2.1.0', '2.2.0'))[0]).toBe('2.1.0 → 2.2.0 (no changes)');
    expect(titles(`#- baseline x.contract.yaml\nname: x\n#- ${PATH}\n${ORDERS}`)[0]).toBe('new since HEAD');
  });
});

describe('rename', () => {
  const source = ORDERS.replace('name: order_id', 'name: ord$0er_id');
  const renamed = (text: string, newName: string) => {
    const { workspace, path, offset } = cursorOf(text);
    const result = rename(workspace, path, offset, newName);
    return typeof result === 'string' ? result : applyEdits(workspace.text(path)!, result[path]!);
  };

  it('renames the column, its semantics and the contract’s own mentions', () => {
    expect(renamed(source, 'id')).toBe(
      ORDERS.replace('name: order_id', 'name: id')
        .replace('order_facts.order_id, order_id', 'order_facts.id, id')
        .replace('  order_id: see', '  id: see'),
    );
  });

  it('starts from the semantics key too', () => {
    const { workspace, path, offset } = cursorOf(ORDERS.replace('  order_id: see', '  order_$0id: see'));
    expect(prepareRename(workspace, path, offset)?.placeholder).toBe('order_id');
  });

  it('refuses names that are none, and taken ones', () => {
    expect(renamed(source, 'a b')).toContain('no column name');
    expect(renamed(source, 'EMAIL')).toContain('already');
    expect(renamed(ORDERS.replace('version', 'ver$0sion'), 'x')).toContain('Only a column');
  });
});
