import { productName } from '../../contract/facts.js';
import { moreText, same, type AuditedDomain } from './domain.js';
import { met, missing, NO_CONTRACT, unknown, type AuditCheck, type Judgement } from './judgement.js';
import { ruleById } from '../../rules/engine.js';
import type { Category } from '../../rules/rule.js';

/** Whether the domain's tables are products. */
export const PRODUCT: readonly AuditCheck[] = [
  {
    id: 'complete-contract',
    principle: 'product',
    title: 'Complete contract',
    advice: 'publish a contract with all of its fields for each product',
    judge: completeContract,
  },
  {
    id: 'version-history',
    principle: 'product',
    title: 'Version history',
    advice: "let changes of the schema raise the contract's version",
    judge: versionHistory,
  },
  {
    id: 'consumers',
    principle: 'product',
    title: 'Consumers',
    advice: 'have the domains that read the products pin their versions',
    judge: consumers,
  },
];

function completeContract(domain: AuditedDomain): Judgement {
  const paths = domain.contracts.map(({ path }) => path);
  const unread = domain.files.find(
    (path) => /\.contract\.ya?ml$/.test(path) && domain.workspace.uncheckedReason(path) !== undefined,
  );
  if (unread !== undefined) return unknown(`${unread} was not checked`);
  return paths.length === 0 ? NO_CONTRACT : (firstError(domain, paths, ['fields']) ?? met(moreText(paths)));
}

function versionHistory({ contracts, evidence }: AuditedDomain): Judgement {
  if (contracts.length === 0) return NO_CONTRACT;
  const { history, prefix } = evidence;
  if (history.kind === 'unavailable') return unknown(history.reason);
  const versioned = contracts.flatMap(({ path }) => {
    const versions = history.versions.get(prefix + path) ?? [];
    return versions.length > 1 ? [`${path}: ${versions.join(' → ')}`] : [];
  });
  return versioned.length > 0 ? met(moreText(versioned)) : missing('no contract has had a second version');
}

function consumers({ name, contracts, view }: AuditedDomain): Judgement {
  if (contracts.length === 0) return NO_CONTRACT;
  const pins = contracts.flatMap((product) =>
    view.subscribers(product.name).filter(({ domain }) => !same(domain, name)),
  );
  if (pins.length === 0) return missing(`no other domain pins ${moreText(contracts.map(productName))}`);
  return met(moreText([...new Set(pins.map(({ path, source }) => `${source} in ${path}`))]));
}

/** What is missing where files have errors of some categories; undefined where they have none. */
export function firstError(
  { findings, view }: AuditedDomain,
  paths: readonly string[],
  categories: readonly Category[],
): Judgement | undefined {
  const errors = paths.flatMap((path) =>
    findings(path).filter(({ rule, severity }) => {
      const category = ruleById(rule)?.category;
      return severity === 'error' && category !== undefined && categories.includes(category);
    }),
  );
  if (errors.length === 0) return undefined;
  const places = errors.map(({ path, span, rule }) => {
    const line = view.lines(path)?.position(span.start).line ?? 0;
    return `${rule} in ${path}:${line + 1}`;
  });
  return missing(moreText(places));
}
