import { parseDate } from '../../../contract/dates.js';
import { accepts } from '../../../contract/pins.js';
import { parseVersion } from '../../../contract/semver.js';
import type { Subscription } from '../../../mesh/view.js';
import { defineRule } from '../../rule.js';
import type { EvolutionSubject } from '../../subjects.js';

interface Data {
  readonly version: string;
  readonly before: string;
  /** `domain pin`, in the order of paths and texts. */
  readonly subscribers: readonly string[];
  readonly sunset: string | undefined;
}

/** How many subscribers a message names. */
const NAMED = 5;

export const breaksSubscribers = defineRule<Data, 'evolution'>({
  id: 'breaks-subscribers',
  category: 'subscriptions',
  severity: 'info',
  summary: 'The new version is one that pins on the product do not accept.',
  target: 'evolution',

  *check(subject) {
    const { contract, before } = subject;
    const version = contract.version;
    const old = before.version?.value ?? '';
    if (!version || !parseVersion(version.value)) return;
    const left = leftBehind(subject, old, version.value);
    if (left.length === 0) return;
    const date = contract.deprecation?.sunsetDate?.value;
    const sunset = date !== undefined && parseDate(date) !== undefined ? date : undefined;
    const subscribers = left.map(({ domain, path, pin }) => `${domain ?? path} ${pin ?? ''}`);
    yield {
      span: version.span,
      data: { version: version.value, before: old, subscribers, sunset },
      related: left.map(({ path, pinSpan, sourceSpan, pin }) => ({
        path,
        span: pinSpan ?? sourceSpan,
        message: `${pin ?? ''} does not accept ${version.value}`,
      })),
    };
  },

  message({ version, before, subscribers, sunset }) {
    const more = subscribers.length > NAMED ? ` and ${subscribers.length - NAMED} more` : '';
    const who = subscribers.slice(0, NAMED).join(', ') + more;
    const until =
      sunset === undefined ? 'tell them before it is out' : `they stay on ${before} until ${sunset}`;
    return `${version} is not accepted by the pins of ${who} — ${until}`;
  },
});

/** The subscriptions that accept the old version and not the new one. */
function leftBehind({ mesh, name }: EvolutionSubject, old: string, version: string): Subscription[] {
  return (name ? mesh.subscribers(name) : [])
    .filter(({ pin }) => pin !== undefined && accepts(pin, old) && !accepts(pin, version))
    .sort(
      (a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)) || a.sourceSpan.start - b.sourceSpan.start,
    );
}
