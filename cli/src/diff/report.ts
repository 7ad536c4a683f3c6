import type { MeshHost } from '@data-mesh-contracts/adapters';
import {
  changeReportOf,
  formatName,
  fullName,
  parseVersion,
  type ChangeReport,
  type ReportedChange,
} from '@data-mesh-contracts/core';
import { printer, type Printer } from './places.js';
import { removedDiff } from './removed.js';
import type { SelectedContracts } from './select.js';
import type { ContractDiff, ContractState, DiffReport, PrintedChange } from './types.js';

/** A contract with the report that it comes from, for reporters that print more than the JSON. */
export interface Compared {
  readonly diff: ContractDiff;
  readonly report: ChangeReport | undefined;
}

/** Compares the selected contracts of a loaded host with their baselines. */
export function compareContracts(host: MeshHost, { paths, removed }: SelectedContracts): Compared[] {
  const compared = [
    ...paths.map((path) => comparedAt(host, path)),
    ...removed.map((baseline) => ({ diff: removedDiff(host, baseline), report: undefined })),
  ];
  return compared.sort((a, b) => (a.diff.file < b.diff.file ? -1 : 1));
}

/** The report as it is printed. */
export function diffReport(host: MeshHost, compared: readonly Compared[], baseline: string): DiffReport {
  const contracts = compared.map(({ diff }) => diff);
  const count = (state: ContractState): number => contracts.filter((each) => each.state === state).length;
  return {
    baseline,
    contracts,
    summary: {
      added: count('added'),
      removed: count('removed'),
      renamed: count('renamed'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      unfit: contracts.filter(({ fits }) => fits === false).length,
      notChecked: compared.flatMap(({ diff, report }) =>
        diff.state === 'not compared' ? [{ file: diff.file, reason: whyNot(host, diff.file, report) }] : [],
      ),
    },
  };
}

function whyNot({ workspace }: MeshHost, file: string, report: ChangeReport | undefined): string {
  const unread = workspace.uncheckedReason(file);
  if (unread !== undefined) return unread;
  if (report?.state === 'no-baseline') return `no baseline: ${report.reason ?? ''}`;
  return `the contract or its baseline at ${report?.baseline?.ref ?? 'the ref'} does not parse`;
}

function comparedAt(host: MeshHost, path: string): Compared {
  const report = changeReportOf(host.workspace, path);
  const { baseline, from, to, required, level } = report;
  const place = printer(host, baseline);
  const diff: ContractDiff = {
    file: path,
    product: productAt(host, path) ?? report.name,
    state: stateOf(report),
    baselineFile: baseline?.path ?? null,
    from: (report.state === 'unchanged' ? to : from) ?? null,
    to: to ?? null,
    required: required ?? (report.state === 'unchanged' ? (to ?? null) : null),
    fits: fits(report),
    level,
    changes: report.changes.map((change) => printedChange(change, place)),
    subscribers: report.subscribers.map(({ domain, pin }) => ({ domain: domain ?? null, pin: pin ?? null })),
  };
  return { diff, report };
}

function productAt({ workspace }: MeshHost, path: string): string | undefined {
  const contract = workspace.contract(path);
  const name = contract && fullName(contract, workspace.place(path), workspace.config);
  return name && formatName(name);
}

function stateOf({ state, path, baseline, changes, from, to }: ChangeReport): ContractState {
  if (state === 'no-contract' || state === 'no-baseline' || state === 'unreadable') return 'not compared';
  if (state === 'new') return 'added';
  const renamed = changes.some(({ kind }) => kind === 'product-renamed');
  if (renamed || (baseline?.path !== undefined && baseline.path !== path)) return 'renamed';
  return state === 'changed' && (changes.length > 0 || from !== to) ? 'changed' : 'unchanged';
}

/** Any valid version may be a contract's first; a version that is none fits nothing. */
function fits({ state, to, required, verdict }: ChangeReport): boolean | null {
  if (state === 'no-contract' || state === 'no-baseline' || state === 'unreadable') return null;
  if (state === 'unchanged') return true;
  if (parseVersion(to ?? '') === undefined) return false;
  if (state === 'new' || required === undefined) return true;
  return verdict === 'right';
}

function printedChange(change: ReportedChange, place: Printer): PrintedChange {
  const { kind, level, overridden, summary, why, column, before, after, readers } = change;
  return {
    kind,
    level,
    overridden,
    summary,
    why,
    column: column ?? null,
    before: before ? place.before(before) : null,
    after: after ? place.now(after) : null,
    readers: readers.map((reader) => ({ ...place.now(reader), domain: reader.domain ?? null })),
  };
}
