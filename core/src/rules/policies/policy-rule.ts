import { resolvedPath, placeInContract } from '../../policy/place/in-contract.js';
import { placeInSql } from '../../policy/place/in-sql.js';
import { readResult, type Denial, type SuggestedFix } from '../../policy/denial.js';
import { locate } from '../../yaml/locate.js';
import {
  insertPair,
  removePair,
  replaceScalar,
  replaceSource,
  scalarSource,
  setValue,
} from '../../yaml/edit.js';
import { isMap, isScalar } from 'yaml';
import type { Contract } from '../../contract/model.js';
import { formatName } from '../../contract/names.js';
import type { Span } from '../../text/span.js';
import type { TextEdit } from '../../text/edit.js';
import type { PolicyRule } from '../../mesh/policies.js';
import type { Fix, RelatedPlace } from '../finding.js';
import type { AnyRule } from '../rule.js';
import { defineRule } from '../rule.js';
import type { PolicySubject } from '../subjects.js';

/** What begins the ids of findings by policies; the package follows. */
export const POLICY_PREFIX = 'policy:';

/** What a finding by a policy keeps. */
export interface PolicyData {
  readonly message: string;
  readonly fix: SuggestedFix | undefined;
  /** The rules that `custom.covers` of the policy's metadata names. */
  readonly covers: readonly string[];
  /** What an exception has to cover: the table that the finding is about, else what the file builds. */
  readonly table: string;
}

/** The rule whose findings are what the policies of one package deny; `id` is `policy:<package>`. */
export function policyRule(id: string): AnyRule {
  const name = id.slice(POLICY_PREFIX.length);
  return defineRule<PolicyData, 'policy'>({
    id,
    category: 'policies',
    severity: 'error',
    summary: `The policy ${name} denies something.`,
    target: 'policy',

    *check(subject) {
      const results = subject.results.filter(({ rule }) => rule.package === name);
      for (const denial of results.flatMap(readResult)) {
        if (!('message' in denial)) continue;
        const { rule, message, severity, fix } = denial;
        const span = placeOf(denial, subject);
        yield {
          span,
          data: {
            message,
            fix,
            covers: textsOf(rule.metadata.custom?.['covers']),
            table: tableOf(denial, subject, span),
          },
          ...docsOf(rule),
          severity,
          related: relatedOf(rule, subject),
        };
      }
    },

    message: ({ message }) => message,

    permission: ({ table }, { domain }) => ({ policies: [name], domain, table }),

    fixes({ data: { fix } }, { contract, path, text }): readonly Fix[] {
      const edit = fix && contract && editOf(fix, contract.contract, text);
      if (!edit) return [];
      return [{ title: fix.title ?? titleOf(fix), preferred: true, edits: { [path]: [edit] } }];
    },
  });
}

function placeOf(denial: Denial, { contract, sql }: PolicySubject) {
  if (contract) return placeInContract(contract.contract, denial);
  return sql ? placeInSql(sql, denial) : { start: 0, end: 0 };
}

function tableOf({ target }: Denial, { contract, sql }: PolicySubject, { start }: Span): string {
  if (contract || !sql) return contract?.name === undefined ? '' : formatName(contract.name);
  const reads = sql.facts.statements.flatMap((statement) => statement.reads);
  const read = reads.find((each) => each.span.start === start);
  const name = read && sql.resolve(read)?.name;
  return name ? formatName(name) : (target.table ?? sql.pipeline);
}

/** The policy's own file, where the workspace has it. */
function relatedOf(
  { path, span, package: name, metadata }: PolicyRule,
  { mesh }: PolicySubject,
): RelatedPlace[] {
  const message = `policy ${name}${metadata.title === undefined ? '' : `: ${metadata.title}`}`;
  return mesh.text(path) === undefined ? [] : [{ path, span, message }];
}

/** The page about the policy that its metadata names. */
function docsOf({ metadata }: PolicyRule): { readonly docs?: string } {
  const docs = metadata.relatedResources?.find(({ ref }) => /^https?:/.test(ref))?.ref;
  return docs === undefined ? {} : { docs };
}

function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === 'string');
}

function titleOf({ path, value }: SuggestedFix): string {
  const key = path.join('.');
  return value === undefined ? `Remove ${key}` : `Set ${key} to ${value}`;
}

/** The edit that a policy suggests; undefined where it does not fit the contract as it stands. */
function editOf({ path, value }: SuggestedFix, contract: Contract, text: string): TextEdit | undefined {
  const steps = resolvedPath(contract, path);
  const spot = locate(contract.root, steps, contract.yaml.aliases);
  if (spot?.shared === true) return undefined;
  if (spot?.pair && spot.map) {
    if (value === undefined) return removePair(text, spot.map, spot.pair);
    if (isScalar(spot.node) && typeof value === 'string') return replaceScalar(spot.node, value);
    if (isScalar(spot.node)) return replaceSource(spot.node, scalarSource(value));
    return setValue(text, spot.pair, { text: scalarSource(value) });
  }
  const key = steps.at(-1);
  const parent = locate(contract.root, steps.slice(0, -1), contract.yaml.aliases);
  if (value === undefined || typeof key !== 'string' || parent?.shared === true) return undefined;
  if (!isMap(parent?.node) || parent.node.items.length === 0) return undefined;
  return insertPair(text, parent.node, key, { text: scalarSource(value) });
}
