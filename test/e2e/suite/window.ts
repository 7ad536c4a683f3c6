import assert from 'node:assert/strict';
import { HANDS } from '../protocol.js';
import type { Answer, Request } from '../protocol.js';

/** Sends one request to the process that drives the window. */
export async function ask(request: Request): Promise<Answer> {
  const address = process.env[HANDS];
  assert(address, `${HANDS} is not set`);
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(request) });
  return (await answer.json()) as Answer;
}

/** Does it, and returns whether the window can be driven at all; throws where it fails. */
export async function act(request: Request): Promise<boolean> {
  const answer = await ask(request);
  if (answer.ok) return true;
  if (answer.reason === 'no-window') return false;
  throw new Error(`${JSON.stringify(request)}: ${answer.message}`);
}
