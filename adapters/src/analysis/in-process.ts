import { analyzeSql } from '@data-mesh-contracts/core';
import type { Analyzer } from './analyzer.js';

/** Analyses in the calling thread, without a deadline: for tests and for one-off runs. */
export function inProcessAnalyzer(): Analyzer {
  return {
    async analyze(text, dialect, options) {
      const polyglot = await import('@polyglot-sql/sdk');
      options?.signal?.throwIfAborted();
      return analyzeSql(polyglot, text, dialect);
    },
    dispose: () => Promise.resolve(),
  };
}
