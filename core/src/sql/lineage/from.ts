import { field, isRecord, listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { UNNESTING } from '../from-clause.js';
import { readExpression } from './expressions.js';
import { CONDITION } from './reading.js';
import type { Flow, RelationId, ScopeId } from './graph.js';
import { readPivot, readUnpivot } from './pivot.js';
import { Sources, type Place } from './place.js';
import { isQuery, readQuery, withCtes } from './query.js';
import type { LineageReader } from './reader.js';
import type { LocatedSelect } from './token-map.js';
import { readTableFunction, readUnnested } from './table-functions.js';

/** What stands around a source. */
interface Naming {
  readonly alias?: unknown;
  readonly columns?: unknown;
  /** The source may refer to those before it. */
  readonly lateral?: boolean;
  /** After a comma or CROSS JOIN, BigQuery reads `t.items` as the array of a row of `t`. */
  readonly unnests?: boolean;
}

interface Joined {
  readonly join: Readonly<Record<string, unknown>>;
  readonly left: RelationId | undefined;
  readonly right: RelationId | undefined;
}

/** Dialects in which the columns that USING merges stay where the left table has them. */
const MERGES_IN_PLACE = new Set(['duckdb', 'clickhouse', 'snowflake']);

/** Reads one FROM clause with its joins. */
export class FromClause {
  /** What `*` and bare names mean, in order; joins that merge columns are one relation. */
  readonly roots: RelationId[] = [];
  /** Every relation, also those that only decide about rows. */
  readonly all: RelationId[] = [];
  readonly #reader: LineageReader;
  readonly #outer: Place;
  readonly #sources: Sources;
  readonly #joins: Joined[] = [];
  /** Index of the first root that the next join joins. */
  #chain = 0;
  /** The scope of what has been read so far, and how many roots it knows. */
  #partial: { readonly scope: ScopeId | undefined; readonly count: number };

  constructor(reader: LineageReader, outer: Place) {
    this.#reader = reader;
    this.#outer = outer;
    this.#sources = new Sources(outer.sources);
    this.#partial = { scope: outer.scope, count: 0 };
  }

  /** Reads FROM, the joins and the lateral views of a SELECT. */
  readAll(body: TreeNode['body'], located: LocatedSelect | undefined): void {
    for (const source of listOf(field(body['from'], 'expressions'))) {
      this.#chain = this.roots.length;
      this.add(source, { unnests: true });
    }
    for (const join of listOf(body['joins'])) this.addJoin(join);
    for (const view of listOf(body['lateral_views'])) this.#addLateralView(view);
    if (this.#reader.hasGap(located, 'from')) this.#addHidden();
  }

  /** The place of expressions behind this FROM clause. */
  place(scope: ScopeId | undefined): Place {
    return { ...this.#outer, scope, sources: this.#sources, roots: this.roots, name: undefined };
  }

  /** A single source as a relation of its own, whose parts cannot be named from outside. */
  wrapped(value: unknown, alias?: unknown): RelationId {
    this.add(value);
    return this.#star(alias);
  }

  /** Declares a relation that is known already. */
  declare(name: string | undefined, relation: RelationId, parts?: readonly string[]): void {
    this.roots.push(relation);
    this.all.push(relation);
    this.#sources.add(name, relation, parts);
  }

  /** The relation that a name means here. */
  find(name: string): RelationId | undefined {
    return this.#sources.own(name);
  }

  add(value: unknown, naming: Naming = {}): void {
    const node = nodeOf(value);
    if (!node) {
      this.#addOpaque(value, naming);
      return;
    }
    const { kind, body } = node;
    const alias = naming.alias ?? body['alias'];
    const columns = naming.columns ?? body['column_aliases'];
    switch (kind) {
      case 'table':
        this.#addTable(body, { ...naming, alias, columns });
        return;
      case 'alias':
        this.add(body['this'], { ...naming, alias, columns });
        return;
      case 'paren':
        this.add(body['this'], naming);
        return;
      case 'subquery':
        this.#addSubquery(body, { ...naming, alias, columns });
        return;
      case 'joined_table':
        this.#addJoined(node, { ...naming, alias, columns });
        return;
      case 'pivot':
      case 'unpivot': {
        const read = kind === 'pivot' && body['unpivot'] !== true ? readPivot : readUnpivot;
        const inner = new FromClause(this.#reader, this.#outer);
        inner.add(body['this']);
        this.#declare(alias, read(this.#reader, body, inner), body['alias_columns'] ?? columns);
        return;
      }
      default:
        if (isQuery(kind)) this.#addQuery(value, { ...naming, alias, columns });
        else this.#addFunction(value, { ...naming, alias, columns });
    }
  }

  addJoin(join: unknown): void {
    if (!isRecord(join)) return;
    const kind = typeof join['kind'] === 'string' ? join['kind'] : '';
    const before = this.roots.length;
    const left = this.roots.slice(this.#chain);
    this.add(join['this'], {
      unnests:
        kind === 'Cross' || kind === 'Left' || kind === 'Inner' || kind === 'Array' || kind === 'LeftArray',
      lateral: /apply|lateral|array/i.test(kind),
    });
    const added = this.roots.slice(before);
    const isFilter = /semi|anti/i.test(kind);
    const isMerging = kind.startsWith('Natural') || listOf(join['using']).length > 0;
    if (isFilter) this.roots.length = before;
    const pair = isMerging ? { left: this.#product(left), right: this.#product(added) } : undefined;
    this.#joins.push({ join, left: pair?.left, right: pair?.right });
    if (pair && !isFilter) this.#merge(join, kind, pair.left, pair.right);
    if (this.#joins.length > 0 && isFilter) this.#filtering.push(...added);
  }

  readonly #filtering: RelationId[] = [];

  /** Reads what the joins compare. */
  conditions(place: Place): Flow[] {
    const flows: Flow[] = [];
    const inside = this.#filtering.length === 0 ? place : this.#withFiltering(place);
    for (const { join, left, right } of this.#joins) {
      for (const name of listOf(join['using'])) {
        const part = this.#reader.names.part(name);
        if (!part) continue;
        for (const relation of [left, right]) {
          if (relation === undefined) continue;
          const from = { kind: 'column', relation, column: part.text } as const;
          flows.push({ kind: 'condition', from, span: part.span, step: undefined });
        }
      }
      for (const key of ['on', 'match_condition']) {
        readExpression(this.#reader, join[key], inside, CONDITION, flows);
      }
    }
    return flows;
  }

  /** In ON the tables of semi and anti joins have names as well. */
  #withFiltering(place: Place): Place {
    const scope = this.#reader.builder.addScope([...this.roots, ...this.#filtering], this.#outer.scope);
    return { ...place, scope };
  }

  #merge(join: Readonly<Record<string, unknown>>, kind: string, left: RelationId, right: RelationId): void {
    const names = listOf(join['using']).flatMap((name) => nameOf(name)?.text ?? []);
    this.roots.length = this.#chain;
    this.#partial = { scope: this.#outer.scope, count: 0 };
    this.roots.push(
      this.#reader.builder.add({
        kind: 'join',
        left,
        right,
        using: kind.startsWith('Natural') ? undefined : names,
        mergedFirst: !MERGES_IN_PLACE.has(this.#reader.dialect),
      }),
    );
  }

  /** Several relations side by side as one. */
  #product(relations: readonly RelationId[]): RelationId {
    const [first, ...others] = relations;
    if (first === undefined) return this.#reader.builder.opaque(this.#outer.span);
    return others.reduce(
      (left, right) => this.#reader.builder.add({ kind: 'join', left, right, using: [], mergedFirst: false }),
      first,
    );
  }

  #star(alias: unknown): RelationId {
    const name = nameOf(alias)?.text ?? this.#outer.name;
    const span = this.#reader.names.spanOf(alias) ?? this.#outer.span;
    const filters = this.conditions(this.place(this.#scope()));
    return this.#reader.builder.add({
      kind: 'select',
      name,
      items: [{ kind: 'star', span, relations: [...this.roots], except: [], replace: [], rename: [] }],
      rest: [],
      filters,
      relations: [...this.all],
    });
  }

  #declare(alias: unknown, relation: RelationId, columns?: unknown): void {
    this.declare(nameOf(alias)?.text, renamed(this.#reader, relation, columns));
    if (this.#reader.names.dynamic(alias)) this.#addHidden();
  }

  /** Jinja in place of an alias may bring in more tables. */
  #addHidden(): void {
    this.#sources.opaque = true;
    this.roots.push(this.#reader.builder.opaque(this.#outer.span));
  }

  #addOpaque(value: unknown, { alias }: Naming): void {
    const span = this.#reader.firstSpan(value) ?? this.#outer.span;
    this.#declare(alias, this.#reader.builder.opaque(span));
    if (nameOf(alias) === undefined) this.#sources.opaque = true;
  }

  #addTable(reference: TreeNode['body'], naming: Naming): void {
    const { alias, columns } = naming;
    const table = this.#reader.names.table(reference);
    const span = this.#reader.names.spanOf(reference['name']) ?? this.#outer.span;
    if (table.kind !== 'origin') {
      this.declare(nameOf(alias)?.text ?? nameOf(reference['name'])?.text, this.#reader.builder.opaque(span));
      if (this.#reader.names.dynamic(alias)) this.#addHidden();
      return;
    }
    const parts = table.origin.kind === 'table' ? table.origin.parts.map((part) => part.text) : [];
    const cte = parts.length === 1 ? this.#outer.ctes.find(parts[0] ?? '') : undefined;
    const read = this.#reader.readAt(table.span.start);
    const isArray = naming.unnests === true && parts.length > 1 && UNNESTING.has(this.#reader.dialect);
    const owner = isArray ? this.#sources.find(parts[0] ?? '') : undefined;
    const isAliased = nameOf(alias) !== undefined && !this.#reader.names.dynamic(alias);
    const name = isAliased ? nameOf(alias)?.text : table.shortName;
    if (cte === undefined && typeof owner === 'number') {
      const array = { kind: 'column', relation: owner, column: parts[1] ?? '' } as const;
      this.declare(name, readUnnested(this.#reader, array, span, name));
      return;
    }
    const relation =
      cte ?? (read === undefined ? this.#reader.builder.opaque(span) : this.#reader.read(read));
    this.declare(name, renamed(this.#reader, relation, columns), isAliased ? [] : parts);
    if (this.#reader.names.dynamic(alias)) this.#addHidden();
  }

  #addSubquery(body: TreeNode['body'], naming: Naming): void {
    const inner = nodeOf(body['this']);
    if (!inner || isQuery(inner.kind)) {
      const isLateral = naming.lateral === true || body['lateral'] === true;
      this.#addQuery(
        { subquery: { ...body, alias: null, column_aliases: [] } },
        { ...naming, lateral: isLateral },
      );
      return;
    }
    this.add(body['this'], naming);
  }

  #addQuery(value: unknown, { alias, columns, lateral }: Naming): void {
    const place: Place = lateral ? this.#lateralPlace() : this.#outer;
    const name = nameOf(alias)?.text;
    const span = this.#reader.names.spanOf(alias) ?? this.#outer.span;
    this.#declare(alias, readQuery(this.#reader, value, { ...place, name, span, roots: [] }), columns);
  }

  #addFunction(value: unknown, { alias, columns }: Naming): void {
    const relation = readTableFunction(this.#reader, value, { alias, columns }, this.#lateralPlace());
    this.#declare(alias, relation);
    if (nameOf(alias) === undefined && this.#reader.builder.relation(relation)?.kind === 'opaque') {
      this.#sources.opaque = true;
    }
  }

  #addLateralView(view: unknown): void {
    const naming = { alias: field(view, 'table_alias'), columns: field(view, 'column_aliases') };
    const relation = readTableFunction(this.#reader, field(view, 'this'), naming, this.#lateralPlace());
    this.#declare(naming.alias, relation);
  }

  #addJoined({ body }: TreeNode, { alias, columns }: Naming): void {
    if (nameOf(alias)) {
      const inner = new FromClause(this.#reader, withCtes(this.#reader, body, this.#outer));
      this.#declare(alias, inner.#joinedAs(body, alias), columns);
      return;
    }
    const chain = this.#chain;
    this.#chain = this.roots.length;
    this.#addParts(body);
    this.#chain = chain;
  }

  #joinedAs(body: TreeNode['body'], alias: unknown): RelationId {
    this.#addParts(body);
    return this.#star(alias);
  }

  #addParts(body: TreeNode['body']): void {
    this.add(body['left']);
    for (const join of listOf(body['joins'])) this.addJoin(join);
  }

  #scope(): ScopeId {
    return this.#reader.builder.addScope(this.roots, this.#outer.scope);
  }

  /** The place of a source that may refer to those before it. */
  #lateralPlace(): Place {
    const { scope, count } = this.#partial;
    if (this.roots.length > count) {
      const added = this.#reader.builder.addScope(this.roots.slice(count), scope);
      this.#partial = { scope: added, count: this.roots.length };
    }
    return this.place(this.#partial.scope);
  }
}

/** A relation whose columns an alias renames. */
export function renamed(reader: LineageReader, relation: RelationId, columns: unknown): RelationId {
  const names = listOf(columns).flatMap((column) => nameOf(column)?.text ?? []);
  return names.length === 0 ? relation : reader.builder.add({ kind: 'rename', of: relation, names });
}
