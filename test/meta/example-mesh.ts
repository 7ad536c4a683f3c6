import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, type Finding, Workspace } from '@data-mesh-contracts/core';
import { setText, TEST_TODAY } from '@data-mesh-contracts/core/testing';
import picomatch from 'picomatch';

const PROJECT = join(import.meta.dirname, '..', '..');

/** A file's text by its path, with `/`. */
export type Files = ReadonlyMap<string, string>;

/** A finding as `examples/changes.json` lists it. */
export interface Listed {
  readonly file: string;
  readonly rule: string;
  /** The underlined text. */
  readonly text: string;
}

/** Makes the example's repository in a temporary folder and gives it to `use`. */
export function withExampleRepo<T>(use: (folder: string) => T, ...options: string[]): T {
  const scratch = mkdtempSync(join(tmpdir(), 'example-mesh-'));
  try {
    const folder = join(scratch, 'mesh');
    execFileSync(process.execPath, ['scripts/make-example-repo.mjs', folder, ...options], { cwd: PROJECT });
    return use(folder);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Every file below `folder` besides git's own. */
export function readFiles(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const relative = files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'));
  const kept = relative.filter((path) => !path.startsWith('.git/')).sort();
  return new Map(kept.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** A workspace of these files, compared with `baseline`, on the tests' date. */
export function workspaceOf(files: Files, baseline: Files): Workspace {
  const workspace = new Workspace({
    rootName: 'mesh',
    today: () => TEST_TODAY,
    matches: (path, globs) => picomatch.isMatch(path, [...globs]),
  });
  for (const [path, text] of [...files].sort(([path]) => (path === 'mesh.yaml' ? -1 : 0))) {
    setText(workspace, path, text);
    const before = baseline.get(path);
    workspace.setBaseline(
      path,
      before === undefined
        ? { kind: 'absent', ref: 'HEAD' }
        : { kind: 'present', ref: 'HEAD', path, text: before },
    );
  }
  return workspace;
}

/** The findings of all `files`, compared with `baseline`, on the tests' date. */
export function findingsOf(files: Files, baseline: Files): Listed[] {
  const workspace = workspaceOf(files, baseline);
  return [...files.keys()].flatMap((path) =>
    check(workspace, path).map((finding) => listed(finding, files.get(path) ?? '')),
  );
}

function listed({ path, rule, span }: Finding, text: string): Listed {
  return { file: path, rule, text: text.slice(span.start, span.end) };
}
