import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects garbage at once, which takes a fifth of a second where a large mesh is held. Node grows its heap as long as
 * there is work and gives it back at the next full collection, which may never come where work is rare.
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  // The first time frees what lies in pages of memory, the second one the pages that are empty since.
  collect();
  collect();
}
