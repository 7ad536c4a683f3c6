import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver/node';
import { afterEach, describe, expect, it } from 'vitest';
import { parseFixture, TEST_TODAY } from '@data-mesh-contracts/core/testing';
import type { Report } from '../../cli/src/report/report.js';
import { readFiles, withExampleRepo } from '../meta/example-mesh.js';
import { EDGE_CASES } from '../policies/edge-cases.js';
import { LspSession } from './lsp-session.js';
import { TempMesh } from './temp-mesh.js';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const TESTS = join(import.meta.dirname, '..');
const HARBOUR = join(TESTS, 'workspaces/harbour');
const SEVERITIES = { error: 1, warning: 2, info: 3, hint: 4 } as const;

/** What both fronts say of one finding. */
type Said = Pick<Report['findings'][number], 'file' | 'rule' | 'range' | 'message'> & {
  readonly severity: number;
};

let session: LspSession | undefined;

afterEach(async () => {
  await session?.stop();
  session = undefined;
});

function ofCommandLine(root: string): Said[] {
  const args = ['validate', '--format', 'json', '--today', TEST_TODAY];
  const { stdout } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { findings } = JSON.parse(stdout) as Report;
  return findings.map(({ file, rule, range, message, severity }) => ({
    file,
    rule,
    range,
    message,
    severity: SEVERITIES[severity],
  }));
}

/** What the server publishes, once it has said `count` things: what policies find comes after the rest. */
async function ofServer(root: string, count: number): Promise<Said[]> {
  session = await LspSession.start(root, { today: TEST_TODAY });
  await session.until(() => session?.all().length === count);
  const files = [...readFiles(root).keys()];
  const found = files.flatMap((file) =>
    session!.diagnostics(file).map((diagnostic) => said(file, diagnostic)),
  );
  // None is published for another file.
  expect(session.all()).toHaveLength(found.length);
  return found;
}

function said(file: string, { code, range, message, severity }: Diagnostic): Said {
  const text = typeof message === 'string' ? message : message.value;
  return { file, rule: String(code), range, message: text, severity: severity ?? 0 };
}

function sorted(findings: readonly Said[]): string[] {
  return findings
    .map(({ file, rule, range: { start, end }, severity, message }) =>
      [file, start.line, start.character, end.line, end.character, severity, rule, message].join(' '),
    )
    .sort();
}

async function expectParity(root: string, atLeast = 9): Promise<void> {
  const expected = sorted(ofCommandLine(root));
  expect(expected.length).toBeGreaterThanOrEqual(atLeast);
  expect(sorted(await ofServer(root, expected.length))).toEqual(expected);
}

describe('the editor and the command line', () => {
  it('say the same of the example mesh', async () => {
    const mesh = new TempMesh({}, { git: false });
    withExampleRepo((folder) => {
      cpSync(folder, mesh.root, { recursive: true });
    });
    try {
      await expectParity(mesh.root);
    } finally {
      mesh.remove();
    }
  });

  it('say the same of every kind of change', async () => {
    const mesh = new TempMesh({}, { git: false });
    try {
      cpSync(join(TESTS, 'evolution/baseline'), mesh.root, { recursive: true });
      mesh.git('init', '--quiet', '--initial-branch=main');
      mesh.commit('as published');
      cpSync(join(TESTS, 'evolution/current'), mesh.root, { recursive: true });
      await expectParity(mesh.root);
    } finally {
      mesh.remove();
    }
  });

  it('say the same of dbt projects', async () => {
    const mesh = new TempMesh({}, { git: false });
    try {
      cpSync(join(TESTS, 'workspaces/dbt'), mesh.root, { recursive: true });
      mesh.git('init', '--quiet', '--initial-branch=main');
      mesh.commit('as published');
      await expectParity(mesh.root, 0);
    } finally {
      mesh.remove();
    }
  });

  it.each(Object.entries(EDGE_CASES))(
    'say the same of %s, with the bundle of policies',
    async (_name, text) => {
      const { files } = parseFixture(text);
      const mesh = new TempMesh(Object.fromEntries(files.map((file) => [file.path, file.text])));
      try {
        cpSync(join(TESTS, '../policies'), join(mesh.root, 'policies'), { recursive: true });
        mesh.commit('with policies');
        await expectParity(mesh.root, 1);
      } finally {
        mesh.remove();
      }
    },
  );

  it('say the same of a mesh of other styles', async () => {
    const mesh = new TempMesh({}, { git: false });
    try {
      cpSync(join(HARBOUR, 'base'), mesh.root, { recursive: true });
      mesh.git('init', '--quiet', '--initial-branch=main');
      mesh.git('config', 'core.autocrlf', 'false');
      mesh.commit('as published');
      cpSync(join(HARBOUR, 'work'), mesh.root, { recursive: true });
      await expectParity(mesh.root);
    } finally {
      mesh.remove();
    }
  });
});
