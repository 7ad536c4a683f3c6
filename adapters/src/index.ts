export * from './evidence.js';
export * from './git/changed-files.js';
export * from './host.js';
export * from './mesh-host.js';
export * from './analysis/analyzer.js';
export * from './analysis/pool.js';
