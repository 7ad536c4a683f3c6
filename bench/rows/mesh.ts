import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Diagnostic } from 'vscode-languageserver/node';
import { HOT_CONTRACT, HOT_READERS } from '../inputs/mesh.js';
import { Session } from '../lsp/session.js';
import { row, type Line } from '../row.js';
import { OURS, withFolder } from '../setting.js';
import { ratios, spreadOf, timedAsync } from '../statistics.js';
import { writeMesh } from '../inputs/mesh.js';
import { EditedContract } from './edit.js';

/** A contract of the mesh that no query reads. */
const COLD_CONTRACT = 'domain_0/product/product_99.contract.yaml';

/** Workers of the server end when they have been idle for thirty seconds. */
const SETTLE = 40_000;

const MEGABYTE = 1024 * 1024;

/** Milliseconds in which two threads parse every file once, and do nothing else. */
export async function parseOnce(files: readonly string[]): Promise<number> {
  const halves = [0, 1].map((half) => files.filter((_file, at) => at % 2 === half));
  return timedAsync(() =>
    Promise.all(
      halves.map(
        (workerData) =>
          new Promise((resolve, reject) => {
            const worker = new Worker(join(import.meta.dirname, '../servers/parse.mjs'), { workerData });
            worker.once('message', resolve).once('error', reject);
          }),
      ),
    ),
  );
}

/** Starts on the mesh at `root`, cold and warm, over a parse of all its files; the first findings meanwhile. */
export async function indexRows(root: string, files: readonly string[], rounds: number): Promise<Line[]> {
  const cold: number[] = [];
  const parse: number[] = [];
  const warm: number[] = [];
  const first: number[] = [];
  for (let round = 0; round < rounds; round++) {
    parse.push(await parseOnce(files.map((file) => join(root, file))));
    await withFolder(async (cacheFolder) => {
      const command = { ...OURS, initializationOptions: { cacheFolder } };
      for (const times of [cold, warm]) {
        const session = await Session.start(command, root);
        const findings = timedAsync(() => firstFindings(session, root));
        times.push(await session.ready());
        if (times === cold) first.push(await findings);
        await session.stop();
      }
    });
  }
  const times = { cold: spreadOf(cold).median, parse: spreadOf(parse).median };
  return [
    row(
      { id: 'cold index', what: 'cold index / parsing every file on two cores', unit: 'x', target: 1.3 },
      ratios(cold, parse),
      times,
    ),
    row({ id: 'warm start', what: 'warm start / cold index', unit: 'x', target: 0.1 }, ratios(warm, cold), {
      warm: spreadOf(warm).median,
    }),
    row(
      {
        id: 'first findings',
        what: 'first findings of the open file, while a mesh is indexed',
        unit: 'ms',
        target: 1000,
      },
      first,
    ),
  ];
}

/** Opens a contract with a mistake while the folder is indexed; resolves with its findings. */
async function firstFindings(session: Session, root: string): Promise<readonly Diagnostic[]> {
  const uri = pathToFileURL(join(root, HOT_CONTRACT)).toString();
  const text = readFileSync(join(root, HOT_CONTRACT), 'utf8').replace('type: "', 'type: "q');
  const published = session.nextDiagnostics(uri);
  await session.open(uri, 'yaml', text);
  return published;
}

/** Edits in the mesh: one that concerns nobody else, and one that all readers of a product have to hear of. */
export async function meshEditRows(
  root: string,
  alone: (text: string) => Promise<EditedContract>,
  quick: boolean,
): Promise<Line[]> {
  const session = await Session.start(OURS, root);
  await session.ready();
  const lines = [
    await sameEdit(session, root, alone, quick ? 40 : 150),
    await impact(session, root, quick ? 6 : 20),
  ];
  lines.push(...(quick ? [] : await memoryRows(session, root)));
  await session.stop();
  return lines;
}

async function sameEdit(
  session: Session,
  root: string,
  open: (text: string) => Promise<EditedContract>,
  rounds: number,
): Promise<Line> {
  const text = readFileSync(join(root, COLD_CONTRACT), 'utf8');
  const inMesh = await EditedContract.in(session, root, text, COLD_CONTRACT);
  const alone = await open(text);
  for (const each of [inMesh, alone]) await each.warmUp();
  const meshTimes: number[] = [];
  const aloneTimes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    meshTimes.push(await inMesh.edit());
    aloneTimes.push(await alone.edit());
  }
  await alone.session.stop();
  const details = { mesh: spreadOf(meshTimes).median, alone: spreadOf(aloneTimes).median };
  return row(
    { id: 'edit in the mesh', what: 'an edit in the mesh / the same edit alone', unit: 'x', target: 1.2 },
    ratios(meshTimes, aloneTimes),
    details,
  );
}

/** Renames a column that all readers read, and takes it back: own findings first, then all of the readers'. */
async function impact(session: Session, root: string, rounds: number): Promise<Line> {
  const text = readFileSync(join(root, HOT_CONTRACT), 'utf8');
  const uri = pathToFileURL(join(root, HOT_CONTRACT)).toString();
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.startsWith('  - { name: '));
  const character = '  - { name: '.length;
  await session.open(uri, 'yaml', text);
  const own: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const heard = new Set<string>();
    let ownTime = 0;
    const start = performance.now();
    const done = new Promise<void>((resolve) => {
      const stop = session.onDiagnostics((published) => {
        if (published === uri) ownTime ||= performance.now() - start;
        else if (published.endsWith('.sql')) heard.add(published);
        if (heard.size < HOT_READERS || ownTime === 0) return;
        stop();
        resolve();
      });
    });
    const end = { line, character: character + (round % 2) };
    await session.change(uri, { start: { line, character }, end }, round % 2 === 0 ? 'q' : '');
    await done;
    own.push(ownTime);
    all.push(performance.now() - start);
    await pause(200);
  }
  const what = `findings of ${HOT_READERS} readers after an edit / the contract’s own`;
  return row({ id: 'impact', what, unit: 'x', target: 5 }, ratios(all, own), {
    own: spreadOf(own).median,
    all: spreadOf(all).median,
  });
}

async function memoryRows(session: Session, root: string): Promise<Line[]> {
  await pause(SETTLE);
  const before = session.memory();
  if (before === undefined)
    return [{ id: 'memory', what: 'memory of the server', reason: 'this system does not tell it' }];
  for (let index = 1; index <= 500; index++) {
    const path = `domain_${Math.floor(index / 100)}/product/product_${index}.contract.yaml`;
    const uri = pathToFileURL(join(root, path)).toString();
    const text = readFileSync(join(root, path), 'utf8');
    const published = session.nextDiagnostics(uri);
    await session.open(uri, 'yaml', text.replace('type: "', 'type: "q'));
    await published;
    const back = session.nextDiagnostics(uri);
    await session.close(uri);
    await back;
  }
  await pause(SETTLE);
  const after = session.memory() ?? NaN;
  return [
    row({ id: 'memory', what: 'memory of the server in the mesh, settled', unit: 'MB', target: 450 }, [
      before / MEGABYTE,
    ]),
    row(
      {
        id: 'memory after',
        what: 'memory after opening and closing 500 files / before',
        unit: 'x',
        target: 1.1,
      },
      [after / before],
    ),
  ];
}

/** Writes the mesh below a new folder for `task`, which gets the paths of its contracts and queries. */
export async function withMesh<T>(
  files: Iterable<readonly [string, string]>,
  task: (root: string, paths: readonly string[]) => Promise<T>,
): Promise<T> {
  return withFolder((root) => {
    const paths: string[] = [];
    const noted = (function* () {
      for (const file of files) {
        if (file[0].endsWith('.sql') || file[0].endsWith('.contract.yaml')) paths.push(file[0]);
        yield file;
      }
    })();
    writeMesh(root, noted);
    return task(root, paths);
  });
}
