import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{core,adapters,server,cli,client}/src/**/*.test.ts',
      'test/{core,cli,session,meta,dbt,policies}/**/*.test.ts',
    ],
    testTimeout: 60_000,
  },
});
