import { describe, expect, it } from 'vitest';
import type { MeshStatus } from './protocol.js';
import { statusView } from './status-text.js';

const READY: MeshStatus = {
  root: '/home/me/shop%20mesh/',
  index: 'ready',
  done: 40,
  total: 40,
  errors: 0,
  warnings: 0,
  baseline: { kind: 'ready', ref: 'HEAD' },
  policies: { kind: 'none' },
};

describe('statusView', () => {
  it('spins before the first word of the server', () => {
    expect(statusView([])).toEqual({ text: '$(loading~spin) Contracts', tooltip: '', severity: 'none' });
  });

  it('counts the files while they are read', () => {
    const view = statusView([READY, { ...READY, index: 'loading', done: 3, total: 12 }]);
    expect(view.text).toBe('$(loading~spin) Contracts 3/12');
    expect(view.tooltip).toContain('reading the mesh: 3 of 12 files');
  });

  it('passes a mesh without findings', () => {
    expect(statusView([READY])).toEqual({
      text: '$(pass) Contracts',
      tooltip:
        '**shop mesh**: 0 errors, 0 warnings in 40 files  \nContracts are compared with git at `HEAD`.',
      severity: 'none',
    });
  });

  it('adds the findings of all folders up', () => {
    const view = statusView([
      { ...READY, errors: 1, warnings: 2 },
      { ...READY, errors: 2 },
    ]);
    expect(view.text).toBe('Contracts $(error) 3 $(warning) 2');
    expect(view.severity).toBe('error');
  });

  it('says how many policies are evaluated, and how many files of them are not', () => {
    const view = statusView([{ ...READY, policies: { kind: 'ready', count: 2, broken: 1 } }]);
    expect(view.tooltip).toContain('2 Rego policies are evaluated; 1 file of them cannot be evaluated.');
    expect(view.text).toBe('$(pass) Contracts $(law)?');
    expect(view.severity).toBe('warning');
  });

  it('never shows a plain pass where policies were not evaluated', () => {
    const view = statusView([{ ...READY, policies: { kind: 'unavailable', reason: 'no engine' } }]);
    expect(view.text).toBe('$(pass) Contracts $(law)?');
    expect(view.tooltip).toContain('Rego policies were not evaluated: no engine');
    expect(view.severity).toBe('warning');
  });

  it('never shows a plain pass where contracts could not be compared with git', () => {
    const view = statusView([{ ...READY, baseline: { kind: 'unavailable', reason: 'no git repository' } }]);
    expect(view.text).toBe('$(pass) Contracts $(git-commit)?');
    expect(view.tooltip).toContain('not compared with git: no git repository');
    expect(view.severity).toBe('warning');
  });
});
