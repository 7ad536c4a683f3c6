import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseDocument } from 'yaml';
import { Session, type ServerCommand } from '../lsp/session.js';
import { row, type Line } from '../row.js';
import { CONTRACT, ECHO, FLOOR, OURS, withContract, yamlServer } from '../setting.js';
import { ratios, spreadOf, timed } from '../statistics.js';
import { changeAt, toggleInMiddle } from './toggle.js';

/** What yaml-language-server waits before it looks at a change, in milliseconds. */
const DEBOUNCE = 200;

const COUNTS = [10, 100, 1000] as const;
const TARGETS: Readonly<Record<number, number>> = { 100: 0.4, 1000: 0.1 };

/** Edits before the first that counts: just-in-time compilation has settled by then, as it has for a typing user. */
const WARM_UP = 60;

/** An open contract in a server, to be edited again and again. */
export class EditedContract {
  readonly session: Session;
  readonly uri: string;
  readonly #text: string;
  #step = 0;

  constructor(session: Session, uri: string, text: string) {
    this.session = session;
    this.uri = uri;
    this.#text = text;
  }

  /** Starts a server on the folder at `root` and opens the contract. */
  static async open(
    command: ServerCommand,
    root: string,
    text: string,
    path = CONTRACT,
  ): Promise<EditedContract> {
    const session = await Session.start(command, root);
    if (command === OURS) await session.ready();
    return EditedContract.in(session, root, text, path);
  }

  /** Opens the contract in a running server. */
  static async in(session: Session, root: string, text: string, path = CONTRACT): Promise<EditedContract> {
    const uri = pathToFileURL(join(root, path)).toString();
    await session.open(uri, 'yaml', text);
    return new EditedContract(session, uri, text);
  }

  async warmUp(edits = WARM_UP): Promise<void> {
    for (let edit = 0; edit < edits; edit++) await this.edit();
  }

  /** Types or deletes one character; resolves with the milliseconds until the findings are there. */
  async edit(): Promise<number> {
    const change = changeAt(toggleInMiddle(this.#text), this.#step++);
    const start = performance.now();
    const published = this.session.nextDiagnostics(this.uri);
    await this.session.change(this.uri, change.range, change.text);
    await published;
    return performance.now() - start;
  }
}

/** An edit until its findings, over a parse of the same text; also for the servers that it is compared with. */
export async function editRows(quick: boolean): Promise<Line[]> {
  const lines: Line[] = [];
  for (const count of quick ? ([100] as const) : COUNTS) {
    const rounds = quick ? 60 : count === 1000 ? 120 : 240;
    lines.push(await editRow(OURS, 'ours', count, { rounds, target: TARGETS[count] }));
    lines.push(await editRow(ECHO, 'a server that only echoes', count, { rounds }));
    lines.push(await editRow(FLOOR, 'a bare server (yaml + ajv)', count, { rounds: Math.min(rounds, 60) }));
    lines.push(...(await peerRows(count)));
  }
  return lines;
}

async function peerRows(count: number): Promise<Line[]> {
  const server = yamlServer();
  const name = 'yaml-language-server';
  if (!server)
    return [{ id: `edit ${name} ${count}`, what: name, reason: 'npm ci --prefix bench installs it' }];
  const options = { rounds: 16, warmUp: 4 };
  return [
    await editRow(server, `${name} as shipped`, count, options),
    await editRow(server, `${name} without its debounce`, count, { ...options, debounce: DEBOUNCE }),
  ];
}

interface EditOptions {
  readonly rounds: number;
  readonly target?: number | undefined;
  readonly debounce?: number;
  readonly warmUp?: number;
}

async function editRow(
  command: ServerCommand,
  what: string,
  count: number,
  options: EditOptions,
): Promise<Line> {
  const { rounds, target, debounce = 0, warmUp } = options;
  return withContract(count, async (root, text) => {
    const contract = await EditedContract.open(command, root, text);
    await contract.warmUp(warmUp);
    const edits: number[] = [];
    const parses: number[] = [];
    for (let round = 0; round < rounds; round++) {
      edits.push((await contract.edit()) - debounce);
      parses.push(timed(() => parseDocument(text, { keepSourceTokens: true })));
    }
    await contract.session.stop();
    const id = `edit, ${count} columns: ${what}`;
    const details = { edit: spreadOf(edits).median, parse: spreadOf(parses).median };
    return row(
      { id, what: `edit → findings / parse, ${count} columns: ${what}`, unit: 'x', target },
      ratios(edits, parses),
      details,
    );
  });
}
