import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PolicySources } from '@data-mesh-contracts/adapters';
import { isJudged, policyInput } from '@data-mesh-contracts/core';
import { readFolder } from '../../adapters/src/policy/sources/folder.js';
import { dataDocument, isRego, mergeData } from '../../adapters/src/policy/sources/policy-files.js';
import { loadHost } from '../../adapters/src/testing/host.js';

export const PROJECT = resolve(import.meta.dirname, '../..');

export const CORPUS = 'test/corpus/policies';

/** Policies that do not compile, each by itself. */
export const BROKEN = `${CORPUS}/broken`;

/** Policies that compile, and cannot be evaluated for some inputs. */
export const FAILING = `${CORPUS}/failing`;

/** The folders of the project with policies, relative to it; those inside of another belong to it. */
export function policyFolders(): string[] {
  const listing = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.rego'],
    {
      cwd: PROJECT,
      encoding: 'utf8',
    },
  );
  const folders = [...new Set(listing.split('\0').filter(isRego).map(dirname))];
  const isInner = (folder: string): boolean => folders.some((other) => folder.startsWith(`${other}/`));
  return folders.filter((folder) => folder !== BROKEN && folder !== FAILING && !isInner(folder)).sort();
}

/** The policies of a folder and the documents beside them. */
export async function sourcesOf(folder: string): Promise<PolicySources> {
  const files = await readFolder(join(PROJECT, folder));
  const data = {};
  for (const file of files.filter(({ path }) => !isRego(path))) mergeData(data, dataDocument(file));
  const rego = files.filter(({ path }) => isRego(path) && !path.endsWith('_test.rego'));
  return { files: rego.map(({ path, text }) => ({ path: `${folder}/${path}`, text })), data };
}

/** The documents of every contract and SQL file of the meshes of this project, and some that no mesh gives. */
export async function inputs(): Promise<unknown[]> {
  const written = JSON.parse(readFileSync(join(PROJECT, CORPUS, 'inputs.json'), 'utf8')) as unknown[];
  const meshes = ['examples/mesh', 'test/workspaces/harbour/base', 'test/workspaces/harbour/work'];
  return [...(await Promise.all(meshes.map(inputsOf))).flat(), ...written];
}

async function inputsOf(folder: string): Promise<unknown[]> {
  const host = await loadHost(join(PROJECT, folder), { trusted: false, policies: false });
  try {
    const { workspace } = host;
    const judged = workspace.paths().filter(isJudged);
    const documents = judged.map((path) => policyInput(workspace, path, workspace.view()));
    return documents.filter((document) => document !== undefined);
  } finally {
    await host.dispose();
  }
}
