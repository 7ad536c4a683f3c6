import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import Ajv4 from 'ajv-draft-04';
import formats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import type { Report } from '../../cli/src/report/report.js';
import { junitReport } from '../../cli/src/reporters/junit.js';
import { githubReport } from '../../cli/src/reporters/github.js';
import { markdownReport } from '../../cli/src/reporters/markdown.js';
import { contractCli } from './command-line.js';

const ajv4 = new Ajv4({ strict: false, unicodeRegExp: false });
formats(ajv4);
const isSarif = ajv4.compile(sarifSchema);

const CUSTOMERS = 'customer/product/kunden dim.contract.yaml';
const UNMASKED = contractText('customer.product.kunden').replace(
  '{ name: order_id, type: string }',
  '{ name: order_id, x-kanji: "顧客", type: string, tags: [PII] }',
);
const SQL = 'marketing/derived/leads.sql';
const BINARY = 'orders/product/binary.contract.yaml';

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().init();
  folder
    .write({
      [CUSTOMERS]: UNMASKED,
      'orders/product/order_facts.contract.yaml': contractText('orders.product.order_facts'),
      [SQL]: '-- leads\nSELECT order_idd FROM orders.product.order_facts',
    })
    .commit();
});

afterEach(() => {
  folder.dispose();
});

async function report(format: string, env: Record<string, string> = {}, ...args: string[]): Promise<string> {
  const { out } = await contractCli(folder.path, ['validate', '--format', format, ...args], undefined, {
    env,
  });
  return out;
}

async function json(): Promise<Report> {
  return JSON.parse(await report('json')) as Report;
}

async function sarif(...args: string[]): Promise<Run> {
  const log = JSON.parse(await report('sarif', {}, ...args)) as Log;
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  return log.runs[0]!;
}

function unmasked(run: Run): Result {
  return run.results!.find(({ ruleId }) => ruleId === 'unmasked-pii')!;
}

describe('JSON', () => {
  it('keeps to its published schema', async () => {
    const file = join(import.meta.dirname, '../../schemas/report.schema.json');
    const reportSchema = JSON.parse(readFileSync(file, 'utf8')) as object;
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(reportSchema, await json()), ajv.errorsText()).toBe(true);
    expect(ajv.validate(reportSchema, { findings: [] })).toBe(false);
  });
});

describe('SARIF', () => {
  it('is valid, and has every finding of the JSON', async () => {
    const run = await sarif();
    const { findings } = await json();
    expect(run.results!.map(({ ruleId, message }) => [ruleId, message.text])).toEqual(
      findings.map(({ rule, message }) => [rule, message]),
    );
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  it('points at the place, counted from one, in a URI', async () => {
    const { physicalLocation } = unmasked(await sarif()).locations![0]!;
    const column = UNMASKED.split('\n')[4]!.indexOf('PII') + 1;
    expect(physicalLocation).toEqual({
      artifactLocation: { uri: 'customer/product/kunden%20dim.contract.yaml', uriBaseId: 'SRCROOT' },
      region: { startLine: 5, startColumn: column, endLine: 5, endColumn: column + 3 },
    });
  });

  it('explains the rules that it names, in order', async () => {
    const run = await sarif();
    const rules = run.tool.driver.rules!;
    for (const { ruleId, ruleIndex } of run.results!) expect(rules[ruleIndex!]!.id).toBe(ruleId);
    const rule = rules.find(({ id }) => id === 'unmasked-pii')!;
    expect(rule.shortDescription!.text).toBe('A column of a product is tagged PII and has no mask.');
    expect(rule.help!.markdown).toMatch(/^# unmasked-pii\n[^]*## Why/);
  });

  it('offers the fixes', async () => {
    const { fixes } = unmasked(await sarif());
    expect(fixes!.map(({ description }) => description!.text)).toContain('Mask order_id with sha256');
    const replacement = fixes![0]!.artifactChanges[0]!.replacements[0]!;
    expect(replacement.insertedContent!.text).toBe(', mask: sha256');
    expect(replacement.deletedRegion.startColumn).toBe(replacement.deletedRegion.endColumn);
  });

  it('keeps a finding’s fingerprint when lines move, and tells equal findings apart', async () => {
    const before = unmasked(await sarif()).partialFingerprints;
    folder.write({ [CUSTOMERS]: `# one line more\n${UNMASKED}` });
    expect(unmasked(await sarif()).partialFingerprints).toEqual(before);
    folder.write({ [CUSTOMERS]: UNMASKED.replace('order_id, x', 'order_nr, x') });
    expect(unmasked(await sarif()).partialFingerprints).not.toEqual(before);
    folder.write({
      [CUSTOMERS]: UNMASKED,
      [SQL]: 'SELECT a FROM x.product.y;\nSELECT a FROM x.product.y;\n',
    });
    const prints = (await sarif()).results!.map(({ partialFingerprints: print }) => JSON.stringify(print));
    expect(new Set(prints).size).toBe(prints.length);
  });

  it('tells what was not checked', async () => {
    folder.write({ [BINARY]: new Uint8Array([1, 0, 2]) });
    const [invocation] = (await sarif()).invocations!;
    expect(invocation).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: expect.stringContaining('NUL') as string } },
      ],
    });
  });

  it('relates a finding to the places that explain it', async () => {
    folder.write({ [CUSTOMERS]: UNMASKED.replace('type: string', 'type: int') });
    const related = (await sarif()).results!.flatMap(({ relatedLocations = [] }) => relatedLocations);
    expect(related.map(({ message }) => message?.text)).not.toEqual([]);
  });
});

describe('GitHub annotations', () => {
  it('are workflow commands', async () => {
    const lines = (await report('github')).split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^::error file=customer\/product\/kunden dim\.contract\.yaml,line=5,endLine=5,col=\d+,endColumn=\d+,title=unmasked-pii::column order_id/,
      ),
    );
  });

  it('count from the checkout', async () => {
    const out = await report('github', { GITHUB_WORKSPACE: join(folder.path, '..') });
    expect(out).toMatch(/^::error file=[^/,]+\/customer\/product\//m);
  });

  it('escape what would end them', async () => {
    const reported = await made((finding) => ({ ...finding, file: 'a,b:c.sql', message: '100%\r\nof: it' }));
    const out = githubReport(reported, undefined);
    expect(out.split('\n')[0]).toMatch(/^::error file=a%2Cb%3Ac\.sql,.*::100%25%0D%0Aof: it$/);
  });

  it('come with a summary of the job', async () => {
    const file = join(folder.path, 'summary.md');
    folder.write({ 'summary.md': 'before\n' });
    await report('github', { GITHUB_STEP_SUMMARY: file });
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^before\n## Data mesh contracts\n\n\| Check \| Result \| Detail \|\n/);
    expect(text).toMatch(
      /\| customer\/product\/kunden dim\.contract\.yaml:5:\d+ \| error \| unmasked-pii \| column/,
    );
  });

  it('keep a table’s cells together', async () => {
    const { report: ours } = await made((finding) => ({ ...finding, message: 'a|b\n<c>' }));
    expect(markdownReport(ours)).toContain('| a\\|b &lt;c> |');
  });
});

describe('GitLab code quality', () => {
  it('has a place and a fingerprint for each finding', async () => {
    const entries = JSON.parse(await report('gitlab')) as Record<string, unknown>[];
    expect(entries).toHaveLength((await json()).findings.length);
    expect(entries.find((each) => each.check_name === 'unmasked-pii')).toEqual({
      description: expect.stringContaining('column order_id') as string,
      check_name: 'unmasked-pii',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      severity: 'critical',
      location: { path: CUSTOMERS, lines: { begin: 5, end: 5 } },
    });
  });
});

describe('JUnit', () => {
  it('has a suite for each file, and fails by errors alone', async () => {
    const out = await report('junit');
    expect(out).toMatch(
      /<testsuite name="orders\/product\/order_facts\.contract\.yaml" tests="1" failures="0" errors="0">/,
    );
    expect(out).toMatch(/<failure message="column order_id [^"]*" type="unmasked-pii">/);
  });

  it('escapes markup, and what XML cannot hold', async () => {
    const out = junitReport(await made((finding) => ({ ...finding, message: 'a<b> & "c"\u0000\uD800\n' })));
    expect(out).toContain('message="a&lt;b&gt; &amp; &quot;c&quot;\uFFFD\uFFFD&#10;"');
  });
});

describe('the table', () => {
  it('shows the line, with carets under what is meant', async () => {
    const { out } = await contractCli(folder.path, ['validate', CUSTOMERS]);
    const lines = out.split('\n');
    const at = lines.findIndex((line) => line.includes(' unmasked-pii '));
    expect(lines.slice(at + 1, at + 3)).toEqual([
      '  5 │   - { name: order_id, x-kanji: "顧客", type: string, tags: [PII] }',
      // The two wide characters take four columns.
      `    │ ${' '.repeat(UNMASKED.split('\n')[4]!.indexOf('PII') + 2)}^^^`,
    ]);
    expect(out).toMatch(/^\d fixable with contract-cli fix$/m);
  });

  it('has colours on a terminal, and as the environment says', async () => {
    const colored = async (env: Record<string, string>, terminal = true): Promise<boolean> => {
      const io = { env, terminal: terminal ? { columns: 100 } : undefined };
      const { out } = await contractCli(folder.path, ['validate'], undefined, io);
      return out.includes('\u001B[');
    };
    expect(await colored({})).toBe(true);
    expect(await colored({}, false)).toBe(false);
    expect(await colored({ NO_COLOR: '1' })).toBe(false);
    expect(await colored({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await colored({ FORCE_COLOR: '0' })).toBe(false);
  });
});

/** A report whose first finding is changed. */
async function made(
  change: (finding: Report['findings'][number]) => Report['findings'][number],
): Promise<Parameters<typeof junitReport>[0]> {
  const ours = await json();
  const finding = change(ours.findings.find(({ severity }) => severity === 'error')!);
  const report = { ...ours, findings: [finding] };
  return { report, paths: [finding.file], root: folder.path } as unknown as Parameters<typeof junitReport>[0];
}
