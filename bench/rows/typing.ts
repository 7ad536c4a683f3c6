import { setTimeout as pause } from 'node:timers/promises';
import { row, type Line } from '../row.js';
import { OURS, withContract } from '../setting.js';
import { ratios, spreadOf, timedAsync } from '../statistics.js';
import { EditedContract } from './edit.js';
import { toggleInMiddle } from './toggle.js';

const PAUSE = 50;

/** Typing without end: how many of the pauses of 50 ms between two characters show findings for the text of then. */
export async function typingRows(quick: boolean): Promise<Line[]> {
  const lines: Line[] = [];
  for (const count of [100, 1000]) {
    const shown = await withContract(count, async (root, text) => {
      const contract = await EditedContract.open(OURS, root, text);
      await contract.warmUp();
      const fresh: number[] = [];
      for (let typed = 0; typed < (quick ? 40 : 200); typed++) {
        const edit = contract.edit().then(() => 1);
        fresh.push(await Promise.race([edit, pause(PAUSE, 0)]));
        await Promise.all([edit, pause(PAUSE)]);
      }
      await contract.session.stop();
      return fresh;
    });
    const share = shown.reduce((sum, each) => sum + each, 0) / shown.length;
    const what = `typing, ${count} columns: share of pauses of ${PAUSE} ms with fresh findings`;
    lines.push(row({ id: `typing, ${count} columns`, what, unit: 'of 1', target: 1 }, [share]));
  }
  return lines;
}

/** Completion and hover right after an edit, over the edit alone. */
export async function requestRows(quick: boolean): Promise<Line[]> {
  return withContract(100, async (root, text) => {
    const contract = await EditedContract.open(OURS, root, text);
    await contract.warmUp();
    const { position } = toggleInMiddle(text);
    const lines: Line[] = [];
    for (const method of ['completion', 'hover']) {
      const alone: number[] = [];
      const withRequest: number[] = [];
      for (let round = 0; round < (quick ? 40 : 200); round++) {
        alone.push(await contract.edit());
        withRequest.push(
          await timedAsync(async () => {
            const edit = contract.edit();
            await contract.session.request(`textDocument/${method}`, contract.uri, position);
            await edit;
          }),
        );
      }
      const details = { request: spreadOf(withRequest).median, edit: spreadOf(alone).median };
      const what = `${method} right after an edit / the edit alone`;
      lines.push(row({ id: method, what, unit: 'x', target: 1.2 }, ratios(withRequest, alone), details));
    }
    await contract.session.stop();
    return lines;
  });
}
