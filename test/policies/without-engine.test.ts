import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundle } from '../../adapters/src/policy/sources/bundle.js';
import { writeBundleOf } from '../../adapters/src/testing/bundle.js';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import type { InitializationOptions } from '../../server/src/protocol.js';
import { LspSession } from '../session/lsp-session.js';
import { BareProgram } from './bare-program.js';
import { hasOpa, OPA, WITHOUT_OPA } from './opa.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const NAMING = 'policies/naming.rego';
const POLICY = `package mesh.naming

deny contains msg if {
	not endswith(input.table, "_dim")
	msg := sprintf("%v is no dimension", [input.name])
}
`;
const NOT_BUILT = 'this build comes without the policy engine';

let program: BareProgram;
let folder: TestFolder;
let session: LspSession | undefined;

beforeEach(() => {
  program = new BareProgram();
  folder = new TestFolder()
    .init()
    .write({ [ORDERS]: contractText('orders.product.order_facts'), [NAMING]: POLICY });
  folder.commit();
});

afterEach(async () => {
  await session?.stop();
  session = undefined;
  program.remove();
  folder.dispose();
});

function cli(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program.cli, ...args, '--today', '2026-11-23'],
    {
      cwd: folder.path,
      env: { PATH: program.path, HOME: folder.path },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

/** Has opa compile the policy to the `policy.wasm` of `bundle.tar.gz`, which brings nothing else. */
async function writeModuleBundle(): Promise<void> {
  const built = join(folder.path, 'built.tar.gz');
  const policy = join(folder.path, NAMING);
  execFileSync(OPA, ['build', '-t', 'wasm', '-e', 'mesh/naming/deny', '-o', built, policy], {
    stdio: 'pipe',
  });
  const { module: bytes } = await readBundle(built);
  await writeBundleOf(join(folder.path, 'bundle.tar.gz'), { '/policy.wasm': Buffer.from(bytes ?? []) });
  folder.remove('built.tar.gz');
}

async function edit(options: InitializationOptions = {}): Promise<LspSession> {
  const { server, path } = program;
  session = await LspSession.start(folder.path, { today: '2026-11-23', ...options }, [], { server, path });
  return session;
}

describe('without the policy engine and opa', () => {
  it('the command line says that Rego policies were not evaluated, and never passes', () => {
    const { status, stdout } = cli('validate');
    expect(status).toBe(2);
    expect(stdout).toContain(
      `Rego policies were not evaluated: ${NOT_BUILT}, and there is no opa on the PATH`,
    );
    expect(stdout).toMatch(/Policies *│ not checked/);
    const listed = cli('policies', 'test');
    expect(listed).toMatchObject({ status: 2, stdout: '' });
    expect(listed.stderr).toContain('Rego policies were not evaluated');
  });

  it('the command line passes where there are no policies', () => {
    folder.remove('policies');
    folder.commit();
    expect(cli('validate')).toMatchObject({ status: 0, stderr: '' });
  });

  it('the status says that Rego policies are not evaluated', async () => {
    const editor = await edit();
    await editor.until(() => editor.status?.policies.kind === 'unavailable');
    expect(editor.status?.policies).toEqual({
      kind: 'unavailable',
      reason: `${NOT_BUILT}, and there is no opa on the PATH`,
    });
    expect(editor.rules(ORDERS)).toEqual([]);
  });

  it('no program is started in an untrusted workspace', async () => {
    program.addProgram('opa', process.execPath);
    const editor = await edit({ trusted: false });
    await editor.until(() => editor.status?.policies.kind === 'unavailable');
    expect(editor.status?.policies).toMatchObject({
      reason: `${NOT_BUILT}, and opa is not started in an untrusted workspace`,
    });
  });
});

describe.skipIf(!hasOpa)(
  `without the policy engine, by the opa of the PATH ${hasOpa ? '' : WITHOUT_OPA}`,
  () => {
    beforeEach(() => {
      program.addProgram('opa', OPA);
    });

    it('the command line judges, and runs tests', () => {
      const { status, stdout } = cli('validate');
      expect(stdout).toMatch(/Policies *│ fail *│ orders.product.order_facts is no dimension/);
      expect(status).toBe(1);
      folder.write({
        'policies/naming_test.rego':
          'package mesh.naming_test\n\ntest_denies if count(data.mesh.naming.deny) == 1 with input as {"table": "x", "name": "x"}\n',
      });
      expect(cli('policies', 'test')).toMatchObject({
        status: 0,
        stdout: 'pass  policies/naming_test.rego test_denies\n\n1 of 1 tests passed or were skipped\n',
      });
    });

    it('the command line names what does not compile', () => {
      folder.write({ [NAMING]: POLICY.replace('endswith', 'endwith') });
      folder.commit();
      const { status, stdout } = cli('validate');
      expect(status).toBe(2);
      expect(stdout).toContain('undefined function endwith');
    });

    it('the command line judges by the policy.wasm of a bundle that has no Rego', async () => {
      await writeModuleBundle();
      folder.write({ 'mesh.yaml': 'policies: [bundle.tar.gz]\n' });
      folder.commit();
      const { status, stdout } = cli('validate');
      expect(stdout).toContain('orders.product.order_facts is no dimension');
      expect(status).toBe(1);
    });

    it('the editor follows the policy as it is typed', async () => {
      const editor = await edit();
      await editor.untilRules(ORDERS, ['policy:mesh.naming']);
      await editor.open(NAMING, POLICY, 'rego');
      await editor.change(NAMING, POLICY.replace('_dim', '_facts'));
      await editor.untilRules(ORDERS, []);
    });
  },
);

describe.skipIf(!hasOpa)(
  `without the policy engine and opa, by a policy.wasm ${hasOpa ? '' : WITHOUT_OPA}`,
  () => {
    beforeEach(async () => {
      await writeModuleBundle();
      folder.write({ 'mesh.yaml': 'policies: [bundle.tar.gz]\n' });
      folder.commit();
    });

    it('the command line judges', () => {
      const { status, stdout } = cli('validate');
      expect(stdout).toContain('orders.product.order_facts is no dimension');
      expect(status).toBe(1);
    });

    it('the command line names the Rego that nothing evaluates, and never passes', () => {
      folder.write({ 'mesh.yaml': 'policies: [policies, bundle.tar.gz]\n' });
      folder.commit();
      const { status, stdout } = cli('validate');
      expect(stdout).toContain(`policies/naming.rego: not evaluated: ${NOT_BUILT}`);
      expect(status).toBe(2);
    });

    it('the editor judges', async () => {
      const editor = await edit({ trusted: false });
      await editor.untilRules(ORDERS, ['policy:mesh.naming']);
    });
  },
);
