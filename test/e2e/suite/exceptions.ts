import { after, describe, it } from 'mocha';
import { commands, window } from 'vscode';
import { pathOf, when } from './editor.js';
import { act } from './window.js';

/** A row of the view. */
const ROW = '.pane:has(.pane-header:has-text("Policy Exceptions")) .monaco-list-row';

export function exceptionsSuite(): void {
  describe('Exceptions', () => {
    after(async () => {
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand('workbench.view.explorer');
    });

    it('lists them, expired ones first, with the tables that they cover', async () => {
      await commands.executeCommand('dataMeshContracts.exceptions.focus');
      await act({ do: 'see', selector: `${ROW}:first-child`, text: 'bounded_context' });
      await act({ do: 'see', selector: ROW, text: '· marketing · @orders-team' });
      await act({
        do: 'click',
        selector: `${ROW}:has-text("cross_region_eu") .monaco-tl-twistie.collapsible`,
      });
      await act({ do: 'see', selector: ROW, text: 'customer.product.customer_dim' });
    });

    it('opens the exception at its end by a click, and a table’s contract', async () => {
      if (!(await act({ do: 'click', selector: ROW, text: 'bounded_context' }))) return;
      const editor = await activeEditor('/marketing/exceptions/bounded_context.yaml');
      await when(
        window.onDidChangeTextEditorSelection,
        () => editor.document.getText(editor.selection).includes('2026-10-31') || undefined,
      );
      await act({ do: 'screenshot', name: 'exceptions' });
      await act({ do: 'click', selector: ROW, text: 'customer.product.customer_dim' });
      await activeEditor('/customer_dim.contract.yaml');
    });
  });
}

async function activeEditor(ending: string) {
  return await when(window.onDidChangeActiveTextEditor, () => {
    const { activeTextEditor: active } = window;
    return active && pathOf(active.document.uri).endsWith(ending.slice(1)) ? active : undefined;
  });
}
