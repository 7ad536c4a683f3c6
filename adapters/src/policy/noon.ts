/** Noon in UTC of `YYYY-MM-DD`, in nanoseconds since 1970: in digits, for it is more than a number holds. */
export function noon(today: string): string {
  return `${Date.parse(`${today}T12:00:00Z`)}000000`;
}
