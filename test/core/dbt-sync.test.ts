import { describe, expect, it } from 'vitest';
import { actions, applyEdits, check, type Finding, type Fix } from '../../core/src/index.js';
import {
  loadFixture,
  ORDER_FACTS_MODEL,
  orderFactsContract,
  setText,
  type LoadedFixture,
} from '../../core/src/testing/index.js';
import { yamlTexture } from '../../core/src/yaml/comments.js';
import { parseYaml } from '../../core/src/yaml/parse.js';

/** The contract of the tests, in styles that contracts are written in. */
const CONTRACTS: Readonly<Record<string, string>> = {
  braces: `  - { name: order_id, type: string, required: true, description: Key } # the key
  - { name: amount, type: "decimal(12,2)", required: true, description: Money }
  - { name: status, type: varchar(16), accepted_values: [open, done], description: State }`,
  lines: `  # the key
  - name: order_id
    type: string
    required: true
    description: Key
  - name: amount
    type: decimal(12,2)
    required: true # always
    description: Money
  - name: status
    type: varchar(16)
    accepted_values:
      - open
      - done
    description: State`,
  'lines without indentation': `- name: order_id
  type: string
  nullable: false
  description: Key
- name: amount
  type: "decimal(12,2)"
  required: true
  description: Money
- name: status
  type: "varchar(16)"
  accepted_values: ["open", "done"]
  description: State`,
};

/** YAML of the model that differs from the contract in every way, in styles that models are described in. */
const MODELS: Readonly<Record<string, string>> = {
  'lines and constraints': `models:
  - name: order_facts # the facts
    description: Orders
    columns:
      - name: order_id
        data_type: int # odd
        # nothing else
      - name: status
        data_type: string
        constraints:
          - type: not_null
        data_tests:
          - accepted_values:
              values: [open, closed] # old
      - name: extra
        data_type: int
  - name: other # stays
    columns: [{ name: order_id, data_type: int }]
`,
  'braces and tests': `version: 2
models: [
    { name: order_facts, columns: [
        { name: extra, data_type: int, tests: [not_null] }, # more
        { name: status, data_type: int, tests: [not_null, accepted_values: { values: [a] }] },
    ] },
    { name: other }, # stays
]
`,
  'no indentation': `models:
- name: order_facts
  config:
    tags: [x] # tagged
  columns:
  - name: status
    data_tests:
    - unique # a test
    - accepted_values:
        arguments:
          values:
          - open
          - closed
  - {name: amount, data_type: 'decimal(10,2)'}
  - name: extra
    data_type: date
    data_tests:
    - not_null
- name: other
`,
  'anchors in the file': `x-key: &key { name: order_id, data_type: int }
x-guard: &guard [{ type: not_null }]
models:
  - name: other
    columns: [*key]
  - name: order_facts
    config: { contract: { enforced: false } } # not yet
    columns:
      - name: amount
        data_type: date
        constraints: *guard
      - { name: extra, data_type: int }
`,
  'no columns': `models:
  - name: order_facts
    # to be described
  - name: other
`,
  'no such model': `models:
  - name: other # stays
`,
};

const ENDINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'Windows lines': (text) => text.replaceAll('\n', '\r\n'),
  'no final newline': (text) => text.trimEnd(),
};

const YAML = 'orders/models/product/models.yml';
const CONTRACT = 'orders/product/order_facts.contract.yaml';

function opened(columns: string, yaml: string, ending: (text: string) => string): LoadedFixture {
  const loaded = loadFixture(ORDER_FACTS_MODEL + orderFactsContract(columns));
  setText(loaded.workspace, CONTRACT, ending(loaded.workspace.text(CONTRACT)!));
  setText(loaded.workspace, YAML, ending(yaml));
  return loaded;
}

function findings({ workspace }: LoadedFixture): Finding[] {
  return workspace.paths().flatMap((path) => check(workspace, path));
}

function ofDbt(found: readonly Finding[]): Finding[] {
  return found.filter(({ rule }) => rule.startsWith('dbt-'));
}

function identity({ rule, path, data }: Finding): string {
  return `${rule} ${path} ${JSON.stringify(data)}`;
}

function apply({ workspace }: LoadedFixture, fix: Fix): void {
  for (const [path, edits] of Object.entries(fix.edits))
    setText(workspace, path, applyEdits(workspace.text(path)!, edits));
  for (const [path, text] of Object.entries(fix.creates ?? {})) setText(workspace, path, text);
}

function comments(text: string): string[] {
  return yamlTexture(text).comments.map(({ start, end }) => text.slice(start, end).trimEnd());
}

/** What a fix must leave alone. */
function expectWhole({ workspace }: LoadedFixture, before: ReadonlyMap<string, string>): void {
  for (const [path, then] of before) {
    const now = workspace.text(path)!;
    if (!/\.ya?ml$/.test(path)) continue;
    expect(parseYaml(now).problems, now).toEqual([]);
    expect(now.includes('\r'), path).toBe(then.includes('\r'));
    if (then.includes('\r')) expect(now.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const kept = comments(then).filter((comment) => /stays|facts$/.test(comment));
    expect(comments(now), now).toEqual(expect.arrayContaining(kept));
  }
}

const CASES = Object.entries(CONTRACTS).flatMap(([contract, columns]) =>
  Object.entries(MODELS).flatMap(([model, yaml]) =>
    Object.entries(ENDINGS).map(
      ([ending, write]) => [`${contract}; ${model}; ${ending}`, columns, yaml, write] as const,
    ),
  ),
);

describe.each(CASES)('%s', (_title, columns, yaml, ending) => {
  const texts = ({ workspace }: LoadedFixture): Map<string, string> =>
    new Map(workspace.paths().map((path) => [path, workspace.text(path)!]));

  it('every fix ends its finding, brings no other, and leaves the rest alone', () => {
    const start = opened(columns, yaml, ending);
    const found = ofDbt(findings(start));
    expect(found.length).toBeGreaterThan(0);
    const offered = new Map(found.map((finding) => [identity(finding), actionsOf(start, finding)]));
    for (const [index, finding] of found.entries()) {
      for (const fix of offered.get(identity(finding))!) {
        const loaded = opened(columns, yaml, ending);
        const before = texts(loaded);
        apply(loaded, fix);
        const left = ofDbt(findings(loaded));
        const known = new Set(found.map(identity));
        expect(left.map(identity), fix.title).not.toContain(identity(found[index]!));
        const fresh = left.filter(
          (each) => !known.has(identity(each)) && !/lacks|also has/.test(each.message),
        );
        expect(
          fresh.map(({ message }) => message),
          fix.title,
        ).toEqual([]);
        expect(left.length, fix.title).toBeLessThan(found.length);
        expectWhole(loaded, before);
      }
    }
  });

  it.each(['Write all of model', 'Write all of the contract'])('%s ends all of them at once', (title) => {
    const loaded = opened(columns, yaml, ending);
    const before = texts(loaded);
    const whole = ofDbt(findings(loaded))
      .flatMap((finding) => actionsOf(loaded, finding, true))
      .find((fix) => fix.title.startsWith(title));
    if (!whole) return;
    apply(loaded, whole);
    expect(ofDbt(findings(loaded)).map(({ message }) => message)).toEqual([]);
    expectWhole(loaded, before);
  });
});

/** The fixes that the editor offers for a finding; `whole` for those of all differences at once. */
function actionsOf({ workspace }: LoadedFixture, finding: Finding, whole = false): Fix[] {
  return actions(workspace, finding.path, finding.span, [finding])
    .filter(({ kind, title }) => kind === 'quickfix' && !title.startsWith('Ignore'))
    .filter(({ title }) => title.startsWith('Write all') === whole)
    .map(({ fix }) => fix);
}

it('offers to write all of the model, and of the contract, wherever columns are listed', () => {
  const offered = CASES.map(([title, columns, yaml, ending]) => {
    const loaded = opened(columns, yaml, ending);
    const titles = ofDbt(findings(loaded)).flatMap((finding) =>
      actionsOf(loaded, finding, true).map((fix) => fix.title),
    );
    return {
      title,
      model: titles.some((each) => each.includes('of model')),
      contract: titles.some((each) => each.includes('the contract from')),
    };
  });
  const styles = (of: 'model' | 'contract'): string[] => [
    ...new Set(offered.filter((each) => each[of]).map(({ title }) => title.split('; ')[1]!)),
  ];
  const listing = ['lines and constraints', 'braces and tests', 'no indentation', 'anchors in the file'];
  expect(styles('model')).toEqual(listing);
  expect(styles('contract')).toEqual(listing);
});
