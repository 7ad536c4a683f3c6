import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, ConfigurationTarget, Position, Selection, window, workspace } from 'vscode';
import type { CodeLens } from 'vscode';
import { pathOf, show, when } from './editor.js';
import { act } from './window.js';

const CONTRACT = 'customer/product/customer_dim.contract.yaml';
const SQL = 'customer/product/customer_dim.sql';

export function lineageSuite(): void {
  describe('Lineage', () => {
    it('draws the columns of a product, and reaches one by keys', async () => {
      await show(await file(CONTRACT), new Position(0, 0));
      // Room for the graph; before it opens, as this takes the focus from it.
      await commands.executeCommand('workbench.action.toggleSidebarVisibility');
      await commands.executeCommand('dataMeshContracts.showLineage');
      if (!(await act({ do: 'read', text: 'customer.raw.accounts' }))) return;
      await act({ do: 'screenshot', name: 'lineage' });
      // Down to the e-mail address, and upstream to where it is built.
      await act({ do: 'press', keys: ['ArrowDown', 'ArrowLeft', 'Enter'] });
      await when(
        window.onDidChangeActiveTextEditor,
        () => activePath() === 'customer/derived/customers_clean.sql' || undefined,
      );
      const { selection, document: opened } = window.activeTextEditor!;
      assert.match(opened.getText(selection), /email/);
      await commands.executeCommand('workbench.action.toggleSidebarVisibility');
      await commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('goes from a column to the one that it comes from', async () => {
      const editor = await show(await file(SQL));
      const offset = editor.document.getText().indexOf('c.email') + 'c.em'.length;
      const cursor = editor.document.positionAt(offset);
      editor.selection = new Selection(cursor, cursor);
      await commands.executeCommand('dataMeshContracts.goToUpstreamColumn');
      await when(window.onDidChangeActiveTextEditor, () => activePath() !== SQL || undefined);
      await commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('counts where a column comes from and goes, above it', async () => {
      const uri = await file(CONTRACT);
      await show(uri);
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
      const titles = lenses.map(({ command }) => command?.title ?? '');
      assert.ok(titles.includes('from 1 column, into 1'), titles.join(', '));
      await commands.executeCommand('workbench.action.closeAllEditors');
    });
  });
}

/** Leaves the graph open, with the colours of high contrast. */
export function openGraphSuite(): void {
  describe('Lineage in high contrast', () => {
    it('draws the columns of a product', async () => {
      await workspace
        .getConfiguration('workbench')
        .update('colorTheme', 'Default High Contrast', ConfigurationTarget.Global);
      await show(await file(CONTRACT), new Position(0, 0));
      await commands.executeCommand('dataMeshContracts.showLineage');
      if (!(await act({ do: 'read', text: 'customer.raw.accounts' }))) return;
      await act({ do: 'see', selector: '.monaco-workbench.hc-black' });
      await act({ do: 'screenshot', name: 'lineage-high-contrast' });
    });
  });
}

export function restoredGraphSuite(): void {
  describe('Lineage after the window was loaded anew', () => {
    it('is drawn again', async () => {
      await act({ do: 'read', text: 'customer.raw.accounts' });
      await act({ do: 'screenshot', name: 'lineage-restored' });
    });
  });
}

function activePath(): string | undefined {
  const editor = window.activeTextEditor;
  return editor && pathOf(editor.document.uri);
}

async function file(path: string) {
  const [uri] = await workspace.findFiles(path);
  assert(uri, `there is no ${path}`);
  return uri;
}
