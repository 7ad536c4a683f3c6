import type { Workspace } from '../../mesh/workspace.js';
import { automationOf, type Automation } from './automation.js';
import { domainsOf, type AuditedDomain } from './domain.js';
import type { AuditEvidence } from './evidence.js';
import { GOVERNANCE } from './governance.js';
import { OWNERSHIP } from './ownership.js';
import { PRODUCT } from './product.js';
import { SELF_SERVE } from './self-serve.js';
import { PRINCIPLES, type AuditCheck, type Judgement, type Principle } from './judgement.js';

export type { Automation, QuarterShare } from './automation.js';
export { PRINCIPLES, type AuditCheck, type Judgement, type Principle } from './judgement.js';

/** The twelve checks, three for each principle, in the order of the principles. */
export const AUDIT_CHECKS: readonly AuditCheck[] = [...OWNERSHIP, ...PRODUCT, ...SELF_SERVE, ...GOVERNANCE];

export const PRINCIPLE_TITLES: Readonly<Record<Principle, string>> = {
  ownership: 'Domain ownership',
  product: 'Data as a product',
  'self-serve': 'Self-serve platform',
  governance: 'Federated governance',
};

export type Scores = Readonly<Record<Principle, number>>;

export interface AuditCell extends Judgement {
  readonly check: string;
  readonly principle: Principle;
}

export interface DomainAudit {
  readonly domain: string;
  /** Relative to the root, `''` for the root itself. */
  readonly folder: string;
  /** One per check, in their order. */
  readonly cells: readonly AuditCell[];
  /** Of three each. */
  readonly scores: Scores;
  /** Of twelve. */
  readonly total: number;
}

/** Where one investment lifts most: the principle with the lowest total, and its check that most domains lack. */
export interface NextInvestment {
  readonly principle: Principle;
  readonly check: string;
  readonly advice: string;
  /** The domains that lack it. */
  readonly domains: readonly string[];
}

export interface Audit {
  readonly domains: readonly DomainAudit[];
  readonly totals: Scores;
  /** The most that a principle's total can be. */
  readonly outOf: number;
  /** Undefined where every check is met. */
  readonly next: NextInvestment | undefined;
  readonly automation: Automation;
}

/** Scores every domain of the workspace by the four principles; findings are those of `check`. */
export function audit(workspace: Workspace, evidence: AuditEvidence): Audit {
  const domains = domainsOf(workspace, evidence).map(auditDomain);
  const totals = scoresOf((principle) => sum(domains.map(({ scores }) => scores[principle])));
  return {
    domains,
    totals,
    outOf: domains.length * 3,
    next: nextInvestment(domains, totals),
    automation: automationOf(evidence.history, evidence.prefix),
  };
}

function auditDomain(domain: AuditedDomain): DomainAudit {
  const cells = AUDIT_CHECKS.map(({ id, principle, judge }) => ({ check: id, principle, ...judge(domain) }));
  const metCells = cells.filter(({ state }) => state === 'met');
  const scores = scoresOf((each) => metCells.filter(({ principle }) => principle === each).length);
  return { domain: domain.name, folder: domain.folder, cells, scores, total: metCells.length };
}

function nextInvestment(domains: readonly DomainAudit[], totals: Scores): NextInvestment | undefined {
  const principle = [...PRINCIPLES].sort((a, b) => totals[a] - totals[b])[0]!;
  const lacking = AUDIT_CHECKS.filter((each) => each.principle === principle)
    .map(({ id, advice }) => ({
      principle,
      check: id,
      advice,
      domains: domains
        .filter(({ cells }) => cells.some((cell) => cell.check === id && cell.state !== 'met'))
        .map(({ domain }) => domain),
    }))
    .sort((a, b) => b.domains.length - a.domains.length);
  return lacking.find((each) => each.domains.length > 0);
}

function scoresOf(score: (principle: Principle) => number): Scores {
  return {
    ownership: score('ownership'),
    product: score('product'),
    'self-serve': score('self-serve'),
    governance: score('governance'),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
