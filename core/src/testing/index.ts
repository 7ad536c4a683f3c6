export * from './check-rule.js';
export * from './exception.js';
export * from './features.js';
export * from './fixture.js';
export * from './mesh.js';
export * from './dbt-fixture.js';
export * from './policies.js';
