import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { row, type Line } from '../row.js';
import { PROJECT, runs, withFolder } from '../setting.js';
import { ratios, spreadOf, timed } from '../statistics.js';
import { parseOnce } from './mesh.js';

const CLI = join(PROJECT, 'dist/cli.js');

/** Three contracts of the mesh that are changed for `--changed`. */
const CHANGED = [1, 2, 3].map((index) => `domain_0/product/product_${index}.contract.yaml`);

/** `validate` of the mesh over a parse of its files, and `--changed` with three files changed over that. */
export async function cliRows(root: string, files: readonly string[], rounds: number): Promise<Line[]> {
  const all: number[] = [];
  const parse: number[] = [];
  const changed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    parse.push(await parseOnce(files.map((file) => join(root, file))));
    await withFolder((cache) => {
      all.push(
        timed(() => {
          validate(root, '--cache', cache);
        }),
      );
      const before = CHANGED.map((path) => readFileSync(join(root, path), 'utf8'));
      for (const [at, path] of CHANGED.entries())
        writeFileSync(join(root, path), before[at]!.replace('retention_days: 400', 'retention_days: 300'));
      changed.push(
        timed(() => {
          validate(root, '--changed', '--cache', cache);
        }),
      );
      for (const [at, path] of CHANGED.entries()) writeFileSync(join(root, path), before[at]!);
      return Promise.resolve();
    });
  }
  const details = { validate: spreadOf(all).median, parse: spreadOf(parse).median };
  return [
    row(
      {
        id: 'validate',
        what: 'contract-cli validate / parsing every file on two cores',
        unit: 'x',
        target: 1.3,
      },
      ratios(all, parse),
      details,
    ),
    row(
      {
        id: 'changed',
        what: 'contract-cli validate --changed, three files / validate',
        unit: 'x',
        target: 0.1,
      },
      ratios(changed, all),
      { changed: spreadOf(changed).median },
    ),
  ];
}

/** Exit code 1 says that there are findings, as there are in the mesh. */
function validate(cwd: string, ...options: string[]): void {
  try {
    execFileSync(
      process.execPath,
      [CLI, 'validate', '--format', 'json', '--output', '/dev/null', ...options],
      { cwd, stdio: 'ignore' },
    );
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error;
  }
}

/** Other command lines over one file each, start of the process included, as a pre-commit hook runs them. */
export function peerCliRows(contract: string, query: string, cwd: string): Line[] {
  const ours = spreadOf(
    Array.from({ length: 5 }, () =>
      timed(() => {
        validate(cwd, '--no-cache');
      }),
    ),
  ).median;
  return [
    peerCli('datacontract-cli', ['datacontract', 'lint', contract], ours),
    peerCli('sqlfluff', ['sqlfluff', 'lint', '--dialect', 'sparksql', query], ours),
  ];
}

function peerCli(name: string, [command = '', ...args]: readonly string[], ours: number): Line {
  const what = `${name} over one file / contract-cli validate over its folder`;
  if (!runs(command, '--version')) return { id: name, what, reason: `pip install ${name} brings it` };
  const times = Array.from({ length: 3 }, () => timed(() => runs(command, ...args)));
  return row(
    { id: name, what, unit: 'x', target: undefined },
    times.map((each) => each / ours),
    { peer: spreadOf(times).median, ours },
  );
}
