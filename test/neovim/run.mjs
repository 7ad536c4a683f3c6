// Runs check.lua in headless Neovim against dist/server.js, on a mesh in a temporary folder.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = realpathSync(mkdtempSync(join(tmpdir(), 'mesh-neovim-')));
const contract = join(root, 'customer/product/customer_dim.contract.yaml');
mkdirSync(dirname(contract), { recursive: true });
writeFileSync(
  contract,
  `name: customer.product.customer_dim
version: "1.0.0"
owner: { team: "@customer-team", on_call: customer-pager }
schema:
  - { name: email, type: string, tags: [PII], mask: sha256 }
sla: { freshness: 1h, completeness: 99%, accuracy: 99% }
semantics:
  email: the login address
`,
);
try {
  const { status, error } = spawnSync(
    'nvim',
    ['--headless', '--clean', '-c', `luafile ${join(here, 'check.lua')}`],
    {
      env: { ...process.env, DMC_SERVER: join(here, '../../dist/server.js'), DMC_ROOT: root },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 120_000,
    },
  );
  if (error) console.error(`Neovim did not run: ${error.message}`);
  process.exitCode = status ?? 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
