import type { Span } from '../../text/span.js';
import type {
  GraphResult,
  GraphStep,
  LineageGraph,
  NameScope,
  Relation,
  RelationId,
  ScopeId,
  StepId,
  UnknownReason,
} from './graph.js';

/** A step that is being read. */
type OpenStep = { -readonly [Key in keyof GraphStep]: GraphStep[Key] };

const NOWHERE: Span = { start: 0, end: 0 };

/** Collects the parts of one statement's graph. */
export class GraphBuilder {
  readonly #relations: Relation[] = [];
  readonly #scopes: NameScope[] = [];
  readonly #steps: OpenStep[] = [];
  readonly #results: GraphResult[] = [];

  get graph(): LineageGraph {
    return { relations: this.#relations, scopes: this.#scopes, steps: this.#steps, results: this.#results };
  }

  add(relation: Relation): RelationId {
    return this.#relations.push(relation) - 1;
  }

  relation(id: RelationId): Relation | undefined {
    return this.#relations[id];
  }

  /** A reference to a relation that is not read yet; `closeCycle` tells which one it is. */
  openCycle(): RelationId {
    return this.add({ kind: 'cycle', of: -1 });
  }

  closeCycle(cycle: RelationId, of: RelationId): void {
    this.#relations[cycle] = { kind: 'cycle', of };
  }

  opaque(span: Span, reason: UnknownReason = 'opaque'): RelationId {
    return this.add({ kind: 'opaque', unknown: { reason, span } });
  }

  addScope(relations: readonly RelationId[], outer: ScopeId | undefined): ScopeId {
    return this.#scopes.push({ relations, items: undefined, outer }) - 1;
  }

  outer(scope: ScopeId): ScopeId | undefined {
    return this.#scopes[scope]?.outer;
  }

  /** Says whose items the names of a scope may mean. */
  setItems(scope: ScopeId, items: RelationId): void {
    const old = this.#scopes[scope];
    if (old) this.#scopes[scope] = { ...old, items };
  }

  /** Opens a step whose name and span are known once what it contains has been read. */
  openStep(outer: StepId | undefined): StepId {
    return this.#steps.push({ name: '', span: NOWHERE, outer }) - 1;
  }

  closeStep(step: StepId, name: string, span: Span): void {
    const open = this.#steps[step];
    if (!open) return;
    open.name = name;
    open.span = span;
  }

  /** Forgets a step, and those inside it, that no flow passes. */
  dropStep(step: StepId): void {
    this.#steps.length = step;
  }

  addResult(result: GraphResult): void {
    this.#results.push(result);
  }
}
