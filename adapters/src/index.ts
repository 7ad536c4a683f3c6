export * from './evidence.js';
export * from './git/changed-files.js';
export * from './host.js';
export * from './mesh-host.js';
export * from './sql/analyzer.js';
export * from './sql/client.js';
