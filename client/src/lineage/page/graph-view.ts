import type { ColumnLineage, LineLocation } from '../../protocol.js';
import { layoutLineage, type Drawing, type Row } from './layout.js';
import { nextColumn } from './navigate.js';
import { render } from './render.js';
import { fit, reveal, zoom, type Size, type View } from './viewport.js';

const STEP = 1.2;
/** How much a step of the wheel zooms, per pixel that it would scroll. */
const WHEEL = 0.002;

/** The graph on the page: one column has the focus, keys and mouse move it and the view. */
export class GraphView {
  readonly #canvas: SVGSVGElement;
  readonly #open: (location: LineLocation) => void;
  #drawing: Drawing = { width: 0, height: 0, boxes: [], lines: [] };
  #layer: SVGGElement | undefined;
  #view: View = { x: 0, y: 0, scale: 1 };
  /** The column that the tab key leads to. */
  #current: string | undefined;

  /** `open` is called with the code that the user wants to see. */
  constructor(canvas: SVGSVGElement, open: (location: LineLocation) => void) {
    this.#canvas = canvas;
    this.#open = open;
    canvas.addEventListener('keydown', (event) => {
      this.#keyDown(event);
    });
    canvas.addEventListener('click', (event) => {
      this.#click(event);
    });
    canvas.addEventListener('focusin', (event) => {
      const id = columnOf(event.target);
      if (id !== undefined) this.#makeCurrent(id);
    });
    canvas.addEventListener('pointerover', (event) => {
      this.#emphasize(columnOf(event.target) ?? this.#current);
    });
    canvas.addEventListener('wheel', (event) => {
      this.#wheel(event);
    });
    canvas.addEventListener('pointerdown', (event) => {
      this.#drag(event);
    });
  }

  /** Draws it; the view stays where it is unless `anew`, the focus on its column as long as that is there. */
  show(lineage: ColumnLineage, anew: boolean): void {
    const hadFocus = this.#canvas.contains(document.activeElement);
    this.#drawing = layoutLineage(lineage);
    this.#layer?.remove();
    this.#layer = render(this.#drawing, lineage);
    this.#canvas.append(this.#layer);
    const rows = this.#rows();
    const isThere = rows.some(({ column }) => column.id === this.#current);
    const first = rows.find(({ column }) => column.isStart) ?? rows[0];
    const id = isThere && !anew ? this.#current : first?.column.id;
    if (anew) this.#showView(this.#first(first));
    else this.#showView(this.#view);
    if (id === undefined) return;
    this.#makeCurrent(id);
    if (anew || hadFocus) this.#element(id)?.focus({ preventScroll: true });
  }

  fit(): void {
    this.#showView(fit(this.#drawing, this.#window()));
  }

  zoom(direction: 1 | -1): void {
    const { width, height } = this.#window();
    this.#showView(zoom(this.#view, STEP ** direction, { x: width / 2, y: height / 2 }));
  }

  /** All of it where that can be read, else the column that it is about. */
  #first(start: Row | undefined): View {
    const window = this.#window();
    const all = fit(this.#drawing, window);
    if (all.scale >= 0.6 || !start) return all;
    const scale = 0.8;
    const middle = { x: start.x + start.width / 2, y: start.y + start.height / 2 };
    return { scale, x: window.width / 2 - middle.x * scale, y: window.height / 2 - middle.y * scale };
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const id = columnOf(event.target);
    if (event.key === '+' || event.key === '=') this.zoom(1);
    else if (event.key === '-') this.zoom(-1);
    else if (event.key === '0') this.fit();
    else if (id !== undefined && (event.key === 'Enter' || event.key === ' ')) this.#openColumn(id);
    else if (!this.#move(event.key)) return;
    event.preventDefault();
  }

  /** Whether the key is one that moves the focus. */
  #move(key: string): boolean {
    if (this.#current === undefined || !/^(?:Arrow|Home|End)/.test(key)) return false;
    const id = nextColumn(this.#drawing, this.#current, key);
    if (id === undefined) return true;
    const row = this.#rows().find(({ column }) => column.id === id);
    this.#element(id)?.focus({ preventScroll: true });
    if (row) this.#showView(reveal(this.#view, row, this.#window()));
    return true;
  }

  #click({ target }: Event): void {
    const id = columnOf(target);
    if (id !== undefined) {
      this.#element(id)?.focus({ preventScroll: true });
      this.#openColumn(id);
      return;
    }
    const line = target instanceof Element ? target.closest('[data-line]') : null;
    const [way] = this.#drawing.lines[Number(line?.getAttribute('data-line') ?? -1)]?.ways ?? [];
    if (way) this.#open(way.location);
  }

  #openColumn(id: string): void {
    const location = this.#rows().find(({ column }) => column.id === id)?.column.location;
    if (location) this.#open(location);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y, scale } = this.#view;
    if (!event.ctrlKey && !event.metaKey) {
      const [across, down] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      this.#showView({ scale, x: x - across, y: y - down });
      return;
    }
    const { left, top } = this.#canvas.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    this.#showView(zoom(this.#view, Math.exp(-event.deltaY * WHEEL), at));
  }

  #drag(event: PointerEvent): void {
    if (event.button !== 0 || columnOf(event.target) !== undefined) return;
    const { x, y, scale } = this.#view;
    const ended = new AbortController();
    const listener = { signal: ended.signal };
    this.#canvas.setPointerCapture(event.pointerId);
    this.#canvas.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        this.#showView({ scale, x: x + clientX - event.clientX, y: y + clientY - event.clientY });
      },
      listener,
    );
    for (const type of ['pointerup', 'pointercancel'])
      this.#canvas.addEventListener(
        type,
        () => {
          ended.abort();
        },
        listener,
      );
  }

  #makeCurrent(id: string): void {
    if (this.#current !== undefined) this.#element(this.#current)?.setAttribute('tabindex', '-1');
    this.#current = id;
    this.#element(id)?.setAttribute('tabindex', '0');
    this.#emphasize(id);
  }

  /** Sets off the lines of a column. */
  #emphasize(id: string | undefined): void {
    for (const element of this.#canvas.querySelectorAll('[data-line]')) {
      const line = this.#drawing.lines[Number(element.getAttribute('data-line'))];
      element.classList.toggle('near', line !== undefined && (line.from === id || line.to === id));
    }
  }

  #showView(view: View): void {
    this.#view = view;
    this.#layer?.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
  }

  #rows(): Row[] {
    return this.#drawing.boxes.flatMap(({ rows }) => rows);
  }

  #element(id: string): SVGGElement | undefined {
    const elements = this.#canvas.querySelectorAll<SVGGElement>('[data-column]');
    return [...elements].find((each) => each.dataset['column'] === id);
  }

  #window(): Size {
    const { width, height } = this.#canvas.getBoundingClientRect();
    return { width, height };
  }
}

function columnOf(target: EventTarget | null): string | undefined {
  const column = target instanceof Element ? target.closest<SVGGElement>('[data-column]') : null;
  return column?.dataset['column'];
}
