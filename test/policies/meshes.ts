import { join } from 'node:path';
import { REGISTRY, type Workspace } from '@data-mesh-contracts/core';
import { loadFixture } from '@data-mesh-contracts/core/testing';
import { readFiles, withExampleRepo, workspaceOf, type Files } from '../meta/example-mesh.js';
import { exampleOf, WITHOUT_EXAMPLE } from '../meta/page-example.js';
import { EDGE_CASES } from './edge-cases.js';

/** A workspace that policies are tried on. */
export interface CorpusMesh {
  readonly name: string;
  readonly workspace: Workspace;
}

const TESTS = join(import.meta.dirname, '..');

/** Every mesh that the repository has: examples of the rules' pages, the example mesh, and those of the tests. */
export function corpus(): CorpusMesh[] {
  const head = readFiles(join(TESTS, '../examples/mesh'));
  const base = readFiles(join(TESTS, 'workspaces/harbour/base'));
  const published = readFiles(join(TESTS, 'evolution/baseline'));
  const dbt = readFiles(join(TESTS, 'workspaces/dbt'));
  const meshes: readonly (readonly [string, Files, Files])[] = [
    ['the example mesh', head, head],
    ['the changed example mesh', withExampleRepo(readFiles), head],
    ['harbour', new Map([...base, ...readFiles(join(TESTS, 'workspaces/harbour/work'))]), base],
    ['the evolution pairs', readFiles(join(TESTS, 'evolution/current')), published],
    ['the dbt projects', dbt, dbt],
  ];
  return [
    ...meshes.map(([name, files, baseline]) => ({ name, workspace: workspaceOf(files, baseline) })),
    ...examples(),
    ...Object.entries(EDGE_CASES).map(([name, text]) => ({ name, workspace: loadFixture(text).workspace })),
  ];
}

function examples(): CorpusMesh[] {
  const rules = REGISTRY.filter(({ id }) => !WITHOUT_EXAMPLE.includes(id));
  return rules.flatMap((rule) =>
    (['Avoid', 'Prefer'] as const).map((title) => ({
      name: `${rule.id}: ${title}`,
      workspace: loadFixture(exampleOf(rule, title)).workspace,
    })),
  );
}
