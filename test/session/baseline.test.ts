import { afterEach, describe, expect, it } from 'vitest';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const BEFORE = contract('orders.product.order_facts', ['name: order_id, type: string']);
const AFTER = BEFORE.replace('type: string', 'type: string, description: the id');
const BUMPED = AFTER.replace('1.0.0', '1.0.1');

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

describe('the baseline', () => {
  it('moves with a commit, a reset and a checkout, without an edit', async () => {
    mesh = new TempMesh({ [PATH]: BEFORE });
    session = await LspSession.start(mesh.root);
    await session.open(PATH, AFTER);
    await session.untilRules(PATH, ['version-unchanged']);

    mesh.write(PATH, AFTER);
    mesh.commit('describe the id');
    await session.untilRules(PATH, []);

    mesh.git('reset', '--soft', 'HEAD~1');
    await session.untilRules(PATH, ['version-unchanged']);

    mesh.git('stash', '--quiet');
    mesh.git('checkout', '--quiet', '-b', 'other');
    mesh.write(PATH, BUMPED);
    mesh.commit('bump');
    await session.change(PATH, BUMPED);
    await session.untilRules(PATH, []);
    mesh.git('checkout', '--quiet', 'main');
    await session.change(PATH, BUMPED.replace('1.0.1', '1.0.0'));
    await session.untilRules(PATH, ['version-unchanged']);
  });

  it('is not read in an untrusted workspace, which the status and the log say once', async () => {
    mesh = new TempMesh({ [PATH]: BEFORE });
    session = await LspSession.start(mesh.root, { trusted: false });
    await session.open(PATH, AFTER.replace('99%, accuracy', '990%, accuracy'));
    await session.until(() => session.rules(PATH).includes('invalid-value'));
    expect(session.rules(PATH)).not.toContain('version-unchanged');
    expect(session.status?.baseline).toMatchObject({ kind: 'unavailable' });
    expect(session.logs.filter((line) => line.includes('trust'))).toHaveLength(1);
  });

  it('is missing without git, and the rest works', async () => {
    mesh = new TempMesh({ [PATH]: BEFORE }, { git: false });
    session = await LspSession.start(mesh.root);
    await session.open(PATH, BEFORE.replace('on_call: pager', ''));
    await session.untilRules(PATH, ['missing-field']);
    expect(session.status?.baseline).toMatchObject({ kind: 'unavailable' });
  });
});
