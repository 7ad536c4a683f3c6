const DAY = 86_400_000;

/**
 * The UTC day number of an ISO date `YYYY-MM-DD`; undefined where the text is none or the day does not exist
 * (`2026-02-30`).
 */
export function parseDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || formatDate(time / DAY) !== text ? undefined : time / DAY;
}

/** The ISO date of a UTC day number. */
export function formatDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Days from `from` to `to`, negative where `to` lies before; undefined where either is no date. */
export function daysBetween(from: string, to: string): number | undefined {
  const start = parseDate(from);
  const end = parseDate(to);
  return start === undefined || end === undefined ? undefined : end - start;
}

/** The same day a year later, the last of February for a leap day; undefined where `date` is no date. */
export function yearAfter(date: string): string | undefined {
  if (parseDate(date) === undefined) return undefined;
  const next = String(Number(date.slice(0, 4)) + 1).padStart(4, '0') + date.slice(4);
  return parseDate(next) === undefined ? next.replace('-02-29', '-02-28') : next;
}

/** The date `days` after `date`; undefined where `date` is none. */
export function addDays(date: string, days: number): string | undefined {
  const start = parseDate(date);
  return start === undefined ? undefined : formatDate(start + days);
}
