import { formatName, isPublic, type TableName } from '../../../contract/names.js';
import { defineRule } from '../../rule.js';
import type { EvolutionSubject } from '../../subjects.js';

interface Data {
  readonly product: string;
}

export const unsubscribedProduct = defineRule<Data, 'evolution'>({
  id: 'unsubscribed-product',
  category: 'hints',
  severity: 'hint',
  summary: 'A product is changed that no other domain subscribes to or reads.',
  target: 'evolution',

  *check(subject) {
    const { contract, name, level } = subject;
    if (!contract.name || !name || level === 'none' || !isMeantForOthers(name, subject)) return;
    if (isUsed(name, subject)) return;
    yield { span: contract.name.span, data: { product: formatName(name) } };
  },

  message: ({ product }) =>
    `no other domain here subscribes to ${product} or reads it — find out who needs it, or retire it`,
});

/** A product whose consumers would be seen: the workspace holds several domains, and pins are in use. */
function isMeantForOthers(name: TableName, { mesh, config }: EvolutionSubject): boolean {
  const shared = config.sharedNamespaces.includes(`${name.domain}.${name.tier}`.toLowerCase());
  if (shared || !isPublic(name, config) || !mesh.domains().hasContractsBeyond(name.domain)) return false;
  return [...mesh.subscriptions()].length > 0;
}

function isUsed(name: TableName, { mesh }: EvolutionSubject): boolean {
  const own = name.domain.toLowerCase();
  const isOther = (domain: string | undefined): boolean => domain?.toLowerCase() !== own;
  if (mesh.subscribers(name).some(({ domain }) => isOther(domain))) return true;
  return mesh.readers(name).some(({ path }) => isOther(mesh.place(path).domain));
}
