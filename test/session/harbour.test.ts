import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LspSession } from './lsp-session.js';
import { TempMesh } from './temp-mesh.js';

const HARBOUR = join(import.meta.dirname, '../workspaces/harbour');

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

async function start(): Promise<void> {
  mesh = new TempMesh({}, { git: false });
  cpSync(join(HARBOUR, 'base'), mesh.root, { recursive: true });
  mesh.git('init', '--quiet', '--initial-branch=main');
  mesh.git('config', 'core.autocrlf', 'false');
  mesh.commit('as published');
  session = await LspSession.start(mesh.root);
}

/** Every finding as `path ‹underlined› rule`. */
function findings(): string[] {
  return workFiles()
    .flatMap((path) =>
      session.diagnostics(path).map(({ range, code }) => {
        const line = session.text(path).split(/\r?\n/)[range.start.line] ?? '';
        return `${path} ‹${line.slice(range.start.character, range.end.character)}› ${String(code)}`;
      }),
    )
    .sort();
}

function workFiles(): string[] {
  const work = join(HARBOUR, 'work');
  const entries = readdirSync(work, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(work, join(entry.parentPath, entry.name)));
}

/** A mesh of another company, in other styles: Snowflake, block YAML with merge keys, CRLF, dbt projects. */
describe('harbour', () => {
  it('has no finding as published', async () => {
    await start();
    expect(session.all()).toEqual([]);
  });

  it('has exactly the findings of its working copy', async () => {
    await start();
    for (const path of workFiles()) {
      const published = session.publishes(path);
      await session.open(path, readFileSync(join(HARBOUR, 'work', path), 'utf8'));
      await session.until(() => session.publishes(path) > published);
    }
    await session.until(() => session.rules('analytics/dbt_project.yml').includes('unsatisfied-pin'));
    expect(findings()).toEqual([
      'analytics/models/marts/tonnage.sql ‹FLEET.DERIVED.SURVEYS› private-tier-read',
      'analytics/models/marts/tonnage.sql ‹amount_usd› unknown-column',
      'analytics/models/marts/tonnage.sql ‹billing.product.invoice_facts› unpinned-read',
      'analytics/models/marts/tonnage.sql ‹billing.product.rates› unknown-product',
      'analytics/models/marts/tonnage.sql ‹week› unknown-column',
      "cargo/contracts/product/manifest_facts.contract.yaml ‹'1.9.0'› version-unchanged",
      'cargo/contracts/product/manifest_facts.contract.yaml ‹6 hours› invalid-value',
      'cargo/contracts/product/manifest_facts.contract.yaml ‹md5› unsupported-mask',
      'cargo/models/product/manifest_facts.sql ‹.› unparsed-sql',
      'cargo/models/product/manifest_facts.sql ‹fleet.derived.positions› private-tier-read',
      'fleet/product/vessel_dim.contract.yaml ‹4.3.0› version-bump-too-small',
      'ports/product/berth_calls.contract.yaml ‹"0.4.0"› breaks-subscribers',
      'ports/product/berth_calls.contract.yaml ‹PII› unmasked-pii',
    ]);
  });
});
