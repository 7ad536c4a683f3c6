import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver/node';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../cli/src/report/report.js';
import { readFiles, withExampleRepo } from '../meta/example-mesh.js';
import { LspSession } from './lsp-session.js';
import { TempMesh } from './temp-mesh.js';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const HARBOUR = join(import.meta.dirname, '../workspaces/harbour');
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
  const { stdout } = spawnSync(process.execPath, [CLI, 'validate', '--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
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
  session = await LspSession.start(root);
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

async function expectParity(root: string): Promise<void> {
  const expected = sorted(ofCommandLine(root));
  expect(expected.length).toBeGreaterThan(8);
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
