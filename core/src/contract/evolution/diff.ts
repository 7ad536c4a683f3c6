import type { ChangeLevel, MeshConfig } from '../../config/config.js';
import { CHANGE_KINDS, type Change } from '../change.js';
import type { Contract } from '../model.js';
import { diffColumns } from './columns.js';
import type { Draft } from './draft.js';
import { diffProduct, type FullNames } from './product.js';
import { diffSemantics } from './semantics.js';
import { diffSla } from './sla.js';
import { matchColumns } from './match.js';

const ORDER: readonly ChangeLevel[] = ['major', 'minor', 'patch', 'none'];

/**
 * The classified changes from `before` to `after`, by the table of changes: largest level first, then what is
 * gone, then in the order of the text; levels after the overrides in `config.evolution`. Style, comments and the order of keys do
 * not count. A part of `after` that is missing or half-typed and that another rule reports is not compared.
 */
export function diffContracts(
  before: Contract,
  after: Contract,
  config: MeshConfig,
  names?: FullNames,
): Change[] {
  const match = matchColumns(before, after);
  const drafts = [
    ...diffProduct(before, after, names),
    ...(after.schema ? diffColumns(match) : []),
    ...diffSla(before, after),
    ...diffSemantics(before, after, match),
  ];
  return drafts.map((each) => classified(each, config)).sort(byLevelThenPlace);
}

function classified(change: Draft, config: MeshConfig): Change {
  return { ...change, level: config.evolution[change.kind] ?? CHANGE_KINDS[change.kind] };
}

function byLevelThenPlace(a: Change, b: Change): number {
  const level = ORDER.indexOf(a.level) - ORDER.indexOf(b.level);
  return (
    level ||
    (a.after?.start ?? -1) - (b.after?.start ?? -1) ||
    (a.before?.start ?? 0) - (b.before?.start ?? 0)
  );
}
