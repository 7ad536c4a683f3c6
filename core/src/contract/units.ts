/** Seconds in each unit of a duration. */
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Seconds of a duration such as `15m`, `24h`, `1d`, `2w` or `1h30m`; undefined where the text is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?[smhdw])+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/g))
    seconds += Number(amount) * (SECONDS[unit!] ?? 0);
  return seconds;
}

/** The number before the sign of a percentage such as `99.9%`, from 0 to 100; undefined where the text is none. */
export function parsePercentage(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?%$/.exec(text);
  const value = match ? Number(match[1]) : Infinity;
  return value <= 100 ? value : undefined;
}
