import type { MeshConfig } from '../config/config.js';
import type { PathPlace, ProductFacts } from '../contract/facts.js';
import type { Contract } from '../contract/model.js';
import type { Side, SyncPair } from '../dbt/drift.js';
import type { Exception } from '../exceptions/model.js';
import type { Format, FormatDocument } from '../format/format.js';
import type { Baseline } from '../mesh/baseline.js';
import type { MeshView, ResolvedTable, Subscription } from '../mesh/view.js';
import type { TableName } from '../contract/names.js';
import type { SqlFacts, TableRead } from '../sql/facts.js';
import type { YamlFile } from '../yaml/parse.js';
import type { Evolution } from './evolution.js';
import type { Permit } from './permits.js';
import type { PolicyProblem, PolicyResult } from '../mesh/policies.js';
import type { SqlPlaces } from '../policy/place/in-sql.js';
import type { PolicyOutcome } from './policies/outcomes.js';
import type { Suppression } from './suppressions.js';

/** Fields that every subject has. */
interface Subject {
  /** Relative to the workspace root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly mesh: MeshView;
  readonly config: MeshConfig;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface ContractSubject extends Subject {
  readonly contract: Contract;
  readonly name: TableName | undefined;
  readonly place: PathPlace;
  readonly baseline: Baseline;
}

/** A file that permits what a policy forbids. */
export interface ExceptionSubject extends Subject {
  readonly exception: Exception;
  /** The domain that it permits something; undefined where no path tells. */
  readonly domain: string | undefined;
}

interface OfFormat {
  readonly format: Format;
  readonly document: FormatDocument;
}

/** A file with the format that decides its fields. */
export type DocumentSubject = (ContractSubject | ExceptionSubject | Subject) & OfFormat;

/** A product by its facts alone: what a rule about products and their places in the mesh needs. */
export interface ProductSubject extends Subject {
  readonly product: ProductFacts;
  readonly baseline: Baseline;
  /** The parsed contract, for fixes; a check that asks for it parses the file. */
  readonly contract: () => Contract | undefined;
}

/** A contract with a baseline that it differs from. */
export interface EvolutionSubject extends Omit<ContractSubject, 'baseline'>, Evolution {}

export interface SqlSubject extends Subject {
  readonly facts: SqlFacts;
  /** The file's own domain; undefined where no path or project tells. */
  readonly domain: string | undefined;
  /** Name of what the file builds, or its path: how messages call the pipeline. */
  readonly pipeline: string;
  readonly resolve: (read: TableRead) => ResolvedTable | undefined;
}

/** A `dbt_project.yml` or `consumers.yaml`. */
export interface ConsumersSubject extends Subject {
  /** The consuming domain; undefined where no path or project tells. */
  readonly domain: string | undefined;
  /** In the order of the text. */
  readonly pins: readonly Subscription[];
}

export interface MeshFileSubject extends Subject {
  readonly yaml: YamlFile;
  /** Of every rule there is. */
  readonly ruleIds: readonly string[];
}

/** A file in which exceptions permit what rules have found. */
export interface PermitsSubject extends Subject {
  readonly permits: readonly Permit[];
}

/** One side of contracts and the dbt models that build their tables: a contract, a dbt YAML file or a model's SQL. */
export interface SyncSubject extends Subject {
  readonly side: Side;
  /** Those that the file is a side of. */
  readonly pairs: readonly SyncPair[];
}

/** A file with comments that ignore findings. */
export interface SuppressionsSubject extends Subject {
  readonly suppressions: readonly Suppression[];
  /** Of every rule there is. */
  readonly ruleIds: readonly string[];
  /** Whether that comment certainly hides no finding of the rule. */
  readonly isUnused: (suppression: Suppression, rule: string) => boolean;
}

/** A contract or SQL file that policies were asked about. */
export interface PolicySubject extends Subject {
  readonly results: readonly PolicyResult[];
  /** One of the two. */
  readonly contract: ContractSubject | undefined;
  readonly sql: SqlPlaces | undefined;
  /** The domain whose exceptions count. */
  readonly domain: string | undefined;
}

/** A Rego file of the policies. */
export interface PolicyFileSubject extends Subject {
  readonly problems: readonly PolicyProblem[];
  readonly outcomes: readonly PolicyOutcome[];
}

/** A file that could not be read; its text is empty. */
export interface UncheckedSubject extends Subject {
  readonly uncheckedReason: string;
}
