import { policySource } from '../../config/policy-sources.js';
import { fileKind } from '../../mesh/file-kind.js';
import type { Workspace } from '../../mesh/workspace.js';
import { listExceptions } from '../exceptions/list.js';
import { moreText, same, type AuditedDomain } from './domain.js';
import { firstError } from './product.js';
import { met, missing, NO_CONTRACT, unknown, type AuditCheck, type Judgement } from './judgement.js';

/** Whether the common rules hold. */
export const GOVERNANCE: readonly AuditCheck[] = [
  {
    id: 'policies',
    principle: 'governance',
    title: 'Policies attached',
    advice: 'put the policies that all domains share into policies/ as Rego',
    judge: policies,
  },
  {
    id: 'masked-pii',
    principle: 'governance',
    title: 'PII masked',
    advice: 'mask every PII column of the product tier (contract-cli validate names them)',
    judge: maskedPii,
  },
  {
    id: 'clean-reads',
    principle: 'governance',
    title: 'Clean reads',
    advice: "let SQL read no other domain's private tables (contract-cli validate names the reads)",
    judge: cleanReads,
  },
];

/** Rules whose silence is no evidence where `mesh.yaml` has switched them off or down. */
const MASK_RULES = ['unmasked-pii', 'unsupported-mask'];
const READ_RULES = ['private-tier-read', 'direct-storage-read'];

/** One set of policies for all domains: a domain has it where the mesh has it. Its exceptions are told as well. */
function policies(domain: AuditedDomain): Judgement {
  const { workspace } = domain;
  const attached = attachedPolicies(workspace);
  const exceptions = exceptionsText(domain);
  if (attached.length > 0) return met(moreText(attached) + exceptions);
  const folders = workspace.config.policies.filter((entry) => typeof entry === 'string');
  return missing(`no .rego file in ${folders.map((folder) => `${folder}/`).join(', ')}${exceptions}`);
}

/** The Rego files in the folders that `mesh.yaml` names, and what it names elsewhere. */
function attachedPolicies(workspace: Workspace): string[] {
  const files = workspace.paths().filter((path) => fileKind(path) === 'policy');
  const own = files.filter((path) => !path.endsWith('_test.rego')).sort();
  return workspace.config.policies.flatMap((entry): string[] => {
    if (entry === undefined) return [];
    const source = policySource(entry);
    if (source.kind === 'git') return [`${source.repository} at ${source.ref}`];
    const isElsewhere = source.kind === 'bundle' || /^(?:\.\.)?\//.test(source.path);
    return isElsewhere ? [source.path] : own.filter((path) => isBelow(path, source.path));
  });
}

function isBelow(path: string, folder: string): boolean {
  const plain = folder.replace(/^(?:\.\/)+/, '');
  return plain === '.' || plain === '' || path.startsWith(`${plain}/`);
}

/** How many exceptions the domain has, and how many of them permit nothing any more; `''` where it has none. */
function exceptionsText({ name, workspace }: AuditedDomain): string {
  const own = listExceptions(workspace).filter(({ domain }) => same(domain ?? '', name));
  if (own.length === 0) return '';
  const expired = own.filter(({ state }) => state === 'expired').length;
  const count = `${own.length} ${own.length === 1 ? 'exception' : 'exceptions'}`;
  return expired === 0 ? `; ${count}` : `; ${count}, ${expired} of them expired`;
}

function maskedPii(domain: AuditedDomain): Judgement {
  const { contracts } = domain;
  if (contracts.length === 0) return NO_CONTRACT;
  const paths = contracts.map(({ path }) => path);
  const tagged = contracts.flatMap(({ columns }) =>
    columns.filter(({ tags }) => tags.some((tag) => tag.toUpperCase() === 'PII')),
  );
  const permitted = domain.view.exceptionsTo(domain.name, 'pii_masking').length > 0;
  const without = permitted ? 'mask or exception' : 'mask';
  return (
    weakened(domain, MASK_RULES) ??
    firstError(domain, paths, ['pii']) ??
    met(`${tagged.length} PII columns, none without ${without}, in ${moreText(paths)}`)
  );
}

function cleanReads(domain: AuditedDomain): Judgement {
  const { queries, findings } = domain;
  if (queries.length === 0) return unknown('the repository holds no SQL of the domain');
  const partly = queries.filter((path) => findings(path).some(({ rule }) => UNREAD.has(rule)));
  return (
    weakened(domain, READ_RULES) ??
    firstError(domain, queries, ['reads']) ??
    (partly.length > 0 ? unknown(`not read in full: ${moreText(partly)}`) : met(moreText(queries)))
  );
}

const UNREAD = new Set(['unparsed-sql', 'unchecked-file']);

function weakened({ workspace }: AuditedDomain, rules: readonly string[]): Judgement | undefined {
  const rule = rules.find((id) => (workspace.config.rules[id] ?? 'error') !== 'error');
  if (rule === undefined) return undefined;
  return missing(`mesh.yaml sets ${rule} to ${workspace.config.rules[rule] ?? ''}`);
}
