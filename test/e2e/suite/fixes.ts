import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { actionsOn, finding, gone, revert, show, untilText } from './editor.js';
import type { Found } from './editor.js';
import { act } from './window.js';

export function fixesSuite(): void {
  describe('Fixes', () => {
    const touched: TextDocument[] = [];
    after(async () => {
      for (const document of touched) await revert(document);
    });

    it('offers a mask for a PII column by the lightbulb, and sets it', async () => {
      const found = await finding('unmasked-pii');
      const { document } = await show(found.uri, found.diagnostic.range.start);
      touched.push(document);
      const before = document.getText();
      await act({ do: 'see', selector: '.monaco-editor.focused' });
      if (await act({ do: 'press', keys: ['Control+.'] })) {
        await act({ do: 'see', selector: '.action-widget', text: 'mask' });
        await act({ do: 'screenshot', name: 'lightbulb' });
        await act({ do: 'press', keys: ['Enter'] });
      } else {
        await applyFirst(found, /mask/);
      }
      await untilText(document, /mask: sha256/);
      assert.equal(
        document.getText().replace(/,? *\n? *mask: sha256/, ''),
        before.replace(/,? *\n? *mask: sha256/, ''),
      );
      await gone('unmasked-pii', found.path);
    });

    it('sets the version that the changes call for', async () => {
      const found = await finding('version-unchanged');
      const { document } = await show(found.uri, found.diagnostic.range.start);
      touched.push(document);
      await applyFirst(found, /version|bump/i);
      await gone('version-unchanged', found.path);
    });

    it('sets the version by the command', async () => {
      const found = await finding('version-bump-too-small');
      const { document } = await show(found.uri);
      touched.push(document);
      await commands.executeCommand('dataMeshContracts.bumpVersion');
      await gone('version-bump-too-small', found.path);
    });
  });
}

async function applyFirst(found: Found, title: RegExp): Promise<void> {
  const offered = await actionsOn(found);
  const action = offered.find((each) => title.test(each.title));
  assert(
    action?.edit,
    `no action like ${String(title)} among: ${offered.map((each) => each.title).join('; ')}`,
  );
  assert(await workspace.applyEdit(action.edit));
}
