import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledEngine } from '../../adapters/src/policy/engine.js';
import { TestFolder } from '../../adapters/src/testing/git.js';
import type { Report } from '../../cli/src/report/report.js';
import { run } from '../../cli/src/run.js';
import { contractCli, type Ran } from './command-line.js';

const FLAGS = ['--owner', '@loyalty-team', '--on-call', 'loyalty-pager'];
const CONTRACT = 'loyalty/product/loyalty_facts.contract.yaml';

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder();
});

afterEach(() => {
  folder.dispose();
});

const init = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['init', ...args]);
const read = (path: string): string => readFileSync(join(folder.path, path), 'utf8');

async function findings(...args: string[]): Promise<{ code: number; findings: Report['findings'] }> {
  const ran = await contractCli(folder.path, ['validate', '--format', 'json', ...args]);
  return { code: ran.code, findings: (JSON.parse(ran.out) as Report).findings };
}

describe('init', () => {
  it('makes a domain without a finding in four steps: init, git init, commit, validate', async () => {
    expect(await init('loyalty', ...FLAGS)).toMatchObject({ code: 0, err: '' });
    folder.init();
    expect(await findings('--baseline', 'none')).toEqual({ code: 0, findings: [] });
    folder.commit();
    expect(await findings()).toEqual({ code: 0, findings: [] });
  });

  it('writes code owners, CI, policies, contract, dbt project, exceptions and pages, and lists them', async () => {
    const { out } = await init('loyalty', ...FLAGS);
    const written = [...out.matchAll(/^create {2}(.*)$/gm)].map((match) => match[1]!);
    expect(written).toEqual([
      'CODEOWNERS',
      '.github/workflows/contracts.yml',
      'policies/README.md',
      ...(bundledEngine() ? ['policies/naming.rego', 'policies/naming_test.rego'] : []),
      CONTRACT,
      'loyalty/dbt_project.yml',
      'loyalty/models/product/loyalty_facts.sql',
      'loyalty/models/product/loyalty_facts.yml',
      'loyalty/consumers.yaml',
      'loyalty/README.md',
      'loyalty/exceptions/README.md',
    ]);
    for (const path of written) expect(read(path)).not.toBe('');
    expect(read('CODEOWNERS')).toBe('/loyalty/ @loyalty-team\n');
    expect(read(CONTRACT)).toContain('on_call: loyalty-pager\n');
    expect(out).toMatch(/git init && git add --all && git commit .*\n {2}contract-cli validate\n/);
  });

  it.runIf(bundledEngine() !== undefined)(
    'brings a first policy that passes its tests and denies',
    async () => {
      await init('loyalty', ...FLAGS);
      folder.init();
      expect((await contractCli(folder.path, ['policies', 'test'])).out).toContain('2 of 2 tests passed');
      folder.write({ [CONTRACT]: read(CONTRACT).replaceAll('updated_at', 'UpdatedAt') });
      const { findings: found } = await findings('--baseline', 'none');
      expect(found.map(({ rule }) => rule)).toContain('policy:mesh.naming');
    },
  );

  it('adds no policy to a mesh that has its own', async () => {
    folder.write({ 'policies/own.rego': 'package own\n' });
    await init('loyalty', ...FLAGS);
    expect(existsSync(join(folder.path, 'policies/naming.rego'))).toBe(false);
  });

  it('changes nothing the second time', async () => {
    await init('loyalty', ...FLAGS);
    folder.init().commit();
    const { out } = await init('loyalty', '--owner', '@others', '--on-call', 'others');
    expect(out).not.toMatch(/^(create|append)/m);
    expect(out).toContain('Everything was there already.');
    expect(folder.git(['status', '--porcelain'])).toBe('');
  });

  it('keeps what a user has written, and fills in the rest', async () => {
    folder.write({ [CONTRACT]: 'mine', '.github/workflows/contracts.yml': 'mine too' });
    const { out } = await init('loyalty', ...FLAGS);
    expect(out).toContain(`keep    ${CONTRACT}\n`);
    expect([read(CONTRACT), read('.github/workflows/contracts.yml')]).toEqual(['mine', 'mine too']);
    expect(existsSync(join(folder.path, 'loyalty/dbt_project.yml'))).toBe(true);
  });

  it('writes nothing in a dry run', async () => {
    const { out } = await init('loyalty', ...FLAGS, '--dry-run');
    expect(out).toContain(`create  ${CONTRACT}\n`);
    expect(existsSync(join(folder.path, 'loyalty'))).toBe(false);
    expect(existsSync(join(folder.path, 'CODEOWNERS'))).toBe(false);
  });

  it('names the first product as it is told', async () => {
    await init('loyalty', ...FLAGS, '--product', 'points_daily');
    expect(read('loyalty/product/points_daily.contract.yaml')).toContain('loyalty.product.points_daily');
  });
});

describe('the code owners', () => {
  it.each([
    ['an empty file', '', '/loyalty/ @loyalty-team\n'],
    ['no newline at the end', '* @all', '* @all\n/loyalty/ @loyalty-team\n'],
    ['Windows line ends', '* @all\r\n', '* @all\r\n/loyalty/ @loyalty-team\r\n'],
    ['a longer name', '/loyalty_points/ @x\n', '/loyalty_points/ @x\n/loyalty/ @loyalty-team\n'],
    ['a comment', '# /loyalty/ @x\n', '# /loyalty/ @x\n/loyalty/ @loyalty-team\n'],
  ])('get an entry after %s', async (_case, before, after) => {
    folder.write({ '.github/CODEOWNERS': before });
    expect((await init('loyalty', ...FLAGS)).out).toContain('append  .github/CODEOWNERS\n');
    expect(read('.github/CODEOWNERS')).toBe(after);
    expect(existsSync(join(folder.path, 'CODEOWNERS'))).toBe(false);
  });

  it.each(['/loyalty/', 'loyalty/', '/loyalty', '/loyalty/**', 'loyalty/*'])(
    'are kept where they have %s',
    async (pattern) => {
      folder.write({ CODEOWNERS: `${pattern} @someone\n* @all` });
      expect((await init('loyalty', ...FLAGS)).out).toContain('keep    CODEOWNERS\n');
      expect(read('CODEOWNERS')).toBe(`${pattern} @someone\n* @all`);
    },
  );
});

describe('the layout', () => {
  it('is that of a repository of its own at its top', async () => {
    folder.init();
    await init('loyalty', ...FLAGS, '--dir', '.');
    folder.commit();
    expect(read('CODEOWNERS')).toBe('* @loyalty-team\n');
    expect(existsSync(join(folder.path, 'product/loyalty_facts.contract.yaml'))).toBe(true);
    expect(await findings()).toEqual({ code: 0, findings: [] });
  });

  it('puts code owners and CI at the top where the mesh is a folder of the repository', async () => {
    folder.init().write({ 'data/mesh.yaml': 'baseline: HEAD\n' });
    const ran = await contractCli(join(folder.path, 'data'), [
      'init',
      'loyalty',
      ...FLAGS,
      '--gitlab',
      '--github',
    ]);
    expect(ran.out).toContain('create  ../CODEOWNERS\n');
    expect(read('CODEOWNERS')).toBe('/data/loyalty/ @loyalty-team\n');
    expect(read('.github/workflows/contracts.yml')).toContain('working-directory: "data"\n');
    expect(read('.gitlab-ci.yml')).toContain('- cd "data"\n');
    expect(existsSync(join(folder.path, 'data/policies/README.md'))).toBe(true);
  });

  it('leaves a .gitlab-ci.yml alone, and says how to include the job', async () => {
    folder.write({ '.gitlab-ci.yml': 'stages: []\n' });
    const { out } = await init('loyalty', ...FLAGS);
    expect(read('.gitlab-ci.yml')).toBe('stages: []\n');
    expect(read('.gitlab/contracts.gitlab-ci.yml')).toContain('contract-cli validate');
    expect(out).toContain('    - local: .gitlab/contracts.gitlab-ci.yml\n');
  });
});

describe('bad input', () => {
  it.each([
    ['no domain', [...FLAGS], 'init needs DOMAIN'],
    ['no flags', ['loyalty'], 'init needs --owner, --on-call: there is no terminal'],
    ['a domain with a hyphen', ['Loyalty-Points', ...FLAGS], 'how about loyalty_points?'],
    ['a domain out of the folder', ['../x', ...FLAGS], "'../x' cannot be the name of a domain"],
    ['a domain named like a tier', ['raw', ...FLAGS], 'raw cannot be the name of a domain'],
    ['a domain that YAML reads otherwise', ['no', ...FLAGS], 'no cannot be the name of a domain'],
    ['an endless domain', ['a'.repeat(64), ...FLAGS], 'cannot be the name of a domain'],
    ['an owner without @', ['loyalty', '--owner', 'me', '--on-call', 'x'], "'me' is no team"],
    ['an empty rota', ['loyalty', '--owner', '@me', '--on-call', ' '], 'is no name of an on-call rota'],
    [
      'a rota that breaks YAML',
      ['loyalty', '--owner', '@me', '--on-call', 'a\nb: c'],
      'is no name of an on-call',
    ],
    ['a folder of another name', ['loyalty', ...FLAGS, '--dir', 'teams/x'], 'teams/x has to end in loyalty'],
    ['a file in the way', ['loyalty', ...FLAGS], 'loyalty/product cannot be written'],
  ])('is refused: %s', async (_case, args, message) => {
    folder.write({ 'loyalty/product': 'a file' });
    const ran = await init(...args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });
});

describe('on a terminal', () => {
  async function answer(args: string[], answers: string[]): Promise<{ code: number; questions: string[] }> {
    const questions: string[] = [];
    const code = await run(['init', ...args], {
      cwd: folder.path,
      env: {},
      terminal: { columns: 80 },
      today: () => '2026-11-23',
      signal: new AbortController().signal,
      out: () => undefined,
      err: () => undefined,
      ask: (question) => {
        questions.push(question);
        return Promise.resolve(answers.shift() ?? '');
      },
    });
    return { code, questions };
  }

  it('asks for what is missing', async () => {
    const { code, questions } = await answer(['--on-call', 'pager'], [' loyalty ', '@loyalty-team']);
    expect(code).toBe(0);
    expect(questions).toEqual(['Domain, such as loyalty: ', 'Team that owns it, such as @loyalty-team: ']);
    expect(read(CONTRACT)).toContain('on_call: pager\n');
  });

  it('asks nothing where all is given', async () => {
    expect(await answer(['loyalty', ...FLAGS], [])).toEqual({ code: 0, questions: [] });
  });

  it('asks no more after a wrong answer', async () => {
    const { code, questions } = await answer([], ['no domain!']);
    expect([code, questions.length]).toEqual([2, 1]);
  });
});
