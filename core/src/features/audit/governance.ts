import { moreText, type AuditedDomain } from './domain.js';
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

/** One set of policies for all domains: a domain has it where the mesh has it. */
function policies({ evidence }: AuditedDomain): Judgement {
  const files = evidence.policies;
  return files.length > 0
    ? met(`${moreText(files)}, which this version does not evaluate`)
    : missing('no .rego file in policies/');
}

function maskedPii(domain: AuditedDomain): Judgement {
  const { contracts } = domain;
  if (contracts.length === 0) return NO_CONTRACT;
  const paths = contracts.map(({ path }) => path);
  const tagged = contracts.flatMap(({ columns }) =>
    columns.filter(({ tags }) => tags.some((tag) => tag.toUpperCase() === 'PII')),
  );
  return (
    weakened(domain, MASK_RULES) ??
    firstError(domain, paths, ['pii']) ??
    met(`${tagged.length} PII columns, none without mask, in ${moreText(paths)}`)
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
