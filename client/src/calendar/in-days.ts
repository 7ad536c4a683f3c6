/** A number of days from today in words: `in 9 days`, `today`, `1 day ago`. */
export function inDays(days: number): string {
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days < 0 ? `${count} ago` : `in ${count}`;
}
