import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, languages } from 'vscode';
import { describe, it } from 'mocha';
import type { Expected } from '../protocol.js';
import { finding, findings, show, when } from './editor.js';
import { act } from './window.js';

/** Kinds of finding that the example's working change is made to have. */
const KINDS = [
  'missing-field',
  'unknown-field',
  'invalid-value',
  'version-unchanged',
  'version-bump-too-small',
  'unmasked-pii',
  'unsupported-mask',
  'private-tier-read',
  'unknown-product',
  'unknown-column',
];

const SEVERITIES: Readonly<Record<DiagnosticSeverity, string>> = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'info',
  [DiagnosticSeverity.Hint]: 'hint',
};

export function findingsSuite(): void {
  describe('Problems', () => {
    for (const rule of KINDS) {
      it(`lists ${rule}`, async () => {
        const { diagnostic } = await finding(rule);
        assert.ok(diagnostic.message.length > 10);
        assert.ok(typeof diagnostic.code === 'object', 'the code links to its docs page');
      });
    }

    it('lists what the command line prints, and nothing else', async () => {
      const expected = JSON.parse(process.env['DMC_E2E_FINDINGS'] ?? '[]') as Expected[];
      assert.notEqual(expected.length, 0, 'the command line printed no findings');
      const lines = expected.map(line).sort();
      const same = when(languages.onDidChangeDiagnostics, () => {
        const listed = findings().map(asExpected).map(line).sort();
        return JSON.stringify(listed) === JSON.stringify(lines) || undefined;
      });
      const late = new Promise<void>((resolve) => setTimeout(resolve, 30_000));
      await Promise.race([same, late]);
      assert.deepEqual(findings().map(asExpected).map(line).sort(), lines);
    });

    it('shows a contract with its findings', async () => {
      const { uri, diagnostic } = await finding('unmasked-pii');
      await show(uri, diagnostic.range.start);
      await commands.executeCommand('workbench.actions.view.problems');
      await act({ do: 'see', selector: '.markers-panel .monaco-list-row', text: 'contracts' });
      await act({ do: 'see', selector: '.squiggly-error' });
      await act({ do: 'screenshot', name: 'findings' });
      await commands.executeCommand('workbench.action.closePanel');
    });
  });
}

function asExpected({ path, rule, diagnostic }: ReturnType<typeof findings>[number]): Expected {
  const { line, character } = diagnostic.range.start;
  return { file: path, rule, severity: SEVERITIES[diagnostic.severity], start: [line, character] };
}

function line({ file, rule, severity, start }: Expected): string {
  return `${file}:${start.join(':')} ${severity} ${rule}`;
}
