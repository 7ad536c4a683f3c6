import { parentPort } from 'node:worker_threads';
import { analyzeSql } from '@data-mesh-contracts/core';
import type { WorkerRequest, WorkerResponse } from './messages.js';

/** The SQL library, loaded with its WASM at the first request. */
async function loadParser() {
  const parser = await import('@polyglot-sql/sdk');
  await parser.init();
  return parser;
}

let parser: ReturnType<typeof loadParser> | undefined;

async function respond({ id, text, dialect }: WorkerRequest): Promise<WorkerResponse> {
  try {
    parser ??= loadParser();
    return { id, facts: analyzeSql(await parser, text, dialect) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: WorkerRequest) => {
  void respond(request).then((response) => parentPort?.postMessage(response));
});
