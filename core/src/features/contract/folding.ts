import type { Workspace } from '../../mesh/workspace.js';
import { LineIndex } from '../../text/line-index.js';
import { textLines } from '../lines.js';
import type { Fold } from '../types.js';

/** See `folds`; for contracts and the other YAML files of a mesh. Folds by indentation, and runs of comment lines. */
export function foldsInYaml(workspace: Workspace, path: string): readonly Fold[] {
  const lines = textLines(workspace.text(path) ?? '', workspace.view().lines(path) ?? new LineIndex(''));
  const folds: Fold[] = [];
  const open: { line: number; indent: number }[] = [];
  let last = -1;
  const close = (indent: number): void => {
    for (let top = open.at(-1); top && top.indent >= indent; top = open.at(-1)) {
      open.pop();
      if (last > top.line) folds.push({ startLine: top.line, endLine: last });
    }
  };
  for (const [number, line] of lines.entries()) {
    const content = line.trimStart();
    if (content === '' || content.startsWith('#')) continue;
    const indent = line.length - content.length;
    // A list may stand in the column of its key: its dashes count as deeper.
    close(content.startsWith('-') ? indent + 0.5 : indent);
    open.push({ line: number, indent: content.startsWith('-') ? indent + 0.5 : indent });
    last = number;
  }
  close(-1);
  return [...folds, ...commentFolds(lines)].sort(
    (a, b) => a.startLine - b.startLine || a.endLine - b.endLine,
  );
}

function commentFolds(lines: readonly string[]): Fold[] {
  const folds: Fold[] = [];
  let start: number | undefined;
  for (const [number, line] of [...lines, ''].entries()) {
    if (line.trimStart().startsWith('#')) start ??= number;
    else {
      if (start !== undefined && number - 1 > start) folds.push({ startLine: start, endLine: number - 1 });
      start = undefined;
    }
  }
  return folds;
}
