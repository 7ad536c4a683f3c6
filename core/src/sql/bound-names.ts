import { Scope } from './scope.js';
import { field, listOf, nameOf, nodeOf, type TreeNode } from './tree.js';
import type { Place, Walk } from './walk.js';

type Body = TreeNode['body'];

/**
 * Reads an expression in which some of the names that look like columns are none: the variables of
 * `[x FOR x IN list]`, the keys of `{key: value}`, the function in `* APPLY(sum)`, the model in `model!PREDICT()`;
 * false where the node is no such expression.
 */
export function visitBoundNames(walk: Walk, kind: string, body: Body, place: Place): boolean {
  switch (kind) {
    case 'comprehension':
      comprehension(walk, body, place);
      return true;
    case 'map_func':
      if (body['curly_brace_syntax'] !== true || body['with_map_keyword'] === true) return false;
      visitUnlessColumn(walk, listOf(body['keys']), place);
      walk.visit(body['values'], place);
      return true;
    case 'apply':
      walk.visit(body['this'], place);
      visitUnlessColumn(walk, [body['expression']], place);
      return true;
    case 'model_attribute':
      walk.visit(body['expression'], place);
      return true;
    default:
      return false;
  }
}

function comprehension(walk: Walk, body: Body, place: Place): void {
  const variables = [body['expression'], body['position']].flatMap(
    (variable) => nameOf(field(nodeOf(variable)?.body, 'name'))?.text ?? [],
  );
  walk.visit(body['iterator'], place);
  walk.visit([body['this'], body['condition']], { ...place, scope: new Scope(place.scope, variables) });
}

function visitUnlessColumn(walk: Walk, values: readonly unknown[], place: Place): void {
  for (const value of values) if (nodeOf(value)?.kind !== 'column') walk.visit(value, place);
}
