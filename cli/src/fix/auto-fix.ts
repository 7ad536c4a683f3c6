import { fixesFor, type Finding, type Fix, type Workspace } from '@data-mesh-contracts/core';

/** The fix that is applied without asking: the preferred one, where it changes or makes files. */
export function autoFix(workspace: Workspace, finding: Finding): Fix | undefined {
  const fix = fixesFor(workspace, finding).find(({ preferred }) => preferred);
  if (!fix || fix.open) return undefined;
  const files = [...Object.keys(fix.edits), ...Object.keys(fix.creates ?? {})];
  return files.length > 0 ? fix : undefined;
}
