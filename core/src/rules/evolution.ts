import type { ChangeLevel, MeshConfig } from '../config/config.js';
import type { Change } from '../contract/change.js';
import { diffContracts } from '../contract/evolution/diff.js';
import { fullName } from '../contract/facts.js';
import type { Contract } from '../contract/model.js';
import { formatName } from '../contract/names.js';
import {
  checkVersion,
  largestLevel,
  parseVersion,
  requiredVersion,
  type VersionCheck,
} from '../contract/semver.js';
import type { Baseline } from '../mesh/baseline.js';
import { baselineContract, type PresentBaseline } from '../mesh/baseline-contract.js';
import { publishedContract, type PublishedVersion } from '../mesh/published.js';
import type { Workspace } from '../mesh/workspace.js';
import type { NamesOfProduct } from './impact.js';

/** How a contract differs from its baseline, and the version that this calls for. */
export interface Evolution {
  readonly baseline: PresentBaseline;
  readonly before: Contract;
  readonly names: NamesOfProduct;
  /** Largest level first. */
  readonly changes: readonly Change[];
  /** The largest level among the changes. */
  readonly level: ChangeLevel;
  /** The exact version after the changes; undefined while the baseline's version is none. */
  readonly required: string | undefined;
  /** How the version stands to that; undefined while one of the two versions is none. */
  readonly version: VersionCheck | undefined;
  /** What was published under the working copy's version with other content, where its number is above the baseline's. */
  readonly reused: PublishedVersion | undefined;
}

interface Cached {
  readonly baseline: Baseline;
  readonly config: MeshConfig;
  readonly names: string;
  readonly published: readonly PublishedVersion[];
  readonly evolution: Evolution;
}

/** One result per parsed contract, so that rules, hover, lens and hints of one text share one diff. */
const EVOLUTIONS = new WeakMap<Contract, Cached>();

/**
 * The evolution of the contract at `path`. Undefined where there is no baseline, the text is the baseline's, or
 * one of the two does not parse: what is missing then may be there all the same.
 */
export function evolutionOf(workspace: Workspace, path: string): Evolution | undefined {
  const contract = workspace.contract(path);
  const baseline = workspace.baseline(path);
  if (!contract || baseline.kind !== 'present' || baseline.text === workspace.text(path)) return undefined;
  return evolutionTo(workspace, path, contract);
}

/** The evolution that the contract at `path` has, or would have, with the text that `contract` was read from. */
export function evolutionTo(workspace: Workspace, path: string, contract: Contract): Evolution | undefined {
  const baseline = workspace.baseline(path);
  if (!contract.root || baseline.kind !== 'present') return undefined;
  const before = baselineContract(baseline);
  if (!before.root || !isReadable(before) || !isReadable(contract)) return undefined;
  const { config } = workspace;
  const names = {
    before: fullName(before, workspace.place(baseline.path), config),
    after: fullName(contract, workspace.place(path), config),
  };
  const key = [names.before, names.after].map((name) => (name ? formatName(name) : '')).join(' ');
  const published = workspace.published.of(path);
  const cached = EVOLUTIONS.get(contract);
  if (
    cached?.baseline === baseline &&
    cached.config === config &&
    cached.names === key &&
    cached.published === published
  )
    return cached.evolution;
  const changes = diffContracts(before, contract, config, names);
  const takenBy = (version: string): PublishedVersion | undefined =>
    publishedOtherwise(version, published, contract, config);
  const evolution = { ...evolutionFrom(baseline, before, contract, changes, takenBy), names };
  EVOLUTIONS.set(contract, { baseline, config, names: key, published, evolution });
  return evolution;
}

function evolutionFrom(
  baseline: PresentBaseline,
  before: Contract,
  after: Contract,
  changes: readonly Change[],
  takenBy: (version: string) => PublishedVersion | undefined,
): Omit<Evolution, 'names'> {
  const level = largestLevel(changes.map((change) => change.level));
  const from = before.version?.value ?? '';
  const now = after.version?.value ?? '';
  const isTaken = (version: string): boolean => takenBy(version) !== undefined;
  const version = checkVersion(from, now, level, isTaken);
  return {
    baseline,
    before,
    changes,
    level,
    required: version?.required ?? requiredVersion(from, level, isTaken),
    version,
    reused: version?.verdict === 'reused' ? takenBy(parseVersion(now)?.version ?? now) : undefined,
  };
}

/** The latest that was published under `version`, where no content published under it is the contract's. */
function publishedOtherwise(
  version: string,
  published: readonly PublishedVersion[],
  contract: Contract,
  config: MeshConfig,
): PublishedVersion | undefined {
  const same = published.filter((each) => each.version === version && isReadable(publishedContract(each)));
  const differs = (each: PublishedVersion): boolean =>
    diffContracts(publishedContract(each), contract, config).some(({ level }) => level !== 'none');
  return same.every(differs) ? same[0] : undefined;
}

/** A key that stands twice hides nothing; any other error may. */
function isReadable({ yaml }: Contract): boolean {
  return yaml.problems.every(({ severity, code }) => severity !== 'error' || code === 'DUPLICATE_KEY');
}
