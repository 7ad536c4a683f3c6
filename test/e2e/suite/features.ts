import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, Position, workspace } from 'vscode';
import type {
  CodeLens,
  CompletionList,
  DocumentSymbol,
  Hover,
  Location,
  MarkdownString,
  TextDocument,
  WorkspaceEdit,
  Uri,
} from 'vscode';
import { pathOf, revert, root, show } from './editor.js';
import { act } from './window.js';

const PRODUCT = 'orders.product.order_facts';

export function featuresSuite(): void {
  describe('Features', () => {
    const touched: TextDocument[] = [];
    after(async () => {
      for (const document of touched) await revert(document);
    });

    it('hovers a product in SQL with its owner', async () => {
      const { uri, position } = await mention('**/*.sql', PRODUCT);
      await show(uri, position);
      const hovers = await at<Hover[]>('vscode.executeHoverProvider', uri, position);
      const text = hovers.flatMap(({ contents }) => contents.map((each) => (each as MarkdownString).value));
      assert.match(text.join('\n'), /@orders-team[^]*orders-pager/);
      await act({ do: 'see', selector: '.monaco-editor.focused' });
      await commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
      await act({ do: 'see', selector: '.monaco-hover:not(.hidden)', text: 'order_facts' });
      await act({ do: 'screenshot', name: 'hover' });
      await commands.executeCommand('editor.action.hideHover');
    });

    it('goes from SQL to the contract', async () => {
      const { uri, position } = await mention('**/*.sql', PRODUCT);
      const [target] = await at<Location[]>('vscode.executeDefinitionProvider', uri, position);
      assert.equal(target && pathOf(target.uri).split('/').at(-1), 'order_facts.contract.yaml');
    });

    it('completes a mask', async () => {
      const { document } = await show(await contract());
      touched.push(document);
      const { position } = await mention('**/order_facts.contract.yaml', 'schema:');
      const line = position.line + 1;
      const indent = /^ */.exec(document.lineAt(line).text)![0];
      const half = `${indent}- { name: phone, type: string, tags: [PII], mask: `;
      const editor = await show(document.uri, new Position(line, 0));
      await editor.edit((edit) => {
        edit.insert(new Position(line, 0), `${half} }\n`);
      });
      const cursor = new Position(line, half.length);
      const list = await at<CompletionList>('vscode.executeCompletionItemProvider', document.uri, cursor);
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      for (const mask of ['sha256', 'tokenize', 'redact'])
        assert.ok(labels.includes(mask), labels.join(', '));
      await show(document.uri, cursor);
      await act({ do: 'see', selector: '.monaco-editor.focused' });
      await commands.executeCommand('editor.action.triggerSuggest');
      await act({ do: 'see', selector: '.suggest-widget .monaco-list-row', text: 'sha256' });
      await act({ do: 'screenshot', name: 'completion' });
      await commands.executeCommand('hideSuggestWidget');
      await revert(document);
    });

    it('outlines a contract', async () => {
      const uri = await contract();
      await show(uri);
      const symbols = await commands.executeCommand<DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        uri,
      );
      assert.ok(names(symbols).includes('order_id'), names(symbols).join(', '));
    });

    it('renames a column in its contract', async () => {
      const { uri, position } = await mention('**/order_facts.contract.yaml', 'order_id');
      const edit = await commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        uri,
        position,
        'order_key',
      );
      const edits = edit.get(uri);
      assert.ok(edits.length >= 1 && edits.every(({ newText }) => newText === 'order_key'));
    });

    it('shows subscribers above a contract', async () => {
      const uri = await contract();
      await show(uri);
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
      assert.match(lenses.map((each) => each.command?.title ?? '').join('\n'), /subscriber/);
    });

    it('reports the changes against the baseline', async () => {
      await show(await contract());
      await commands.executeCommand('dataMeshContracts.showChangeReport');
      await act({ do: 'read', text: `Changes of ${PRODUCT}` });
      await act({ do: 'screenshot', name: 'changes' });
      await commands.executeCommand('workbench.action.closeAllEditors');
    });
  });
}

function names(symbols: readonly DocumentSymbol[]): string[] {
  return symbols.flatMap(({ name, children }) => [name, ...names(children)]);
}

async function contract(): Promise<Uri> {
  const [uri] = await workspace.findFiles('**/order_facts.contract.yaml');
  assert(uri, `no contract of ${PRODUCT} in ${root().fsPath}`);
  return uri;
}

/** The middle of the first place where a file of the mesh has the text. */
async function mention(glob: string, text: string): Promise<{ uri: Uri; position: Position }> {
  for (const uri of (await workspace.findFiles(glob)).sort((a, b) => a.path.localeCompare(b.path))) {
    const document = await workspace.openTextDocument(uri);
    const offset = document.getText().indexOf(text);
    if (offset >= 0) return { uri, position: document.positionAt(offset + text.length - 1) };
  }
  throw new Error(`no file ${glob} has the text ${text}`);
}

async function at<T>(command: string, uri: Uri, position: Position): Promise<T> {
  return await commands.executeCommand<T>(command, uri, position);
}
