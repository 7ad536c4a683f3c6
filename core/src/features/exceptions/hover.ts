import { covers, exceptionFacts } from '../../exceptions/facts.js';
import { permittedBy } from '../../exceptions/policies.js';
import { standingOf, standingText } from '../../exceptions/standing.js';
import type { Workspace } from '../../mesh/workspace.js';
import { policyPage } from '../../policy/page.js';
import { isKnownPolicy, packageCalled } from '../../policy/known-policies.js';
import type { YamlCursor } from '../../yaml/cursor.js';
import { keyDoc } from '../contract/key-docs.js';
import { code, prose } from '../markdown.js';

/** What the format of exceptions says of the word under the cursor; undefined for names and free text. */
export function hoverOfException(workspace: Workspace, path: string, cursor: YamlCursor): string | undefined {
  const { text, position } = cursor;
  if (text === '') return undefined;
  const where = cursor.path.join('/');
  if (position === 'key') return where === '' ? keyDoc('exception', text) : undefined;
  if (where === 'policy') return policyCard(workspace, text);
  return where === 'expires' ? standingCard(workspace, path) : undefined;
}

function policyCard(workspace: Workspace, policy: string): string {
  const permits = permittedBy(policy, workspace.config.regions);
  if (permits !== undefined) return `Policy ${code(policy)}. An exception to it permits:\n\n${permits}`;
  const view = workspace.view();
  const rule = packageCalled(policy, view);
  const page = rule && policyPage(rule.package, view.policies().set.rules);
  if (page !== undefined) return page;
  return isKnownPolicy(policy, view) ? `Rego policy ${code(policy)}` : `There is no policy ${code(policy)}.`;
}

function standingCard(workspace: Workspace, path: string): string | undefined {
  const exception = workspace.exception(path);
  const facts = exceptionFacts(exception, path, workspace.place(path).domain);
  if (!facts) return undefined;
  const standing = standingOf(facts, workspace.options.today());
  return `The exception is ${standingText(standing, facts.lastDay)}.`;
}

/**
 * The exceptions that name a table, and of `domain` (the one of the file that is looked at) those for every table;
 * one line of Markdown each, `''` where there are none.
 */
export function exceptionsOn(workspace: Workspace, table: string, domain: string | undefined): string {
  const view = workspace.view();
  const found = [...view.exceptions()].filter((each) =>
    each.sources === undefined
      ? domain !== undefined && each.domain?.toLowerCase() === domain.toLowerCase()
      : covers(each, table),
  );
  const lines = found.map((each) => {
    const { policy, grantedBy, lastDay, reason } = each;
    const standing = standingText(standingOf(each, view.today), lastDay);
    const whose = each.domain === undefined ? '' : ` of ${prose(each.domain)}`;
    const by = grantedBy === undefined ? '' : `, granted by ${prose(grantedBy)}`;
    return `Exception${whose} to ${code(policy)} ${standing}${by}${reason === undefined ? '' : `: ${prose(reason)}`}`;
  });
  return lines.sort().join('  \n');
}
