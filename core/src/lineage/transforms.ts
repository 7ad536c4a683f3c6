import { STRIPPING, STRIPPING_IN } from './stripping.js';
import type { TransformEffect } from '../config/config.js';

/**
 * The effect of functions and operators in a dialect: those of `mesh.yaml` (`overrides`, by name without case, with
 * or without its schema), then those of the tables. What is in neither passes: a function that nobody knows may well
 * return what it is given.
 */
export function transformEffects(
  dialect: string,
  overrides: Readonly<Record<string, TransformEffect>> = {},
): (step: string) => TransformEffect {
  const own = new Map(Object.entries(overrides).map(([name, effect]) => [name.toLowerCase(), effect]));
  const stripping = new Set([...STRIPPING, ...(STRIPPING_IN[dialect] ?? [])]);
  return (step) => {
    const known = own.get(step) ?? (stripping.has(step) ? 'strips' : undefined);
    if (known) return known;
    const short = step.slice(step.lastIndexOf('.') + 1);
    if (short === step) return 'passes';
    return own.get(short) ?? 'passes';
  };
}
