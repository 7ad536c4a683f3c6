import { whereabouts } from '../../../contract/regions.js';
import type { Span } from '../../../text/span.js';
import { locate } from '../../../yaml/locate.js';
import { spanOf } from '../../../yaml/parse.js';
import { defineRule } from '../../rule.js';
import type { MeshFileSubject } from '../../subjects.js';

interface Data {
  readonly domain: string;
  readonly compute: string;
  /** Regions of tags of which it cannot be told whether the compute region lies in them. */
  readonly regions: readonly string[];
}

export const unknownRegion = defineRule<Data, 'mesh'>({
  id: 'unknown-region',
  category: 'governance',
  severity: 'info',
  summary: 'It is not known where a compute region lies, so reads across regions are not checked.',
  target: 'mesh',

  *check(subject) {
    const { config } = subject;
    const domains = Object.entries(config.domains);
    if (domains.every(([, { computeRegion }]) => computeRegion === undefined)) return;
    const tagged = subject.mesh.regions();
    for (const [domain, { computeRegion: compute }] of domains) {
      if (compute === undefined) continue;
      const regions = tagged.filter((region) => whereabouts(compute, region, config.regions) === 'unknown');
      const span = regions.length > 0 ? spanOfRegion(subject, domain) : undefined;
      if (span) yield { span, data: { domain, compute, regions } };
    }
  },

  message({ domain, compute, regions }) {
    const tags = regions.map((region) => `region:${region}`).join(', ');
    return `whether ${compute} lies in what ${tags} names is not known, so what ${domain} reads of it is not checked — list the compute regions of ${regions.join(', ')} under \`regions\``;
  },
});

function spanOfRegion({ yaml }: MeshFileSubject, domain: string): Span | undefined {
  const node = locate(yaml.root, ['domains', domain, 'compute_region'], yaml.aliases)?.node;
  return node && spanOf(node);
}
