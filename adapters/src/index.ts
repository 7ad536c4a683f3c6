export * from './host.js';
export * from './mesh-host.js';
