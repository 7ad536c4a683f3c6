import type { Contract, Entry } from '../model.js';
import { parseDuration, parsePercentage } from '../units.js';
import { draft, shown, verb, type Draft } from './draft.js';
import { changedKeys, type ChangedKey } from './entries.js';

/** Each SLA promise that was added, removed, tightened (shorter, or a higher percentage) or loosened. */
export function diffSla(before: Contract, after: Contract): Draft[] {
  const changed = changedKeys(
    { entries: before.sla, aliases: before.yaml.aliases },
    { entries: after.sla, aliases: after.yaml.aliases },
  );
  const fallback = {
    before: before.entries.get('sla')?.keySpan,
    after: after.entries.get('sla')?.keySpan,
  };
  return changed.flatMap((each) => {
    const change = classify(each);
    if (!change) return [];
    const places = {
      before: spanOfEntry(each.before) ?? fallback.before,
      after: spanOfEntry(each.after) ?? fallback.after,
    };
    return [draft(change.kind, `SLA promise ${each.key} ${change.how}`, places)];
  });
}

/**
 * What changed for a consumer; undefined where nothing did. A value that could not be read promised nothing; one
 * that cannot be read yet is `invalid-value`'s.
 */
function classify({ before, after }: ChangedKey): Pick<Promised, 'kind' | 'how'> | undefined {
  const [from, to] = [promiseOf(before), promiseOf(after)];
  if (!from && !to) return { kind: 'other-changed', how: verb(before, after) };
  const values = `from ${shown(before?.text?.value ?? 'none')} to ${shown(after?.text?.value ?? 'none')}`;
  if (!to) return after ? undefined : { kind: 'sla-loosened', how: 'removed' };
  if (!from) return { kind: 'sla-tightened', how: before ? `changed ${values}` : 'added' };
  if (from.unit !== to.unit) return { kind: 'sla-loosened', how: `changed ${values}` };
  if (from.strength === to.strength) return undefined;
  return to.strength > from.strength
    ? { kind: 'sla-tightened', how: `tightened ${values}` }
    : { kind: 'sla-loosened', how: `loosened ${values}` };
}

interface Promised {
  readonly kind: 'sla-loosened' | 'sla-tightened' | 'other-changed';
  readonly how: string;
}

/** A promise as a number that is larger where more is promised. */
function promiseOf(entry: Entry | undefined): { unit: 'time' | 'share'; strength: number } | undefined {
  const text = entry?.text?.value ?? '';
  const seconds = parseDuration(text);
  if (seconds !== undefined) return { unit: 'time', strength: -seconds };
  const share = parsePercentage(text);
  return share === undefined ? undefined : { unit: 'share', strength: share };
}

function spanOfEntry(entry: Entry | undefined) {
  return entry && (entry.text?.span ?? entry.keySpan);
}
