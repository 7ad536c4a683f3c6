import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../io.js';
import { GITLAB_INCLUDE, workflow, WORKFLOW_PATHS, type CiHost } from './ci-files.js';
import { CODE_OWNERS_PATHS, codeOwnersEntry, withCodeOwners } from './code-owners.js';
import { contractFiles } from './contract-files.js';
import { domainPages } from './guide-files.js';
import { pathFrom, type Layout } from './layout.js';
import type { DomainNames } from './names.js';
import { FIRST_POLICY, POLICIES_PAGE } from './policy-files.js';

/** What becomes of one file; `path` is absolute. */
export type Step =
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  /** Written anew with an entry at its end. */
  | { readonly kind: 'append'; readonly path: string; readonly text: string }
  | { readonly kind: 'keep'; readonly path: string };

export interface PlanOptions {
  readonly hosts: readonly CiHost[];
  readonly version: string;
  /** Whether this program can evaluate policies. */
  readonly evaluates: boolean;
}

/** What scaffolds the domain, by what is on disk now. Throws a `UsageError` where that cannot be read. */
export function planOf(names: DomainNames, layout: Layout, options: PlanOptions): Step[] {
  const { root, folder } = layout;
  const files = { ...contractFiles(names), ...domainPages(names) };
  return [
    codeOwnersStep(layout, names.owner),
    ...options.hosts.map((host) => workflowStep(host, layout, options.version)),
    ...policySteps(join(root, 'policies'), options.evaluates),
    ...Object.entries(files).map(([path, text]) => createStep(join(folder, path), text)),
  ];
}

/** A mesh that has its policies gets none besides, and no mesh gets one that nothing here evaluates. */
function policySteps(folder: string, evaluates: boolean): Step[] {
  const first = evaluates && !existsSync(folder) ? FIRST_POLICY : {};
  const files = { 'README.md': POLICIES_PAGE, ...first };
  return Object.entries(files).map(([name, text]) => createStep(join(folder, name), text));
}

function createStep(path: string, text: string): Step {
  return existsSync(path) ? { kind: 'keep', path } : { kind: 'create', path, text };
}

function workflowStep(host: CiHost, { top, root }: Layout, version: string): Step {
  const text = workflow(host, { version, folder: pathFrom(top, root) });
  const path = join(top, WORKFLOW_PATHS[host]);
  return createStep(host === 'gitlab' && existsSync(path) ? join(top, GITLAB_INCLUDE) : path, text);
}

function codeOwnersStep({ top, folder }: Layout, owner: string): Step {
  const entry = codeOwnersEntry(pathFrom(top, folder), owner);
  const found = CODE_OWNERS_PATHS.find((each) => existsSync(join(top, each)));
  if (found === undefined) return { kind: 'create', path: join(top, 'CODEOWNERS'), text: `${entry}\n` };
  const path = join(top, found);
  const text = withCodeOwners(readOwn(path), entry);
  return text === undefined ? { kind: 'keep', path } : { kind: 'append', path, text };
}

function readOwn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}
