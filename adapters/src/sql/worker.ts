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

async function respond({ text, dialect }: WorkerRequest): Promise<WorkerResponse> {
  try {
    parser ??= loadParser();
    return { facts: analyzeSql(await parser, text, dialect) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', ({ id, ...request }: WorkerRequest & { readonly id: number }) => {
  void respond(request).then((response) => parentPort?.postMessage({ ...response, id }));
});
