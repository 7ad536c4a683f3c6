/** Where CI runs. */
export type CiHost = 'github' | 'gitlab';

export interface CiOptions {
  /** Version of this program, which CI is to run. */
  readonly version: string;
  /** The mesh's folder below the top of the repository, `''` for the top itself. */
  readonly folder: string;
}

/** Path of a host's workflow, below the top of the repository. */
export const WORKFLOW_PATHS: Readonly<Record<CiHost, string>> = {
  github: '.github/workflows/contracts.yml',
  gitlab: '.gitlab-ci.yml',
};

/** Where the GitLab job goes if the repository has a `.gitlab-ci.yml` of its own. */
export const GITLAB_INCLUDE = '.gitlab/contracts.gitlab-ci.yml';

/** The workflow that runs `contract-cli validate` on every change. */
export function workflow(host: CiHost, options: CiOptions): string {
  return host === 'github' ? githubWorkflow(options) : gitlabJob(options);
}

function githubWorkflow({ version, folder }: CiOptions): string {
  const place = folder === '' ? '' : `        working-directory: ${JSON.stringify(folder)}\n`;
  return `# Checks contracts, their versions and the SQL that reads them on every change.
name: contracts
on:
  pull_request:
  push:
    branches: [main, master]
permissions:
  contents: read
jobs:
  contracts:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # All of the history, to find where the branch left its target.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - name: Check the contracts
${place}        env:
          # A version of the package, or the path or URL of its tarball.
          CONTRACT_CLI: contract-cli@${version}
          BASELINE: \${{ github.base_ref && format('merge-base:origin/{0}', github.base_ref) || 'HEAD' }}
        run: npx --yes --package "$CONTRACT_CLI" contract-cli validate --baseline "$BASELINE" --format github
`;
}

function gitlabJob({ version, folder }: CiOptions): string {
  const place = folder === '' ? '' : `    - cd ${JSON.stringify(folder)}\n`;
  return `# Checks contracts, their versions and the SQL that reads them on every change.
contracts:
  image: node:20
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    # All of the history, to find where the branch left its target.
    GIT_DEPTH: "0"
    # A version of the package, or the path or URL of its tarball.
    CONTRACT_CLI: contract-cli@${version}
  script:
${place}    - if [ -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA" ]; then BASELINE="$CI_MERGE_REQUEST_DIFF_BASE_SHA"; else BASELINE=HEAD; fi
    - npx --yes --package "$CONTRACT_CLI" contract-cli validate --baseline "$BASELINE"
`;
}
