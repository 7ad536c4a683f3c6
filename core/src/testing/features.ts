import { complete } from '../features/completion.js';
import { define } from '../features/definition.js';
import { hover } from '../features/hover.js';
import { references } from '../features/references.js';
import type { Completion, Place } from '../features/types.js';
import type { Workspace } from '../mesh/workspace.js';
import { applyEdits } from '../text/edit.js';
import { LineIndex } from '../text/line-index.js';
import { touches } from '../text/span.js';
import { loadFixture, type LoadedFixture } from './mesh.js';

/** Completions at the `$0` of a fixture; throws where one does not hold the cursor. */
export function completeAt(source: string): readonly Completion[] {
  const { workspace, path, offset } = cursorOf(source);
  const completions = complete(workspace, path, offset);
  for (const { label, edit } of completions)
    if (!touches(edit.span, offset)) throw new Error(`${label} does not hold the cursor`);
  return [...completions].sort((a, b) => (a.sortText ?? a.label).localeCompare(b.sortText ?? b.label));
}

/** Labels of the completions at `$0`, in the order of an editor's list. */
export function completionsAt(source: string): string[] {
  return completeAt(source).map(({ label }) => label);
}

/** The text of the fixture's file after the completion `label` at `$0`. */
export function completed(source: string, label: string): string {
  const { workspace, path } = cursorOf(source);
  const found = completeAt(source).find((each) => each.label === label);
  if (!found) throw new Error(`${label} is not offered: ${completionsAt(source).join(', ')}`);
  return applyEdits(workspace.text(path) ?? '', [found.edit]);
}

/** The hover at `$0` as Markdown; undefined where there is none. */
export function hoverAt(source: string): string | undefined {
  const { workspace, path, offset } = cursorOf(source);
  const card = hover(workspace, path, offset);
  if (card && !touches(card.span, offset)) throw new Error('the hover does not hold the cursor');
  return card?.markdown;
}

/** Definitions at `$0` as `path:line:character text`, zero-based. */
export function definitionAt(source: string): string[] {
  const { workspace, path, offset } = cursorOf(source);
  return define(workspace, path, offset).map((place) => renderPlace(workspace, place));
}

/** References at `$0`, as `definitionAt` shows them. */
export function referencesAt(source: string): string[] {
  const { workspace, path, offset } = cursorOf(source);
  return references(workspace, path, offset).map((place) => renderPlace(workspace, place));
}

/** A place as `path:line:character text`, zero-based. */
export function renderPlace(workspace: Workspace, { path, span }: Place): string {
  const text = workspace.text(path) ?? '';
  const { line, character } = new LineIndex(text).position(span.start);
  return `${path}:${line}:${character} ${text.slice(span.start, span.end)}`.trim();
}

/** The fixture loaded, and the place of its `$0`. */
export function cursorOf(source: string): LoadedFixture & { readonly path: string; readonly offset: number } {
  const loaded = loadFixture(source);
  const { cursor } = loaded.fixture;
  if (!cursor) throw new Error('the fixture has no $0');
  return { ...loaded, ...cursor };
}
