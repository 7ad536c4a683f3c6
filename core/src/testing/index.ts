export * from './check-rule.js';
export * from './fixture.js';
export * from './mesh.js';
