import type { Span } from '../text/span.js';
import type {
  ConsumersSubject,
  ContractSubject,
  DocumentSubject,
  EvolutionSubject,
  ExceptionSubject,
  MeshFileSubject,
  PermitsSubject,
  PolicyFileSubject,
  PolicySubject,
  ProductSubject,
  SqlSubject,
  SuppressionsSubject,
  SyncSubject,
  UncheckedSubject,
} from './subjects.js';
import type { Fix, RelatedPlace, Severity } from './finding.js';

/** What a rule looks at; the engine calls it once per such thing. */
export interface Subjects {
  /**
   * One contract by itself. A rule that asks this subject for the workspace around it (`mesh`, `baseline`, `today`)
   * makes every contract be parsed again where there is an answer: `product` and `evolution` do without.
   */
  readonly contract: ContractSubject;
  /** One file of a format, a contract or another: its fields, whatever they mean. */
  readonly document: DocumentSubject;
  /** One product by its facts, with the workspace around it. */
  readonly product: ProductSubject;
  /** A contract that has a baseline, and the classified changes between the two. */
  readonly evolution: EvolutionSubject;
  /** One SQL file or dbt model. */
  readonly sql: SqlSubject;
  /** One side of contracts and their dbt models. */
  readonly sync: SyncSubject;
  /** One file with a `consumers:` list. */
  readonly consumers: ConsumersSubject;
  /** One file that permits what a policy forbids. */
  readonly exception: ExceptionSubject;
  /** One file in which exceptions permit something. */
  readonly permits: PermitsSubject;
  /** One `mesh.yaml`. */
  readonly mesh: MeshFileSubject;
  /** One file with comments that ignore findings. */
  readonly suppressions: SuppressionsSubject;
  /** One contract or SQL file, and what policies say of it. */
  readonly policy: PolicySubject;
  /** One Rego file. */
  readonly policyFile: PolicyFileSubject;
  /** One file of any kind that could not be read. */
  readonly file: UncheckedSubject;
}

export type Category =
  | 'fields'
  | 'versions'
  | 'pii'
  | 'lineage'
  | 'reads'
  | 'subscriptions'
  | 'dbt'
  | 'governance'
  | 'hints'
  | 'mesh'
  | 'policies';

/** What `check` finds: where, and the data that message and fixes are made of. */
export interface Detected<Data> {
  readonly span: Span;
  readonly data: Data;
  readonly related?: readonly RelatedPlace[];
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly tag?: 'unnecessary' | 'deprecated';
  /** A page on the web about this finding, where it is another one than the rule's. */
  readonly docs?: string;
}

/** What an exception would have to permit. */
export interface Permission {
  /** The policies that are offended, the narrowest first; an exception to any of them will do. */
  readonly policies: readonly string[];
  /** The domain whose exception it has to be. */
  readonly domain: string | undefined;
  /** The table that it has to cover, by its full name, or the URI of files. */
  readonly table: string;
}

/** A rule: three separate steps over one typed finding. */
export interface Rule<Data, Target extends keyof Subjects> {
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  /** One line for the index, the settings and SARIF: what the rule finds. */
  readonly summary: string;
  readonly target: Target;
  /** Finds. Synchronous, without side effects, never throws on half-typed input. */
  check(subject: Subjects[Target]): Iterable<Detected<Data>>;
  /** Explains: what is wrong, why it matters, what to do. */
  message(data: Data): string;
  /** What an exception has to be like to permit the finding; undefined where none can. */
  permission?(data: Data, subject: Subjects[Target]): Permission | undefined;
  /** Offers edits; called only when a user asks. */
  fixes?(found: { readonly span: Span; readonly data: Data }, subject: Subjects[Target]): readonly Fix[];
}

/** A rule whose data type is its own business; what the registry holds. */
export type AnyRule = { [T in keyof Subjects]: Rule<unknown, T> }[keyof Subjects];

/** Types a rule's three steps against each other and hides the data type from the registry. */
export function defineRule<Data, Target extends keyof Subjects>(
  rule: Rule<Data, Target>,
): Rule<unknown, Target> {
  return rule;
}
