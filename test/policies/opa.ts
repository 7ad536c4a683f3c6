import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DECISION, type JsonObject, type PackageDecisions } from './decisions.js';

/** The real `opa`, in the version of the engine. */
export const OPA = join(
  import.meta.dirname,
  '../../build/policy-engine',
  `opa${process.platform === 'win32' ? '.exe' : ''}`,
);

/** Whether `npm run opa:install` has been run. */
export const hasOpa = existsSync(OPA);

export const WITHOUT_OPA = '(NOT RUN: the opa to compare with is not built; `npm run opa:install` does it)';

/** Whether a policy set is in version 0 of the language, as a flag of opa; rejects where it compiles in neither. */
export async function versionFlags(folder: string): Promise<string[]> {
  try {
    await opa(['check', folder]);
    return [];
  } catch {
    await opa(['check', '--v0-compatible', folder]);
    return ['--v0-compatible'];
  }
}

/** What each decision of the policies in `folder` is for each input, at noon of `today`. */
export async function opaDecisions(
  folder: string,
  inputs: readonly unknown[],
  today: string,
): Promise<PackageDecisions[]> {
  const now = `${Date.parse(`${today}T12:00:00Z`)}000000`;
  const query = `[found | document := input[_]; found := data with input as document with time.now_ns as ${now}]`;
  const flags = [...(await versionFlags(folder)), '--format', 'json', '--stdin-input'];
  const answer = await opa(['eval', ...flags, '--data', folder, query], JSON.stringify(inputs));
  const { result } = JSON.parse(answer) as { result: { expressions: { value: JsonObject[] }[] }[] };
  const documents = result[0]?.expressions[0]?.value ?? [];
  return documents.map((document) => new Map(decisionsIn(document, '')));
}

/** Whether opa cannot evaluate the policy of a file for an input, for what the policy itself does. */
export async function opaFails(file: string, input: unknown): Promise<boolean> {
  const answer = await opa(
    ['eval', '--format', 'json', '--stdin-input', '--data', file, 'data'],
    JSON.stringify(input),
  ).then(
    () => '{}',
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  const { errors = [] } = JSON.parse(answer) as { errors?: { code: string }[] };
  if (errors.some(({ code }) => code !== 'eval_conflict_error')) throw new Error(answer);
  return errors.length > 0;
}

/** The codes of what opa does not accept in a file, with the line of the first one. */
export async function opaProblems(file: string): Promise<{ codes: string[]; line: number }> {
  const text = await opa(['check', '--format', 'json', file]).then(
    () => '{"errors": []}',
    (error: unknown) => (error as { stderr: string }).stderr,
  );
  const { errors } = JSON.parse(text) as { errors: { code: string; location: { row: number } }[] };
  return {
    codes: [...new Set(errors.map(({ code }) => code))],
    line: Math.min(...errors.map(({ location }) => location.row)),
  };
}

function* decisionsIn(value: JsonObject, path: string): Iterable<[string, unknown]> {
  for (const [key, each] of Object.entries(value)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (DECISION.test(key)) yield [name, each];
    else if (typeof each === 'object' && each !== null && !Array.isArray(each))
      yield* decisionsIn(each as JsonObject, name);
  }
}

async function opa(args: readonly string[], input?: string): Promise<string> {
  const running = promisify(execFile)(OPA, args, { maxBuffer: 256 * 1024 * 1024, timeout: 120_000 });
  running.child.stdin?.end(input);
  return (await running).stdout;
}
