import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packContract, readContractDigest, unpackColumns } from '../../adapters/src/analysis/jobs.js';
import { check, digestContract, type Baseline, type ContractDigest } from '../../core/src/index.js';
import { loadFixture } from '../../core/src/testing/index.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const CORPUS = join(import.meta.dirname, '../evolution/current');

const TEXTS = [
  ...readdirSync(CORPUS).map((name) => readFileSync(join(CORPUS, name, 'order_facts.contract.yaml'), 'utf8')),
  '',
  'name: order_facts\n',
  'name: x.y.z\nschema:\n  - { name: email, type: strin, tags: [PII] }\n  - { name: EMAIL }\n',
  'name: [\n',
  'name: marketing.product.other\nversion: "3.4.5"\nschema: &a [*a]\nsemantics: { emial: x }\n',
];

const BASELINES: readonly Baseline[] = [
  { kind: 'unavailable', reason: 'none' },
  { kind: 'absent', ref: 'HEAD' },
];

function workspaceWith(files: string) {
  return loadFixture(`#- mesh.yaml
rules: { undocumented-column: warning, placeholder-text: off }
#- platform/product/dim_order_facts.contract.yaml
name: platform.product.dim_order_facts
#- shop/product/order_facts.contract.yaml
name: orders.product.order_facts
${files}`).workspace;
}

/** As a worker or a file gives it back. */
function stored(digest: ContractDigest): ContractDigest {
  const packed = packContract(digest);
  return readContractDigest(packed, () => unpackColumns(packed));
}

describe('a digest', () => {
  it.each(BASELINES)('gives the findings and facts that the contract gives (baseline $kind)', (baseline) => {
    for (const text of TEXTS) {
      const parsed = workspaceWith('');
      parsed.setFile(PATH, text);
      const digested = workspaceWith('');
      const context = { path: PATH, place: digested.place(PATH), config: digested.config };
      digested.setContract(PATH, text, stored(digestContract(text, context)), context);
      for (const workspace of [parsed, digested]) workspace.setBaseline(PATH, baseline);
      expect(JSON.stringify(check(digested, PATH))).toBe(JSON.stringify(check(parsed, PATH)));
      expect(digested.product(PATH)).toEqual(parsed.product(PATH));
    }
  });

  it('does not hold in another place or configuration', () => {
    const workspace = workspaceWith('');
    const context = { path: PATH, place: workspace.place(PATH), config: workspace.config };
    workspace.setContract(PATH, TEXTS[0]!, digestContract(TEXTS[0]!, context), context);
    expect(workspace.digest(PATH)).toBeDefined();
    workspace.setFile('mesh.yaml', 'rules: { undocumented-column: error }\n');
    expect(workspace.digest(PATH)).toBeUndefined();
    const now = { ...context, config: workspace.config };
    workspace.setContract(PATH, TEXTS[0]!, digestContract(TEXTS[0]!, now), now);
    workspace.setFile(PATH, 'name: x\n');
    expect(workspace.digest(PATH)).toBeUndefined();
  });

  it('keeps its columns packed as long as no rule asks for them', () => {
    const workspace = workspaceWith('');
    const context = { path: PATH, place: workspace.place(PATH), config: workspace.config };
    const { facts, ...digest } = digestContract(TEXTS[0]!, context);
    let asked = 0;
    const columns = () => {
      asked++;
      return facts?.columns() ?? [];
    };
    workspace.setContract(
      PATH,
      TEXTS[0]!,
      { ...digest, facts: { summary: facts!.summary, columns } },
      context,
    );
    check(workspace, PATH);
    expect(asked).toBe(0);
    expect(workspace.product(PATH)?.columns.length).toBe(workspace.product(PATH)?.columnCount);
    expect(asked).toBeGreaterThan(0);
  });

  it('leaves to the workspace what needs it', () => {
    const text = 'name: a.product.b\nschema: [{ name: x, type: int }]\nsemantics: { gone: what }\n';
    const { undecided } = digestContract(text, {
      path: PATH,
      place: { domain: 'a', tier: 'product', table: 'b' },
      config: workspaceWith('').config,
    });
    expect(undecided).toEqual(['stale-semantics']);
  });
});
