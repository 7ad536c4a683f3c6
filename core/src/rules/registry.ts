// Generated from the rule folders by `npm run generate`; do not edit.
import type { AnyRule } from './rule.js';
import { dbtConstraintDrift } from './dbt/dbt-constraint-drift/rule.js';
import { dbtContractNotEnforced } from './dbt/dbt-contract-not-enforced/rule.js';
import { dbtExtraColumn } from './dbt/dbt-extra-column/rule.js';
import { dbtMissingColumn } from './dbt/dbt-missing-column/rule.js';
import { dbtTypeDrift } from './dbt/dbt-type-drift/rule.js';
import { duplicateColumn } from './fields/duplicate-column/rule.js';
import { duplicateProduct } from './fields/duplicate-product/rule.js';
import { invalidValue } from './fields/invalid-value/rule.js';
import { misplacedContract } from './fields/misplaced-contract/rule.js';
import { missingField } from './fields/missing-field/rule.js';
import { placeholderText } from './fields/placeholder-text/rule.js';
import { staleSemantics } from './fields/stale-semantics/rule.js';
import { uncheckedFile } from './fields/unchecked-file/rule.js';
import { undocumentedColumn } from './fields/undocumented-column/rule.js';
import { unknownField } from './fields/unknown-field/rule.js';
import { yamlSyntax } from './fields/yaml-syntax/rule.js';
import { crossRegionRead } from './governance/cross-region-read/rule.js';
import { duplicateException } from './governance/duplicate-exception/rule.js';
import { excessiveRetention } from './governance/excessive-retention/rule.js';
import { expiredException } from './governance/expired-exception/rule.js';
import { expiringException } from './governance/expiring-exception/rule.js';
import { longException } from './governance/long-exception/rule.js';
import { missingRetention } from './governance/missing-retention/rule.js';
import { permittedByException } from './governance/permitted-by-exception/rule.js';
import { unknownExceptionSource } from './governance/unknown-exception-source/rule.js';
import { unknownPolicy } from './governance/unknown-policy/rule.js';
import { unknownRegion } from './governance/unknown-region/rule.js';
import { duplicateDimension } from './hints/duplicate-dimension/rule.js';
import { hotJoin } from './hints/hot-join/rule.js';
import { selectsStar } from './hints/selects-star/rule.js';
import { unsubscribedProduct } from './hints/unsubscribed-product/rule.js';
import { uninheritedTag } from './lineage/uninherited-tag/rule.js';
import { invalidConfig } from './mesh/invalid-config/rule.js';
import { unexplainedSuppression } from './mesh/unexplained-suppression/rule.js';
import { unusedSuppression } from './mesh/unused-suppression/rule.js';
import { unmaskedPii } from './pii/unmasked-pii/rule.js';
import { unsupportedMask } from './pii/unsupported-mask/rule.js';
import { untaggedPii } from './pii/untagged-pii/rule.js';
import { policyError } from './policies/policy-error/rule.js';
import { policyFailed } from './policies/policy-failed/rule.js';
import { unreadablePolicies } from './policies/unreadable-policies/rule.js';
import { directStorageRead } from './reads/direct-storage-read/rule.js';
import { privateTierRead } from './reads/private-tier-read/rule.js';
import { unknownColumn } from './reads/unknown-column/rule.js';
import { unknownProduct } from './reads/unknown-product/rule.js';
import { unparsedSql } from './reads/unparsed-sql/rule.js';
import { breaksSubscribers } from './subscriptions/breaks-subscribers/rule.js';
import { duplicatePin } from './subscriptions/duplicate-pin/rule.js';
import { loosePin } from './subscriptions/loose-pin/rule.js';
import { sunsettingPin } from './subscriptions/sunsetting-pin/rule.js';
import { unknownSource } from './subscriptions/unknown-source/rule.js';
import { unpinnedRead } from './subscriptions/unpinned-read/rule.js';
import { unsatisfiedPin } from './subscriptions/unsatisfied-pin/rule.js';
import { missingDeprecation } from './versions/missing-deprecation/rule.js';
import { productRemoved } from './versions/product-removed/rule.js';
import { removedColumnRead } from './versions/removed-column-read/rule.js';
import { shortDeprecation } from './versions/short-deprecation/rule.js';
import { unusualFirstVersion } from './versions/unusual-first-version/rule.js';
import { versionBumpTooLarge } from './versions/version-bump-too-large/rule.js';
import { versionBumpTooSmall } from './versions/version-bump-too-small/rule.js';
import { versionReused } from './versions/version-reused/rule.js';
import { versionUnchanged } from './versions/version-unchanged/rule.js';
import { versionWentBack } from './versions/version-went-back/rule.js';

/** Every rule, in the order of its folders. */
export const REGISTRY: readonly AnyRule[] = [
  dbtConstraintDrift,
  dbtContractNotEnforced,
  dbtExtraColumn,
  dbtMissingColumn,
  dbtTypeDrift,
  duplicateColumn,
  duplicateProduct,
  invalidValue,
  misplacedContract,
  missingField,
  placeholderText,
  staleSemantics,
  uncheckedFile,
  undocumentedColumn,
  unknownField,
  yamlSyntax,
  crossRegionRead,
  duplicateException,
  excessiveRetention,
  expiredException,
  expiringException,
  longException,
  missingRetention,
  permittedByException,
  unknownExceptionSource,
  unknownPolicy,
  unknownRegion,
  duplicateDimension,
  hotJoin,
  selectsStar,
  unsubscribedProduct,
  uninheritedTag,
  invalidConfig,
  unexplainedSuppression,
  unusedSuppression,
  unmaskedPii,
  unsupportedMask,
  untaggedPii,
  policyError,
  policyFailed,
  unreadablePolicies,
  directStorageRead,
  privateTierRead,
  unknownColumn,
  unknownProduct,
  unparsedSql,
  breaksSubscribers,
  duplicatePin,
  loosePin,
  sunsettingPin,
  unknownSource,
  unpinnedRead,
  unsatisfiedPin,
  missingDeprecation,
  productRemoved,
  removedColumnRead,
  shortDeprecation,
  unusualFirstVersion,
  versionBumpTooLarge,
  versionBumpTooSmall,
  versionReused,
  versionUnchanged,
  versionWentBack,
];
