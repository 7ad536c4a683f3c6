import type { ChangeLevel } from '../config/config.js';
import { CHANGE_KINDS, type Change, type ChangeKind } from '../contract/change.js';
import { CHANGE_REASONS } from '../contract/change-reasons.js';
import type { Verdict } from '../contract/semver.js';
import type { Workspace } from '../mesh/workspace.js';
import { evolutionOf, type Evolution } from '../rules/evolution.js';
import { readersTouched, subscribersOf, type TouchedReader } from '../rules/impact.js';
import type { Place } from './types.js';

/**
 * `no-contract`: nothing readable lies at the path; `no-baseline`: `reason` says why there is nothing to compare
 * with; `new`: the baseline lacks the contract; `unreadable`: one of the two texts does not parse.
 */
export type ChangeReportState =
  'no-contract' | 'no-baseline' | 'new' | 'unchanged' | 'unreadable' | 'changed';

/** One change with its reason, its two places and the SQL that it touches. */
export interface ReportedChange {
  readonly kind: ChangeKind;
  /** After the overrides of `mesh.yaml`. */
  readonly level: ChangeLevel;
  /** Whether `mesh.yaml` gives the kind this level instead of the table's. */
  readonly overridden: boolean;
  /** A noun phrase such as "column amount removed". */
  readonly summary: string;
  /** The table's line, such as "removing a column breaks its readers". */
  readonly why: string;
  readonly column: string | undefined;
  /** In the baseline's text. */
  readonly before: Place | undefined;
  /** In the working copy. */
  readonly after: Place | undefined;
  /** Where SQL reads the column (of a renamed product: the product) by its old name. */
  readonly readers: readonly TouchedReader[];
}

/** A consumer's pin on the product; `path` and `span` are the place of its `source`. */
export interface ReportedSubscriber extends Place {
  readonly domain: string | undefined;
  readonly pin: string | undefined;
}

/** How a contract differs from its baseline; what every rendering of it is made of. */
export interface ChangeReport {
  readonly path: string;
  readonly state: ChangeReportState;
  /** Without a baseline: why. */
  readonly reason: string | undefined;
  /** The product's name as the contract has it; the path while it has none. */
  readonly name: string;
  /** `path` and `text` of the contract at `ref`; undefined where that has none. */
  readonly baseline: { readonly ref: string; readonly path?: string; readonly text?: string } | undefined;
  /** The baseline's version. */
  readonly from: string | undefined;
  /** The working copy's version. */
  readonly to: string | undefined;
  /** The version that the changes call for; undefined where the baseline's is none. */
  readonly required: string | undefined;
  /** How the working copy's version stands to it; undefined while one of the two versions is none. */
  readonly verdict: Verdict | undefined;
  /** The largest level among the changes. */
  readonly level: ChangeLevel;
  /** Largest level first. */
  readonly changes: readonly ReportedChange[];
  readonly subscribers: readonly ReportedSubscriber[];
}

/** The classified changes of the contract at `path` against its baseline, with the SQL and the pins that they touch. */
export function changeReportOf(workspace: Workspace, path: string): ChangeReport {
  const contract = workspace.contract(path);
  const common = { ...withoutChanges(workspace, path), path };
  const named = { ...common, name: contract?.name?.value ?? path, to: contract?.version?.value };
  const evolution = evolutionOf(workspace, path);
  return evolution ? { ...named, ...changed(workspace, path, evolution) } : named;
}

type WithoutChanges = Omit<ChangeReport, 'path' | 'name' | 'to'>;

const EMPTY = {
  reason: undefined,
  baseline: undefined,
  from: undefined,
  required: undefined,
  verdict: undefined,
  level: 'none',
  changes: [],
  subscribers: [],
} as const;

function withoutChanges(workspace: Workspace, path: string): WithoutChanges {
  if (!workspace.contract(path)) return { ...EMPTY, state: 'no-contract' };
  const baseline = workspace.baseline(path);
  switch (baseline.kind) {
    case 'unavailable':
      return { ...EMPTY, state: 'no-baseline', reason: baseline.reason };
    case 'absent':
      return { ...EMPTY, state: 'new', baseline: { ref: baseline.ref } };
    case 'present': {
      const state = baseline.text === workspace.text(path) ? 'unchanged' : 'unreadable';
      return { ...EMPTY, state, baseline };
    }
  }
}

function changed(
  workspace: Workspace,
  path: string,
  evolution: Evolution,
): Omit<ChangeReport, 'path' | 'name' | 'to' | 'reason'> {
  const { baseline, before, names, changes, level, required, version } = evolution;
  const view = workspace.view();
  return {
    state: 'changed',
    baseline,
    from: before.version?.value,
    required,
    verdict: version?.verdict,
    level,
    changes: changes.map((change) => ({
      ...described(change, baseline.path, path),
      readers: readersTouched(view, names, before, changes, change),
    })),
    subscribers: subscribersOf(view, names).map((each) => ({
      path: each.path,
      span: each.sourceSpan,
      domain: each.domain,
      pin: each.pin,
    })),
  };
}

function described(change: Change, oldPath: string, path: string): Omit<ReportedChange, 'readers'> {
  const { kind, level, summary, column, before, after } = change;
  return {
    kind,
    level,
    overridden: level !== CHANGE_KINDS[kind],
    summary,
    why: CHANGE_REASONS[kind],
    column,
    before: before && { path: oldPath, span: before },
    after: after && { path, span: after },
  };
}
