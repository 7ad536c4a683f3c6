import type { Span } from '../text/span.js';
import { visitBoundNames } from './bound-names.js';
import type { ColumnRead, NamePart, TableRead } from './facts.js';
import { addJoin, addSource } from './from-clause.js';
import { isEngineColumn, maybeNoColumn } from './pseudo-columns.js';
import { CteNames, fold, Scope } from './scope.js';
import { SET_OPERATIONS } from './set-operations.js';
import { resultSelects, starReads } from './stars.js';
import type { TableNames } from './table-names.js';
import { field, isRecord, listOf, nameOf, nodeOf, type TreeNode } from './tree.js';
import { visitWrite } from './writes.js';

/** Where in a statement the walk is. */
export interface Place {
  readonly scope: Scope;
  readonly ctes: CteNames;
  /** The alias of the select item that is being read. */
  readonly ownAlias?: string | undefined;
}

/** Dialects in which a CTE may read itself without the word RECURSIVE. */
const IMPLICITLY_RECURSIVE = new Set(['snowflake', 'tsql', 'fabric', 'oracle', 'teradata', 'exasol']);

/** The fields of a SELECT that are not read as they come. */
const READ_IN_ORDER = [
  'with',
  'from',
  'joins',
  'lateral_views',
  'expressions',
  'into',
  'where_clause',
  'having',
  'qualify',
];

/** One walk over a statement's tree, scope by scope, in time linear in its size. */
export class Walk {
  readonly reads: TableRead[] = [];
  readonly columns: ColumnRead[] = [];
  readonly stars = new Set<number>();
  /** Reads that a join brings in without a condition of its own. */
  readonly freelyJoined = new Set<number>();
  target: { readonly parts: readonly NamePart[]; readonly span: Span } | undefined;
  readonly names: TableNames;
  readonly dialect: string;
  #results: ReadonlySet<TreeNode['body']> = new Set();

  constructor(names: TableNames, dialect: string) {
    this.names = names;
    this.dialect = dialect;
  }

  /** Reads a whole statement; `ctes` are names that a branch of its Jinja declares. */
  run(statement: unknown, ctes: ReadonlySet<string>): void {
    const names = new CteNames();
    for (const name of ctes) names.add(name);
    this.#results = resultSelects(statement);
    this.visit(statement, { scope: new Scope(undefined), ctes: names });
  }

  visit(value: unknown, place: Place): void {
    if (Array.isArray(value)) {
      for (const each of value) this.visit(each, place);
      return;
    }
    if (!isRecord(value)) return;
    const node = nodeOf(value);
    if (node && this.#visitNode(node, place)) return;
    for (const [key, child] of Object.entries(value)) {
      if (!key.endsWith('comments')) this.visit(child, place);
    }
  }

  /** Visits the values of a node's fields, all but `except`. */
  visitFields(body: TreeNode['body'], except: readonly string[], place: Place): void {
    for (const [key, child] of Object.entries(body)) {
      if (!except.includes(key) && !key.endsWith('comments')) this.visit(child, place);
    }
  }

  /** The place inside a node's WITH clause, whose CTEs are read on the way. */
  inside(body: TreeNode['body'], place: Place): Place {
    const ctes = listOf(field(body['with'], 'ctes'));
    if (ctes.length === 0) return place;
    const names = new CteNames(place.ctes);
    const recursive = field(body['with'], 'recursive') === true;
    if (recursive) for (const cte of ctes) names.add(nameOf(field(cte, 'alias'))?.text ?? '');
    for (const cte of ctes) this.#visitCte(cte, { ...place, ctes: names });
    return { ...place, ctes: names };
  }

  /** A column as it stands, which may belong to a source of the place's scope. */
  addColumn(name: NamePart, qualifier: NamePart | undefined, read: number | undefined): void {
    this.columns.push({ name, qualifier, read });
  }

  /** Notes that the reads from that index on were joined without a condition of their own. */
  joinFreely(from: number): void {
    for (let read = from; read < this.reads.length; read++) this.freelyJoined.add(read);
  }

  /** Notes that the columns which `visit` adds decide which rows there are. */
  filtering(visit: () => void): void {
    const from = this.columns.length;
    visit();
    for (const [index, column] of this.columns.slice(from).entries())
      this.columns[from + index] = { ...column, filters: true };
  }

  #visitCte(cte: unknown, place: Place): void {
    const name = nameOf(field(cte, 'alias'))?.text ?? '';
    const body = field(cte, 'this');
    const own = new CteNames(place.ctes);
    if (IMPLICITLY_RECURSIVE.has(this.dialect) && SET_OPERATIONS.has(nodeOf(body)?.kind ?? '')) own.add(name);
    this.visit(body, { scope: place.scope, ctes: own });
    place.ctes.add(name);
  }

  #visitNode({ kind, body }: TreeNode, place: Place): boolean {
    if (kind === 'select') this.#select(body, place);
    else if (SET_OPERATIONS.has(kind)) this.#setOperation(body, place);
    else if (kind === 'column') this.#column(body, place);
    else if (kind === 'dot') this.#dot(body, place);
    else if (kind === 'lambda') this.#lambda(body, place);
    else if (kind === 'method_call') this.#methodCall(body, place);
    else if (kind === 'subquery') this.visitFields(body, ['with', 'alias'], this.inside(body, place));
    else if (kind !== 'table')
      return visitBoundNames(this, kind, body, place) || visitWrite(this, kind, body, place);
    return true;
  }

  #setOperation(body: TreeNode['body'], outer: Place): void {
    const place = this.inside(body, outer);
    this.visit(body['left'], place);
    this.visit(body['right'], place);
    const result = new Scope(outer.scope);
    result.opaque = true;
    this.visitFields(body, ['with', 'left', 'right'], { ...place, scope: result });
  }

  #select(body: TreeNode['body'], outer: Place): void {
    const scope = new Scope(outer.scope);
    const place: Place = { scope, ctes: this.inside(body, outer).ctes };
    const later: (() => void)[] = [];
    for (const [index, source] of listOf(field(body['from'], 'expressions')).entries()) {
      const from = this.reads.length;
      later.push(addSource(this, source, place, { unnests: true }));
      if (index > 0) this.joinFreely(from);
    }
    for (const join of listOf(body['joins'])) later.push(addJoin(this, join, place));
    for (const view of listOf(body['lateral_views'])) {
      scope.add(nameOf(field(view, 'table_alias'))?.text);
      later.push(() => {
        this.visit(field(view, 'this'), place);
      });
    }
    const items = listOf(body['expressions']);
    for (const item of items) this.#declareAlias(item, scope);
    if (body['connect']) scope.opaque = true;
    for (const visit of later) visit();
    for (const item of items) this.visit(item, { ...place, ownAlias: aliasOf(item) });
    if (this.#results.has(body)) for (const read of starReads(items, scope)) this.stars.add(read);
    const into = nodeOf(field(body['into'], 'this'));
    if (into?.kind === 'table') this.target ??= this.targetOf(into.body);
    this.#filter(body['where_clause'], place);
    if (items.some((item) => this.#printsNames(item))) scope.opaque = true;
    this.#filter([body['having'], body['qualify']], place);
    this.visitFields(body, READ_IN_ORDER, place);
  }

  #filter(value: unknown, place: Place): void {
    this.filtering(() => {
      this.visit(value, place);
    });
  }

  #declareAlias(item: unknown, scope: Scope): void {
    const alias = aliasOf(item);
    if (alias !== undefined) scope.addAlias(alias);
    for (const column of listOf(field(nodeOf(item)?.body, 'column_aliases'))) {
      const name = nameOf(column)?.text;
      if (name !== undefined) scope.addAlias(name);
    }
    const star = nodeOf(item);
    if (star?.kind !== 'star') return;
    for (const replaced of listOf(star.body['replace'])) {
      const name = nameOf(field(replaced, 'alias'))?.text;
      if (name !== undefined) scope.addAlias(name);
    }
  }

  /** Whether Jinja makes up the item or its alias, so that ORDER BY may know more names than are written. */
  #printsNames(item: unknown): boolean {
    const node = nodeOf(item);
    if (node?.kind === 'alias') return this.names.dynamic(node.body['alias']);
    return node?.kind === 'column' && !node.body['table'] && this.names.dynamic(node.body['name']);
  }

  /** The written table of a reference, where it is a plain name. */
  targetOf(reference: unknown): Walk['target'] {
    const table = this.names.table(reference);
    if (table.kind !== 'origin' || table.origin.kind !== 'table') return undefined;
    return { parts: table.origin.parts, span: table.span };
  }

  #column(body: TreeNode['body'], place: Place): void {
    const name = this.names.part(body['name']);
    if (!name) return;
    if (!body['table']) {
      const certain = name.quoted || !maybeNoColumn(name.text);
      // ClickHouse's `WITH 5 AS n` declares a value, and a CTE's bare name is the whole row in some dialects.
      const isOther = isEngineColumn(name.text) || place.ctes.has(name.text);
      const read = certain && !isOther ? place.scope.unqualified(name.text, place.ownAlias) : undefined;
      this.addColumn(name, undefined, read);
      return;
    }
    const qualifier = this.names.part(body['table']);
    if (!qualifier) return;
    const plain = !body['schema'] && !isEngineColumn(name.text);
    this.addColumn(name, qualifier, plain ? place.scope.qualified(qualifier.text) : undefined);
  }

  /** `a.b.c`: a field of the struct `a.b`, or a column whose table is named with its schema. */
  #dot(body: TreeNode['body'], place: Place): void {
    const fields: (NamePart | undefined)[] = [this.names.part(body['field'])];
    let inner = body['this'];
    for (let node = nodeOf(inner); node?.kind === 'dot'; node = nodeOf(inner)) {
      fields.unshift(this.names.part(node.body['field']));
      inner = node.body['this'];
    }
    const column = nodeOf(inner);
    if (column?.kind !== 'column' || !column.body['table']) {
      this.visit(inner, place);
      return;
    }
    const chain = [this.names.part(column.body['table']), this.names.part(column.body['name']), ...fields];
    if (!this.#schemaColumn(chain, place.scope)) this.#column(column.body, place);
  }

  #schemaColumn(chain: readonly (NamePart | undefined)[], scope: Scope): boolean {
    const texts = chain.map((part) => fold(part?.text ?? ''));
    for (const { name, read } of scope.sources) {
      const origin = read === undefined ? undefined : this.reads[read]?.origin;
      if (origin?.kind !== 'table' || origin.parts.length < 2) continue;
      const parts = origin.parts.map((part) => fold(part.text));
      if (name !== parts.at(-1)) continue;
      for (let from = parts.length - 2; from >= 0; from--) {
        const prefix = parts.slice(from);
        const column = chain[prefix.length];
        if (!column || prefix.some((part, index) => part !== texts[index])) continue;
        // `a.a.b` may also be a field of the column `a` of `a`.
        const ambiguous = texts[0] === name;
        this.addColumn(column, chain[prefix.length - 1], ambiguous ? undefined : scope.qualified(name ?? ''));
        return true;
      }
    }
    return false;
  }

  #lambda(body: TreeNode['body'], place: Place): void {
    const locals = listOf(body['parameters']).map((parameter) => nameOf(parameter)?.text ?? '');
    this.visit(body['body'], { ...place, scope: new Scope(place.scope, locals) });
  }

  /** `schema.function(…)` looks like a method of a column. */
  #methodCall(body: TreeNode['body'], place: Place): void {
    if (nodeOf(body['this'])?.kind !== 'column') this.visit(body['this'], place);
    this.visit(body['args'], place);
  }
}

function aliasOf(item: unknown): string | undefined {
  const node = nodeOf(item);
  return node?.kind === 'alias' ? nameOf(node.body['alias'])?.text : undefined;
}
