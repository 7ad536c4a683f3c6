import type { DbtModel } from './dbt-index.js';

/**
 * The node that `ref()` without a version means: a file without one, else the version that YAML calls the latest,
 * else the highest.
 */
export function latestOf(
  models: readonly DbtModel[] | undefined,
  latestVersion: string | undefined,
): DbtModel | undefined {
  if (!models || models.length === 0) return undefined;
  const plain = models.find(({ version }) => version === undefined);
  const named = models.find(({ version }) => version !== undefined && version === latestVersion);
  return plain ?? named ?? models.reduce((newest, each) => (isNewer(each, newest) ? each : newest));
}

function isNewer(a: DbtModel, b: DbtModel): boolean {
  const [left, right] = [Number(a.version), Number(b.version)];
  return Number.isNaN(left) || Number.isNaN(right) ? (a.version ?? '') > (b.version ?? '') : left > right;
}
