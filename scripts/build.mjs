// Bundles the extension with the page of its graph, the server, the command line and the workers into dist/, with the
// WebAssembly they run.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildPolicyEngine, POLICY_ENGINE } from './policy-engine.mjs';

const production = process.argv.includes('--production');
const require = createRequire(import.meta.url);

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await build({
  entryPoints: {
    extension: 'client/src/extension.ts',
    server: 'server/src/main.ts',
    cli: 'cli/src/main.ts',
    'analysis-worker': 'adapters/src/analysis/worker.ts',
    'policy-worker': 'adapters/src/policy/worker.ts',
    'policy-wasm-worker': 'adapters/src/policy/wasm/worker.ts',
    'artifact-worker': 'adapters/src/dbt/artifact-worker.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // Its CommonJS build: the other one awaits at the top level, which a CommonJS bundle cannot.
  alias: { '@polyglot-sql/sdk': require.resolve('@polyglot-sql/sdk') },
  // Libraries that ask for their own place (fdir) find the bundle's.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
});
await build({
  entryPoints: {
    'lineage-page': 'client/src/lineage/page/main.ts',
    'lineage-page-style': 'client/src/lineage/page/style.css',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'browser',
  // The Chromium of the oldest VS Code that the manifest allows.
  target: 'chrome122',
  format: 'iife',
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
});
const sdk = dirname(require.resolve('@polyglot-sql/sdk'));
await copyFile(join(sdk, 'polyglot_sql.wasm'), 'dist/polyglot_sql.wasm');
if (buildPolicyEngine()) await copyFile(POLICY_ENGINE, 'dist/policy-engine.wasm');
