import { daysBetween } from '../../contract/dates.js';
import { productName, type ProductFacts } from '../../contract/facts.js';
import { accepts, endingLine, isAbove, overlaps, pinKind, pinTo } from '../../contract/pins.js';
import { parseVersion } from '../../contract/semver.js';
import type { MeshView, Subscription } from '../../mesh/view.js';
import type { RelatedPlace } from '../finding.js';

/** The versions of a product that count for its subscribers. */
export interface ProductVersions {
  readonly product: ProductFacts;
  /** The version at the baseline; that of the working copy where there is no baseline. */
  readonly current: string;
  /** The working copy's version, where it is a later one. */
  readonly next: string | undefined;
}

/** When the versions that a pin accepts end. */
export interface Sunset {
  readonly date: string;
  /** From today; negative where it is past. */
  readonly days: number;
}

/**
 * How a pin stands to its product.
 * `accepted`: nothing is to be done, or nothing can be said for certain;
 * `ahead`: it asks for later versions than there are;
 * `left`: the product has moved on to versions that it does not accept, and says nothing of the old ones;
 * `leaving`: the product is about to do so, with a version that is not committed or a pre-release;
 * `sunset`: the versions that it accepts have an announced end.
 */
export type Standing =
  | { readonly kind: 'accepted' | 'ahead' | 'left' | 'leaving' }
  | { readonly kind: 'sunset'; readonly sunset: Sunset; readonly pending: boolean };

const ACCEPTED: Standing = { kind: 'accepted' };

/**
 * The product that a subscription is on, with its versions. Undefined where the workspace has none or several of
 * that name, or its version is none: other rules say so.
 */
export function versionsOf(
  mesh: MeshView,
  { source }: Pick<Subscription, 'source'>,
): ProductVersions | undefined {
  const [product, ...others] = mesh.productsNamed(source);
  if (!product || others.length > 0) return undefined;
  const working = parseVersion(product.version ?? '');
  const published = parseVersion(mesh.publishedVersion(product) ?? '');
  const current = published ?? working;
  if (!current) return undefined;
  const next = working && working.compare(current) > 0 ? working.version : undefined;
  return { product, current: current.version, next };
}

/** How the pin stands to the product's versions on `today`. */
export function standingOf(pin: string, versions: ProductVersions, today: string): Standing {
  if (pinKind(pin) === 'invalid') return ACCEPTED;
  const { product, current, next } = versions;
  const latest = next ?? current;
  if (accepts(pin, latest)) return endsItself(latest, product) ? sunsetOf(versions, today) : ACCEPTED;
  const stillAccepted = accepts(pin, current);
  if (!isAbove(latest, pin)) return stillAccepted ? ACCEPTED : { kind: 'ahead' };
  if (product.deprecation?.sunsetDate !== undefined && covers(product, pin))
    return sunsetOf(versions, today, stillAccepted);
  const prerelease = (parseVersion(latest)?.prerelease.length ?? 0) > 0;
  return { kind: stillAccepted || prerelease ? 'leaving' : 'left' };
}

/** The pin on the product's newest version. */
export function newestPin({ current, next }: ProductVersions): string | undefined {
  return pinTo(next ?? current);
}

/** Where the producer states its version. */
export function producerPlace({ product, next }: ProductVersions): RelatedPlace {
  const { path, versionSpan, nameSpan, version, deprecation } = product;
  const uncommitted = next === undefined ? '' : ', not committed yet';
  const notes =
    deprecation?.migrationNotes === undefined ? '' : `; to migrate: ${deprecation.migrationNotes}`;
  const message = `${productName(product)} is at ${version ?? 'no version'}${uncommitted}${notes}`;
  return { path, span: versionSpan ?? nameSpan, message };
}

/** A date that does not exist is the producer's to correct; its consumers are told nothing by it. */
function sunsetOf({ product }: ProductVersions, today: string, pending = false): Standing {
  const date = product.deprecation?.sunsetDate;
  const days = date === undefined ? undefined : daysBetween(today, date);
  return date === undefined || days === undefined
    ? ACCEPTED
    : { kind: 'sunset', sunset: { date, days }, pending };
}

/** Whether the product announces the end of versions that the pin accepts. */
function covers({ deprecation }: ProductFacts, pin: string): boolean {
  const line = endingLine(deprecation?.previousVersion ?? '');
  return line === undefined || overlaps(line, pin);
}

/** Whether the product announces the end of its own present version, as in `previous_version: 2.x` at 2.3.0. */
function endsItself(latest: string, { deprecation }: ProductFacts): boolean {
  const written = deprecation?.previousVersion;
  return written !== undefined && pinKind(written) !== 'invalid' && accepts(written, latest);
}
