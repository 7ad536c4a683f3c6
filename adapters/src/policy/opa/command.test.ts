import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../testing/git.js';
import { OpaCommand } from './command.js';

const DEADLINES = { rule: 10, file: 10, alone: 30_000, program: 30_000, load: 30_000 };

let folder: TestFolder;
const found: OpaCommand[] = [];

beforeEach(() => {
  folder = new TestFolder();
});

afterEach(async () => {
  await Promise.all(found.splice(0).map((command) => command.dispose()));
  folder.dispose();
});

/** A program in place of opa: JavaScript that has `command`, its first argument, and `args`, the others. */
function program(code: string): [string, string] {
  folder.write({ 'opa.mjs': `const [command, ...args] = process.argv.slice(2);\n${code}\n` });
  return [process.execPath, join(folder.path, 'opa.mjs')];
}

async function find(code: string, deadlines = DEADLINES): Promise<OpaCommand> {
  const command = await OpaCommand.find(program(code), deadlines);
  if ('reason' in command) throw new Error(command.reason);
  found.push(command);
  return command;
}

const MODULE = {
  package: { path: [{ value: 'data' }, { value: 'mesh' }, { value: 'x' }] },
  rules: [
    { head: { ref: [{ value: 'deny' }], key: {}, location: { row: 3, col: 1 } } },
    { head: { ref: [{ value: 'warn' }], key: {}, location: { row: 5, col: 1 } } },
  ],
};

/** What a program answers until it evaluates. */
const COMPILES = `
if (command === 'version') console.log('Version: 1.4.2');
if (command === 'capabilities') console.log('{"builtins": []}');
if (command === 'parse') console.log(${JSON.stringify(JSON.stringify(MODULE))});
`;

const FILES = [{ path: 'policies/x.rego', text: 'package mesh.x\n\ndeny …\n\nwarn …\n' }];

describe('the opa of the PATH', () => {
  it.each([
    ['console.log("Version: 0.61.0")', 'the opa on the PATH is 0.61.0: 1.0 or later is needed'],
    ['console.log("hello")', 'the opa on the PATH does not tell its version'],
    ['console.error("no luck"); process.exit(3)', 'opa failed: no luck'],
    ['console.log("x".repeat(65 * 1024 * 1024))', 'opa gave more than 64 MiB'],
  ])('is of no use where it says %s', async (code, reason) => {
    expect(await OpaCommand.find(program(code), DEADLINES)).toEqual({ reason });
  });

  it('is of no use where it does not come to an end', async () => {
    const endless = 'setInterval(() => {}, 1000)';
    const command = await OpaCommand.find(program(endless), { ...DEADLINES, program: 50 });
    expect(command).toEqual({ reason: 'opa took longer than 0.05 s' });
  });

  it('may be missing', async () => {
    const command = await OpaCommand.find([join(folder.path, 'nowhere')], DEADLINES);
    expect(command).toEqual({ reason: 'there is no opa on the PATH' });
  });

  it('sees nothing of the environment, and its policies neither the network nor the process', async () => {
    process.env['OPA_EVAL_FORMAT'] = 'raw';
    const command = await find(`${COMPILES}
if (command === 'eval') {
  const { readFileSync } = await import('node:fs');
  const allowed = readFileSync(args[args.indexOf('--capabilities') + 1], 'utf8');
  const value = { 0: [[allowed + Object.keys(process.env).filter((name) => name.startsWith('OPA')).join()]] };
  console.log(JSON.stringify({ result: [{ expressions: [{ value }] }] }));
}`);
    try {
      await command.load({ files: FILES, data: {} });
      const { results } = await command.evaluate('{}', { today: '2026-11-23' });
      expect(results.map(({ value }) => value)).toEqual(['{"builtins":[],"allow_net":[]}']);
    } finally {
      Reflect.deleteProperty(process.env, 'OPA_EVAL_FORMAT');
    }
  });

  it('is asked about each rule where all together fail, and no more about one that runs away', async () => {
    const command = await find(`${COMPILES}
if (command === 'eval') {
  const query = args.at(-1);
  const fail = (code, message) => {
    console.log(JSON.stringify({ errors: [{ code, message }] }));
    process.exitCode = 2;
  };
  if (query.endsWith('["1"]')) console.log(JSON.stringify({ result: [{ expressions: [{ value: [['careful']] }] }] }));
  else fail('eval_cancel_error', 'caller cancelled query execution');
}`);
    const set = await command.load({ files: FILES, data: {} });
    expect(set.rules.map(({ package: name, name: rule, span }) => [name, rule, span.start])).toEqual([
      ['mesh.x', 'deny', 16],
      ['mesh.x', 'warn', 24],
    ]);
    for (let times = 0; times < 3; times++) {
      const { results, failures } = await command.evaluate('{}', { today: '2026-11-23' });
      expect(results.map(({ value }) => value)).toEqual(['careful']);
      expect(failures).toMatchObject([{ kind: 'deadline', message: 'it took longer than 0.01s' }]);
    }
  });

  it('that does not stop by itself is stopped, and what it prints is bounded', async () => {
    const command = await find(
      `${COMPILES}
if (command === 'eval' && args.at(-1).endsWith('["1"]')) console.log('x'.repeat(65 * 1024 * 1024));
else if (command === 'eval') setInterval(() => {}, 1000);`,
      { ...DEADLINES, program: 2000 },
    );
    await command.load({ files: FILES, data: {} });
    const { failures } = await command.evaluate('{}', { today: '2026-11-23' });
    expect(failures.map(({ rule, message }) => `${rule.name}: ${message}`)).toEqual([
      'deny: it could not be stopped otherwise',
      'warn: its answer has more than 64 MiB',
    ]);
  });

  it('leaves nothing behind', async () => {
    const left = (): number =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('contracts-opa-')).length;
    const before = left();
    const command = await find(COMPILES);
    await command.load({ files: FILES, data: {} });
    await command.load({ files: FILES, data: {} });
    expect(left()).toBe(before + 1);
    await command.dispose();
    expect(left()).toBe(before);
    await expect(command.load({ files: FILES, data: {} })).rejects.toThrow('disposed');
  });
});
