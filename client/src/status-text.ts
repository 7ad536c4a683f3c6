import type { MeshStatus, PolicyStatus } from './protocol.js';

/** What the status item shows. */
export interface StatusView {
  /** With icons in the form `$(name)`. */
  readonly text: string;
  /** Markdown: one paragraph per workspace folder. */
  readonly tooltip: string;
  readonly severity: 'none' | 'warning' | 'error';
}

/** The status item for the given folders together. */
export function statusView(folders: readonly MeshStatus[]): StatusView {
  return {
    text: statusText(folders),
    tooltip: folders.map(describe).join('\n\n'),
    severity: severity(folders),
  };
}

function statusText(folders: readonly MeshStatus[]): string {
  const loading = folders.filter(({ index }) => index === 'loading');
  if (folders.length === 0) return '$(loading~spin) Contracts';
  if (loading.length > 0) {
    return `$(loading~spin) Contracts ${sum(loading, 'done')}/${sum(loading, 'total')}`;
  }
  const errors = sum(folders, 'errors');
  const warnings = sum(folders, 'warnings');
  const uncompared = isUncompared(folders) ? ' $(git-commit)?' : '';
  const unjudged = isUnjudged(folders) ? ' $(law)?' : '';
  if (errors + warnings === 0) return `$(pass) Contracts${uncompared}${unjudged}`;
  return `Contracts $(error) ${errors} $(warning) ${warnings}${uncompared}${unjudged}`;
}

function severity(folders: readonly MeshStatus[]): StatusView['severity'] {
  if (sum(folders, 'errors') > 0) return 'error';
  return isUncompared(folders) || isUnjudged(folders) ? 'warning' : 'none';
}

function isUncompared(folders: readonly MeshStatus[]): boolean {
  return folders.some(({ baseline }) => baseline.kind === 'unavailable');
}

/** There are policies that nothing evaluates, or that are broken. */
function isUnjudged(folders: readonly MeshStatus[]): boolean {
  return folders.some(
    ({ policies }) => policies.kind === 'unavailable' || (policies.kind === 'ready' && policies.broken > 0),
  );
}

function describe(folder: MeshStatus): string {
  const name = decodeURIComponent(
    folder.root
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? folder.root,
  );
  const index =
    folder.index === 'loading'
      ? `reading the mesh: ${folder.done} of ${folder.total} files`
      : `${count(folder.errors, 'error')}, ${count(folder.warnings, 'warning')} in ${count(folder.total, 'file')}`;
  const baseline =
    folder.baseline.kind === 'ready'
      ? `Contracts are compared with git at \`${folder.baseline.ref}\`.`
      : `Contracts are not compared with git: ${folder.baseline.reason}`;
  const lines = [`**${name}**: ${index}`, baseline, policies(folder.policies)];
  return lines.filter((line) => line !== '').join('  \n');
}

function policies(status: PolicyStatus): string {
  switch (status.kind) {
    case 'none':
      return '';
    case 'loading':
      return 'Rego policies are being compiled.';
    case 'unavailable':
      return `Rego policies were not evaluated: ${status.reason}`;
    case 'ready': {
      const broken =
        status.broken === 0 ? '' : `; ${count(status.broken, 'file')} of them cannot be evaluated`;
      return `${status.count} Rego ${status.count === 1 ? 'policy is' : 'policies are'} evaluated${broken}.`;
    }
  }
}

function sum(folders: readonly MeshStatus[], key: 'done' | 'total' | 'errors' | 'warnings'): number {
  return folders.reduce((total, folder) => total + folder[key], 0);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
