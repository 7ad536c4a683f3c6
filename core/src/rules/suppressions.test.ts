import { describe, expect, it } from 'vitest';
import { checkRule, loadFixture } from '../testing/index.js';
import { check } from './engine.js';
import { unmaskedPii } from './pii/unmasked-pii/rule.js';
import { unexplainedSuppression } from './mesh/unexplained-suppression/rule.js';
import { privateTierRead } from './reads/private-tier-read/rule.js';
import { readSuppressions } from './suppressions.js';

const HEAD = 'name: a.product.b\nschema:\n';
const column = (name: string): string => `  - { name: ${name}, type: string, tags: [PII] }`;
const marked = (name: string): string => column(name).replace('PII', '⟦PII⟧{unmasked-pii}');

describe('a comment in YAML', () => {
  it('is for the next line where it has a line to itself, blank lines and comments skipped', () => {
    const comment = '  # contracts-ignore unmasked-pii: hashed upstream\n\n  # another comment\n';
    checkRule(unmaskedPii, `${HEAD}${comment}${column('email')}\n${marked('phone')}\n`);
  });

  it('is for its own line where something stands before it', () => {
    checkRule(unmaskedPii, `${HEAD}${column('a')} # contracts-ignore unmasked-pii: hashed\n${marked('b')}\n`);
  });

  it('is for the whole file where it says so, wherever it stands', () => {
    checkRule(
      unmaskedPii,
      `${HEAD}${column('a')}\n${column('b')}\n# contracts-ignore-file unmasked-pii: test data`,
    );
  });

  it('is for the rules that it names alone', () => {
    checkRule(unmaskedPii, `${HEAD}  # contracts-ignore untagged-pii: hashed\n${marked('a')}\n`);
    checkRule(
      unmaskedPii,
      `${HEAD}  # contracts-ignore untagged-pii, unmasked-pii: hashed\n${column('a')}\n`,
    );
  });

  it('is none within a scalar or behind other words', () => {
    for (const text of [
      'a: "# contracts-ignore x: y"',
      'a: |\n  # contracts-ignore x: y\n',
      'a: b# contracts-ignore x: y',
      '# see contracts-ignore x: y',
      '# contracts-ignored x: y',
    ])
      expect(readSuppressions('a.contract.yaml', text)).toEqual([]);
  });

  it('stands at its offsets behind a byte order mark and CRLF', () => {
    const text = '\uFEFFa: 1\r\n# contracts-ignore x, y : why\r\nb: 2\r\n';
    const [found] = readSuppressions('a.contract.yaml', text);
    expect(found).toMatchObject({ reason: 'why', line: 2 });
    expect(found!.rules.map(({ id, span }) => [id, text.slice(span.start, span.end)])).toEqual([
      ['x', 'x'],
      ['y', 'y'],
    ]);
    expect(text.slice(found!.comment.start, found!.comment.end)).toBe('# contracts-ignore x, y : why');
  });
});

describe('a comment in SQL', () => {
  const FILES = `#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
#- customer/product/c.contract.yaml
name: customer.product.c
--- orders/derived/a.sql
`;
  const READ = 'SELECT 1 FROM customer.derived.x';

  it.each([
    ['of its own line', `-- contracts-ignore private-tier-read: agreed\n${READ}`],
    ['in C’s style', `/* contracts-ignore private-tier-read: agreed */\n${READ}`],
    ['in C’s style over several lines', `/* contracts-ignore private-tier-read:\n   agreed */\n${READ}`],
    ['of Jinja', `{# contracts-ignore private-tier-read: agreed #}\n${READ}`],
    ['of Jinja without blanks', `{#- contracts-ignore private-tier-read: agreed -#}\n${READ}`],
    ['behind', `${READ} -- contracts-ignore private-tier-read: agreed`],
    ['before, in the line', `/* contracts-ignore private-tier-read: agreed */ ${READ}`],
    ['for the file', `${READ};\n-- contracts-ignore-file private-tier-read: agreed`],
  ])('ignores a finding: %s', (_case, sql) => {
    checkRule(privateTierRead, FILES + sql);
    const { workspace } = loadFixture(FILES + sql);
    expect(readSuppressions('a.sql', workspace.text('orders/derived/a.sql')!)).toMatchObject([
      { reason: 'agreed' },
    ]);
    expect(check(workspace, 'orders/derived/a.sql')).toEqual([]);
  });

  it('is none within a string', () => {
    checkRule(
      privateTierRead,
      `${FILES}SELECT '-- contracts-ignore private-tier-read: no' FROM ⟦customer.derived.x⟧{private-tier-read}`,
    );
  });
});

it('leaves what says that nothing was checked', () => {
  const { workspace, fixture } = loadFixture('# contracts-ignore-file yaml-syntax: no\nname: "a\n');
  expect(check(workspace, fixture.files[0]!.path).map(({ rule }) => rule)).toContain('yaml-syntax');
});

it('can be had without a reason where the workspace allows it', () => {
  const source = `#- mesh.yaml\nrules: { unexplained-suppression: off }\n#- a/product/b.contract.yaml\n${HEAD}  # contracts-ignore unmasked-pii\n${column('a')}\n`;
  checkRule(unmaskedPii, source);
  checkRule(unexplainedSuppression, source);
});
