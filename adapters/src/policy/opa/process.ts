import { execFile, type ExecFileException } from 'node:child_process';

/** What one run of `opa` gave; `kind` tells why it gave nothing, `reason` in one line for the user. */
export type OpaOutput =
  | { readonly kind: 'done'; readonly stdout: string }
  | {
      readonly kind: 'failed' | 'missing' | 'deadline' | 'size';
      readonly reason: string;
      readonly stdout: string;
      readonly stderr: string;
    };

export interface OpaRun {
  /** The program, with what goes before its arguments. */
  readonly program: readonly [string, ...string[]];
  /** Absolute path of the folder that it runs in. */
  readonly folder: string;
  readonly timeoutMs: number;
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Most bytes of an answer. */
const OUTPUT_LIMIT = 64 * 1024 * 1024;

/** Runs `opa` without a shell. Never rejects: what went wrong is in the result. */
export function runOpa(run: OpaRun, args: readonly string[]): Promise<OpaOutput> {
  const [file, ...first] = run.program;
  const options = {
    cwd: run.folder,
    env: environment(run.folder),
    timeout: Math.ceil(run.timeoutMs),
    killSignal: 'SIGKILL',
    maxBuffer: OUTPUT_LIMIT,
    windowsHide: true,
    ...(run.signal && { signal: run.signal }),
  } as const;
  return new Promise((resolve) => {
    const child = execFile(file, [...first, ...args], options, (error, stdout, stderr) => {
      if (!error) resolve({ kind: 'done', stdout });
      else resolve({ ...explain(error, stderr, run.timeoutMs), stdout, stderr });
    });
    // A program that ends before it has read all tells why by its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(run.input);
  });
}

/** Where programs lie, and nothing else of the user's environment: neither policies nor OPA's own options see it. */
function environment(folder: string): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, HOME: folder, GOMEMLIMIT: '512MiB', ...(SystemRoot !== undefined && { SystemRoot }) };
}

function explain(
  error: ExecFileException,
  stderr: string,
  timeoutMs: number,
): { readonly kind: 'failed' | 'missing' | 'deadline' | 'size'; readonly reason: string } {
  if (error.code === 'ENOENT') return { kind: 'missing', reason: 'there is no opa on the PATH' };
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return { kind: 'size', reason: `opa gave more than ${OUTPUT_LIMIT / 1024 / 1024} MiB` };
  if (error.killed === true)
    return { kind: 'deadline', reason: `opa took longer than ${timeoutMs / 1000} s` };
  const line = stderr.split('\n').find((each) => each.trim() !== '');
  return { kind: 'failed', reason: `opa failed: ${line?.trim() ?? error.message}` };
}
