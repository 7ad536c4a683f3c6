import { parentPort } from 'node:worker_threads';
import { runJob, type JobResult, type WorkerRequest, type WorkerResponse } from './jobs.js';

/** The SQL library, loaded with its WASM at the first request. */
async function loadParser() {
  const parser = await import('@polyglot-sql/sdk');
  await parser.init();
  return parser;
}

let parser: ReturnType<typeof loadParser> | undefined;

async function respond({ id, jobs }: WorkerRequest): Promise<WorkerResponse> {
  const results: JobResult[] = [];
  for (const job of jobs) results.push(await runJob(job, () => (parser ??= loadParser())));
  return { id, results };
}

parentPort?.on('message', (request: WorkerRequest) => {
  void respond(request).then((response) => {
    const memory = response.results.flatMap((each) => ('packed' in each ? [each.packed.buffer] : []));
    parentPort?.postMessage(response, memory as ArrayBuffer[]);
  });
});
