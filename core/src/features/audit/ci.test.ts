import { describe, expect, it } from 'vitest';
import { isCiFile, validatingFile } from './ci.js';

const GITHUB = '.github/workflows/contracts.yml';

function validates(run: string, folder = '', path = GITHUB): boolean {
  return validatingFile([{ path, text: `on: pull_request\njobs:\n  - run: ${run}\n` }], folder) !== undefined;
}

describe('validatingFile', () => {
  it.each([
    'contract-cli validate',
    'npx --yes --package "$CONTRACT_CLI" contract-cli validate --baseline "$BASELINE"',
    'npx contract-cli@0.1.0 validate --format github --changed',
    'cd mesh && contract-cli validate | tee report',
  ])('takes %j', (run) => {
    expect(validates(run)).toBe(true);
    expect(validates(run, 'orders')).toBe(true);
  });

  it.each([
    'contract-cli validate || true',
    '# contract-cli validate',
    'contract-cli audit',
    'contract-cli validate --yaml orders/product/order_facts.contract.yaml',
    'echo contract-cli; validate',
    'dbt build',
  ])('takes not %j', (run) => {
    expect(validates(`x\n    ${run}`)).toBe(false);
  });

  it('takes a run on some folders for these alone', () => {
    const run = 'contract-cli validate --baseline main ./orders/ domains/payments';
    expect(validates(run, 'orders')).toBe(true);
    expect(validates(run, 'orders/models')).toBe(true);
    expect(validates(run, 'domains/payments')).toBe(true);
    expect(validates(run, 'main')).toBe(false);
    expect(validates(run, 'order')).toBe(false);
  });

  it('takes the action', () => {
    expect(
      validatingFile([{ path: GITHUB, text: 'on: push\n- uses: acme/data-mesh-contracts@v1' }]),
    ).toBeDefined();
  });

  it('takes no workflow that runs by hand or by the clock', () => {
    const text =
      'on: { schedule: [{ cron: "0 3 * * *" }], workflow_dispatch: }\n- run: contract-cli validate';
    expect(validatingFile([{ path: GITHUB, text }])).toBeUndefined();
  });

  it('takes a file of .gitlab only where it is included', () => {
    const job = { path: '.gitlab/contracts.gitlab-ci.yml', text: '- contract-cli validate' };
    expect(validatingFile([job])).toBeUndefined();
    expect(validatingFile([job, { path: '.gitlab-ci.yml', text: `include: [{ local: ${job.path} }]` }])).toBe(
      job,
    );
  });
});

it('knows the files of CI services', () => {
  expect([GITHUB, '.gitlab-ci.yml', 'Jenkinsfile'].every(isCiFile)).toBe(true);
  expect(['.github/dependabot.yml', 'orders/.gitlab-ci.yml', 'ci.yml'].some(isCiFile)).toBe(false);
});
