import {
  fileKind,
  ruleById,
  standingOf,
  syncPairs,
  uncomparedIn,
  type Category,
  type Finding,
  type Workspace,
} from '@data-mesh-contracts/core';
import { withoutVerdict } from './policies-not-checked.js';

/** How a check of the report card went; `skip`: there was nothing for it to look at. */
export type CheckResult = 'pass' | 'warn' | 'fail' | 'not checked' | 'skip';

/** A row of the report card. */
export interface CheckRow {
  readonly check: string;
  readonly result: CheckResult;
  readonly detail: string;
}

interface Check {
  readonly name: string;
  readonly categories: readonly Category[];
  /** What stands in the row where nothing was found. */
  readonly passed: (files: Files) => Omit<CheckRow, 'check'>;
}

/** The files of a report by what they are. */
interface Files {
  readonly workspace: Workspace;
  readonly all: readonly string[];
  readonly contracts: readonly string[];
  readonly queries: readonly string[];
}

/** How many characters of a finding the card quotes. */
const DETAIL = 300;

/** Which rules stand behind which row of the card; every category is in one. */
const CHECKS: readonly Check[] = [
  { name: 'YAML well-formed', categories: ['fields', 'mesh'], passed: contractsPassed },
  { name: 'Semver consistency', categories: ['versions'], passed: versionsPassed },
  { name: 'dbt model sync', categories: ['dbt'], passed: modelsPassed },
  { name: 'PII masking', categories: ['pii'], passed: contractsPassed },
  { name: 'Tag inheritance', categories: ['lineage'], passed: contractsPassed },
  { name: 'Bounded context', categories: ['reads'], passed: readsPassed },
  { name: 'Policies', categories: ['governance', 'policies'], passed: policiesPassed },
  { name: 'Subscriptions', categories: ['subscriptions', 'hints'], passed: pinsPassed },
];

/** The report card of `paths`, whose findings are `findings`. */
export function cardOf(
  workspace: Workspace,
  paths: readonly string[],
  findings: readonly Finding[],
): CheckRow[] {
  const checked = paths.filter((path) => workspace.has(path));
  const files: Files = {
    workspace,
    all: checked,
    contracts: checked.filter((path) => fileKind(path) === 'contract'),
    queries: checked.filter((path) => fileKind(path) === 'sql'),
  };
  return CHECKS.map((check) => {
    const own = findings.filter(({ rule }) => {
      const category = ruleById(rule)?.category;
      return category !== undefined && check.categories.includes(category);
    });
    return { check: check.name, ...(failed(own) ?? check.passed(files)) };
  });
}

function failed(findings: readonly Finding[]): Omit<CheckRow, 'check'> | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const [first, ...others] = errors.length > 0 ? errors : warnings;
  if (!first) return undefined;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return { result: errors.length > 0 ? 'fail' : 'warn', detail: shortened(first.message) + more };
}

function contractsPassed({ contracts }: Files): Omit<CheckRow, 'check'> {
  if (contracts.length === 0) return { result: 'skip', detail: 'no contracts' };
  return { result: 'pass', detail: counted(contracts.length, 'contract') };
}

function versionsPassed({ workspace, contracts }: Files): Omit<CheckRow, 'check'> {
  if (contracts.length === 0) return { result: 'skip', detail: 'no contracts' };
  const baselines = contracts.map((path) => ({ path, baseline: workspace.baseline(path) }));
  const missing = baselines.flatMap(({ baseline }) =>
    baseline.kind === 'unavailable' ? [baseline.reason] : [],
  );
  if (missing[0] !== undefined) {
    const of =
      missing.length < contracts.length ? `${missing.length} of ${contracts.length} contracts: ` : '';
    return { result: 'not checked', detail: of + missing[0] };
  }
  const created = baselines.filter(({ baseline }) => baseline.kind === 'absent').length;
  const changed = baselines.filter(
    ({ path, baseline }) => baseline.kind === 'present' && baseline.text !== workspace.text(path),
  ).length;
  const unchanged = contracts.length - created - changed;
  return { result: 'pass', detail: `${changed} changed, ${created} new, ${unchanged} unchanged` };
}

function modelsPassed({ workspace, all }: Files): Omit<CheckRow, 'check'> {
  const pairs = new Map(
    all
      .flatMap((path) => syncPairs(workspace, path))
      .map((pair) => [`${pair.product.path} ${pair.model.path}`, pair]),
  );
  if (pairs.size === 0) return { result: 'skip', detail: 'no dbt model builds the table of a contract' };
  const missed = [...pairs.values()].map(uncomparedIn);
  const reason = missed.find((each) => typeof each === 'string');
  if (reason !== undefined) return { result: 'not checked', detail: reason };
  const matching = pairs.size === 1 ? 'column list matches' : `column lists of ${pairs.size} models match`;
  const types = missed.reduce<number>((sum, each) => sum + Number(each), 0);
  const untyped = types > 0 ? `; ${counted(types, 'type')} could not be compared` : '';
  return { result: 'pass', detail: matching + untyped };
}

function readsPassed({ workspace, queries }: Files): Omit<CheckRow, 'check'> {
  if (queries.length === 0) return { result: 'skip', detail: 'no SQL' };
  const view = workspace.view();
  const partly = queries.filter((path) => (view.sqlFile(path)?.facts.problems.length ?? 0) > 0).length;
  const total = counted(queries.length, 'SQL file');
  return { result: 'pass', detail: partly > 0 ? `${total}, ${partly} of them parsed in part only` : total };
}

function pinsPassed({ workspace }: Files): Omit<CheckRow, 'check'> {
  const pins = [...workspace.view().subscriptions()].length;
  if (pins === 0) return { result: 'skip', detail: 'no pins' };
  return { result: 'pass', detail: counted(pins, 'pin') };
}

/** Retention, regions, exceptions and Rego. Says so where products have to stay in a region and no domain says where it computes. */
function policiesPassed(files: Files): Omit<CheckRow, 'check'> {
  const { workspace, contracts } = files;
  const rego = regoPassed(files);
  if (rego?.result === 'not checked') return rego;
  const view = workspace.view();
  const exceptions = [...view.exceptions()];
  if (contracts.length === 0 && exceptions.length === 0 && !rego)
    return { result: 'skip', detail: 'no contracts' };
  const inForce = exceptions.filter((each) => standingOf(each, view.today).kind === 'in force').length;
  const computes = Object.values(view.config.domains).some((domain) => domain.computeRegion !== undefined);
  const detail = [
    counted(contracts.length, 'contract'),
    ...(inForce > 0 ? [`${counted(inForce, 'exception')} in force`] : []),
    ...(view.regions().length > 0 && !computes
      ? ['regions not checked: no compute_region in mesh.yaml']
      : []),
    ...(rego ? [rego.detail] : []),
  ];
  return { result: 'pass', detail: detail.join(', ') };
}

/** What Rego policies judged; undefined where there are none. */
function regoPassed({ workspace, contracts, queries }: Files): Omit<CheckRow, 'check'> | undefined {
  const { state, set, sourceProblems } = workspace.policies;
  if (state.kind === 'none') return undefined;
  if (state.kind !== 'ready') {
    const reason = state.kind === 'unavailable' ? state.reason : 'they are not compiled yet';
    return { result: 'not checked', detail: `Rego policies were not evaluated: ${reason}` };
  }
  const judged = [...contracts, ...queries];
  const stopped = judged.filter(
    (path) => withoutVerdict(workspace.policies.decisions(path)).length > 0,
  ).length;
  if (stopped > 0)
    return { result: 'not checked', detail: `no verdict of every policy on ${counted(stopped, 'file')}` };
  const broken = new Set(set.problems.map(({ path }) => path)).size + sourceProblems.length;
  if (broken > 0)
    return { result: 'not checked', detail: `${counted(broken, 'source')} of policies not evaluated` };
  const packages = new Set(set.rules.map((rule) => rule.package)).size;
  const policies = `${packages} Rego ${packages === 1 ? 'policy' : 'policies'}`;
  return { result: 'pass', detail: `${policies} on ${counted(judged.length, 'file')}` };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A cell of the card is for one glance: what follows it says the rest. */
function shortened(message: string): string {
  return message.length > DETAIL ? `${message.slice(0, DETAIL)}…` : message;
}
