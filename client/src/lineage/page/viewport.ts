import type { Area } from './layout.js';

/** Where the drawing lies in the window: a point p of it is shown at `x + p.x * scale`, `y + p.y * scale`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const SCALES = { min: 0.1, max: 4 };
/** What is brought into view stands at least that far from the window's edge. */
const MARGIN = 16;

/** All of the drawing in the middle of the window, never larger than life. */
export function fit(drawing: Size, window: Size): View {
  const ratio = Math.min(window.width / drawing.width, window.height / drawing.height, 1);
  const scale = Math.max(SCALES.min, Number.isFinite(ratio) ? ratio : 1);
  return {
    scale,
    x: (window.width - drawing.width * scale) / 2,
    y: (window.height - drawing.height * scale) / 2,
  };
}

/** Larger or smaller, with the window's point `x`, `y` staying where it is. */
export function zoom(view: View, factor: number, { x, y }: { readonly x: number; readonly y: number }): View {
  const scale = Math.min(SCALES.max, Math.max(SCALES.min, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

/** Moved so far that an area of the drawing is in the window. */
export function reveal(view: View, area: Area, window: Size): View {
  return {
    scale: view.scale,
    x: view.x + shift(view.x + area.x * view.scale, area.width * view.scale, window.width),
    y: view.y + shift(view.y + area.y * view.scale, area.height * view.scale, window.height),
  };
}

/** The start wins where both ends do not fit. */
function shift(start: number, length: number, available: number): number {
  if (start < MARGIN) return MARGIN - start;
  const over = start + length - (available - MARGIN);
  return over > 0 ? -Math.min(over, start - MARGIN) : 0;
}
