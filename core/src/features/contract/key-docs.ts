import { CONTRACT_FORMAT } from '../../contract/schema/format.js';
import { EXCEPTION_FORMAT } from '../../exceptions/format.js';
import { LINEAGE_FORMAT } from '../../lineage/files/format.js';
import type { FormatKind } from './keys.js';

/** The keywords of JSON Schema that lead from a key to its description. */
interface SchemaNode {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly else?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

type SchemaRoot = SchemaNode & { readonly definitions?: Readonly<Record<string, SchemaNode>> };

const ROOTS: Readonly<Record<Exclude<FormatKind, 'consumers'>, SchemaRoot>> = {
  contract: CONTRACT_FORMAT.schema as SchemaRoot,
  exception: EXCEPTION_FORMAT.schema as SchemaRoot,
  lineage: LINEAGE_FORMAT.schema as SchemaRoot,
};

const CONSUMER_DOCS: Readonly<Record<string, string>> = {
  consumers: "The domain's pins: the products of other domains that it reads, each with a version range.",
  'consumers/-/source': 'Full name of the product that the domain reads.',
  'consumers/-/pin':
    'The versions that the domain can work with, as a caret range such as `^2.1`: from 2.1 up to the next major.',
  'consumers/-/on_breaking':
    'What happens when the product moves out of the pin: `fail_ci` fails the check of the domain, `warn` warns.',
};

/**
 * What the key at `path` (joined by `/`, entries of lists as `-`) means, in the words of the format's JSON Schema;
 * undefined for keys outside the format.
 */
export function keyDoc(kind: FormatKind, path: string): string | undefined {
  if (kind === 'consumers') return Object.hasOwn(CONSUMER_DOCS, path) ? CONSUMER_DOCS[path] : undefined;
  const root = ROOTS[kind];
  let node: SchemaNode | undefined = root;
  for (const step of path.split('/')) node = node && child(node, step, root);
  return node && target(node, root).description;
}

/** The schema of `step` in `node`; further entries of a mapping share one. */
function child(node: SchemaNode, step: string, root: SchemaRoot): SchemaNode | undefined {
  const at = target(node, root);
  if (step === '-') return at.items;
  if (at.properties && Object.hasOwn(at.properties, step)) return at.properties[step];
  if (typeof at.additionalProperties === 'object') return at.additionalProperties;
  const branches = [at.else, ...(at.anyOf ?? []), ...(at.oneOf ?? [])].filter((each) => each !== undefined);
  for (const branch of branches) {
    const found = child(branch, step, root);
    if (found) return found;
  }
  return undefined;
}

/** Follows a `$ref` into `definitions`; a description beside it wins. */
function target(node: SchemaNode, { definitions }: SchemaRoot): SchemaNode {
  const name = node.$ref?.replace('#/definitions/', '');
  const found = name === undefined ? undefined : definitions?.[name];
  return found
    ? { ...found, ...(node.description !== undefined && { description: node.description }) }
    : node;
}
