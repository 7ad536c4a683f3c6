import { expect, it } from 'vitest';
import { loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { policyError } from './rule.js';

const PATH = 'policies/naming.rego';

it('underlines what OPA does not accept, in its words', () => {
  const { workspace } = loadFixture('package mesh.naming\n\ndeny contains x if {\n', PATH);
  const problem = { path: PATH, code: 'rego_parse_error' };
  const problems = [
    { ...problem, span: { start: 41, end: 42 }, message: 'unexpected eof token' },
    { ...problem, span: { start: 0, end: 7 }, message: 'undefined function data.lib.f', consequence: true },
    { ...problem, span: { start: 20, end: 21 }, message: 'unexpected comma', kept: true },
    { ...problem, path: 'policies/other.rego', span: { start: 0, end: 1 }, message: 'no' },
  ];
  workspace.policies.load({ kind: 'ready' }, { rules: [], problems });
  expect(check(workspace, PATH)).toMatchObject([
    {
      rule: policyError.id,
      span: { start: 0, end: 7 },
      message:
        'this policy is not evaluated: undefined function data.lib.f, for the file that has it does not compile',
    },
    {
      rule: policyError.id,
      span: { start: 20, end: 21 },
      message: 'this policy does not compile, so it goes on as it last did: unexpected comma',
    },
    {
      rule: policyError.id,
      severity: 'error',
      span: { start: 41, end: 42 },
      message: 'this policy is not evaluated: unexpected eof token',
    },
  ]);
});
