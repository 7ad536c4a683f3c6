import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.invalid',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.invalid',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** A mesh in a temporary folder, with or without a git repository. */
export class TempMesh {
  /** Without symbolic links, so that URIs compare. */
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'mesh-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>>, { git = true } = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    if (git) {
      this.git('init', '--quiet', '--initial-branch=main');
      this.commit('first');
    }
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      env: { ...process.env, ...AUTHOR },
      encoding: 'utf8',
    });
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A contract without findings, when it stands at `<domain>/product/<table>.contract.yaml`. */
export function contract(name: string, columns: readonly string[], version = '1.0.0', extra = ''): string {
  const names = columns.map((column) => /name: (\w+)/.exec(column)?.[1] ?? '');
  return `name: ${name}
version: "${version}"
owner: { team: "@${name.split('.')[0] ?? ''}-team", on_call: pager }
schema:
${columns.map((column) => `  - { ${column} }`).join('\n')}
sla: { freshness: 1h, completeness: 99%, accuracy: 99% }
semantics:
${names.map((column) => `  ${column}: what ${column} means`).join('\n')}
${extra}`;
}
