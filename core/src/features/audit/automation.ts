import { fileKind } from '../../mesh/file-kind.js';
import { isCiFile, validatingFile } from './ci.js';
import type { HistoryEvidence } from './evidence.js';

/** Changes of one quarter, such as `2026-Q3`. */
export interface QuarterShare {
  readonly quarter: string;
  /** Commits of the first-parent history that touch contracts or SQL. */
  readonly changes: number;
  /** Of these, the ones whose tree has CI that runs the validation. */
  readonly automatic: number;
}

/** The share of changes that are checked automatically, or why it is not known. */
export type Automation =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'ready'; readonly quarters: readonly QuarterShare[] };

/**
 * Per quarter: of the commits that touch a contract or SQL below `prefix`, how many have CI in their tree that
 * runs the validation. On the first-parent history a merged pull request is one change.
 */
export function automationOf(history: HistoryEvidence, prefix: string): Automation {
  if (history.kind === 'unavailable') return history;
  const objects = new Map<string, string>();
  const quarters = new Map<string, QuarterShare>();
  const verdicts = new Map<string, boolean>();
  for (const { date, files } of history.changes) {
    for (const { path, object } of files.filter((file) => isCiFile(file.path))) {
      if (object === undefined) objects.delete(path);
      else objects.set(path, object);
    }
    if (!files.some(({ path }) => path.startsWith(prefix) && isChecked(path))) continue;
    const quarter = quarterOf(date);
    const { changes, automatic } = quarters.get(quarter) ?? { changes: 0, automatic: 0 };
    const added = validated(objects, history.texts, verdicts) ? 1 : 0;
    quarters.set(quarter, { quarter, changes: changes + 1, automatic: automatic + added });
  }
  if (quarters.size === 0)
    return { kind: 'unavailable', reason: 'not enough history: no commit has touched a contract or SQL' };
  return {
    kind: 'ready',
    quarters: [...quarters.values()].sort((a, b) => (a.quarter < b.quarter ? -1 : 1)),
  };
}

function isChecked(path: string): boolean {
  const kind = fileKind(path);
  return kind === 'contract' || kind === 'sql';
}

/** The verdict for each state of the CI files is found once. */
function validated(
  objects: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
  verdicts: Map<string, boolean>,
): boolean {
  const files = [...objects].map(([path, object]) => ({ path, object, text: texts.get(object) ?? '' }));
  const key = files.map(({ path, object }) => `${path}\0${object}`).join('\0');
  const verdict = verdicts.get(key) ?? validatingFile(files) !== undefined;
  verdicts.set(key, verdict);
  return verdict;
}

function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}
