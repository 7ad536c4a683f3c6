// Runs the packaged extension in a real VS Code: `npm run test:e2e [-- --host electron] [-- --update-images]`.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packExtension, packRunner } from './build.js';
import { openHands } from './hands.js';
import { codeServerHost } from './host/code-server.js';
import { electronHost } from './host/electron.js';
import { IMAGES, OUT, PROJECT } from './paths.js';
import { HANDS } from './protocol.js';
import type { Expected, Result } from './protocol.js';

const PICTURES = [
  'findings',
  'lightbulb',
  'changes',
  'hover',
  'completion',
  'compare',
  'calendar',
  'exceptions',
  'lineage',
];
const LIMIT_MS = 6 * 60_000;

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.enablePreview': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { host: { type: 'string', default: 'code-server' }, 'update-images': { type: 'boolean' } },
  });
  const desktop = values.host === 'electron' || process.env['VSCODE_EXECUTABLE'] !== undefined;
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'dmc-e2e-'));
  const result = await runSuite(scratch, desktop);
  rmSync(scratch, { recursive: true, force: true });
  print(result);
  if (values['update-images']) updateImages();
  return result.failed.length === 0 && result.passed.length > 0 ? 0 : 1;
}

async function runSuite(scratch: string, desktop: boolean): Promise<Result> {
  const extensions = [packExtension(), await packRunner(join(scratch, 'runner'))];
  const folder = join(scratch, 'mesh');
  execFileSync(process.execPath, ['scripts/make-example-repo.mjs', folder], {
    cwd: PROJECT,
    stdio: 'inherit',
  });
  const hands = await openHands();
  const env = {
    [HANDS]: hands.address,
    DMC_E2E_FINDINGS: JSON.stringify(findingsOfCommandLine(folder)),
    ...(desktop ? {} : { DMC_E2E_ACTIVATE: '1' }),
  };
  const host = await (desktop ? electronHost : codeServerHost)({
    folder,
    extensions,
    settings: SETTINGS,
    env,
    scratch,
  });
  try {
    hands.give(host.page);
    const result = await Promise.race([hands.finished, late()]);
    await host.page?.screenshot({ path: join(OUT, 'end.png') });
    return result;
  } finally {
    await host.stop();
    hands.close();
  }
}

/** What `contract-cli` prints for the same tree. */
function findingsOfCommandLine(folder: string): readonly Expected[] {
  const cli = join(PROJECT, 'dist', 'cli.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'validate', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 1) throw new Error(`contract-cli ended with ${status ?? 'a signal'}: ${stderr}`);
  const { findings } = JSON.parse(stdout) as { findings: CliFinding[] };
  return findings.map(({ file, rule, severity, range: { start } }) => {
    return { file, rule, severity, start: [start.line, start.character] };
  });
}

interface CliFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

async function late(): Promise<Result> {
  return await new Promise((resolve) => {
    const failed = [{ title: 'the suite', error: `did not finish within ${LIMIT_MS / 60_000} minutes` }];
    setTimeout(() => {
      resolve({ passed: [], failed });
    }, LIMIT_MS).unref();
  });
}

function print({ passed, failed }: Result): void {
  for (const title of passed) console.log(`ok      ${title}`);
  for (const { title, error } of failed) console.log(`FAILED  ${title}\n${error}`);
  console.log(`${passed.length} passed, ${failed.length} failed`);
}

function updateImages(): void {
  for (const name of PICTURES) {
    const picture = join(OUT, `${name}.png`);
    if (existsSync(picture)) copyFileSync(picture, join(IMAGES, `${name}.png`));
  }
}

process.exitCode = await main();
