import { expect, it } from 'vitest';
import { giveMemoryBack } from './memory.js';

it('gives memory back once, and leaves no trace in the process', () => {
  let held: unknown[] | undefined = Array.from({ length: 200_000 }, (_each, index) => ({ index }));
  expect(held).toHaveLength(200_000);
  held = undefined;
  const before = process.memoryUsage().heapUsed;
  giveMemoryBack();
  expect(process.memoryUsage().heapUsed).toBeLessThan(before);
  expect(globalThis).not.toHaveProperty('gc');
});
