import type { MeshHost } from '@data-mesh-contracts/adapters';
import {
  check,
  fileKind,
  fixesFor,
  type Finding,
  type Range,
  type Severity,
  type Span,
} from '@data-mesh-contracts/core';
import { cardOf, type CheckRow } from './card.js';

/** A finding as it is printed: paths relative to the root, positions as LSP counts them. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixable: boolean;
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
  readonly notChecked: readonly NotChecked[];
}

/** What `validate` found; what the reporters print. */
export interface Report {
  readonly findings: readonly ReportedFinding[];
  readonly checks: readonly CheckRow[];
  readonly summary: Summary;
}

export interface ReportOptions {
  /** The user does without a baseline, so its absence is no failure. */
  readonly withoutBaseline: boolean;
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Checks `paths` of a loaded host. */
export function makeReport(host: MeshHost, paths: readonly string[], options: ReportOptions): Report {
  const found = paths.flatMap((path) => check(host.workspace, path));
  const findings = found.map((finding) => reported(host, finding));
  const count = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  return {
    findings,
    checks: cardOf(host.workspace, paths, found),
    summary: {
      files: paths.length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      hints: count('hint'),
      notChecked: [
        ...uncheckedFiles(host, paths),
        ...(options.withoutBaseline ? [] : missingBaselines(host, paths)),
      ],
    },
  };
}

function reported(host: MeshHost, finding: Finding): ReportedFinding {
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
    fixable: fixesFor(host.workspace, finding).some((fix) => Object.keys(fix.edits).length > 0),
  };
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
    if (fileKind(file) !== 'contract' || workspace.text(file) === undefined) return [];
    const baseline = workspace.baseline(file);
    return baseline.kind === 'unavailable' ? [{ file, reason: `no baseline: ${baseline.reason}` }] : [];
  });
}
