import { expect, it } from 'vitest';
import type { Io } from './io.js';
import { progressOn } from './progress.js';

function shown(errTerminal: boolean, total: number): string {
  let err = '';
  const io: Io = {
    cwd: '/',
    env: {},
    terminal: undefined,
    errTerminal,
    today: () => '2026-11-23',
    signal: new AbortController().signal,
    out: () => undefined,
    err: (text) => void (err += text),
  };
  const progress = progressOn(io);
  for (let done = 1; done <= total; done++) progress.report(done, total);
  progress.clear();
  return err;
}

it('shows on a terminal how far a long reading is, and takes it back', () => {
  const err = shown(true, 450);
  expect(err).toContain('\rReading 300 of 450 files\u001B[K');
  expect(err.endsWith('\r\u001B[K')).toBe(true);
});

it('says nothing of a short reading, or where nobody looks', () => {
  expect(shown(true, 20)).toBe('');
  expect(shown(false, 450)).toBe('');
});
