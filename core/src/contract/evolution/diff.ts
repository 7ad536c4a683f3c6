import type { MeshConfig } from '../../config/config.js';
import type { Change } from '../change.js';
import type { Contract } from '../model.js';

/**
 * The classified changes from `before` to `after`, largest level first, by the table of changes; levels after
 * the overrides in `config.evolution`.
 */
export function diffContracts(before: Contract, after: Contract, config: MeshConfig): Change[] {
  void before;
  void after;
  void config;
  return [];
}
