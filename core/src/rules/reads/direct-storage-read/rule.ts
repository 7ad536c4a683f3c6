import { defineRule } from '../../rule.js';
import { isOwnDomain } from '../../../mesh/own-domain.js';
import { domainOfFiles } from '../../../mesh/domain-of-files.js';

interface Data {
  readonly pipeline: string;
  readonly domain: string;
  readonly uri: string;
  readonly owner: string;
}

export const directStorageRead = defineRule<Data, 'sql'>({
  id: 'direct-storage-read',
  category: 'reads',
  severity: 'error',
  summary: 'SQL of one domain reads the files of another.',
  target: 'sql',

  *check(subject) {
    const { facts, config, domain, pipeline, mesh } = subject;
    if (domain === undefined || !mesh.domains().isMesh) return;
    const isTier = (name: string): boolean => config.tiers.includes(name.toLowerCase());
    for (const { origin, span } of facts.statements.flatMap(({ reads }) => reads)) {
      if (origin.kind !== 'storage') continue;
      const owner = domainOfFiles(origin.uri, (name) => mesh.domains().has(name), isTier);
      if (owner === undefined || isOwnDomain(owner, subject)) continue;
      yield { span, data: { pipeline, domain, uri: origin.uri, owner } };
    }
  },

  message({ pipeline, domain, uri, owner }) {
    return (
      `pipeline ${pipeline} (domain=${domain}) reads files of ${owner} at ${uri} — ` +
      'files carry no contract, access rules or masks; read a product of that domain by its name'
    );
  },

  permission: ({ domain, uri }) => ({ policies: ['bounded_context'], domain, table: uri }),
});
