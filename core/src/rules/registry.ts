// Generated from the rule folders by `npm run generate`; do not edit.
import type { AnyRule } from './rule.js';
import { unmaskedPii } from './pii/unmasked-pii/rule.js';
import { directStorageRead } from './reads/direct-storage-read/rule.js';
import { privateTierRead } from './reads/private-tier-read/rule.js';
import { unknownColumn } from './reads/unknown-column/rule.js';
import { unknownProduct } from './reads/unknown-product/rule.js';
import { unparsedSql } from './reads/unparsed-sql/rule.js';

/** Every rule, in the order of its folders. */
export const REGISTRY: readonly AnyRule[] = [
  unmaskedPii,
  directStorageRead,
  privateTierRead,
  unknownColumn,
  unknownProduct,
  unparsedSql,
];
