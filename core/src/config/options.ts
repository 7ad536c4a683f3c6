import type { MeshConfig } from './config.js';

/** The configuration without a `mesh.yaml`. */
export const DEFAULT_CONFIG: MeshConfig = {
  baseline: 'HEAD',
  dialect: 'spark',
  tiers: ['raw', 'derived', 'product', 'curated'],
  publicTiers: ['product'],
  sharedNamespaces: ['platform.product', 'platform.curated'],
  domains: {},
  masks: ['sha256', 'tokenize', 'redact'],
  minimumDeprecationDays: 90,
  evolution: {},
  rules: {},
};
