import type { SqlToken } from './tokens.js';
import { isRecord, listOf, nodeOf, type TreeNode } from './tree.js';

type Body = TreeNode['body'];

export const SET_OPERATIONS: ReadonlySet<string> = new Set(['union', 'intersect', 'except']);
const WORDS = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'MINUS']);
/** The clauses of a SELECT, the last one first. */
const CLAUSES = ['qualify', 'having', 'where_clause'] as const;

/**
 * The library takes `WHERE a > (SELECT …) UNION SELECT …` for a union inside of the condition. This gives the tree
 * in which the union is one of the SELECTs; the tree itself where its tokens have no such place.
 */
export function withSetOperations(tree: unknown, tokens: readonly SqlToken[]): unknown {
  const isSuspect = tokens.some((token, index) => WORDS.has(token.upper) && tokens[index - 1]?.text === ')');
  return isSuspect ? repaired(tree) : tree;
}

function repaired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(repaired);
  if (!isRecord(value)) return value;
  const node = nodeOf(value);
  const hoisted = node?.kind === 'select' ? hoist(node.body) : undefined;
  if (hoisted) return repaired(hoisted);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, repaired(child)]));
}

/** The set operation that ends a SELECT, with the SELECT as its first part; undefined where it has none. */
function hoist(select: Body): unknown {
  for (const clause of CLAUSES) {
    const found = endingIn(select[clause]);
    if (found) return joined(found.operation, { ...select, [clause]: found.rest });
  }
  const joins = listOf(select['joins']);
  const last = joins.at(-1);
  const condition = isRecord(last) ? endingIn(last['on']) : undefined;
  if (condition && isRecord(last)) {
    const others = [...joins.slice(0, -1), { ...last, on: condition.rest }];
    return joined(condition.operation, { ...select, joins: others });
  }
  const items = listOf(select['expressions']);
  const item = select['from'] ? undefined : endingIn(items.at(-1));
  return item && joined(item.operation, { ...select, expressions: [...items.slice(0, -1), item.rest] });
}

interface Ending {
  readonly operation: TreeNode;
  /** The expression with the first part of the operation alone. */
  readonly rest: unknown;
}

/** The set operation at the right end of an expression. */
function endingIn(value: unknown): Ending | undefined {
  const node = nodeOf(value);
  if (node && SET_OPERATIONS.has(node.kind)) {
    const first = firstPart(node);
    return nodeOf(first)?.kind === 'subquery' ? { operation: node, rest: first } : undefined;
  }
  const body = node?.body ?? (isRecord(value) ? value : undefined);
  if (!body || node?.kind === 'subquery' || node?.kind === 'select') return undefined;
  // A wrapper such as `{ this: … }` looks like a node whose kind is `this`.
  if (node?.kind === 'this') return wrapped('this', node.body);
  const key = ['right', 'high', 'this'].find((each) => isRecord(body[each]));
  const inside = key === undefined || !mayEndIn(node, key) ? undefined : endingIn(body[key]);
  if (!inside || key === undefined) return undefined;
  const rest = { ...body, [key]: inside.rest };
  return { operation: inside.operation, rest: node ? { [node.kind]: rest } : rest };
}

function wrapped(key: string, inner: Body): Ending | undefined {
  const inside = endingIn(inner);
  return inside && { operation: inside.operation, rest: { [key]: inside.rest } };
}

/** Whether the operand of that name stands at the end of what is written. */
function mayEndIn(node: TreeNode | undefined, key: string): boolean {
  return key !== 'this' || node === undefined || node.kind === 'not' || node.kind === 'neg';
}

function firstPart(operation: TreeNode): unknown {
  let first: unknown = operation.body['left'];
  for (let node = nodeOf(first); node && SET_OPERATIONS.has(node.kind); node = nodeOf(first)) {
    first = node.body['left'];
  }
  return first;
}

/** A set operation with another first part, whose WITH comes in front of all. */
function joined(operation: TreeNode, select: Body): unknown {
  const { with: ctes, ...rest } = select;
  const replace = ({ kind, body }: TreeNode): TreeNode => {
    const left = nodeOf(body['left']);
    const isInner = left !== undefined && SET_OPERATIONS.has(left.kind);
    const inner = isInner ? replace(left) : undefined;
    return { kind, body: { ...body, left: inner ? { [inner.kind]: inner.body } : { select: rest } } };
  };
  const { kind, body } = replace(operation);
  return { [kind]: { ...body, with: ctes ?? body['with'] } };
}
