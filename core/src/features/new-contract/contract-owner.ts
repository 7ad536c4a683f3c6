import type { TableName } from '../../contract/names.js';
import { ownersOf } from '../audit/code-owners.js';
import type { RepositoryFile } from '../audit/evidence.js';
import { inUse } from '../in-use.js';
import type { Workspace } from '../../mesh/workspace.js';

/** The repository's CODEOWNERS, and where the workspace lies in the repository. */
export interface CodeOwners {
  /** Folder of the workspace below the repository's top, with a `/` at its end; `''` for the top. */
  readonly prefix: string;
  readonly codeOwners: RepositoryFile | undefined;
}

export interface DraftOwner {
  /** Undefined where nothing shows it; so is the rota. */
  readonly team: string | undefined;
  readonly onCall: string | undefined;
}

/**
 * Who answers for a new contract at `path`: whoever CODEOWNERS gives the file to, else the team that most contracts of
 * the domain have; and the rota that this team's contracts name.
 */
export function ownerOf(
  workspace: Workspace,
  path: string,
  { domain }: TableName,
  { prefix, codeOwners }: CodeOwners,
): DraftOwner {
  const view = workspace.view();
  const isOwn = (name: TableName): boolean => name.domain.toLowerCase() === domain.toLowerCase();
  const entry = codeOwners && ownersOf(codeOwners, prefix + path, workspace.options.matches);
  const named = entry?.owners.find((owner) => owner.startsWith('@'));
  const team = named ?? inUse(view, ({ name, team: of }) => (isOwn(name) ? [of] : []))[0];
  const rotas = inUse(view, ({ team: of, onCall }) => (of === team ? [onCall] : []));
  const ofDomain = inUse(view, ({ name, onCall }) => (isOwn(name) ? [onCall] : []));
  return { team, onCall: team === undefined ? undefined : (rotas[0] ?? ofDomain[0]) };
}
