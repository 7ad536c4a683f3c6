import { accepts, bounds, pinKind } from '../../contract/pins.js';
import { productName } from '../../contract/facts.js';
import type { Subscription } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';
import {
  standingOf,
  versionsOf,
  type ProductVersions,
  type Sunset,
} from '../../rules/subscriptions/standing.js';
import { touches } from '../../text/span.js';
import { code, prose } from '../markdown.js';
import type { HoverCard } from '../types.js';

/**
 * What the pin at `offset` accepts: its range, the product's version of today, the one of the producer's working
 * copy where that is not committed, and an announced end. Undefined where there is no pin.
 */
export function pinCard(workspace: Workspace, path: string, offset: number): HoverCard | undefined {
  for (const subscription of workspace.subscriptions.of(path)) {
    const { pin, pinSpan } = subscription;
    if (pin === undefined || !pinSpan || !touches(pinSpan, offset)) continue;
    return { markdown: describe(workspace, subscription, pin), span: pinSpan };
  }
  return undefined;
}

function describe(workspace: Workspace, subscription: Subscription, pin: string): string {
  const range = rangeLine(pin);
  const view = workspace.view();
  const versions = versionsOf(view, subscription);
  if (!versions)
    return `${range}\n\n${whyUnknown(view.productsNamed(subscription.source).length, subscription)}`;
  const standing = standingOf(pin, versions, view.today);
  const end = standing.kind === 'sunset' ? [sunsetLine(standing.sunset)] : [];
  return [range, ...versionLines(pin, versions), ...end].join('\n\n');
}

function rangeLine(pin: string): string {
  if (pinKind(pin) === 'invalid') return `${code(pin)} is not a semver range: it accepts no version.`;
  const accepted = bounds(pin);
  return accepted === undefined ? `Pin ${code(pin)}` : `${code(pin)} accepts ${accepted}`;
}

function versionLines(pin: string, { product, current, next }: ProductVersions): string[] {
  const verdict = (version: string): string => (accepts(pin, version) ? 'accepted' : '**not accepted**');
  const today = `Today ${prose(productName(product))} is at ${code(current)}: ${verdict(current)}.`;
  if (next === undefined) return [today];
  return [today, `After the producer’s uncommitted change it is at ${code(next)}: ${verdict(next)}.`];
}

function sunsetLine({ date, days }: Sunset): string {
  const when =
    days < 0 ? `ended on ${date}` : `end on ${date}, ${days === 1 ? 'in 1 day' : `in ${days} days`}`;
  return `The versions that it accepts ${when}.`;
}

function whyUnknown(contracts: number, { source }: Subscription): string {
  if (contracts === 0) return `${code(source)} has no contract in this workspace.`;
  if (contracts > 1) return `${code(source)} has ${contracts} contracts in this workspace.`;
  return `${code(source)} has no valid version at present.`;
}
