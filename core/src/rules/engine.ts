import { isMap } from 'yaml';
import { fullName } from '../contract/facts.js';
import { CONTRACT_FORMAT } from '../contract/schema/format.js';
import { EXCEPTION_FORMAT } from '../exceptions/format.js';
import { readException } from '../exceptions/read.js';
import { LINEAGE_FORMAT } from '../lineage/files/format.js';
import { fileKind } from '../mesh/file-kind.js';
import { formatName } from '../contract/names.js';
import type { MeshView } from '../mesh/view.js';
import { pairsOfContract, pairsOfModels } from '../mesh/dbt-sync.js';
import type { SyncPair } from '../dbt/drift.js';
import type { Workspace } from '../mesh/workspace.js';
import { parseYaml } from '../yaml/parse.js';
import { evolutionOf } from './evolution.js';
import type { Finding, Fix, Severity } from './finding.js';
import { bearings, denied, permitting, type Permit } from './permits.js';
import { REGISTRY } from './registry.js';
import type { AnyRule, Subjects } from './rule.js';
import type { ContractSubject, SqlSubject, SyncSubject } from './subjects.js';
import { readSuppressions } from './suppressions.js';
import { suppress, type Suppressed } from './suppress.js';

const RULES_BY_ID = new Map<string, AnyRule>(REGISTRY.map((rule) => [rule.id, rule]));

/** The rule with that id, if there is one. */
export function ruleById(id: string): AnyRule | undefined {
  return RULES_BY_ID.get(id);
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
  const { findings, permits } = runAll(subjectsOf(workspace, path), workspace, path);
  const permitted = permitFindings(workspace, path, permits);
  const { reported, subject } = suppressed(workspace, path, [...findings, ...permitted]);
  const own = subject ? runAll({ suppressions: subject }, workspace, path).findings : [];
  return [...reported, ...own].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The fixes of a finding that `check` has returned for the workspace as it is. */
export function fixesFor(workspace: Workspace, finding: Finding): readonly Fix[] {
  const rule = ruleById(finding.rule);
  const subject = rule && subjectFor(rule, workspace, finding.path);
  if (!rule?.fixes || !subject) return [];
  return rule.fixes(finding, subject as never);
}

/** A rule's severity after `mesh.yaml`'s `rules:`. */
export function severityOf(rule: AnyRule, workspace: Workspace): Severity | 'off' {
  return workspace.config.rules[rule.id] ?? rule.severity;
}

function subjectFor(rule: AnyRule, workspace: Workspace, path: string): SubjectsOf[keyof Subjects] {
  if (rule.target === 'suppressions') return suppressed(workspace, path, []).subject;
  return subjectsOf(workspace, path)[rule.target];
}

/** Takes out of `findings` what comments of the file ignore. */
function suppressed(workspace: Workspace, path: string, findings: readonly Finding[]): Suppressed {
  const text = workspace.text(path);
  const mesh = workspace.view(path);
  const lines = mesh.lines(path);
  const suppressions = readSuppressions(path, text ?? '');
  if (text === undefined || !lines || suppressions.length === 0)
    return { reported: findings, subject: undefined };
  const common = { path, text, mesh, config: mesh.config, today: mesh.today };
  return suppress(findings, { ...common, suppressions, rules: RULES_BY_ID }, lines);
}

/** What rules have found in a file, and what they would have found but for an exception. */
interface Found {
  readonly findings: Finding[];
  readonly permits: Permit[];
}

function runAll(subjects: SubjectsOf, workspace: Workspace, path: string): Found {
  const found: Found = { findings: [], permits: [] };
  for (const rule of REGISTRY) run(rule, subjects, workspace, path, found);
  return found;
}

function run(
  rule: AnyRule,
  subjects: SubjectsOf,
  workspace: Workspace,
  path: string,
  { findings, permits }: Found,
): void {
  const severity = severityOf(rule, workspace);
  const subject = subjects[rule.target];
  if (severity === 'off' || !subject) return;
  const configured = workspace.config.rules[rule.id] !== undefined;
  for (const { span, data, related = [], severity: own, tag } of rule.check(subject as never)) {
    const permission = rule.permission?.(data, subject as never);
    const bearing = permission ? bearings(permission, subject.mesh) : [];
    const permit = permitting(bearing);
    if (permission && permit) permits.push({ rule: rule.id, span, table: permission.table, ...permit });
    else
      findings.push({
        rule: rule.id,
        severity: configured ? severity : (own ?? severity),
        path,
        span,
        data,
        message: rule.message(data),
        related: [...related, ...denied(bearing)],
        ...(tag && { tag }),
      });
  }
}

/** What is said of the exceptions that permit something in the file. */
function permitFindings(workspace: Workspace, path: string, permits: readonly Permit[]): Finding[] {
  const text = workspace.text(path);
  if (text === undefined || permits.length === 0) return [];
  const mesh = workspace.view(path);
  const subject = { path, text, mesh, config: mesh.config, today: mesh.today, permits };
  return runAll({ permits: subject }, workspace, path).findings;
}

function subjectsOf(workspace: Workspace, path: string): SubjectsOf {
  const text = workspace.text(path);
  const mesh = workspace.view(path);
  if (text === undefined) return uncheckedSubject(workspace, path, mesh);
  const common = { path, text, mesh, config: mesh.config, today: mesh.today };
  switch (fileKind(path)) {
    case 'contract': {
      const contract = contractSubject(workspace, path, common);
      if (!contract) return {};
      const document = { ...contract, document: contract.contract, format: CONTRACT_FORMAT };
      const evolution = evolutionOf(workspace, path);
      const sync = syncSubject('contract', pairsOfContract(mesh, path, contract.name), common);
      return {
        contract,
        document,
        ...(sync && { sync }),
        ...(evolution && { evolution: { ...contract, ...evolution } }),
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
        consumers: { ...common, domain: mesh.place(path).domain, pins: workspace.subscriptionsOf(path) },
      };
    case 'yaml': {
      const sync = syncSubject('model', pairsOfModels(mesh, path), common);
      return { ...exceptionSubjects(path, common), ...(sync && { sync }) };
    }
    case 'lineage': {
      const yaml = parseYaml(text);
      const document = { yaml, root: isMap(yaml.root) ? yaml.root : undefined };
      return { document: { ...common, document, format: LINEAGE_FORMAT } };
    }
    case 'mesh':
      return { mesh: { ...common, yaml: parseYaml(text), ruleIds: [...RULES_BY_ID.keys()] } };
    default:
      return {};
  }
}

/** A workspace without a mesh may have folders of that name for anything. */
function exceptionSubjects(path: string, common: Common): SubjectsOf {
  const { mesh, text } = common;
  if (!mesh.isException(path) || !mesh.domains().isMesh) return {};
  const exception = { ...common, exception: readException(text), domain: mesh.place(path).domain };
  const document = { ...exception, document: exception.exception, format: EXCEPTION_FORMAT };
  return { exception, document };
}

function uncheckedSubject(workspace: Workspace, path: string, mesh: MeshView): SubjectsOf {
  const uncheckedReason = workspace.uncheckedReason(path);
  if (uncheckedReason === undefined) return {};
  return { file: { path, text: '', mesh, config: mesh.config, today: mesh.today, uncheckedReason } };
}

type Common = Pick<ContractSubject, 'path' | 'text' | 'mesh' | 'config' | 'today'>;

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
  const resolve: SqlSubject['resolve'] = (read) => common.mesh.resolve(path, read);
  return { ...common, facts: entry.facts, domain, pipeline, resolve };
}
