import type { ProductFacts } from '../../contract/facts.js';
import { formatName, nameKey } from '../../contract/names.js';
import { fileKind } from '../../mesh/file-kind.js';
import type { MeshView } from '../../mesh/view.js';
import type { Workspace } from '../../mesh/workspace.js';
import { check } from '../../rules/engine.js';
import type { Finding } from '../../rules/finding.js';
import type { AuditEvidence } from './evidence.js';

/** One domain and its mesh, as the checks of an audit see them. */
export interface AuditedDomain {
  readonly name: string;
  readonly contracts: readonly ProductFacts[];
  /** Paths of its SQL. */
  readonly queries: readonly string[];
  /** Every file of the domain. */
  readonly files: readonly string[];
  /** The innermost folder that holds all of them, without a `/` at its end; `''` for the root. */
  readonly folder: string;
  readonly workspace: Workspace;
  readonly view: MeshView;
  readonly evidence: AuditEvidence;
  /** Findings of a file, found once. */
  readonly findings: (path: string) => readonly Finding[];
}

/** The domains of the workspace by name: those with contracts or pins, and those of `mesh.yaml`. */
export function domainsOf(workspace: Workspace, evidence: AuditEvidence): AuditedDomain[] {
  const view = workspace.view();
  const found = new Map<string, readonly Finding[]>();
  const findings = (path: string): readonly Finding[] => {
    const known = found.get(path) ?? check(workspace, path);
    found.set(path, known);
    return known;
  };
  const files = filesByDomain(workspace, view);
  return namesOf(workspace, view).map((name) => {
    const own = (files.get(name.toLowerCase()) ?? []).filter((path) => path !== 'mesh.yaml').sort();
    const contracts = [...view.products()].filter((each) => same(each.name.domain, name));
    const all = [...new Set([...own, ...contracts.map(({ path }) => path)])];
    const queries = own.filter((path) => fileKind(path) === 'sql');
    const folder = commonFolder(all);
    return { name, contracts, queries, files: all, folder, workspace, view, evidence, findings };
  });
}

/** Keys of the tables that SQL of the domain builds. */
export function builtTables({ queries, view }: AuditedDomain): Set<string> {
  return new Set(
    queries.flatMap((path) => {
      const { domain, tier, table } = view.place(path);
      const statements = view.sqlFile(path)?.facts.statements ?? [];
      const places = statements.length > 0 && domain && tier && table;
      const placed = places ? [nameKey({ domain, tier, table })] : [];
      const targets = statements.flatMap(({ target }) => target ?? []);
      return [
        ...placed,
        ...targets.map(({ parts }) =>
          nameKey(
            parts
              .slice(-3)
              .map(({ text }) => text)
              .join('.'),
          ),
        ),
      ];
    }),
  );
}

/** The first of some texts, and how many there are besides. */
export function moreText(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}

/** Whether two names of domains are one. */
export function same(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

function filesByDomain(workspace: Workspace, view: MeshView): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const path of workspace.paths()) {
    const domain = view.place(path).domain?.toLowerCase();
    if (domain === undefined) continue;
    const own = files.get(domain);
    if (own) own.push(path);
    else files.set(domain, [path]);
  }
  return files;
}

function namesOf(workspace: Workspace, view: MeshView): string[] {
  const pinning = [...view.subscriptions()].flatMap(({ domain }) => domain ?? []);
  const names = [
    ...Array.from(view.products(), ({ name }) => name.domain),
    ...pinning,
    ...Object.keys(workspace.config.domains),
  ];
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].sort();
}

function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const length = first.findIndex((segment, index) => others.some((other) => other[index] !== segment));
  return (length === -1 ? first : first.slice(0, length)).join('/');
}

/** Key of a product's name. */
export function productKey(product: ProductFacts): string {
  return nameKey(formatName(product.name));
}
