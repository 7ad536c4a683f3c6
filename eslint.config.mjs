import tseslint from 'typescript-eslint';

/** Folders of core from the ground up: each imports from itself and from the ones before it. */
const CORE = [
  'text',
  'yaml',
  'format',
  'sql',
  'config',
  'contract',
  'exceptions',
  'dbt',
  'lineage',
  'mesh',
  'policy',
  'rules',
  'features',
  'testing',
];

/** Packages that a package may import, by their public entry alone. */
const PACKAGES = {
  core: [],
  adapters: ['core'],
  server: ['core', 'adapters'],
  cli: ['core', 'adapters'],
  client: [],
};

const PLATFORM = {
  group: ['node:*', 'fs', 'path', 'child_process', 'worker_threads', 'vscode', 'vscode-*'],
  message: 'core is plain TypeScript: put it behind a port in adapters.',
};

function coreDirections(folder, index) {
  const above = CORE.slice(index + 1).map((each) => `../**/${each}/**`);
  return {
    files: [`core/src/${folder}/**/*.ts`],
    ignores: ['**/*.test.ts', 'core/src/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            PLATFORM,
            ...(above.length
              ? [{ group: above, message: `core/${folder} is below that folder (see ARCHITECTURE.md).` }]
              : []),
          ],
        },
      ],
    },
  };
}

function packageDirections([name, allowed]) {
  const others = Object.keys(PACKAGES).filter((each) => each !== name);
  const forbidden = others
    .filter((each) => !allowed.includes(each))
    .map((each) => `@data-mesh-contracts/${each}`);
  return {
    files: [`${name}/src/**/*.ts`],
    ignores: ['core/src/**', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@data-mesh-contracts/*/**', ...others.map((each) => `**/../${each}/src/**`)],
              message: 'Import a package by its public entry.',
            },
            ...(forbidden.length
              ? [{ group: forbidden, message: `${name} does not know that package (see ARCHITECTURE.md).` }]
              : []),
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  {
    ignores: [
      'dist',
      'build',
      'node_modules',
      'examples',
      'test/corpus',
      'test/workspaces',
      '**/*.d.ts',
      '.vscode-test',
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  ...CORE.map(coreDirections),
  ...Object.entries(PACKAGES).map(packageDirections),
  {
    files: ['core/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'core/src/testing/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'console', 'setTimeout'],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "NewExpression[callee.name='Date'][arguments.length=0], MemberExpression[object.name='Date'][property.name='now']",
          message: 'The clock is injected: take the date from the subject or the view.',
        },
      ],
    },
  },
);
