import { productName } from '../../contract/facts.js';
import { isOwner, ownersOf } from './code-owners.js';
import { moreText, same, type AuditedDomain } from './domain.js';
import { met, missing, NO_CONTRACT, type AuditCheck, type Judgement } from './judgement.js';

/** Who answers for the domain. */
export const OWNERSHIP: readonly AuditCheck[] = [
  {
    id: 'code-owners',
    principle: 'ownership',
    title: 'Code owners',
    advice: "give each domain's folder to its team in CODEOWNERS",
    judge: codeOwners,
  },
  {
    id: 'on-call',
    principle: 'ownership',
    title: 'On call',
    advice: 'name the on-call rota in every contract (owner.on_call)',
    judge: onCall,
  },
  {
    id: 'own-folder',
    principle: 'ownership',
    title: 'Own folder',
    advice: 'give each domain a folder of its own',
    judge: ownFolder,
  },
];

/** The team of each contract has to own the contract's file, so that its change is reviewed by that team. */
function codeOwners({ contracts, files, evidence, workspace }: AuditedDomain): Judgement {
  const { codeOwners: file, prefix } = evidence;
  if (!file) return missing('no CODEOWNERS');
  const lines = new Set<string>();
  const teams = new Map(contracts.map(({ path, team }) => [path, team]));
  for (const path of contracts.length > 0 ? teams.keys() : files) {
    const entry = ownersOf(file, prefix + path, workspace.options.matches);
    if (!entry || entry.owners.length === 0) return missing(`${file.path} gives ${path} to nobody`);
    const place = `${file.path}:${entry.line}`;
    const team = teams.get(path);
    if (team !== undefined && !isOwner(team, entry.owners))
      return missing(`${place} gives ${path} to ${entry.owners.join(' ')}, the contract to ${team}`);
    lines.add(`${place} (${entry.owners.join(' ')})`);
  }
  return lines.size > 0 ? met([...lines].join(', ')) : missing('the domain has no files');
}

function onCall({ contracts }: AuditedDomain): Judgement {
  if (contracts.length === 0) return NO_CONTRACT;
  const without = contracts.filter((product) => !product.onCall);
  if (without.length > 0) return missing(`no on_call in ${moreText(without.map(({ path }) => path))}`);
  const rotas = [...new Set(contracts.map((product) => product.onCall ?? ''))];
  return met(`${rotas.join(', ')} (${moreText(contracts.map(({ path }) => path))})`);
}

function ownFolder({ name, files, folder, contracts, workspace, view }: AuditedDomain): Judgement {
  if (files.length === 0) return missing('the domain has no files');
  const named = new Map(Array.from(view.products(), (product) => [product.path, product.name.domain]));
  const domainOf = (path: string): string | undefined => named.get(path) ?? view.place(path).domain;
  const inside = workspace.paths().filter((path) => folder === '' || path.startsWith(`${folder}/`));
  const other = inside.find((path) => path !== 'mesh.yaml' && !same(domainOf(path) ?? name, name));
  const where = folder === '' ? 'the top folder' : `${folder}/`;
  if (other !== undefined) return missing(`${where} also holds ${other} of ${domainOf(other) ?? ''}`);
  const stray = contracts.find(({ path }) => !same(view.place(path).domain ?? name, name));
  if (stray) return missing(`${productName(stray)} lies in ${stray.path}`);
  return met(folder === '' ? 'the repository is its own' : where);
}
