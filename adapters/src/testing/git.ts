import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** A folder of its own for a test, with the few things that tests do to files and git. */
export class TestFolder {
  readonly path: string;

  constructor(path = realpathSync(mkdtempSync(join(tmpdir(), 'mesh-')))) {
    this.path = path;
  }

  /** Writes files, given by path; folders are made. */
  write(files: Readonly<Record<string, string | Uint8Array>>): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, path)), { recursive: true });
      writeFileSync(join(this.path, path), content);
    }
    return this;
  }

  remove(path: string): void {
    rmSync(join(this.path, path), { recursive: true, force: true });
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.path, to)), { recursive: true });
    renameSync(join(this.path, from), join(this.path, to));
  }

  /** Runs git in the folder (or `directory` below it) and returns what it printed. */
  git(args: readonly string[], directory = '.'): string {
    const options = {
      cwd: join(this.path, directory),
      env: { ...process.env, ...AUTHOR },
      encoding: 'utf8',
    } as const;
    return execFileSync('git', args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  init(): this {
    this.git(['init', '--quiet', '--initial-branch=main']);
    return this;
  }

  /** Commits everything. */
  commit(message = 'a commit'): string {
    this.git(['add', '--all']);
    this.git(['commit', '--quiet', '--allow-empty', '--message', message]);
    return this.git(['rev-parse', 'HEAD']);
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
