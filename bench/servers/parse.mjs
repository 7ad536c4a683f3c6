// A worker that parses files once and keeps nothing: contracts with `yaml`, queries with polyglot.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { parseDocument } from 'yaml';

const polyglot = createRequire(import.meta.url)('@polyglot-sql/sdk');
await polyglot.init();
for (const file of workerData) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.sql')) polyglot.parse(text, 'spark');
  else parseDocument(text, { keepSourceTokens: true });
}
parentPort.postMessage('done');
