import picomatch from 'picomatch';
import * as polyglot from '@polyglot-sql/sdk';
import { analyzeSql } from '../sql/analyze.js';
import { fullName } from '../contract/facts.js';
import { readContract } from '../contract/read.js';
import type { RemovedProduct } from '../mesh/baseline.js';
import { fileKind } from '../mesh/file-kind.js';
import type { TextCodec } from '../mesh/packed-texts.js';
import { Workspace } from '../mesh/workspace.js';
import { parseFixture, type Fixture } from './fixture.js';

/** The date that tests live on. */
export const TEST_TODAY = '2026-11-23';

export interface LoadedFixture {
  readonly fixture: Fixture;
  readonly workspace: Workspace;
}

/** Packs each UTF-16 unit into two bytes. */
const CODE_UNITS: TextCodec = {
  pack: (text) =>
    Uint8Array.from(
      Array.from({ length: text.length * 2 }, (_each, at) => text.charCodeAt(at >> 1) >> ((at % 2) * 8)),
    ),
  unpack: (packed) =>
    Array.from({ length: packed.length / 2 }, (_each, at) =>
      String.fromCharCode((packed[2 * at] ?? 0) | ((packed[2 * at + 1] ?? 0) << 8)),
    ).join(''),
};

/**
 * Loads a fixture into a workspace, `mesh.yaml` first. A contract that the fixture gives no baseline for is
 * new (`absent`) where it gives one for another file, else its baseline is unavailable. One that only the baseline
 * has is removed.
 */
export function loadFixture(source: string, defaultPath?: string): LoadedFixture {
  const fixture = parseFixture(source, defaultPath);
  const workspace = new Workspace({
    codec: CODE_UNITS,
    rootName: 'mesh',
    today: () => TEST_TODAY,
    matches: (path, globs) => picomatch.isMatch(path, [...globs]),
  });
  const ordered = [...fixture.files].sort(
    (a, b) => Number(b.path === 'mesh.yaml') - Number(a.path === 'mesh.yaml'),
  );
  for (const { path, text } of ordered) {
    setText(workspace, path, text);
    const before = fixture.baseline.find((each) => each.path === path);
    if (before) workspace.setBaseline(path, { kind: 'present', ref: 'HEAD', path, text: before.text });
    else if (fixture.baseline.length > 0) workspace.setBaseline(path, { kind: 'absent', ref: 'HEAD' });
    const published = fixture.published.filter((each) => each.path === path);
    workspace.published.set(
      path,
      published.map(({ version, text: then }) => ({ version, ref: `v${version}`, text: then })),
    );
  }
  workspace.setRemoved(removedIn(fixture, workspace));
  return { fixture, workspace };
}

/** The contracts that the fixture has in its baseline alone. */
function removedIn({ files, baseline }: Fixture, workspace: Workspace): RemovedProduct[] {
  const gone = baseline.filter((before) => files.every(({ path }) => path !== before.path));
  return gone.flatMap(({ path, text }) => {
    const contract = readContract(text);
    const name = fullName(contract, workspace.place(path), workspace.config);
    return name ? [{ name, path, version: contract.version?.value, ref: 'HEAD' }] : [];
  });
}

/** Gives the workspace a file's new text, SQL with its facts. */
export function setText(workspace: Workspace, path: string, text: string): void {
  const facts = fileKind(path) === 'sql' ? analyzeSql(polyglot, text, workspace.config.dialect) : undefined;
  workspace.setFile(path, text, facts);
}
