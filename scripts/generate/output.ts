import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** Root of the project. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** A generated file: its path relative to the project's root, and its text before formatting. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** The output's text as it is to stand in the repository. */
export async function formatted({ path, text }: Output): Promise<string> {
  const filepath = join(ROOT, path);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

/** Writes the files that differ from what is on disk, or only lists them. Resolves to their paths. */
export async function emit(outputs: readonly Output[], write: boolean): Promise<string[]> {
  const stale: string[] = [];
  for (const output of outputs) {
    const file = join(ROOT, output.path);
    const text = await formatted(output);
    if ((await readOr(file, undefined)) === text) continue;
    stale.push(output.path);
    if (!write) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return stale;
}

/** A file's text, or `fallback` where there is no such file. */
export async function readOr<T>(file: string, fallback: T): Promise<string | T> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return fallback;
  }
}
