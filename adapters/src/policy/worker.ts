import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';
import { parentPort, workerData } from 'node:worker_threads';
import type { PolicyRequest, PolicyResponse, WorkerData } from './messages.js';

/** The part of the global that is used; its types come with the browser's alone. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ readonly exports: unknown }>;
};

/** What the engine exports; addresses are in its memory. */
interface EngineExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  allocate(size: number): number;
  call(): number;
  result(): number;
}

const { engine: path, progress } = workerData as WorkerData;
const running = new Int32Array(progress);

// Node says of its WASI that it is experimental; the words would end up in the user's log or terminal.
process.removeAllListeners('warning');

/** Starts the engine: no arguments, no environment, no folders. */
async function start(): Promise<EngineExports> {
  const wasi = new WASI({ version: 'preview1', args: [], env: {}, preopens: {} });
  const module = await WebAssembly.compile(await readFile(path));
  const { wasi_snapshot_preview1: system } = wasi.getImportObject() as Record<string, object>;
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: { ...system, fd_write: failed },
    host: {
      started: (rule: number) => {
        Atomics.store(running, 0, rule);
      },
    },
  });
  wasi.initialize(instance);
  return instance.exports as EngineExports;
}

/** The engine writes nothing unless it fails beyond repair, out of memory for one; it would then write on and on. */
function failed(): never {
  throw new Error('the engine failed, most likely for want of memory');
}

let started: ReturnType<typeof start> | undefined;
/** The set of policies that the engine has. */
let loaded: number | undefined;

async function respond(request: PolicyRequest): Promise<PolicyResponse> {
  Atomics.store(running, 0, -1);
  if (request.op !== 'load' && request.set !== loaded) return { unloaded: true };
  started ??= start();
  const answer = ask(await started, requestText(request)) as { readonly error?: string };
  if (answer.error !== undefined) return { error: answer.error };
  loaded = request.set;
  return { answer: answer as Extract<PolicyResponse, { answer: unknown }>['answer'] };
}

/** As JSON; what is JSON already goes in as it is. */
function requestText(request: PolicyRequest): string {
  if (request.op === 'load') return JSON.stringify({ ...request, modules: undefined });
  const { now, ...rest } = request;
  if (rest.op === 'test') return withRaw(JSON.stringify(rest), { now });
  const { input, ...others } = rest;
  return withRaw(JSON.stringify(others), { now, input });
}

function withRaw(object: string, fields: Readonly<Record<string, string>>): string {
  const added = Object.entries(fields).map(([key, json]) => `,"${key}":${json}`);
  return `${object.slice(0, -1)}${added.join('')}}`;
}

function ask(engine: EngineExports, request: string): unknown {
  const { memory } = engine;
  const bytes = new TextEncoder().encode(request);
  const address = engine.allocate(bytes.length);
  new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
  const length = engine.call();
  const answer = new Uint8Array(memory.buffer, engine.result(), length);
  return JSON.parse(new TextDecoder().decode(answer));
}

parentPort?.on('message', ({ id, ...request }: PolicyRequest & { readonly id: number }) => {
  // A trap leaves the engine in no state to go on: the thread ends, and the client starts a new one.
  void respond(request).then(
    (response) => parentPort?.postMessage({ ...response, id }),
    (error: unknown) => {
      setImmediate(() => {
        throw error;
      });
    },
  );
});
