import { isAlias } from 'yaml';
import { formatName, nameKey, type TableName } from '../../../contract/names.js';
import { replaceScalar } from '../../../yaml/edit.js';
import type { ContractSubject } from '../../subjects.js';
import { defineRule } from '../../rule.js';

interface Data {
  readonly product: string;
  readonly fromPath: string;
  readonly parts: readonly string[];
}

export const misplacedContract = defineRule<Data, 'contract'>({
  id: 'misplaced-contract',
  category: 'fields',
  severity: 'warning',
  summary: 'The name and the path of a contract disagree on its domain, tier or table.',
  target: 'contract',

  *check(subject) {
    const { contract, name } = subject;
    if (!name || !contract.name) return;
    const told = toldByPath(subject, name);
    const parts = (['domain', 'tier', 'table'] as const).filter(
      (part) => told[part].toLowerCase() !== name[part].toLowerCase(),
    );
    if (parts.length === 0) return;
    yield {
      span: contract.name.span,
      data: { product: formatName(name), fromPath: formatName(told), parts },
    };
  },

  message({ product, fromPath, parts }) {
    return `the path says ${fromPath} and the name says ${product}: they disagree on the ${parts.join(' and the ')}, and readers look a product up by either, so make them agree`;
  },

  fixes({ data }, { path, contract }) {
    const node = contract.name?.node;
    if (!node || isAlias(node)) return [];
    const catalog = contract.name.value.split('.').slice(0, -3);
    const value = [...catalog, data.fromPath].join('.');
    return [
      {
        title: `Take the name from the path: ${value}`,
        preferred: true,
        edits: { [path]: [replaceScalar(node, value)] },
      },
    ];
  },
});

/** The name with what the path tells for certain put in its place: `<domain>/<tier>/…/<table>.contract.yaml`. */
function toldByPath({ path, place, config }: ContractSubject, name: TableName): TableName {
  const folders = path.toLowerCase().split('/').slice(0, -1);
  const at = folders.findLastIndex((folder) => config.tiers.includes(folder));
  const isConfigured = place.domain !== undefined && place.domain in config.domains;
  const isDomainFolder = at === 1 && !config.tiers.includes(folders[0]!);
  if (isConfigured && at === -1) return { ...name, domain: place.domain };
  if (at === -1 || !(isConfigured || isDomainFolder)) return name;
  const inTier = at === folders.length - 1;
  return {
    domain: place.domain ?? name.domain,
    tier: place.tier ?? name.tier,
    table: inTier ? tableOf(place.table, name, config.tiers) : name.table,
  };
}

/** The file's table, unless its name is a general one (`product.contract.yaml`) or one with more parts. */
function tableOf(file: string | undefined, name: TableName, tiers: readonly string[]): string {
  const general = ['contract', 'index', name.domain.toLowerCase(), ...tiers];
  if (!file || file.includes('.') || general.includes(file.toLowerCase())) return name.table;
  const same = nameKey(file).replaceAll('-', '_') === nameKey(name.table).replaceAll('-', '_');
  return same ? name.table : file.replaceAll('-', '_');
}
