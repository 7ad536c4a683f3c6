import { formatDate, parseDate } from '../contract/dates.js';

const DAY = 86_400_000;

/** Date and time of RFC 3339, section 5.6; the zone is required. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * The last UTC day (`YYYY-MM-DD`) on some part of which an exception with that `expires` holds: the day itself for a
 * date, and for a moment of RFC 3339 the day of the last millisecond before it, so that one that ends at midnight
 * does not hold on the day that begins then. Undefined where the text is neither.
 */
export function lastDayOf(expires: string): string | undefined {
  if (parseDate(expires) !== undefined) return expires;
  const moment = parseMoment(expires);
  return moment === undefined ? undefined : formatDate(Math.floor((moment - 1) / DAY));
}

/** Milliseconds since 1970; undefined where the text is no date and time of the calendar with a zone. */
function parseMoment(text: string): number | undefined {
  const match = MOMENT.exec(text);
  const [, date = '', hour, minute, second, fraction = '0', sign, zoneHour = '0', zoneMinute = '0'] =
    match ?? [];
  const day = parseDate(date);
  if (day === undefined) return undefined;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  const zone = [Number(zoneHour), Number(zoneMinute)] as const;
  // A leap second is the last that a minute may have.
  if (hours > 23 || minutes > 59 || seconds > 60 || zone[0] > 23 || zone[1] > 59) return undefined;
  const offset = (zone[0] * 60 + zone[1]) * (sign === '-' ? -1 : 1);
  const local = ((day * 24 + hours) * 60 + minutes - offset) * 60 + seconds;
  return Math.ceil((local + Number(fraction)) * 1000);
}
