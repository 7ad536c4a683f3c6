import { productName } from '../../../contract/facts.js';
import { defineRule } from '../../rule.js';
import { movePin } from '../pin-edits.js';
import { newestPin, producerPlace, standingOf, versionsOf } from '../standing.js';

interface Data {
  readonly index: number;
  readonly pin: string;
  readonly product: string;
  readonly version: string;
  readonly standing: 'ahead' | 'left' | 'leaving';
  readonly to: string | undefined;
}

export const unsatisfiedPin = defineRule<Data, 'consumers'>({
  id: 'unsatisfied-pin',
  category: 'subscriptions',
  severity: 'error',
  summary: 'No current version of the product satisfies the pin.',
  target: 'consumers',

  *check({ pins, mesh, today }) {
    for (const [index, subscription] of pins.entries()) {
      const { pin, pinSpan, onBreaking } = subscription;
      const versions = pin === undefined ? undefined : versionsOf(mesh, subscription);
      if (pin === undefined || !pinSpan || !versions) continue;
      const { kind } = standingOf(pin, versions, today);
      if (kind === 'accepted' || kind === 'sunset') continue;
      const version = versions.next ?? versions.current;
      const product = productName(versions.product);
      yield {
        span: pinSpan,
        data: { index, pin, product, version, standing: kind, to: newestPin(versions) },
        related: [producerPlace(versions)],
        ...((kind === 'leaving' || onBreaking === 'warn') && { severity: 'warning' as const }),
      };
    }
  },

  message({ pin, product, version, standing, to = '' }) {
    if (standing === 'ahead')
      return `no version of ${product} satisfies ${pin} yet: it is at ${version} — pin ${to}`;
    if (standing === 'left')
      return `no current version of ${product} satisfies ${pin}: it is at ${version} — move the pin to ${to}`;
    return `your producer is about to release ${version} of ${product}, which ${pin} does not accept — get ready to move the pin to ${to}`;
  },

  fixes: ({ data }, subject) => movePin(subject, data.index, data.to, data.standing !== 'leaving'),
});
