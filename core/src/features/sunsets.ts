import { daysBetween } from '../contract/dates.js';
import { fullName } from '../contract/facts.js';
import type { Contract, Deprecation } from '../contract/model.js';
import { formatName } from '../contract/names.js';
import { accepts, endingLine, isAbove, overlaps, pinKind } from '../contract/pins.js';
import { fileKind } from '../mesh/file-kind.js';
import type { Workspace } from '../mesh/workspace.js';
import type { Place } from './types.js';

/** A consumer whose pin accepts only what ends; the place is that of its `source`. */
export interface EndingSubscriber extends Place {
  readonly domain: string | undefined;
  readonly pin: string;
}

/** An announced end of versions of a product; the place is that of the date, or of the block without one. */
export interface Sunset extends Place {
  /** The product's full name; what the contract has instead while that is none. */
  readonly product: string;
  /** What ends, as written, such as `2.x`. */
  readonly previousVersion: string | undefined;
  /** As written, also where it is no date. */
  readonly date: string | undefined;
  /** From today, negative where it is past; undefined where there is no date of the calendar. */
  readonly daysLeft: number | undefined;
  /** Who is still on what ends, in the order of paths and texts. */
  readonly subscribers: readonly EndingSubscriber[];
  readonly notes: string | undefined;
}

/** Every deprecation of the workspace by its date, the nearest first; those without a date of the calendar last. */
export function sunsets(workspace: Workspace): Sunset[] {
  const found = workspace.paths().flatMap((path) => {
    // Spares the parser most contracts.
    if (fileKind(path) !== 'contract' || workspace.text(path)?.includes('deprecation') !== true) return [];
    const contract = workspace.contract(path);
    return contract?.deprecation ? [sunsetOf(workspace, path, contract, contract.deprecation)] : [];
  });
  return found.sort((a, b) => byDays(a, b) || compare(a.product, b.product) || compare(a.path, b.path));
}

function sunsetOf(workspace: Workspace, path: string, contract: Contract, deprecation: Deprecation): Sunset {
  const view = workspace.view();
  const name = fullName(contract, view.place(path), view.config);
  const product = name ? formatName(name) : (contract.name?.value ?? path);
  const { previousVersion, sunsetDate, migrationNotes, entry } = deprecation;
  const subscribers = view.subscribers(product).flatMap(({ path, sourceSpan: span, domain, pin }) => {
    const ends = pin !== undefined && isPinnedTo(pin, previousVersion?.value, contract.version?.value);
    return ends ? [{ path, span, domain, pin }] : [];
  });
  return {
    product,
    path,
    span: sunsetDate?.span ?? entry.keySpan,
    previousVersion: previousVersion?.value,
    date: sunsetDate?.value,
    daysLeft: sunsetDate && daysBetween(view.today, sunsetDate.value),
    subscribers: subscribers.sort((a, b) => compare(a.path, b.path) || a.span.start - b.span.start),
    notes: migrationNotes?.value,
  };
}

/** Whether a pin accepts what ends and not what stays. */
function isPinnedTo(pin: string, previousVersion: string | undefined, current = ''): boolean {
  if (pinKind(pin) === 'invalid') return false;
  const ending = endingLine(previousVersion ?? '');
  const stays = accepts(pin, current) && !(ending !== undefined && accepts(ending, current));
  if (stays) return false;
  return ending === undefined ? isAbove(current, pin) : overlaps(ending, pin);
}

function byDays(a: Sunset, b: Sunset): number {
  return (a.daysLeft ?? Infinity) === (b.daysLeft ?? Infinity)
    ? 0
    : (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity);
}

/** By UTF-16 units, so that every machine has one order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
