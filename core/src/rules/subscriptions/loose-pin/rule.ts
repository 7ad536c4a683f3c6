import { pinKind } from '../../../contract/pins.js';
import { defineRule } from '../../rule.js';
import { movePin } from '../pin-edits.js';
import { newestPin, versionsOf } from '../standing.js';

interface Data {
  readonly index: number;
  /** Undefined where there is none. */
  readonly pin: string | undefined;
  readonly invalid: boolean;
  /** The pin on the product as it is now, where that is known. */
  readonly to: string | undefined;
}

export const loosePin = defineRule<Data, 'consumers'>({
  id: 'loose-pin',
  category: 'subscriptions',
  severity: 'warning',
  summary: 'A pin is not a caret range such as `^2.1`, or is missing.',
  target: 'consumers',

  *check({ pins, mesh }) {
    for (const [index, subscription] of pins.entries()) {
      const { pin, pinSpan, sourceSpan } = subscription;
      const kind = pin === undefined ? 'loose' : pinKind(pin);
      if (kind === 'caret') continue;
      const versions = versionsOf(mesh, subscription);
      const invalid = kind === 'invalid';
      yield {
        span: pinSpan ?? sourceSpan,
        data: { index, pin, invalid, to: versions && newestPin(versions) },
        ...(invalid && { severity: 'error' as const }),
      };
    }
  },

  message({ pin, invalid, to }) {
    const write = to === undefined ? 'write a caret range such as ^2.1' : `write ${to}`;
    if (pin === undefined) return `there is no pin, so every breaking change comes through — ${write}`;
    if (invalid) return `pin "${pin}" is not a semver range, so no version satisfies it — ${write}`;
    return `pin "${pin}" is not a caret range: it lets breaking changes through, or holds fixes back — ${write}`;
  },

  fixes: ({ data }, subject) => movePin(subject, data.index, data.to),
});
