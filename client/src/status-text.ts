import type { MeshStatus } from './protocol.js';

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
  const uncompared = folders.some(({ baseline }) => baseline.kind === 'unavailable') ? ' $(git-commit)?' : '';
  if (errors + warnings === 0) return `$(pass) Contracts${uncompared}`;
  return `Contracts $(error) ${errors} $(warning) ${warnings}${uncompared}`;
}

function severity(folders: readonly MeshStatus[]): StatusView['severity'] {
  if (sum(folders, 'errors') > 0) return 'error';
  return folders.some(({ baseline }) => baseline.kind === 'unavailable') ? 'warning' : 'none';
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
  return `**${name}**: ${index}  \n${baseline}`;
}

function sum(folders: readonly MeshStatus[], key: 'done' | 'total' | 'errors' | 'warnings'): number {
  return folders.reduce((total, folder) => total + folder[key], 0);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
