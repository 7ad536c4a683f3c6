import type { PolicyFailure } from '@data-mesh-contracts/core';

/** How often a rule may run away before it is left out until the policies change. */
const STRIKES = 2;

/** Which rules have run away, so that one bad policy costs its deadline a few times and not once per file. */
export class Strikes {
  readonly #counts = new Map<number, number>();
  readonly #out = new Map<number, PolicyFailure>();

  /** Notes a failure of the rule with that index. A crash puts it out at once. */
  note(index: number, failure: PolicyFailure): void {
    if (failure.kind !== 'deadline' && failure.kind !== 'memory' && failure.kind !== 'crash') return;
    const count = (this.#counts.get(index) ?? 0) + 1;
    this.#counts.set(index, count);
    if (count >= STRIKES || failure.kind === 'crash') this.#out.set(index, failure);
  }

  /** The rules that are not run any more. */
  skipped(): number[] {
    return [...this.#out.keys()];
  }

  /** Their failures, which hold for every file. */
  failures(): PolicyFailure[] {
    return [...this.#out.values()];
  }

  clear(): void {
    this.#counts.clear();
    this.#out.clear();
  }
}
