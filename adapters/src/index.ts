export * from './host.js';
export * from './sql/analyzer.js';
