import type { MeshHost } from '@data-mesh-contracts/adapters';
import {
  fileKind,
  fixesFor,
  type Finding,
  type Range,
  type Severity,
  type Span,
  type Workspace,
} from '@data-mesh-contracts/core';
import { cardOf, type CheckRow } from './card.js';
import { fingerprints } from './fingerprint.js';
import { policiesNotChecked } from './policies-not-checked.js';

/** A finding as it is printed: paths relative to the root, positions as LSP counts them. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixable: boolean;
  /** Stays the same while the finding moves within its file. */
  readonly fingerprint: string;
}

/** Something that could not be checked, and why. */
export interface NotChecked {
  readonly file: string;
  readonly reason: string;
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  /** Findings that were left out because they are known. */
  readonly known: number;
  readonly notChecked: readonly NotChecked[];
}

/** What `validate` found; what the reporters print. */
export interface Report {
  readonly findings: readonly ReportedFinding[];
  readonly checks: readonly CheckRow[];
  readonly summary: Summary;
}

/** A report and what it was made of. */
export interface Reported {
  readonly report: Report;
  /** The findings as the engine gave them, in the order of the report's. */
  readonly found: readonly Finding[];
  /** Of all findings, the known ones included. */
  readonly allFingerprints: ReadonlySet<string>;
  /** The files that were reported on. */
  readonly paths: readonly string[];
  readonly workspace: Workspace;
  /** Absolute path of the workspace root. */
  readonly root: string;
}

export interface ReportOptions {
  /** Fingerprints of findings to leave out. */
  readonly known: ReadonlySet<string>;
  /** The user does without a baseline, so its absence is no failure. */
  readonly withoutBaseline: boolean;
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Reports what `check` has found in `paths` of a loaded host. */
export function makeReport(
  host: MeshHost,
  paths: readonly string[],
  all: readonly Finding[],
  options: ReportOptions,
): Reported {
  const { workspace, root } = host;
  const prints = fingerprints(workspace, all);
  const open = all
    .map((finding, index) => ({ finding, fingerprint: prints[index] ?? '' }))
    .filter(({ fingerprint }) => !options.known.has(fingerprint));
  const found = open.map(({ finding }) => finding);
  const findings = open.map(({ finding, fingerprint }) => reported(host, finding, fingerprint));
  const count = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  const summary = {
    files: paths.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    hints: count('hint'),
    known: all.length - found.length,
    notChecked: notChecked(host, paths, options.withoutBaseline),
  };
  const report = { findings, checks: cardOf(workspace, paths, found), summary };
  return { report, found, allFingerprints: new Set(prints), paths, workspace, root };
}

/** What could not be checked of `paths`; without a baseline its absence is none of it. */
export function notChecked(host: MeshHost, paths: readonly string[], withoutBaseline: boolean): NotChecked[] {
  const baselines = withoutBaseline ? [] : missingBaselines(host, paths);
  return [...uncheckedFiles(host, paths), ...baselines, ...policiesNotChecked(host, paths)];
}

function reported(host: MeshHost, finding: Finding, fingerprint: string): ReportedFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: finding.path,
    range: rangeOf(host, finding.path, finding.span),
    related: finding.related.map(({ path, span, message }) => ({
      file: path,
      range: rangeOf(host, path, span),
      message,
    })),
    fixable: isFixable(host, finding),
    fingerprint,
  };
}

function isFixable({ workspace }: MeshHost, finding: Finding): boolean {
  return fixesFor(workspace, finding).some(
    ({ edits, creates = {} }) => Object.keys(edits).length + Object.keys(creates).length > 0,
  );
}

function rangeOf({ workspace }: MeshHost, path: string, span: Span): Range {
  return workspace.view().lines(path)?.range(span) ?? NOWHERE;
}

function uncheckedFiles({ workspace }: MeshHost, paths: readonly string[]): NotChecked[] {
  return paths.flatMap((file) => {
    const reason = workspace.uncheckedReason(file);
    return reason === undefined ? [] : [{ file, reason }];
  });
}

function missingBaselines({ workspace }: MeshHost, paths: readonly string[]): NotChecked[] {
  return paths.flatMap((file) => {
    if (fileKind(file) !== 'contract' || !workspace.has(file)) return [];
    const baseline = workspace.baseline(file);
    return baseline.kind === 'unavailable' ? [{ file, reason: `no baseline: ${baseline.reason}` }] : [];
  });
}
