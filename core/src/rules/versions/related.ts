import type { Change } from '../../contract/change.js';
import { CHANGE_REASONS } from '../../contract/change-reasons.js';
import type { RelatedPlace } from '../finding.js';
import { readersTouched, subscribersOf, type TouchedReader } from '../impact.js';
import type { EvolutionSubject } from '../subjects.js';

/** How many changes a finding points to, and how many subscribers and readers. */
const CHANGES = 20;
const CONCERNED = 10;

/**
 * Each change's place in the working copy with the reason for its level, and what a major breaks: the subscribers'
 * pins and the SQL that reads what changed.
 */
export function relatedChanges(subject: EvolutionSubject): RelatedPlace[] {
  const changes = subject.changes.filter((change) => change.level !== 'none');
  const places = changes.flatMap((change) => {
    const span = placeOfChange(subject, change);
    const message = `${change.level}: ${change.summary} (${CHANGE_REASONS[change.kind]})`;
    return span ? [{ path: subject.path, span, message }] : [];
  });
  return [
    ...capped(places, CHANGES, 'change'),
    ...capped(brokenSubscribers(subject), CONCERNED, 'subscriber'),
    ...brokenReaders(subject),
  ];
}

/** The readers' places as a finding points to them. */
export function relatedReaders(readers: readonly TouchedReader[]): RelatedPlace[] {
  const places = readers.map(({ path, span, domain, column }) => ({
    path,
    span,
    message: `reader: ${domain ?? path} reads ${column ?? 'the product by its old name'}`,
  }));
  return capped(places, CONCERNED, 'reader');
}

/** What is gone points to the section that it is gone from. */
function placeOfChange({ contract }: EvolutionSubject, { after }: Change) {
  return after ?? contract.entries.get('schema')?.keySpan ?? contract.version?.span;
}

function brokenSubscribers({ level, mesh, names }: EvolutionSubject): RelatedPlace[] {
  if (level !== 'major') return [];
  return subscribersOf(mesh, names).map(({ path, sourceSpan, domain, pin }) => ({
    path,
    span: sourceSpan,
    message: `subscriber: ${domain ?? path}${pin === undefined ? '' : ` pins ${pin}`}`,
  }));
}

function brokenReaders({ mesh, names, before, changes }: EvolutionSubject): RelatedPlace[] {
  const breaking = changes.filter(({ level }) => level === 'major');
  return relatedReaders(breaking.flatMap((change) => readersTouched(mesh, names, before, changes, change)));
}

/** The first `limit` places, the last of them with how many more there are. */
function capped(places: readonly RelatedPlace[], limit: number, noun: string): RelatedPlace[] {
  const rest = places.length - limit;
  return places
    .slice(0, limit)
    .map((place, at) =>
      rest > 0 && at === limit - 1
        ? { ...place, message: `${place.message}, and ${rest} more ${noun}${rest === 1 ? '' : 's'}` }
        : place,
    );
}
