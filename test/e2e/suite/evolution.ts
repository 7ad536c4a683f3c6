import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, TabInputTextDiff, TabInputWebview, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  TextDocument,
} from 'vscode';
import { actionsOn, finding, gone, pathOf, revert, root, show, when } from './editor.js';
import type { Found } from './editor.js';
import { act } from './window.js';

const CONTRACT = 'orders/product/order_facts.contract.yaml';
const PRODUCT = 'orders.product.order_facts';
const ENDING = 'platform.product.dim_date';

export function evolutionSuite(): void {
  describe('Evolution and subscriptions', () => {
    const touched: TextDocument[] = [];
    after(async () => {
      for (const document of touched) await revert(document);
      await commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('compares a contract with its baseline, side by side', async () => {
      const { document } = await show(file(CONTRACT));
      await commands.executeCommand('dataMeshContracts.compareWithBaseline');
      const { label, input } = await activeTab((each) => each instanceof TabInputTextDiff);
      assert.equal(label, 'order_facts.contract.yaml (HEAD 2.1.0 ↔ working copy)');
      assert(input instanceof TabInputTextDiff);
      const baseline = await workspace.openTextDocument(input.original);
      assert.match(baseline.getText(), /^version: "2\.1\.0"$/m);
      assert.equal(input.modified.toString(), document.uri.toString());
      await act({ do: 'see', selector: '.monaco-diff-editor .line-insert' });
      await act({ do: 'screenshot', name: 'compare' });
    });

    it('goes from the comparison to the report, and back', async () => {
      await commands.executeCommand('dataMeshContracts.showChangeReport');
      await act({ do: 'read', text: `Changes of ${PRODUCT}` });
      await activeTab((each) => each instanceof TabInputWebview);
      await act({ do: 'see', selector: '.editor-actions [aria-label^="Compare with the Baseline"]' });
      await commands.executeCommand('dataMeshContracts.compareWithBaseline');
      await activeTab((each) => each instanceof TabInputTextDiff);
      await commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('lists the deprecations in the calendar, with who is still on what ends', async () => {
      await commands.executeCommand('dataMeshContracts.sunsets.focus');
      await act({ do: 'click', selector: `${ROW} .monaco-tl-twistie.collapsible` });
      await act({ do: 'see', selector: ROW, text: 'marketing ^1.1' });
      if (await act({ do: 'click', selector: ROW, text: 'dim_date' })) {
        const editor = await when(window.onDidChangeActiveTextEditor, () => {
          const { activeTextEditor: active } = window;
          return active && pathOf(active.document.uri).endsWith('/dim_date.contract.yaml')
            ? active
            : undefined;
        });
        await when(
          window.onDidChangeTextEditorSelection,
          () => editor.document.getText(editor.selection).includes('2026-12-15') || undefined,
        );
        await act({ do: 'see', selector: '.codelens-decoration', text: 'reader' });
      }
      await act({ do: 'screenshot', name: 'calendar' });
      await commands.executeCommand('workbench.view.explorer');
    });

    it('walks from a product to who reads it, and to what it reads', async () => {
      const { document } = await show(file(CONTRACT));
      const position = document.positionAt(document.getText().indexOf(PRODUCT) + 1);
      const [item] = await commands.executeCommand<CallHierarchyItem[]>(
        'vscode.prepareCallHierarchy',
        document.uri,
        position,
      );
      assert(item, 'no call hierarchy');
      assert.equal(item.name, PRODUCT);
      const incoming = await commands.executeCommand<CallHierarchyIncomingCall[]>(
        'vscode.provideIncomingCalls',
        item,
      );
      const readers = incoming.map(({ from }) => pathOf(from.uri));
      assert.ok(readers.includes('marketing/models/marts/campaign_audience.sql'), readers.join(', '));
      const outgoing = await commands.executeCommand<CallHierarchyOutgoingCall[]>(
        'vscode.provideOutgoingCalls',
        item,
      );
      const sources = outgoing.map(({ to }) => to.name);
      assert.ok(sources.includes('orders.derived.orders_clean'), sources.join(', '));
      assert.ok(sources.includes(ENDING), sources.join(', '));
    });

    it('counts the readers of the product and of a column', async () => {
      const { document } = await show(file(CONTRACT));
      const lenses = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        50,
      );
      const above = (text: string) => {
        const { line } = document.positionAt(document.getText().indexOf(text));
        return lenses.filter(({ range }) => range.start.line === line).map((each) => each.command?.title);
      };
      assert.match(above(`name: ${PRODUCT}`).join(), /\d subscribers?.*\d readers?/);
      assert.match(above('name: order_id').join(), /\d readers?/);
    });

    it('narrows a loose pin to what the producer has now', async () => {
      const found = await finding('loose-pin');
      const { document } = await show(found.uri, found.diagnostic.range.start);
      touched.push(document);
      await apply(found, /\^2\.\d/);
      await gone('loose-pin', found.path);
    });

    it('ignores a finding in place', async () => {
      const found = await finding('direct-storage-read');
      const { document } = await show(found.uri, found.diagnostic.range.start);
      touched.push(document);
      await apply(found, /^Ignore direct-storage-read here/);
      await gone('direct-storage-read', found.path);
      assert.match(document.getText(), /contracts-ignore direct-storage-read/);
    });
  });
}

/** A row of the calendar. */
const ROW = '.pane:has(.pane-header:has-text("Deprecation Calendar")) .monaco-list-row';

function file(path: string): Uri {
  return Uri.joinPath(root(), path);
}

async function activeTab(wanted: (input: unknown) => boolean): Promise<{ label: string; input: unknown }> {
  return await when(window.tabGroups.onDidChangeTabs, () => {
    const tab = window.tabGroups.activeTabGroup.activeTab;
    return tab && wanted(tab.input) ? tab : undefined;
  });
}

async function apply(found: Found, title: RegExp): Promise<void> {
  const offered = await actionsOn(found);
  const action = offered.find((each) => title.test(each.title));
  const titles = offered.map((each) => each.title).join('; ');
  assert(action?.edit instanceof WorkspaceEdit, `no action like ${String(title)} among: ${titles}`);
  assert(await workspace.applyEdit(action.edit));
}
