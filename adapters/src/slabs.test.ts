import { expect, it } from 'vitest';
import { Slabs } from './slabs.js';

it('copies many small arrays into few large ones, and leaves large ones alone', () => {
  const slabs = new Slabs();
  const arrays = Array.from({ length: 3000 }, (_each, index) => new Uint8Array(1000).fill(index % 251));
  const copies = arrays.map((each) => slabs.copy(each));
  expect(copies.every((each, index) => Buffer.compare(each, arrays[index]!) === 0)).toBe(true);
  expect(new Set(copies.map(({ buffer }) => buffer)).size).toBe(3);
  const large = new Uint8Array(500_000);
  expect(slabs.copy(large)).toBe(large);
});
