import { nearest, REGISTRY, ruleById } from '@data-mesh-contracts/core';
import { UsageError } from './io.js';

/** The id, if it is a rule's. Throws a `UsageError` with the nearest ids otherwise. */
export function knownRule(id: string): string {
  if (ruleById(id)) return id;
  const ids = REGISTRY.map((rule) => rule.id);
  const near = nearest(id, ids);
  const words = id.toLowerCase().split(/[^a-z]+/);
  const alike = ids.filter((each) => each === near || each.split('-').some((word) => words.includes(word)));
  const hint = alike.length > 0 ? `: did you mean ${alike.slice(0, 5).join(', ')}?` : '';
  throw new UsageError(`there is no rule ${id}${hint}`);
}
