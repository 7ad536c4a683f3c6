import { expect, it } from 'vitest';
import { fit, reveal, zoom } from './viewport.js';

const WINDOW = { width: 400, height: 300 };

it('fits a drawing into the middle, and never makes it larger', () => {
  expect(fit({ width: 800, height: 300 }, WINDOW)).toEqual({ scale: 0.5, x: 0, y: 75 });
  expect(fit({ width: 100, height: 100 }, WINDOW)).toEqual({ scale: 1, x: 150, y: 100 });
  expect(fit({ width: 0, height: 0 }, { width: 0, height: 0 })).toEqual({ scale: 1, x: 0, y: 0 });
});

it('zooms around a point, within limits', () => {
  expect(zoom({ x: 10, y: 20, scale: 1 }, 2, { x: 110, y: 120 })).toEqual({ scale: 2, x: -90, y: -80 });
  expect(zoom({ x: 0, y: 0, scale: 1 }, 100, { x: 0, y: 0 }).scale).toBe(4);
  expect(zoom({ x: 0, y: 0, scale: 1 }, 0.001, { x: 0, y: 0 }).scale).toBe(0.1);
});

it('moves only as far as it takes to show an area', () => {
  const row = { x: 500, y: 100, width: 100, height: 20 };
  expect(reveal({ x: 0, y: 0, scale: 1 }, row, WINDOW)).toEqual({ x: -216, y: 0, scale: 1 });
  expect(reveal({ x: -300, y: 0, scale: 1 }, row, WINDOW)).toEqual({ x: -300, y: 0, scale: 1 });
  expect(reveal({ x: -600, y: -300, scale: 1 }, row, WINDOW)).toEqual({ x: -484, y: -84, scale: 1 });
});
