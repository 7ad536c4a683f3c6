import type { Change } from '../contract/change.js';
import type { Workspace } from '../mesh/workspace.js';
import { evolutionOf, type Evolution } from '../rules/evolution.js';

/** The classified changes of the contract at `path` against its baseline and the version they call for, as Markdown. */
export function changeReport(workspace: Workspace, path: string): string {
  const contract = workspace.contract(path);
  if (!contract) return '';
  const title = `# Changes of ${contract.name ? escaped(contract.name.value) : path}`;
  const evolution = evolutionOf(workspace, path);
  const body = evolution ? changesSince(evolution, contract.version?.value) : withoutChanges(workspace, path);
  return `${title}\n\n${body}\n`;
}

function withoutChanges(workspace: Workspace, path: string): string {
  const baseline = workspace.baseline(path);
  switch (baseline.kind) {
    case 'unavailable':
      return `There is no baseline to compare with: ${escaped(baseline.reason)}.`;
    case 'absent':
      return `The contract is new: ${baseline.ref} does not have it. Any valid version may be its first; 1.0.0 and 0.1.0 are usual.`;
    case 'present':
      return baseline.text === workspace.text(path)
        ? `Nothing has changed since ${baseline.ref}.`
        : `The contract or its baseline at ${baseline.ref} does not parse, so they cannot be compared.`;
  }
}

function changesSince(evolution: Evolution, version: string | undefined): string {
  const { baseline, before, changes } = evolution;
  const from = before.version?.value;
  const summary = `Baseline: ${baseline.ref}${from === undefined ? '' : `, version ${escaped(from)}`}. ${verdict(evolution, version)}`;
  return changes.length === 0
    ? `${summary}\n\nNo change: at most the style differs.`
    : `${summary}\n\n${table(changes)}`;
}

function verdict({ level, required, version: check }: Evolution, version: string | undefined): string {
  if (required === undefined) return 'The baseline has no valid version to count from.';
  if (level === 'none')
    return `No new version is called for${check?.verdict === 'right' ? '' : `: ${required}`}.`;
  const stands = check?.verdict === 'right' ? ' and set' : `, not ${escaped(version ?? 'none')}`;
  const exact = check?.verdict === 'right' && version !== undefined ? escaped(version) : required;
  return `The largest change is ${level}: version ${exact} is called for${stands}.`;
}

function table(changes: readonly Change[]): string {
  const rows = changes.map(({ level, summary, kind }) => `| ${level} | ${escaped(summary)} | \`${kind}\` |`);
  return ['| Level | Change | Kind |', '|---|---|---|', ...rows].join('\n');
}

/** Text as Markdown that shows it as it is, also in a table. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
