import { endWithParent } from './end-with-parent.js';
import { runJob, type JobResult, type WorkerRequest, type WorkerResponse } from './jobs.js';
import { READY } from './process.js';

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

process.on('message', (request: WorkerRequest) => {
  void respond(request).then((response) => {
    process.send?.(response);
  });
});
endWithParent();
process.send?.(READY);
