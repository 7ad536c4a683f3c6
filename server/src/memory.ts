import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The heap is worth a collection once it has grown by this share since the last one. */
const GROWTH = 1.25;

let collect: (() => void) | undefined;
let lastHeap = 0;

/**
 * Gives back memory that is not needed, which takes a quarter of a second where a large mesh is held. Node grows its heap
 * while there is work and gives it back at later collections, which may never come where work is rare; and what was
 * read while a folder was indexed leaves holes that only a collection closes which moves what is left.
 */
export function giveMemoryBack(): void {
  if (process.memoryUsage().heapTotal < lastHeap * GROWTH) return;
  setFlagsFromString('--compact-on-every-full-gc');
  collect ??= exposedCollection();
  collect();
  setFlagsFromString('--no-compact-on-every-full-gc');
  lastHeap = process.memoryUsage().heapTotal;
}

/** Node tells the function only to contexts that are made while the flag is set. */
function exposedCollection(): () => void {
  setFlagsFromString('--expose-gc');
  const found = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  return found;
}
