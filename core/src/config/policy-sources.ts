import type { JsonSchema } from './json-schema.js';

/** Where policies come from: a folder, an OPA bundle, or a folder of a git repository at a ref. */
export type PolicySource =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'bundle'; readonly path: string }
  | {
      readonly kind: 'git';
      /** Of a local clone, relative to the workspace root. */
      readonly repository: string;
      readonly ref: string;
      /** The folder within the repository; empty for all of it. */
      readonly path: string;
    };

/** An entry of `policies` as `mesh.yaml` has it. */
export type PolicyEntry = string | { readonly git: string; readonly ref: string; readonly path?: string };

/** A value that may be a path or a ref: not blank, and nothing that git would take for an option. */
const PLAIN = '^[^\\s-].*$';

/** The schema of `policies`. */
export const POLICIES_SCHEMA: JsonSchema = {
  type: 'array',
  items: {
    type: ['string', 'object'],
    pattern: PLAIN,
    properties: {
      git: {
        type: 'string',
        pattern: PLAIN,
        description: 'The path of a local clone, relative to the workspace root.',
      },
      ref: {
        type: 'string',
        pattern: '^[^\\s-]\\S*$',
        description: 'The tag, commit or branch whose policies count.',
      },
      path: { type: 'string', pattern: PLAIN, description: 'The folder within the repository.' },
    },
    required: ['git', 'ref'],
    additionalProperties: false,
  },
};

/** The entries of `policies`, in their order; undefined for one that cannot be read. */
export function readPolicyEntries(value: unknown): readonly (PolicyEntry | undefined)[] | undefined {
  return Array.isArray(value) ? value.map((each: unknown) => readEntry(each)) : undefined;
}

/** What an entry means: a path with the ending of a bundle is one, any other a folder. */
export function policySource(entry: PolicyEntry): PolicySource {
  if (typeof entry !== 'string')
    return { kind: 'git', repository: entry.git, ref: entry.ref, path: entry.path ?? '' };
  const trimmed = entry.replace(/(?<=.)\/+$/, '');
  return { kind: /\.(?:tar\.gz|tgz)$/i.test(trimmed) ? 'bundle' : 'folder', path: trimmed };
}

function readEntry(value: unknown): PolicyEntry | undefined {
  if (isPlain(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { git, ref, path } = value as Readonly<Record<string, unknown>>;
  if (!isPlain(git) || !isPlain(ref) || /\s/.test(ref)) return undefined;
  if (path === undefined) return { git, ref };
  return isPlain(path) ? { git, ref, path } : undefined;
}

function isPlain(value: unknown): value is string {
  return typeof value === 'string' && /^[^\s-].*$/.test(value);
}
