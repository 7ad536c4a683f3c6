import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PROJECT } from './corpus.js';

/** The program as it is where the policy engine could not be built, and a PATH with git and what the test puts there. */
export class BareProgram {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bare-program-'));
  readonly #programs = join(this.#folder, 'bin');

  constructor() {
    const dist = join(PROJECT, 'dist');
    for (const name of readdirSync(dist))
      if (/\.(?:js|wasm)$/.test(name) && name !== 'policy-engine.wasm')
        cpSync(join(dist, name), join(this.#folder, 'dist', name));
    mkdirSync(this.#programs);
    this.addProgram('git', programOnPath('git'));
  }

  get cli(): string {
    return join(this.#folder, 'dist', 'cli.js');
  }

  get server(): string {
    return join(this.#folder, 'dist', 'server.js');
  }

  get path(): string {
    return this.#programs;
  }

  /** Puts the program at `target` (absolute) on the PATH. */
  addProgram(name: string, target: string): void {
    symlinkSync(target, join(this.#programs, name));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function programOnPath(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const folder = folders.find((each) => each !== '' && existsSync(join(each, name)));
  if (folder === undefined) throw new Error(`there is no ${name} on the PATH`);
  return join(folder, name);
}
