import { addDays } from '../../contract/dates.js';
import type { ExceptionFacts } from '../../exceptions/facts.js';
import { REQUESTED_DAYS, standingOf } from '../../exceptions/standing.js';
import type { Workspace } from '../../mesh/workspace.js';
import { domainFolder } from '../../rules/domain-folder.js';
import { permissionFor } from '../../rules/engine.js';
import type { Finding, Fix } from '../../rules/finding.js';
import { bearings } from '../../rules/permits.js';
import type { Permission } from '../../rules/rule.js';
import { scalarSource } from '../../yaml/edit.js';
import type { Action } from '../types.js';
import { addSource, askAnew } from './edits.js';

/**
 * The action that requests an exception for a finding: in a new file of its domain, or in the one that there is for
 * the policy. It grants nothing: `granted_by` is left to whoever reviews the file, and until then the finding stays.
 * None where no exception can permit the finding, or its domain has no folder.
 */
export function requestException(workspace: Workspace, finding: Finding): Action | undefined {
  const permission = permissionFor(workspace, finding);
  if (permission?.domain === undefined) return undefined;
  const fix = inOwnFile(workspace, permission) ?? inNewFile(workspace, permission, finding.path);
  return fix && { title: fix.title, kind: 'quickfix', finding, fix };
}

/** What can be done with the exceptions that there are: ask for one anew, open one, or add the table to one. */
function inOwnFile(workspace: Workspace, permission: Permission): Fix | undefined {
  const view = workspace.view();
  const [bearing] = bearings(permission, view);
  if (bearing)
    return bearing.standing.kind === 'expired'
      ? renewed(workspace, bearing.exception)
      : opened(bearing.exception);
  const { policies, domain, table } = permission;
  const others = policies
    .flatMap((policy) => view.exceptionsTo(domain, policy))
    .filter((each) => standingOf(each, view.today).kind !== 'expired');
  for (const exception of others) {
    const edit = addSource(workspace.text(exception.path) ?? '', table);
    if (!edit) continue;
    const title = `Add ${table} to ${exception.path}, for review`;
    return { title, preferred: false, edits: { [exception.path]: [edit] } };
  }
  return undefined;
}

function renewed(workspace: Workspace, exception: ExceptionFacts): Fix {
  const { path } = exception;
  const until = addDays(workspace.options.today(), REQUESTED_DAYS);
  const edits = until === undefined ? undefined : askAnew(workspace.text(path) ?? '', until);
  if (!edits) return opened(exception);
  return { title: `Request ${path} anew until ${until ?? ''}`, preferred: false, edits: { [path]: edits } };
}

function opened({ path, policySpan }: ExceptionFacts): Fix {
  return { title: `Open ${path}`, preferred: false, edits: {}, open: { path, span: policySpan } };
}

function inNewFile(workspace: Workspace, permission: Permission, beside: string): Fix | undefined {
  const path = newPath(workspace, permission, beside);
  const expires = addDays(workspace.options.today(), REQUESTED_DAYS);
  if (path === undefined || expires === undefined) return undefined;
  const [policy = ''] = permission.policies;
  const text = `# A request: whoever grants it writes their handle into granted_by.
policy: ${policy}
granted_by:
reason: "<why ${permission.domain ?? ''} needs it>"
expires: "${expires}"
sources: [${scalarSource(permission.table)}]
`;
  const title = `Request the exception ${policy} in a new ${path}`;
  return { title, preferred: false, edits: {}, creates: { [path]: text } };
}

/** A path for the policy among the domain's exceptions that no file has; undefined where the domain has no folder. */
function newPath(
  workspace: Workspace,
  { policies: [policy = ''], domain, table }: Permission,
  beside: string,
): string | undefined {
  const folder = exceptionFolder(workspace, domain, beside);
  const word = table.split('.').at(-1)?.toLowerCase().replaceAll(/\W+/g, '_') ?? '';
  return [policy, `${policy}_${word}`]
    .map((name) => `${folder ?? ''}${name}.yaml`)
    .find((path) => {
      const isOwn = workspace.place(path).domain?.toLowerCase() === domain?.toLowerCase();
      return isOwn && workspace.isException(path) && workspace.text(path) === undefined;
    });
}

/** Where the domain's exceptions lie, else where they would: in its folder, or at the root of its own repository. */
function exceptionFolder(
  workspace: Workspace,
  domain: string | undefined,
  beside: string,
): string | undefined {
  const own = domain?.toLowerCase();
  const known = [...workspace.view().exceptions()].find((each) => each.domain?.toLowerCase() === own)?.path;
  if (known !== undefined) return known.slice(0, known.lastIndexOf('/') + 1);
  const [name] = workspace.config.exceptions;
  return name === undefined ? undefined : `${domainFolder(beside, domain) ?? ''}${name}/`;
}
