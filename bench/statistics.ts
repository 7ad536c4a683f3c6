/** The middle of a list of numbers with the quartiles around it; all NaN for an empty list. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Median and quartiles of `values`, in any order. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Each number of `values` over the number at the same place of `bases`, which was measured right beside it. */
export function ratios(values: readonly number[], bases: readonly number[]): number[] {
  return values.map((value, index) => value / (bases[index] ?? NaN));
}

/** Milliseconds that `task` takes. */
export function timed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

/** Milliseconds until `task` resolves. */
export async function timedAsync(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}
