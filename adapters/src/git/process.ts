import { execFile, type ExecFileException } from 'node:child_process';

/** What one git command gave; `reason` is one line for the user. */
export type GitOutput =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly reason: string; readonly missing: boolean };

/** Milliseconds after which a git command is killed. */
export const GIT_TIMEOUT = 10_000;

const OUTPUT_LIMIT = 128 * 1024 * 1024;

/** Options in front of every command: nothing of the repository's configuration may start a program. */
export const GIT_OPTIONS = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'] as const;

/** Variables that would point git at another repository, as they do within a hook. */
const LOCATION = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
];

/** The environment of every git process: no prompt, no optional locks, messages in English. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env };
  for (const name of LOCATION) environment[name] = undefined;
  return { ...environment, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

/** Runs git in `directory` without a shell. Never rejects: what went wrong is in the result. */
export function runGit(directory: string, args: readonly string[]): Promise<GitOutput> {
  return new Promise((resolve) => {
    const options = {
      cwd: directory,
      env: gitEnvironment(),
      timeout: GIT_TIMEOUT,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_LIMIT,
      windowsHide: true,
    } as const;
    execFile('git', [...GIT_OPTIONS, ...args], options, (error, stdout, stderr) => {
      if (!error) resolve({ ok: true, stdout });
      else resolve({ ok: false, ...explain(error, stderr, args[0] ?? '') });
    });
  });
}

function explain(
  error: ExecFileException,
  stderr: string,
  command: string,
): { reason: string; missing: boolean } {
  if (error.code === 'ENOENT') return { reason: 'git was not found', missing: true };
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return { reason: `git ${command} gave more than ${OUTPUT_LIMIT / 1024 / 1024} MiB`, missing: false };
  if (error.killed)
    return { reason: `git ${command} took more than ${GIT_TIMEOUT / 1000} s`, missing: false };
  const line = stderr.split('\n').find((each) => each.trim() !== '');
  return { reason: line?.replace(/^fatal: /, '') ?? `git ${command} failed`, missing: false };
}
