import type { FromPage, LineageSubject, ToPage } from '../messages.js';
import type { ColumnLineage } from '../../protocol.js';
import { GraphView } from './graph-view.js';

/** What VS Code gives to the page of a webview. */
interface Host {
  postMessage(message: FromPage): void;
  setState(state: LineageSubject): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const title = required('title', HTMLElement);
const note = required('note', HTMLElement);
const canvas = required('canvas', SVGSVGElement);
const graph = new GraphView(canvas, (location) => {
  host.postMessage({ type: 'open', location });
});
/** What is shown: another title is another graph. */
let shown: string | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  host.setState(data.subject);
  if (data.type === 'lineage') draw(data.lineage);
  else say(data.text);
});
for (const [id, act] of [
  [
    'fit',
    () => {
      graph.fit();
    },
  ],
  [
    'larger',
    () => {
      graph.zoom(1);
    },
  ],
  [
    'smaller',
    () => {
      graph.zoom(-1);
    },
  ],
] as const)
  required(id, HTMLElement).addEventListener('click', act);
host.postMessage({ type: 'ready' });

function draw(lineage: ColumnLineage): void {
  document.body.classList.remove('empty');
  title.textContent = lineage.title;
  note.textContent = noteOf(lineage);
  canvas.setAttribute('aria-label', `Lineage of ${lineage.title}`);
  graph.show(lineage, shown !== lineage.title);
  shown = lineage.title;
}

/** Words in place of the graph. */
function say(text: string): void {
  document.body.classList.add('empty');
  title.textContent = '';
  note.textContent = text;
  shown = undefined;
}

function noteOf({ columns, ways, cutTo }: ColumnLineage): string {
  if (cutTo !== null)
    return `Only the nearest ${cutTo} columns are drawn. Show the lineage of one column for all of its way.`;
  if (ways.length > 0) return '';
  const reasons = [...new Set(columns.flatMap(({ unknown }) => unknown))];
  return reasons.length > 0
    ? `It is not known where the values come from: ${reasons.join('; ')}.`
    : 'No file of the workspace says where the values come from or where they go.';
}

function required<Kind extends Element>(id: string, kind: abstract new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${id}`);
}
