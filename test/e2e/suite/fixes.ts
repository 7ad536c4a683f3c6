import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands, ConfigurationTarget, Position, Range, workspace, WorkspaceEdit } from 'vscode';
import type { TextDocument } from 'vscode';
import { actionsOn, finding, gone, revert, show, untilText } from './editor.js';
import type { Found } from './editor.js';
import { act } from './window.js';

export function fixesSuite(): void {
  describe('Fixes', () => {
    const touched: TextDocument[] = [];
    afterEach(async () => {
      for (const document of touched.splice(0)) await revert(document);
    });

    it('offers a mask for a PII column by the lightbulb, and sets it', async () => {
      const found = await finding('unmasked-pii');
      const { document } = await show(found.uri, found.diagnostic.range.start);
      touched.push(document);
      const before = document.getText();
      // A click shows the actions that the bulb stands for; the key asks again, and findings that come meanwhile end that.
      if (await act({ do: 'click', selector: BULB })) {
        await act({ do: 'see', selector: '.action-widget', text: 'mask' });
        await act({ do: 'screenshot', name: 'lightbulb' });
        await act({ do: 'press', keys: ['Enter'] });
      } else {
        await applyFirst(found, /mask/);
      }
      await untilText(document, (text) => text !== before);
      assert.match(addedLine(before, document.getText()), /^ *mask: sha256$/);
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

    it('sets the version on save, where the user asked for that', async () => {
      const found = await finding('version-unchanged');
      const { document } = await show(found.uri);
      const before = document.getText();
      await setting('fixOnSave.versions', true);
      await append(document, '# saved');
      assert(await document.save());
      assert.doesNotMatch(document.getText(), new RegExp(`^${versionLine(before)}$`, 'm'));
      await gone('version-unchanged', found.path);
      await setting('fixOnSave.versions', undefined);
      await replaceAll(document, before);
      assert(await document.save());
      assert.equal(document.getText(), before);
    });
  });
}

/** The lightbulb, over the text or in the margin. */
const BULB = ':is(.lightBulbWidget, [class*="gutter-lightbulb"]):visible';

/** The one line that `after` has and `before` lacks; nothing else may differ. */
function addedLine(before: string, after: string): string {
  const old = before.split('\n');
  const lines = after.split('\n');
  const at = lines.findIndex((line, index) => line !== old[index]);
  assert.deepEqual(lines.toSpliced(at, 1), old);
  return lines[at]!;
}

async function setting(key: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('dataMeshContracts').update(key, value, ConfigurationTarget.Global);
}

function versionLine(text: string): string {
  return /^version:.*$/m.exec(text)![0].replaceAll('.', '\\.');
}

async function append(document: TextDocument, line: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(document.lineCount, 0), `${line}\n`);
  assert(await workspace.applyEdit(edit));
}

async function replaceAll(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  assert(await workspace.applyEdit(edit));
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
