import type { Position, Range } from 'vscode-languageserver/node';

/** A place where one typed character makes a finding come, and deleting it makes it go. */
export interface Toggle {
  /** Where the character is typed. */
  readonly position: Position;
  readonly character: string;
}

/** Inside the type of the column in the middle of a generated contract: one more letter there names no type. */
export function toggleInMiddle(text: string): Toggle {
  const lines = text.split('\n');
  const columns = lines.flatMap((line, at) => (line.startsWith('  - { name: ') ? [at] : []));
  const line = columns[columns.length >> 1] ?? 0;
  const character = (lines[line] ?? '').indexOf('type: "') + 'type: "'.length;
  return { position: { line, character }, character: 'q' };
}

/** The change at every step of typing and deleting it: `step` 0 types. */
export function changeAt({ position, character }: Toggle, step: number): { range: Range; text: string } {
  const end = { line: position.line, character: position.character + (step % 2) };
  return { range: { start: position, end }, text: step % 2 === 0 ? character : '' };
}
