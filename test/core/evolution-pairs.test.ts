import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify, type ToStringOptions } from 'yaml';
import {
  applyEdits,
  check,
  DEFAULT_CONFIG,
  diffContracts,
  fixesFor,
  readContract,
  type Finding,
  type Workspace,
} from '../../core/src/index.js';
import { loadFixture } from '../../core/src/testing/index.js';
import { spoil } from './spoiled-contracts.js';
import { STYLES } from './styled-contracts.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const EVOLUTION = join(import.meta.dirname, '../evolution');

const TEXTS = [
  ...Object.values(STYLES),
  readFileSync(join(EVOLUTION, 'baseline/style-flow/order_facts.contract.yaml'), 'utf8'),
];
const MISTAKES = TEXTS.map((text) => [{ mistake: 'none', text }, ...spoil(text)].map((each) => each.text));

/** A contract of the corpus with one mistake or none. */
const edited = fc
  .record({ text: fc.nat(TEXTS.length - 1), mistake: fc.nat(10_000) })
  .map(({ text, mistake }) => MISTAKES[text]![mistake % MISTAKES[text]!.length]!);

const style: fc.Arbitrary<ToStringOptions> = fc.record({
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  indent: fc.constantFrom(1, 2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 40),
});

function versionFindings(workspace: Workspace): Finding[] {
  return check(workspace, PATH).filter(({ rule }) => rule.startsWith('version-'));
}

describe('style', () => {
  it('is no change, however a contract is written anew', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), style, fc.boolean(), (text, options, windows) => {
        const anew = stringify(parse(text, { merge: true }), options);
        const written = windows ? anew.replaceAll('\n', '\r\n') : anew;
        const changes = diffContracts(readContract(text), readContract(written), DEFAULT_CONFIG);
        expect(changes.map(({ summary }) => summary)).toEqual([]);
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});

describe('the version fix', () => {
  it('leaves no version finding, whatever the two contracts are', () => {
    let fixed = 0;
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        const { workspace } = loadFixture('', PATH);
        workspace.setFile(PATH, after);
        workspace.setBaseline(PATH, { kind: 'present', ref: 'HEAD', path: PATH, text: before });
        for (const finding of versionFindings(workspace).slice(0, 1)) {
          const fix = fixesFor(workspace, finding).find(({ preferred }) => preferred);
          expect(fix, finding.message).toBeDefined();
          workspace.setFile(PATH, applyEdits(after, fix!.edits[PATH] ?? []));
          expect(versionFindings(workspace).map(({ message }) => message)).toEqual([]);
          fixed++;
        }
      }),
      { seed: 3, numRuns: 250 },
    );
    expect(fixed).toBeGreaterThan(100);
  });
});
