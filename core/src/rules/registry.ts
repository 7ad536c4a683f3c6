// Generated from the rule folders by `npm run generate`; do not edit.
import type { AnyRule } from './rule.js';
import { unmaskedPii } from './pii/unmasked-pii/rule.js';

/** Every rule, in the order of its folders. */
export const REGISTRY: readonly AnyRule[] = [unmaskedPii];
