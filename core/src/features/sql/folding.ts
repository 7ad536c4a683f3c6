import type { Workspace } from '../../mesh/workspace.js';
import { LineIndex } from '../../text/line-index.js';
import type { Span } from '../../text/span.js';
import type { Fold } from '../types.js';
import { sqlPieces, type SqlPiece } from '../../sql/scan.js';

const BLOCKS = /^\{%-?\s*(end)?(if|for|macro|call|set|block|filter|raw|snapshot|test|materialization)\b/;

/** See `folds`; for SQL files and dbt models: statements, brackets, Jinja blocks and comments of several lines. */
export function foldsInSql(workspace: Workspace, path: string): readonly Fold[] {
  const text = workspace.text(path) ?? '';
  const lines = workspace.view().lines(path) ?? new LineIndex(text);
  const statements = workspace.view().sqlFile(path)?.facts.statements ?? [];
  const spans = [...statements.map(({ span }) => span), ...pairs(text)];
  const folds = new Map<number, Fold>();
  for (const { start, end } of spans) {
    const fold = { startLine: lines.position(start).line, endLine: lines.position(end).line };
    const known = folds.get(fold.startLine);
    if (fold.endLine > fold.startLine && (!known || known.endLine < fold.endLine))
      folds.set(fold.startLine, fold);
  }
  return [...folds.values()].sort((a, b) => a.startLine - b.startLine);
}

function pairs(text: string): Span[] {
  const spans: Span[] = [];
  const brackets: number[] = [];
  const blocks: { word: string; start: number }[] = [];
  for (const piece of sqlPieces(text)) {
    const source = text.slice(piece.span.start, Math.min(piece.span.end, piece.span.start + 80));
    if (piece.kind === 'comment') spans.push(piece.span);
    else if (piece.kind === 'jinja') jinjaBlock(source, piece, blocks, spans);
    else if (source === '(') brackets.push(piece.span.start);
    else if (source === ')') {
      const start = brackets.pop();
      if (start !== undefined) spans.push({ start, end: piece.span.end });
    }
  }
  return spans;
}

/** Opens or closes a block; `{% set x = 1 %}` has no end, so a closing tag skips what was opened in between. */
function jinjaBlock(
  source: string,
  { span }: SqlPiece,
  blocks: { word: string; start: number }[],
  spans: Span[],
): void {
  const [, end, word] = BLOCKS.exec(source) ?? [];
  if (word === undefined) return;
  if (end === undefined) {
    blocks.push({ word, start: span.start });
    return;
  }
  const index = blocks.findLastIndex((block) => block.word === word);
  if (index === -1) return;
  spans.push({ start: blocks[index]!.start, end: span.end });
  blocks.length = index;
}
