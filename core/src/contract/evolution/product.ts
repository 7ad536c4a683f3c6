import { formatName, nameKey, type TableName } from '../names.js';
import type { Contract, Owner } from '../model.js';
import type { Aliases } from '../../yaml/parse.js';
import { draft, verb, type Draft } from './draft.js';
import { changedKeys, valueOf, type ChangedKey } from './entries.js';
import { diffTags } from './tags.js';

/** The full names of the two sides, where their paths complete a short `name:`. */
export interface FullNames {
  readonly before: TableName | undefined;
  readonly after: TableName | undefined;
}

/** Changes of the product as a whole: its name, owner, tags, retention and every key without a line of its own. */
export function diffProduct(before: Contract, after: Contract, names: FullNames | undefined): Draft[] {
  const tagPlaces = {
    before: before.entries.get('tags')?.keySpan,
    after: after.entries.get('tags')?.keySpan ?? after.name?.span,
  };
  return [
    ...diffName(before, after, names),
    ...diffOwner(before, after),
    ...diffTags(before.tags, after.tags, tagPlaces),
    ...diffRetention(before, after),
    ...diffOthers(before, after),
  ];
}

/** A short name that is now written in full, or the other way round, is the same name. */
function diffName(before: Contract, after: Contract, names: FullNames | undefined): Draft[] {
  if (!before.name || !after.name) return [];
  const [from, to] = [fullText(names?.before, before.name.value), fullText(names?.after, after.name.value)];
  if (nameKey(from) === nameKey(to)) return [];
  const places = { before: before.name.span, after: after.name.span };
  return [draft('product-renamed', `product ${from} renamed to ${to}`, places)];
}

function fullText(name: TableName | undefined, written: string): string {
  return name ? formatName(name) : written;
}

function diffOwner(before: Contract, after: Contract): Draft[] {
  const [from, to] = [before.owner, after.owner];
  if (!to || ownerKey(from, before.yaml.aliases) === ownerKey(to, after.yaml.aliases)) return [];
  const places = { before: from?.entry.keySpan, after: to.entry.keySpan };
  return [draft('owner-changed', `owner ${verb(from, to)}`, places)];
}

/** The owner as text; the short form is the same as a block with nothing but the team. */
function ownerKey(owner: Owner | undefined, aliases: Aliases): string | undefined {
  return owner?.short ? JSON.stringify({ team: owner.team?.value }) : valueOf(owner?.entry, aliases);
}

/** Without `retention_days` nothing is promised: to add it is a promise more, to remove it one less. */
function diffRetention(before: Contract, after: Contract): Draft[] {
  const [from, to] = [before.retentionDays, after.retentionDays];
  if (from?.value === to?.value || (!to && after.entries.has('retention_days'))) return [];
  const places = { before: from?.span, after: to?.span ?? after.name?.span };
  if (!from) return [draft('retention-lengthened', 'retention added', places)];
  if (!to) return [draft('retention-shortened', 'retention removed', places)];
  return to.value > from.value
    ? [draft('retention-lengthened', `retention lengthened from ${from.value} to ${to.value} days`, places)]
    : [draft('retention-shortened', `retention shortened from ${from.value} to ${to.value} days`, places)];
}

/** Keys that have a line of their own in the table, and the version itself. */
const COMPARED = new Set('name version owner schema sla semantics tags retention_days'.split(' '));

/** The `deprecation` block and `x-…` keys among them: they promise no data, so a patch says it all. */
function diffOthers(before: Contract, after: Contract): Draft[] {
  return changedKeys(
    { entries: before.entries, aliases: before.yaml.aliases },
    { entries: after.entries, aliases: after.yaml.aliases },
    COMPARED,
  ).map((each) =>
    draft('other-changed', `${each.key} ${verb(each.before, each.after)}`, placesOf(each, after)),
  );
}

function placesOf({ before, after }: ChangedKey, contract: Contract) {
  return { before: before?.keySpan, after: after?.keySpan ?? contract.name?.span };
}
