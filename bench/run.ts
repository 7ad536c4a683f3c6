import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FULL_MESH, meshFiles, QUICK_MESH } from './inputs/mesh.js';
import { table, type Line } from './row.js';
import { bundleRows } from './rows/bundle.js';
import { cliRows, peerCliRows } from './rows/cli.js';
import { EditedContract, editRows } from './rows/edit.js';
import { lineageRows } from './rows/lineage.js';
import { indexRows, meshEditRows, withMesh } from './rows/mesh.js';
import { sqlRows } from './rows/sql.js';
import { requestRows, typingRows } from './rows/typing.js';
import { CONTRACT, OURS, PROJECT, withFolder } from './setting.js';
import { writeMesh } from './inputs/mesh.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
  },
});
const { quick, json, only } = values;
const lines: Line[] = [];

/** Measures a group of rows, unless `--only` names others. */
async function measure(group: string, task: () => Line[] | Promise<Line[]>): Promise<void> {
  if (only && !only.includes(group)) return;
  process.stderr.write(`bench: ${group} …\n`);
  lines.push(...(await task()));
}

function installPeers(): void {
  if (existsSync(join(import.meta.dirname, 'node_modules'))) return;
  process.stderr.write('bench: installing the peers that it compares with …\n');
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: import.meta.dirname, stdio: 'ignore' });
  } catch {
    process.stderr.write('bench: they could not be installed, so their rows stay empty\n');
  }
}

async function measureMesh(): Promise<void> {
  const rounds = quick ? 1 : Number(values.rounds);
  await withMesh(meshFiles(quick ? QUICK_MESH : FULL_MESH), async (root, paths) => {
    await measure('index', () => indexRows(root, paths, rounds));
    await measure('mesh', () =>
      withFolder((alone) => meshEditRows(root, (text) => openAlone(alone, text), quick)),
    );
    await measure('cli', () => cliRows(root, paths, rounds));
    const queries = paths.filter((path) => path.endsWith('.sql')).slice(0, 300);
    await measure('sql', () => sqlRows(queries.map((path) => readFileSync(join(root, path), 'utf8'))));
  });
}

async function openAlone(root: string, text: string): Promise<EditedContract> {
  writeMesh(root, [[CONTRACT, text]]);
  return EditedContract.open(OURS, root, text);
}

if (!quick) installPeers();
if (!existsSync(join(PROJECT, 'dist/server.js'))) execFileSync('npm', ['run', 'build'], { cwd: PROJECT });
await measure('edit', () => editRows(quick));
await measure('typing', () => typingRows(quick));
await measure('requests', () => requestRows(quick));
await measure('lineage', () => lineageRows(quick));
if (!only || only.some((group) => ['index', 'mesh', 'cli', 'sql'].includes(group))) await measureMesh();
await measure('peers', () =>
  withFolder((root) => {
    writeMesh(root, [...meshFiles({ contracts: 1, queries: 1 })]);
    const contract = join(root, 'domain_0/product/product_0.contract.yaml');
    const query = join(root, 'domain_0/derived/query_0.sql');
    return Promise.resolve(peerCliRows(contract, query, root));
  }),
);
if (!quick) await measure('bundle', bundleRows);

const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`;
process.stdout.write(`${table(lines)}\n\n${machine}, ${new Date().toISOString().slice(0, 10)}\n`);
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, lines }, null, 2)}\n`);
