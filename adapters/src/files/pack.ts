import type { TextCodec, Workspace } from '@data-mesh-contracts/core';
import { deflate, inflate } from '../analysis/pack.js';
import { isIndexed } from '../feed.js';
import { Slabs } from '../slabs.js';
import { Slices } from '../slices.js';

/** Packs texts by deflate, to a quarter or less. */
export function deflateCodec(): TextCodec {
  const slabs = new Slabs();
  return {
    pack: (text) => {
      const packed = deflate(text);
      // What zlib returns is the beginning of a larger array.
      const copy = slabs.copy(packed);
      return copy === packed ? new Uint8Array(packed) : copy;
    },
    unpack: inflate,
  };
}

/**
 * Packs the texts of contracts and SQL files that are not open, a little at a time. Rejects with the signal's reason
 * once it is aborted; what is packed then stays so.
 */
export async function packClosed(
  workspace: Workspace,
  isOpen: (path: string) => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const slices = new Slices(signal);
  for (const path of workspace.paths()) {
    if (isIndexed(path) && !isOpen(path)) workspace.packText(path);
    await slices.pause();
  }
}
