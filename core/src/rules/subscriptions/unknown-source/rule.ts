import type { MeshConfig } from '../../../config/config.js';
import { productName } from '../../../contract/facts.js';
import { isPublic, parseName, type TableName } from '../../../contract/names.js';
import { nearest } from '../../reads/nearest.js';
import { defineRule } from '../../rule.js';
import type { ConsumersSubject } from '../../subjects.js';
import { renameSource } from '../pin-edits.js';

interface Data {
  readonly index: number;
  readonly source: string;
  readonly why: 'no-name' | 'not-here' | 'elsewhere';
  readonly suggestion: string | undefined;
  readonly repository: string | undefined;
}

export const unknownSource = defineRule<Data, 'consumers'>({
  id: 'unknown-source',
  category: 'subscriptions',
  severity: 'warning',
  summary: 'A pin is on a product that has no contract in the workspace.',
  target: 'consumers',

  *check(subject) {
    for (const [index, { source, sourceSpan }] of subject.pins.entries()) {
      if (subject.mesh.productsNamed(source).length > 0 || subject.mesh.removed(source)) continue;
      const name = parseName(source.split('.'), subject.config);
      const suggestion = name && likelyMeant(source, subject);
      const repository = name && repositoryOf(name.domain, subject.config);
      const here = suggestion !== undefined || (repository === undefined && isExpectedHere(name, subject));
      const why = !name ? 'no-name' : here ? 'not-here' : 'elsewhere';
      yield {
        span: sourceSpan,
        data: { index, source, why, suggestion, repository },
        ...(why === 'elsewhere' && { severity: 'info' as const }),
      };
    }
  },

  message({ source, why, suggestion, repository }) {
    if (why === 'no-name')
      return `"${source}" is not the name of a product, so the pin is not checked — write <domain>.<tier>.<table>`;
    const missing = `no contract here describes ${source}, so the pin is not checked`;
    if (suggestion !== undefined) return `${missing} — did you mean ${suggestion}?`;
    if (why === 'not-here') return `${missing} — ask its domain for one, or remove the pin`;
    return repository === undefined
      ? `${missing} — open the producer's repository in the same folder to have it checked`
      : `${missing}: its domain keeps its contracts in ${repository} — check it out in the same folder`;
  },

  fixes: ({ data }, subject) =>
    data.suggestion === undefined ? [] : renameSource(subject, data.index, data.suggestion),
});

function likelyMeant(source: string, { mesh, config }: ConsumersSubject): string | undefined {
  const open = [...mesh.products()].filter(({ name }) => isPublic(name, config));
  return nearest(source, open.map(productName));
}

function repositoryOf(domain: string, { domains }: MeshConfig): string | undefined {
  const found = Object.entries(domains).find(([name]) => name.toLowerCase() === domain.toLowerCase());
  return found?.[1].repository;
}

/** Whether the workspace holds the producer's contracts, or those of several domains. */
function isExpectedHere(name: TableName | undefined, { mesh, domain }: ConsumersSubject): boolean {
  if (!name) return false;
  return mesh.domains().hasContracts(name.domain) || mesh.domains().hasContractsBeyond(domain);
}
