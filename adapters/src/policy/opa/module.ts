import type { PolicyMetadata, PolicyRule, Span } from '@data-mesh-contracts/core';
import type { PolicyFile } from '../evaluator.js';

/** A place as OPA counts it: lines and characters (code points) from 1; `text` is base64. */
export interface OpaLocation {
  readonly row: number;
  readonly col: number;
  readonly text?: string;
}

interface Annotations {
  readonly scope: string;
  readonly title?: string;
  readonly description?: string;
  readonly related_resources?: readonly { readonly ref: string; readonly description?: string }[];
  readonly custom?: Readonly<Record<string, unknown>>;
}

interface ParsedRule {
  readonly head: {
    readonly ref: readonly { readonly value: unknown }[];
    readonly key?: unknown;
    readonly value?: unknown;
    readonly args?: unknown;
    readonly location: OpaLocation;
  };
  readonly annotations?: readonly Annotations[];
}

/** What `opa parse` prints of a file. */
export interface ParsedModule {
  readonly package: { readonly path: readonly { readonly value: string }[] };
  readonly annotations?: readonly Annotations[];
  readonly rules?: readonly ParsedRule[];
}

/** Rules that decide, by the first of the names below the package. */
const DECISION = /^(?:deny|violation|warn)(?:_\w+)?$/;

/**
 * The decisions of the file, each once, at its first rule. `whole` is right for the file: several may make up a
 * decision, which is a set only where each of them says so.
 */
export function decisionsOf(file: PolicyFile, module: ParsedModule): PolicyRule[] {
  const packageName = module.package.path.slice(1).map(({ value }) => value);
  const found = new Map<string, PolicyRule>();
  for (const { head, annotations = [] } of module.rules ?? []) {
    const name = head.ref[0]?.value;
    if (typeof name !== 'string' || !DECISION.test(name) || head.args != null) continue;
    const whole = head.key == null || head.value != null;
    const known = found.get(name);
    if (known) found.set(name, { ...known, whole: known.whole || whole });
    else
      found.set(name, {
        package: packageName.join('.'),
        name,
        path: file.path,
        span: spanOf(file.text, head.location),
        whole,
        metadata: metadataOf([...annotations, ...(module.annotations ?? []).filter(isOfPackage)]),
      });
  }
  return [...found.values()];
}

/** The span of a place, within its line; without its text, of the word that begins there. */
export function spanOf(text: string, { row, col, text: encoded }: OpaLocation): Span {
  const lines = text.split('\n');
  const line = lines[row - 1] ?? '';
  const before = Array.from(line)
    .slice(0, Math.max(0, col - 1))
    .join('');
  const start = lines.slice(0, row - 1).reduce((sum, each) => sum + each.length + 1, 0) + before.length;
  const rest = line.slice(before.length).replace(/\r$/, '');
  const own = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const [first = ''] = own.split(/\r?\n/);
  const length =
    first !== '' && rest.startsWith(first) ? first.length : (/^(?:[\w.]+|.)/u.exec(rest)?.[0].length ?? 0);
  return { start, end: start + length };
}

function isOfPackage({ scope }: Annotations): boolean {
  return scope === 'package' || scope === 'subpackages';
}

/** The nearest come first, and win. */
function metadataOf(chain: readonly Annotations[]): PolicyMetadata {
  const first = <Key extends keyof Annotations>(key: Key): Annotations[Key] | undefined =>
    chain.find((each) => each[key] !== undefined)?.[key];
  const [title, description, related] = [
    first('title'),
    first('description')?.trim(),
    first('related_resources'),
  ];
  const custom = Object.assign({}, ...chain.map((each) => each.custom ?? {}).reverse()) as Record<
    string,
    unknown
  >;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(related !== undefined && { relatedResources: related }),
    ...(Object.keys(custom).length > 0 && { custom }),
  };
}
