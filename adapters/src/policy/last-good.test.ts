import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledEngine, PolicyEngine } from './engine.js';
import { LastGood } from './last-good.js';

const PATHS = bundledEngine();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const NAMING = 'package mesh.naming\n\nimport data.mesh.names\n\ndeny contains names.say(input.name)\n';
const NAMES = 'package mesh.names\n\nsay(name) := sprintf("not %v", [name])\n';
const OTHER = 'package mesh.other\n\nwarn contains "other"\n';

/** The texts of three policies, of which the first uses the second. */
interface Texts {
  readonly naming?: string;
  readonly names?: string;
  readonly other?: string;
}

describe.runIf(PATHS !== undefined)('policies of which some do not compile', () => {
  let engine: PolicyEngine;
  let policies: LastGood;

  beforeAll(() => {
    if (PATHS) engine = new PolicyEngine(PATHS, silent);
  });

  afterAll(() => engine.dispose());

  /** Loads the texts and gives what they say of a document, then their problems. */
  async function loaded({ naming = NAMING, names = NAMES, other = OTHER }: Texts): Promise<string[]> {
    const files = Object.entries({ naming, names, other }).map(([path, text]) => ({ path, text }));
    const { set } = await policies.load(engine, { files, data: {} });
    const { results } = await engine.evaluate('{"name": "x"}', { today: '2026-11-23' });
    return [
      ...results.map(({ value }) => String(value)),
      ...set.problems.map(
        ({ path, kept, message }) => `${path} ${kept === true ? 'kept' : 'left out'}: ${message}`,
      ),
    ];
  }

  it.each<[string, Texts, string[]]>([
    ['one that nothing uses', { other: 'package' }, ['not x', 'other', 'other kept: unexpected eof token']],
    ['one that another uses', { names: 'package' }, ['not x', 'other', 'names kept: unexpected eof token']],
    [
      'one that lost what it uses',
      { names: NAMES.replace('say', 'tell') },
      ['not x', 'other', 'naming kept: undefined function data.mesh.names.say'],
    ],
  ])('goes on as before: %s', async (_which, texts, expected) => {
    policies = new LastGood();
    expect(await loaded({})).toEqual(['not x', 'other']);
    expect(await loaded(texts)).toEqual(expected);
    expect(await loaded(texts)).toEqual(expected);
    expect(
      await loaded({ ...texts, other: texts.other ?? OTHER.replace('"other"', '"another"') }),
    ).toHaveLength(3);
    expect(await loaded({ names: NAMES.replace('not', 'never') })).toEqual(['never x', 'other']);
  });

  it('takes what changes in other files meanwhile', async () => {
    policies = new LastGood();
    await loaded({});
    expect(await loaded({ other: 'package', names: NAMES.replace('not', 'never') })).toEqual([
      'never x',
      'other',
      'other kept: unexpected eof token',
    ]);
  });

  it('leaves out what never compiled', async () => {
    policies = new LastGood();
    expect(await loaded({ other: 'package' })).toEqual(['not x', 'other left out: unexpected eof token']);
    expect(await loaded({ other: 'package x.', naming: 'package' })).toEqual([
      'not x',
      'naming kept: unexpected eof token',
      'other left out: unexpected eof token: expected identifier',
    ]);
  });
});
