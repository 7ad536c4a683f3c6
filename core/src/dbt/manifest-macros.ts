import type { ManifestMacro } from './manifest.js';
import { plain, text, type Plain } from './plain.js';

/** The macros of the project itself, as its manifest lists them. */
export interface OwnMacros {
  /** Those that decide the names of tables. */
  readonly naming: readonly ManifestMacro[];
  /** Those that a node calls, directly or through other macros of whatever package. */
  calledBy(node: Plain): readonly ManifestMacro[];
}

const NAMING_MACRO = /^generate_(?:schema|database|alias)_name$/;

/** Reads `macros` of a parsed `manifest.json`: by their ids, with `depends_on.macros`. */
export function ownMacros(macros: Plain, project: string): OwnMacros {
  const own = new Map<string, ManifestMacro>();
  const naming: ManifestMacro[] = [];
  for (const [id, each] of Object.entries(macros)) {
    const macro = plain(each);
    const [file, sql] = [text(macro['original_file_path']), text(macro['macro_sql'])];
    if (macro['package_name'] !== project || file === undefined || sql === undefined) continue;
    const read = { file: file.replaceAll('\\', '/'), sql };
    own.set(id, read);
    if (NAMING_MACRO.test(text(macro['name']) ?? '')) naming.push(read);
  }
  return {
    naming,
    calledBy: (node) => [...reachable(macros, node)].flatMap((id) => own.get(id) ?? []),
  };
}

function reachable(macros: Plain, node: Plain): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [node];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const called = plain(each['depends_on'])['macros'];
    for (const id of Array.isArray(called) ? called : []) {
      if (typeof id !== 'string' || found.has(id)) continue;
      found.add(id);
      waiting.push(plain(macros[id]));
    }
  }
  return found;
}
