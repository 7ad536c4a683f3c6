import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { row, type Line } from '../row.js';
import { PROJECT } from '../setting.js';

const MEGABYTE = 1024 * 1024;

/** Files of the policy evaluator, which the target leaves out. */
const POLICY = ['dist/policy-engine.wasm', 'dist/policy-worker.js'];

/** The package's size without the policy evaluator, and how long the extension's own code takes to load. */
export function bundleRows(): Line[] {
  execFileSync('npm', ['run', '--silent', 'package'], { cwd: PROJECT, stdio: 'ignore' });
  const size = statSync(join(PROJECT, 'dist/data-mesh-contracts.vsix')).size;
  const policy = compressed(POLICY);
  const loads = Array.from({ length: 15 }, loadExtension);
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: PROJECT, stdio: 'ignore' });
  return [
    row(
      { id: 'vsix', what: 'VSIX without the policy evaluator', unit: 'MB', target: 12 },
      [(size - policy) / MEGABYTE],
      { all: size / MEGABYTE },
    ),
    row(
      {
        id: 'activation',
        what: 'loading the extension’s own code (VS Code’s API stands in)',
        unit: 'ms',
        target: 50,
      },
      loads,
    ),
  ];
}

/** How many bytes the files take in a package. */
function compressed(files: readonly string[]): number {
  const script =
    "const z=require('zlib'),f=require('fs');let n=0;for(const p of process.argv.slice(1))if(f.existsSync(p))n+=z.deflateRawSync(f.readFileSync(p)).length;console.log(n)";
  return Number(execFileSync(process.execPath, ['-e', script, ...files], { cwd: PROJECT, encoding: 'utf8' }));
}

/** Milliseconds in which a new process loads the bundle, with an object that answers everything in place of `vscode`. */
function loadExtension(): number {
  const output = execFileSync(
    process.execPath,
    [join(import.meta.dirname, '../servers/load-extension.cjs')],
    {
      cwd: PROJECT,
      encoding: 'utf8',
    },
  );
  return Number(output);
}
