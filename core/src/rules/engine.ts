import { isMap } from 'yaml';
import { fullName } from '../contract/facts.js';
import type { Contract } from '../contract/model.js';
import { CONTRACT_FORMAT } from '../contract/schema/format.js';
import { EXCEPTION_FORMAT } from '../exceptions/format.js';
import { LINEAGE_FORMAT } from '../lineage/files/format.js';
import { fileKind } from '../mesh/file-kind.js';
import { formatName } from '../contract/names.js';
import type { ContractDigest } from '../mesh/digest.js';
import type { MeshView, ResolvedTable } from '../mesh/view.js';
import { pairsOfContract, pairsOfModels } from '../mesh/dbt-sync.js';
import type { SyncPair } from '../dbt/drift.js';
import type { Workspace } from '../mesh/workspace.js';
import type { TableRead } from '../sql/facts.js';
import type { Span } from '../text/span.js';
import { parseYaml } from '../yaml/parse.js';
import { evolutionOf } from './evolution.js';
import type { Finding, Fix, RelatedPlace, Severity } from './finding.js';
import { bearings, denied, permitting, type Permit } from './permits.js';
import { REGISTRY } from './registry.js';
import type { AnyRule, Detected, Permission, Subjects } from './rule.js';
import { withoutCovered } from './covered.js';
import { outcomesOf } from './policies/outcomes.js';
import { POLICY_PREFIX, policyRule } from './policies/policy-rule.js';
import type { ContractSubject, PolicySubject, SqlSubject, SyncSubject } from './subjects.js';
import { readSuppressions } from './suppressions.js';
import { suppress, type Suppressed } from './suppress.js';

const RULES_BY_ID = new Map<string, AnyRule>(REGISTRY.map((rule) => [rule.id, rule]));

const RULE_ORDER = new Map<string, number>(REGISTRY.map((rule, index) => [rule.id, index]));

/** The rule with that id, if there is one. */
export function ruleById(id: string): AnyRule | undefined {
  return RULES_BY_ID.get(id) ?? (id.startsWith(POLICY_PREFIX) ? policyRule(id) : undefined);
}

/** What is to be looked at in one file, by rule target; built once per check. */
type SubjectsOf = { readonly [T in keyof Subjects]?: Subjects[T] };

/**
 * All findings of one file, in the order of the text, without those that a comment ignores. Records what the file's
 * findings depend on.
 */
export function check(workspace: Workspace, path: string): Finding[] {
  workspace.dependencies.forget(path);
  workspace.dependencies.record(path, 'config');
  const policy = policySubject(workspace, path);
  const { findings, permits } = findingsOf(workspace, path);
  for (const rule of policyRules(policy))
    run(rule, policy ? { policy } : {}, workspace, path, { findings, permits });
  const permitted = permitFindings(workspace, path, permits);
  // First, so that a comment which ignores the finding that stays ignores what it stands for.
  const once = withoutCovered(findings, unitsOf(policy));
  const { reported, subject } = suppressed(workspace, path, [...once, ...permitted]);
  const own = subject ? runAll(REGISTRY, { suppressions: subject }, workspace, path).findings : [];
  return [...reported, ...own].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The parts of a contract that a finding is about: its columns, and the whole for what is about none of them. */
function unitsOf(policy: PolicySubject | undefined): Span[] {
  const contract = policy?.contract;
  if (!contract) return [];
  const columns = contract.contract.columns.map(({ span }) => span);
  return [...columns, { start: 0, end: contract.text.length }];
}

/** The fixes of a finding that `check` has returned for the workspace as it is. */
export function fixesFor(workspace: Workspace, finding: Finding): readonly Fix[] {
  const rule = ruleById(finding.rule);
  const subject = rule && subjectFor(rule, workspace, finding.path);
  if (!rule?.fixes || !subject) return [];
  return rule.fixes(finding, subject as never);
}

/** What an exception has to be like to permit a finding that `check` has returned; undefined where none can. */
export function permissionFor(workspace: Workspace, finding: Finding): Permission | undefined {
  const rule = ruleById(finding.rule);
  const subject = rule?.permission && subjectFor(rule, workspace, finding.path);
  return subject && rule.permission?.(finding.data, subject as never);
}

/** A rule's severity after `mesh.yaml`'s `rules:`. */
export function severityOf(rule: AnyRule, workspace: Workspace): Severity | 'off' {
  return workspace.config.rules[rule.id] ?? rule.severity;
}

function subjectFor(rule: AnyRule, workspace: Workspace, path: string): SubjectsOf[keyof Subjects] {
  if (rule.target === 'policy') return policySubject(workspace, path);
  if (rule.target === 'suppressions') return suppressed(workspace, path, []).subject;
  return subjectsOf(workspace, path)[rule.target];
}

/** Takes out of `findings` what comments of the file ignore. */
export function suppressed(workspace: Workspace, path: string, findings: readonly Finding[]): Suppressed {
  const text = workspace.text(path);
  const suppressions = readSuppressions(path, text ?? '');
  const mesh = workspace.view(path);
  // Asked for last: a line index is kept, and few files have such comments.
  const lines = suppressions.length > 0 ? mesh.lines(path) : undefined;
  if (text === undefined || !lines) return { reported: findings, subject: undefined };
  const common = { path, text, mesh, config: mesh.config, today: mesh.today };
  const policies = policyIds(mesh, path);
  return suppress(findings, { ...common, suppressions, rules: RULES_BY_ID, policies }, lines);
}

/** The ids of all policies; undefined while it is not known what they say of the file. */
function policyIds(mesh: MeshView, path: string): string[] | undefined {
  const policies = mesh.policies();
  mesh.decisions(path);
  if (policies.state.kind === 'none') return [];
  if (policies.state.kind !== 'ready' || !policies.isDecided(path)) return undefined;
  return [...new Set(policies.set.rules.map((rule) => POLICY_PREFIX + rule.package))];
}

/** What policies said of the file, with the file; undefined where they said nothing. */
function policySubject(workspace: Workspace, path: string): PolicySubject | undefined {
  const mesh = workspace.view(path);
  const { results } = mesh.decisions(path);
  const text = workspace.text(path);
  if (text === undefined || results.length === 0) return undefined;
  const common = { path, text, mesh, config: mesh.config, today: mesh.today };
  if (fileKind(path) === 'sql') {
    const sql = sqlSubject(path, common);
    return { ...common, results, contract: undefined, sql, domain: sql?.domain };
  }
  const contract = contractSubject(workspace, path, common);
  return { ...common, results, contract, sql: undefined, domain: contract?.name?.domain };
}

/** A rule for each package that said something of the file. */
function policyRules(subject: PolicySubject | undefined): AnyRule[] {
  const packages = new Set(subject?.results.map(({ rule }) => rule.package));
  return [...packages].map((each) => policyRule(`${POLICY_PREFIX}${each}`));
}

/** What rules have found in a file, and what they would have found but for an exception. */
interface Found {
  readonly findings: Finding[];
  readonly permits: Permit[];
}

function findingsOf(workspace: Workspace, path: string): Found {
  const digest = usableDigest(workspace, path);
  if (!digest) return runAll(REGISTRY, subjectsOf(workspace, path), workspace, path);
  const mesh = workspace.view(path);
  const common = { path, text: workspace.text(path) ?? '', mesh, config: mesh.config, today: mesh.today };
  mesh.place(path);
  const found = runAll(REGISTRY, productSubjects(workspace, path, common), workspace, path);
  const undecided = digest.undecided.length > 0 ? contractSubjects(workspace, path, common) : undefined;
  for (const rule of digest.undecided.flatMap((id) => RULES_BY_ID.get(id) ?? []))
    run(rule, undecided ?? {}, workspace, path, found);
  for (const detected of digest.findings) {
    const rule = RULES_BY_ID.get(detected.rule);
    if (rule) found.findings.push(...asFinding(rule, detected, workspace, path));
  }
  const place = ({ rule }: Finding): number => RULE_ORDER.get(rule) ?? 0;
  found.findings.sort((a, b) => place(a) - place(b));
  return found;
}

/** The digest of a contract that has not changed since its baseline; one that has is compared by its syntax tree. */
function usableDigest(workspace: Workspace, path: string): ContractDigest | undefined {
  const digest = fileKind(path) === 'contract' ? workspace.digest(path) : undefined;
  const baseline = digest && workspace.baseline(path);
  const isChanged = baseline?.kind === 'present' && baseline.text !== workspace.text(path);
  return isChanged ? undefined : digest;
}

/** What rules look at that need no syntax tree of the contract. */
function productSubjects(workspace: Workspace, path: string, common: Common): SubjectsOf {
  const product = workspace.product(path);
  if (!product) return {};
  const contract = (): Contract | undefined => workspace.contract(path);
  const sync = syncSubject('contract', pairsOfContract(common.mesh, path, product.name), common);
  return {
    product: { ...common, product, baseline: workspace.baseline(path), contract },
    ...(sync && { sync }),
  };
}

function runAll(rules: readonly AnyRule[], subjects: SubjectsOf, workspace: Workspace, path: string): Found {
  const found: Found = { findings: [], permits: [] };
  for (const rule of rules) run(rule, subjects, workspace, path, found);
  return found;
}

function run(
  rule: AnyRule,
  subjects: SubjectsOf,
  workspace: Workspace,
  path: string,
  { findings, permits }: Found,
): void {
  const subject = subjects[rule.target];
  if (severityOf(rule, workspace) === 'off' || !subject) return;
  for (const detected of rule.check(subject as never)) {
    const { span, data } = detected;
    const permission = rule.permission?.(data, subject as never);
    const bearing = permission ? bearings(permission, subject.mesh) : [];
    const permit = permitting(bearing);
    if (permission && permit) permits.push({ rule: rule.id, span, table: permission.table, ...permit });
    else findings.push(...asFinding(rule, detected, workspace, path, denied(bearing)));
  }
}

/** What a rule has detected, as a finding; nothing where the rule is off. */
export function asFinding(
  rule: AnyRule,
  { span, data, related = [], severity: own, tag, docs }: Detected<unknown>,
  workspace: Workspace,
  path: string,
  more: readonly RelatedPlace[] = [],
): Finding[] {
  const severity = severityOf(rule, workspace);
  if (severity === 'off') return [];
  const configured = workspace.config.rules[rule.id] !== undefined;
  return [
    {
      rule: rule.id,
      severity: configured ? severity : (own ?? severity),
      path,
      span,
      data,
      message: rule.message(data),
      related: [...related, ...more],
      ...(tag && { tag }),
      ...(docs !== undefined && { docs }),
    },
  ];
}

/** What is said of the exceptions that permit something in the file. */
function permitFindings(workspace: Workspace, path: string, permits: readonly Permit[]): Finding[] {
  const text = workspace.text(path);
  if (text === undefined || permits.length === 0) return [];
  const mesh = workspace.view(path);
  const subject = { path, text, mesh, config: mesh.config, today: mesh.today, permits };
  return runAll(REGISTRY, { permits: subject }, workspace, path).findings;
}

function subjectsOf(workspace: Workspace, path: string): SubjectsOf {
  const text = workspace.text(path);
  const mesh = workspace.view(path);
  if (text === undefined) return uncheckedSubject(workspace, path, mesh);
  const common = { path, text, mesh, config: mesh.config, today: mesh.today };
  switch (fileKind(path)) {
    case 'contract': {
      const subjects = contractSubjects(workspace, path, common);
      if (!subjects) return {};
      const evolution = evolutionOf(workspace, path);
      return {
        ...subjects,
        ...productSubjects(workspace, path, common),
        ...(evolution && { evolution: { ...subjects.contract, ...evolution } }),
      };
    }
    case 'sql': {
      const sql = sqlSubject(path, common);
      const sync = syncSubject('model', pairsOfModels(mesh, path), common);
      return { ...(sql && { sql }), ...(sync && { sync }) };
    }
    case 'consumers':
    case 'dbt-project':
      return {
        consumers: { ...common, domain: mesh.place(path).domain, pins: workspace.subscriptions.of(path) },
      };
    case 'yaml': {
      const sync = syncSubject('model', pairsOfModels(mesh, path), common);
      return { ...exceptionSubjects(workspace, path, common), ...(sync && { sync }) };
    }
    case 'lineage': {
      const yaml = parseYaml(text);
      const document = { yaml, root: isMap(yaml.root) ? yaml.root : undefined };
      return { document: { ...common, document, format: LINEAGE_FORMAT } };
    }
    case 'mesh':
      return { mesh: { ...common, yaml: parseYaml(text), ruleIds: [...RULES_BY_ID.keys()] } };
    case 'policy': {
      const { set } = mesh.policies();
      mesh.decisions('*');
      const problems = set.problems.filter((problem) => problem.path === path);
      return { policyFile: { ...common, problems, outcomes: outcomesOf(path, workspace.policies.all()) } };
    }
    default:
      return {};
  }
}

/** A workspace without a mesh may have folders of that name for anything. */
function exceptionSubjects(workspace: Workspace, path: string, common: Common): SubjectsOf {
  const { mesh } = common;
  if (!mesh.isException(path) || !mesh.domains().isMesh) return {};
  const exception = { ...common, exception: workspace.exception(path), domain: mesh.place(path).domain };
  const document = { ...exception, document: exception.exception, format: EXCEPTION_FORMAT };
  return { exception, document };
}

function uncheckedSubject(workspace: Workspace, path: string, mesh: MeshView): SubjectsOf {
  const uncheckedReason = workspace.uncheckedReason(path);
  if (uncheckedReason === undefined) return {};
  return { file: { path, text: '', mesh, config: mesh.config, today: mesh.today, uncheckedReason } };
}

type Common = Pick<ContractSubject, 'path' | 'text' | 'mesh' | 'config' | 'today'>;

/** What rules look at that need nothing but the contract. */
function contractSubjects(workspace: Workspace, path: string, common: Common) {
  const contract = contractSubject(workspace, path, common);
  return (
    contract && { contract, document: { ...contract, document: contract.contract, format: CONTRACT_FORMAT } }
  );
}

function contractSubject(workspace: Workspace, path: string, common: Common): ContractSubject | undefined {
  const contract = workspace.contract(path);
  if (!contract) return undefined;
  const place = common.mesh.place(path);
  const name = fullName(contract, place, workspace.config);
  return { ...common, contract, place, name, baseline: workspace.baseline(path) };
}

function syncSubject(
  side: SyncSubject['side'],
  pairs: readonly SyncPair[],
  common: Common,
): SyncSubject | undefined {
  return pairs.length > 0 ? { ...common, side, pairs } : undefined;
}

function sqlSubject(path: string, common: Common): SqlSubject | undefined {
  const entry = common.mesh.sqlFile(path);
  if (!entry) return undefined;
  const place = common.mesh.place(path);
  const target = entry.facts.statements.find((statement) => statement.target)?.target;
  const { domain, tier, table } = place;
  const built = domain && tier && table ? formatName({ domain, tier, table }) : path;
  const pipeline = target?.parts.map((part) => part.text).join('.') ?? built;
  // Rules ask about the same few reads one after the other.
  const resolved = new Map<TableRead, ResolvedTable | undefined>();
  const resolve: SqlSubject['resolve'] = (read) => {
    if (!resolved.has(read)) resolved.set(read, common.mesh.resolve(path, read));
    return resolved.get(read);
  };
  return { ...common, facts: entry.facts, domain, pipeline, resolve };
}
