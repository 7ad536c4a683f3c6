import type { Span } from '../text/span.js';
import { Dependencies, type Key } from './dependencies.js';
import type { MeshView } from './view.js';

/** One body of a `deny`, `violation` or `warn` rule in Rego. */
export interface PolicyRule {
  /** Without `data.`: `mesh.pii_masking`. */
  readonly package: string;
  readonly name: string;
  /** The file, relative to the workspace root, or a name for one that lies elsewhere. */
  readonly path: string;
  /** Of the rule's head. */
  readonly span: Span;
  /** Its value is all that it says; otherwise it is a set, of which each value comes by itself. */
  readonly whole: boolean;
  readonly metadata: PolicyMetadata;
}

/** What the annotations of a rule and its package say, the nearest first. */
export interface PolicyMetadata {
  readonly title?: string;
  readonly description?: string;
  readonly relatedResources?: readonly { readonly ref: string; readonly description?: string }[];
  /** `severity` and `covers` have a meaning here; the rest is the team's own. */
  readonly custom?: Readonly<Record<string, unknown>>;
}

/** A place of a policy file that does not parse or compile. */
export interface PolicyProblem {
  readonly path: string;
  readonly span: Span;
  /** OPA's, such as `rego_parse_error`. */
  readonly code: string;
  readonly message: string;
  /** The file itself is right: what it uses was left out for problems of its own. */
  readonly consequence?: boolean;
  /** What compiled last is evaluated in its place. */
  readonly kept?: boolean;
}

/** The policies as the evaluator has compiled them. */
export interface PolicySet {
  readonly rules: readonly PolicyRule[];
  readonly problems: readonly PolicyProblem[];
}

/** A value that a rule gave for a file. */
export interface PolicyResult {
  readonly rule: PolicyRule;
  readonly value: unknown;
}

/** A rule that came to no result for a file, and why. */
export interface PolicyFailure {
  readonly rule: PolicyRule;
  readonly kind: 'deadline' | 'late' | 'memory' | 'results' | 'crash' | 'error';
  /** Goes on after the policy's name: "it took longer than 1s". */
  readonly message: string;
}

/** What the policies say of one file. */
export interface Decisions {
  readonly results: readonly PolicyResult[];
  readonly failures: readonly PolicyFailure[];
}

/** A source of policies, an entry of `policies:` in `mesh.yaml`, that could not be read. */
export interface PolicySourceProblem {
  /** Index of the entry. */
  readonly entry: number;
  readonly message: string;
}

/** How the policies stand: whether there are any, and whether they are evaluated. */
export type PolicyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Asked by what depends on the decisions about every file. */
const ANY_DECISIONS = 'decisions:*';

const NONE: Decisions = { results: [], failures: [] };
const EMPTY: PolicySet = { rules: [], problems: [] };

/** The policies of a workspace and what they say of its files. Everything comes from the evaluator, later than the texts. */
export class Policies {
  /** What the documents that policies judge files by were made of. */
  readonly inputs = new Dependencies(true);
  #state: PolicyState = { kind: 'none' };
  #set: PolicySet = EMPTY;
  #sourceProblems: readonly PolicySourceProblem[] = [];
  readonly #decisions = new Map<string, Decisions>();
  /** Every file that the policies were asked about. */
  readonly #decided = new Set<string>();

  get state(): PolicyState {
    return this.#state;
  }

  get set(): PolicySet {
    return this.#set;
  }

  get sourceProblems(): readonly PolicySourceProblem[] {
    return this.#sourceProblems;
  }

  /** Takes a compiled set; the decisions by the former one stay until new ones come, unless it has no rules. Returns the keys that changed. */
  load(state: PolicyState, set: PolicySet = EMPTY, problems: readonly PolicySourceProblem[] = []): Key[] {
    const keys = set.rules.length > 0 ? [] : this.#forgetAll();
    this.#state = state;
    this.#set = set;
    this.#sourceProblems = problems;
    return ['policies', ...keys];
  }

  /** Takes what the policies say of the file; undefined where they are not asked about it. */
  decide(path: string, decisions: Decisions | undefined): Key[] {
    const before = this.#decisions.get(path);
    const isNew = decisions !== undefined && !this.#decided.has(path);
    if (decisions) this.#decided.add(path);
    else this.#decided.delete(path);
    if (decisions && (decisions.results.length > 0 || decisions.failures.length > 0))
      this.#decisions.set(path, decisions);
    else this.#decisions.delete(path);
    if (!isNew && JSON.stringify(before ?? NONE) === JSON.stringify(decisions ?? NONE)) return [];
    return [`decisions:${path}`, ANY_DECISIONS];
  }

  /** The file is gone. */
  forget(path: string): void {
    this.inputs.forget(path);
    this.decide(path, undefined);
  }

  /** What a view tells of policies; each question is recorded. */
  recorded(record: (key: Key) => void): Pick<MeshView, 'policies' | 'decisions'> {
    return {
      policies: () => (record('policies'), this),
      decisions: (path) => (record(`decisions:${path}`), this.decisions(path)),
    };
  }

  /** Whether the policies were asked about the file, be it as an older text had it. */
  isDecided(path: string): boolean {
    return this.#decided.has(path);
  }

  decisions(path: string): Decisions {
    return this.#decisions.get(path) ?? NONE;
  }

  /** Every file that the policies said something of. */
  all(): Iterable<readonly [path: string, decisions: Decisions]> {
    return this.#decisions;
  }

  #forgetAll(): Key[] {
    const keys = [...this.#decisions.keys()].map((path) => `decisions:${path}`);
    this.#decisions.clear();
    this.#decided.clear();
    return keys;
  }
}
