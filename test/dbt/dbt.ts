import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');
const DBT = join(ROOT, 'build', 'dbt', 'bin', 'dbt');

/** Whether `npm run dbt:install` has been run. */
export const hasDbt = existsSync(DBT);

/** A node or source of a manifest, as far as the tests compare it. */
export interface ManifestEntry {
  readonly unique_id: string;
  readonly resource_type: string;
  readonly package_name: string;
  readonly name: string;
  readonly version?: number | string | null;
  readonly original_file_path: string;
  readonly relation_name: string | null;
  readonly database: string;
  readonly schema: string;
  readonly alias?: string;
  readonly identifier?: string;
  readonly source_name?: string;
  readonly config: { readonly schema?: string | null; readonly materialized?: string };
  readonly compiled_code?: string | null;
  readonly refs?: readonly {
    readonly name: string;
    readonly package: string | null;
    readonly version: number | string | null;
  }[];
  readonly sources?: readonly (readonly [string, string])[];
  readonly depends_on?: { readonly nodes?: readonly string[] };
}

export interface Manifest {
  readonly nodes: Readonly<Record<string, ManifestEntry>>;
  readonly sources: Readonly<Record<string, ManifestEntry>>;
}

/** A copy of a folder with dbt projects, in which dbt is run. */
export class DbtFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'dbt-'));
  readonly #profiles = mkdtempSync(join(tmpdir(), 'dbt-profiles-'));

  /** `profile`: the name of the profile that the projects connect with; `databases`: what they build in besides its own. */
  constructor(source: string, profile: string, databases: readonly string[]) {
    cpSync(join(ROOT, source), this.path, { recursive: true });
    const attach = databases.map((name) => `{ path: ":memory:", alias: ${name} }`).join(', ');
    const target = `{ type: duckdb, path: ":memory:", schema: dev, threads: 1, attach: [${attach}] }`;
    writeFileSync(
      join(this.#profiles, 'profiles.yml'),
      `${profile}: { target: dev, outputs: { dev: ${target} } }\n`,
    );
  }

  dispose(): void {
    for (const folder of [this.path, this.#profiles]) rmSync(folder, { recursive: true, force: true });
  }

  /** Runs a command of dbt in a project; rejects with what it printed where it fails. */
  async dbt(project: string, ...args: readonly string[]): Promise<void> {
    const home = join(this.#profiles, 'home');
    mkdirSync(home, { recursive: true });
    await promisify(execFile)(DBT, ['--quiet', ...args, '--profiles-dir', this.#profiles], {
      cwd: join(this.path, project),
      env: { ...process.env, HOME: home, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', NO_COLOR: '1' },
      timeout: 120_000,
    }).catch((error: unknown) => {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`dbt ${args.join(' ')} failed in ${project}:\n${stdout}${stderr}`);
    });
  }

  manifest(project: string): Manifest {
    const file = join(this.path, project, 'target', 'manifest.json');
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  }
}
