import { formatName, nameKey } from '../../contract/names.js';
import { validatingFile } from './ci.js';
import { builtTables, moreText, productKey, type AuditedDomain } from './domain.js';
import { met, missing, NO_CONTRACT, type AuditCheck, type Judgement } from './judgement.js';

/** Whether the domain stands on the platform's common ground. */
export const SELF_SERVE: readonly AuditCheck[] = [
  {
    id: 'ci-validation',
    principle: 'self-serve',
    title: 'CI validates',
    advice: 'run contract-cli validate in CI on every change (contract-cli init writes the workflow)',
    judge: ciValidation,
  },
  {
    id: 'pipeline',
    principle: 'self-serve',
    title: 'Built from here',
    advice: 'build each product by a dbt model or SQL of the repository',
    judge: pipeline,
  },
  {
    id: 'layout',
    principle: 'self-serve',
    title: 'Standard layout',
    advice: 'keep contracts where contract-cli init puts them: <domain>/product/<table>.contract.yaml',
    judge: layout,
  },
];

function ciValidation({ folder, evidence: { ciFiles, prefix } }: AuditedDomain): Judgement {
  if (ciFiles.length === 0) return missing('no CI workflow');
  const file = validatingFile(ciFiles, folder) ?? validatingFile(ciFiles, prefix + folder);
  return file ? met(file.path) : missing('no CI workflow runs contract-cli validate on its changes');
}

function pipeline(domain: AuditedDomain): Judgement {
  const { contracts, queries } = domain;
  if (contracts.length === 0) return NO_CONTRACT;
  const built = builtTables(domain);
  const unbuilt = contracts.filter((product) => !built.has(productKey(product)));
  if (unbuilt.length === 0) return met(`${queries.length} SQL files, such as ${queries[0] ?? ''}`);
  return missing(`no SQL here builds ${moreText(unbuilt.map(({ name }) => formatName(name)))}`);
}

function layout({ contracts, view }: AuditedDomain): Judgement {
  if (contracts.length === 0) return NO_CONTRACT;
  const misplaced = contracts.filter(({ path, name }) => {
    const { domain, tier, table } = view.place(path);
    const placed = domain && tier && table && nameKey({ domain, tier, table }) === nameKey(name);
    return !placed;
  });
  if (misplaced.length > 0) return missing(`elsewhere: ${moreText(misplaced.map(({ path }) => path))}`);
  return met(moreText(contracts.map(({ path }) => path)));
}
