import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, diffContracts, readContract } from '../../core/src/index.js';
import { loadFixture } from '../../core/src/testing/index.js';
import { ENDINGS, findingsIn, tryFixes, type Bench } from './proven-fixes.js';
import { spoil } from './spoiled-contracts.js';
import { STYLES } from './styled-contracts.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const ROOT = join(import.meta.dirname, '../..');

/** Contracts of the example mesh and of the test workspaces, as they are. */
const FILES = [
  'examples/mesh/orders/product/order_facts.contract.yaml',
  'examples/mesh/customer/product/customer_dim.contract.yaml',
  'test/workspaces/harbour/base/cargo/contracts/product/manifest_facts.contract.yaml',
  'test/workspaces/harbour/base/fleet/product/vessel_dim.contract.yaml',
  'test/evolution/current/style-flow/order_facts.contract.yaml',
  'test/evolution/current/style-anchor/order_facts.contract.yaml',
  'test/evolution/current/style-folded-text/order_facts.contract.yaml',
];

const CORPUS: readonly (readonly [string, string])[] = [
  ...Object.entries(STYLES),
  ...FILES.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const),
];

/** Every how many mistakes are made; a prime, so that files and kinds of mistakes mix. */
const STRIDE = 43;

function opened(before: string): Bench {
  const { workspace } = loadFixture('', PATH);
  workspace.setFile(PATH, before);
  workspace.setBaseline(PATH, { kind: 'present', ref: 'HEAD', path: PATH, text: before });
  return { workspace, path: PATH };
}

describe.each(CORPUS)('fixes in %s', (_name, source) => {
  it.each(Object.entries(ENDINGS))('mend what they say and nothing else, with %s', (ending, change) => {
    const text = change(source);
    const bench = opened(text);
    const tried = new Map<string, number>();
    let count = 0;
    const offset = Object.keys(ENDINGS).indexOf(ending);
    for (const [at, { mistake, text: spoiled }] of spoil(text).entries()) {
      if (at % STRIDE !== offset * 11) continue;
      try {
        count += tryFixes(bench, spoiled, tried);
      } catch (error) {
        throw new Error(`${mistake}\n${spoiled}`, { cause: error });
      }
    }
    expect(count).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(STYLES))('the style %s', (name, source) => {
  it.each(Object.values(ENDINGS))('has no finding and no change from the others', (change) => {
    const text = change(source);
    expect(findingsIn(opened(text), text).map(({ message }) => message)).toEqual([]);
    const changes = diffContracts(readContract(STYLES['block']!), readContract(text), DEFAULT_CONFIG);
    const own = name === 'anchors and aliases' ? ['x-defaults added'] : [];
    expect(changes.map(({ summary }) => summary)).toEqual(own);
  });
});
