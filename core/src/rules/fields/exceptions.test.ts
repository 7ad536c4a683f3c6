import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles, loadFixture } from '../../testing/index.js';
import { check } from '../engine.js';
import { invalidValue } from './invalid-value/rule.js';
import { missingField } from './missing-field/rule.js';
import { placeholderText } from './placeholder-text/rule.js';
import { unknownField } from './unknown-field/rule.js';
import { yamlSyntax } from './yaml-syntax/rule.js';

const PATH = 'orders/exceptions/retention.yaml';
const GOOD = `policy: retention
granted_by: "@compliance"
reason: audit of the year before
expires: "2027-01-01"
sources: [orders.raw.events]
x-ticket: 7
`;
const mesh = (text: string): string => `#- mesh.yaml\ndialect: spark\n#- ${PATH}\n${text}`;
const own = (text: string): string => `#- ${PATH}\n${text}`;
const without = (key: string): string => mesh(GOOD.replace(new RegExp(`${key}:.*\n`), ''));

describe('the fields of an exception', () => {
  it('are all there in a whole one', () => {
    const { workspace } = loadFixture(mesh(GOOD));
    expect(check(workspace, PATH)).toEqual([]);
  });

  it('miss who granted it, why and until when', () => {
    const { workspace } = loadFixture(mesh('policy: retention\n'));
    expect(check(workspace, PATH).map(({ data }) => (data as { field: string }).field)).toEqual([
      'granted_by',
      'reason',
      'expires',
    ]);
    checkRule(
      missingField,
      mesh(`policy: retention
#       ^^^^^^^^^ error[missing-field]: exception has no \`granted_by\`: nobody has granted it, so it permits nothing
reason: r
expires: 2027-01-01
`),
    );
    checkRule(
      missingField,
      mesh(
        GOOD.replace('granted_by: "@compliance"', '⟦granted_by⟧{missing-field}:').replace(
          'reason: audit of the year before',
          '⟦reason⟧{missing-field}: ""',
        ),
      ),
    );
    checkRule(missingField, mesh(`⟦granted_by⟧{missing-field}: "@a"\nreason: r\nexpires: 2027-01-01\n`));
  });

  it('are all missing in an empty file', () => {
    for (const text of ['', '# soon\n', '- a list', 'text']) {
      const { workspace } = loadFixture(mesh(text));
      expect(check(workspace, PATH).map(({ message }) => message)).toEqual([
        'the exception is empty: policy, granted_by, reason, expires are required before anybody can rely on it',
      ]);
    }
  });

  it('are filled in where the file’s name or the calendar tells, and never who granted it', () => {
    checkFix(missingField, without('policy'), own(GOOD), 'Add policy');
    checkFix(missingField, without('expires'), own(GOOD.replace('2027-01-01', '2027-02-21')), 'Add expires');
    expect(fixTitles(missingField, without('granted_by'))).toEqual([]);
    expect(fixTitles(missingField, without('reason'))).toEqual([]);
    expect(fixTitles(missingField, mesh('# soon\n'))).toEqual([]);
  });

  it('are of the right kind', () => {
    checkRule(
      invalidValue,
      mesh(
        GOOD.replace('"2027-01-01"', '⟦tomorrow⟧{invalid-value}')
          .replace('[orders.raw.events]', '⟦orders.raw.events⟧{invalid-value}')
          .replace('audit of the year before', '⟦7⟧{invalid-value}'),
      ),
    );
    checkRule(
      invalidValue,
      mesh(
        GOOD.replace(
          '"2027-01-01"',
          '2027-02-30\n#        ^^^^^^^^^^ error[invalid-value]: expires: 2027-02-30 is not a day of the calendar',
        ),
      ),
    );
    for (const expires of ['2027-01-01', '2027-01-01T00:00:00Z', "'2027-01-01t01:00:00.5+01:00'"])
      checkRule(invalidValue, mesh(GOOD.replace('"2027-01-01"', expires)));
  });

  it('are mended where one value is evident', () => {
    for (const expires of ['20270101', '2027/1/1', '"2027-01-01T12:00"'])
      checkFix(invalidValue, mesh(GOOD.replace('"2027-01-01"', expires)), own(GOOD));
    checkFix(
      invalidValue,
      mesh(GOOD.replace('[orders.raw.events]', 'orders.raw.events # one')),
      own(GOOD.replace('[orders.raw.events]', '[orders.raw.events] # one')),
    );
  });

  it('are known', () => {
    checkRule(unknownField, mesh(`${GOOD}⟦owner⟧{unknown-field}: me\n`));
    checkFix(unknownField, mesh(GOOD.replace('granted_by', 'granted-by')), own(GOOD));
    checkFix(unknownField, mesh(GOOD.replace('sources', 'tables')), own(GOOD), 'Rename to sources');
  });

  it('are more than placeholders', () => {
    checkRule(
      placeholderText,
      mesh(
        GOOD.replace('"@compliance"', '⟦TBD⟧{placeholder-text}').replace(
          'audit of',
          '⟦TODO⟧{placeholder-text} audit of',
        ),
      ),
    );
  });

  it('stand in one YAML document', () => {
    const { workspace } = loadFixture(mesh(`${GOOD}---\n${GOOD}`));
    expect(check(workspace, PATH).map(({ message }) => message)).toEqual([
      'a second YAML document starts here and nothing reads it: one file holds one exception, so move it to a file of its own',
    ]);
    checkRule(
      yamlSyntax,
      mesh(
        `${GOOD}sources: [a`.replace('sources: [orders.raw.events]\n', '').replace('[a', '[⟦a⟧{yaml-syntax}'),
      ),
    );
  });
});

describe('files that are no exceptions', () => {
  it.each([
    [
      'among the models of a dbt project',
      '#- orders/dbt_project.yml\nname: orders\n#- orders/models/exceptions/_models.yml\nversion: 2\n',
    ],
    ['in a workspace without a mesh', '#- config/exceptions/a.yaml\na: 1\n'],
    [
      'in a folder of another name',
      '#- mesh.yaml\nexceptions: [waivers]\n#- orders/exceptions/a.yaml\na: 1\n',
    ],
  ])('are left alone %s', (_name, source) => {
    const { workspace } = loadFixture(source);
    expect(workspace.paths().flatMap((path) => check(workspace, path))).toEqual([]);
  });

  it('become so, and are so no more, as dbt_project.yml changes', () => {
    const path = 'orders/lib/exceptions/a.yaml';
    const project = 'orders/dbt_project.yml';
    const { workspace } = loadFixture(
      `#- mesh.yaml\ndialect: spark\n#- ${project}\nname: orders\n#- ${path}\npolicy: retention\n`,
    );
    const rules = (): string[] => check(workspace, path).map(({ rule }) => rule);
    expect(rules()).toContain('missing-field');
    const keys = workspace.setFile(project, 'name: orders\nmodel-paths: [lib]\n');
    expect(workspace.dependencies.affected(keys)).toContain(path);
    expect(rules()).toEqual([]);
    expect([...workspace.view().exceptions()]).toEqual([]);
    workspace.setFile(project, 'name: orders\n');
    expect(rules()).toContain('missing-field');
    expect([...workspace.view().exceptions()]).toHaveLength(1);
  });
});
