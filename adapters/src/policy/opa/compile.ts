import type { PolicyProblem, PolicyRule, PolicySet } from '@data-mesh-contracts/core';
import type { PolicyFile, PolicySources } from '../evaluator.js';
import { BundleFolder } from './bundle.js';
import { decisionsOf, spanOf, type OpaLocation, type ParsedModule } from './module.js';
import type { OpaOutput } from './process.js';

/** Runs `opa` in the bundle's folder. */
export type Run = (args: readonly string[]) => Promise<OpaOutput>;

interface OpaError {
  readonly message: string;
  readonly code: string;
  readonly location?: OpaLocation & { readonly file: string };
}

/** Most problems that are reported of one policy set. */
const PROBLEM_LIMIT = 200;

/** How many files are parsed at a time. */
const PARALLEL = 4;

/**
 * Writes the sources into the folder and leaves out what does not parse or compile. `check` are the arguments of
 * `opa check`. Rejects where `opa` itself fails.
 */
export async function compile(
  sources: PolicySources,
  folder: BundleFolder,
  run: Run,
  check: readonly string[],
): Promise<PolicySet> {
  const { files, data } = sources;
  const problems: PolicyProblem[] = [];
  const modules = new Map<number, ParsedModule>();
  for (const [index, { text }] of files.entries()) folder.writePolicy(index, text);
  const parseNext = async (queue: Iterator<[number, PolicyFile]>): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const [index] = next.value;
      const parsed = await parse(index, folder, run);
      if ('package' in parsed) modules.set(index, parsed);
      else {
        problems.push(...problemsOf(parsed, files));
        folder.removePolicy(index);
      }
    }
  };
  const queue = files.entries();
  await Promise.all(Array.from({ length: PARALLEL }, () => parseNext(queue)));
  folder.writeData(data);
  folder.writeManifest();
  problems.push(...(await leaveOutBroken(files, modules, folder, () => run(check))));
  const decisions = [...modules].flatMap(([index, module]) => {
    const file = files[index];
    return file && !file.path.endsWith('_test.rego') ? decisionsOf(file, module) : [];
  });
  const rules = joined(decisions);
  folder.writeAnswers(rules);
  return { rules, problems };
}

/** The module, in the version of the language that reads it, else the errors of that which looks meant. */
async function parse(
  index: number,
  folder: BundleFolder,
  run: Run,
): Promise<ParsedModule | readonly OpaError[]> {
  const name = BundleFolder.fileName(index);
  const args = ['parse', name, '--format', 'json', '--json-include', 'locations,-comments'];
  const newer = await run(args);
  folder.setVersion(index, newer.kind === 'done' ? 1 : 0);
  const output = newer.kind === 'done' ? newer : await run([...args, '--v0-compatible']);
  if (output.kind === 'done') return JSON.parse(output.stdout) as ParsedModule;
  return errorsOf(newer);
}

/** Removes the files that do not compile until the others do; a file that only uses one of them goes with it. */
async function leaveOutBroken(
  files: readonly PolicyFile[],
  modules: Map<number, ParsedModule>,
  folder: BundleFolder,
  check: () => Promise<OpaOutput>,
): Promise<PolicyProblem[]> {
  const found: PolicyProblem[] = [];
  while (modules.size > 0) {
    const output = await check();
    if (output.kind === 'done') return found;
    const before = modules.size;
    for (const error of errorsOf(output)) {
      found.push(...problemsOf([error], files));
      const index = BundleFolder.indexOf(error.location?.file ?? '');
      if (index === undefined || !modules.delete(index)) continue;
      folder.removePolicy(index);
    }
    folder.writeManifest();
    if (modules.size === before) throw new Error(output.reason);
  }
  return found;
}

/** OPA's errors, which it prints where it prints answers or errors, by the command. Throws where it gave none. */
export function errorsOf(output: OpaOutput): readonly OpaError[] {
  if (output.kind === 'done') return [];
  for (const text of [output.stderr, output.stdout]) {
    try {
      const { errors } = JSON.parse(text) as { readonly errors?: readonly OpaError[] };
      if (errors) return errors.slice(0, PROBLEM_LIMIT);
    } catch {
      // It is no JSON: the next one may be.
    }
  }
  throw new Error(output.reason);
}

/** A message of OPA with the policies' own paths. */
export function withPaths(message: string, files: readonly PolicyFile[]): string {
  return message.replaceAll(/\/?policy-(\d+)\.rego/g, (name, index) => files[Number(index)]?.path ?? name);
}

function problemsOf(errors: readonly OpaError[], files: readonly PolicyFile[]): PolicyProblem[] {
  return errors.flatMap(({ message, code, location }) => {
    const file = files[BundleFolder.indexOf(location?.file ?? '') ?? -1];
    if (!file || !location) return [];
    const [line = ''] = message.split('\n');
    return [
      { path: file.path, span: spanOf(file.text, location), code, message: withPaths(line.trim(), files) },
    ];
  });
}

/** Decisions that several files make up become one. */
function joined(rules: readonly PolicyRule[]): PolicyRule[] {
  const found = new Map<string, PolicyRule>();
  for (const rule of rules) {
    const key = `${rule.package}/${rule.name}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, whole: known.whole || rule.whole } : rule);
  }
  return [...found.values()];
}
