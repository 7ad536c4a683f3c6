import { actions, fixAll, modelWithoutContract, type Action, type Span } from '@data-mesh-contracts/core';
import { CodeActionKind, type CodeAction, type Position } from 'vscode-languageserver/node';
import { CREATE_CONTRACT_COMMAND } from '../commands.js';
import type { Handler, ServerContext, Target } from '../context.js';

/** The kind that `editor.codeActionsOnSave` names to have masks and versions set on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.dataMeshContracts`;

const MASK_RULES = ['unmasked-pii'];
const VERSION_RULES = [
  'version-unchanged',
  'version-bump-too-small',
  'version-bump-too-large',
  'version-went-back',
];

/** `textDocument/codeAction` */
export const registerCodeActions: Handler = (context) => {
  context.connection.onCodeAction(async ({ textDocument, range, context: { only } }) => {
    const target = await context.target(textDocument.uri);
    if (!target) return null;
    const wants = (kind: string): boolean =>
      !only || only.some((each) => kind === each || kind.startsWith(`${each}.`));
    const { workspace, path, folder } = target;
    const found = wants(CodeActionKind.QuickFix) || wants(CodeActionKind.Refactor) ? folder.check(path) : [];
    const listed = actions(workspace, path, folder.converter.span(path, range), found);
    const offered = listed.filter(
      ({ kind, fix }) => kind !== 'source.fixAll' && wants(kind) && (!fix.creates || canCreate(context)),
    );
    const span = folder.converter.span(path, range);
    return [
      ...offered.map((action) => codeAction(action, target, context)),
      ...(wants(CodeActionKind.Refactor) && canCreate(context)
        ? createAction(target, span, range.start)
        : []),
      ...fixAllAction(target, only, context),
    ];
  });
};

function codeAction(
  { title, kind, finding, fix }: Action,
  target: Target,
  { capabilities }: ServerContext,
): CodeAction {
  const { folder } = target;
  const snippets = capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
  const action: CodeAction = {
    title,
    kind,
    ...(finding && { diagnostics: [folder.converter.diagnostic(finding)] }),
    ...(fix.preferred && { isPreferred: true }),
  };
  if (fix.creates) return { ...action, edit: folder.converter.creation(fix.creates) };
  if (!fix.open) return { ...action, edit: folder.converter.workspaceEdit(fix.edits, snippets) };
  const { uri, range } = folder.converter.location(fix.open);
  return { ...action, command: { title, command: 'dataMeshContracts.open', arguments: [uri, range] } };
}

/** On a model that builds a product without a contract: to make the contract. */
function createAction({ workspace, path, folder }: Target, span: Span, position: Position): CodeAction[] {
  const model = modelWithoutContract(workspace, path, span);
  if (!model) return [];
  const title = `Create the contract of dbt model ${model.name}`;
  const command = { title, command: CREATE_CONTRACT_COMMAND, arguments: [folder.uri(path), position] };
  return [{ title, kind: CodeActionKind.Refactor, command }];
}

function canCreate({ capabilities }: ServerContext): boolean {
  return capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
}

/**
 * "Fix all" is offered where a client asks for it by our own kind, or by a kind above it and the user has opted
 * in by a setting: a general `source.fixAll` on save must not set masks and versions unasked.
 */
function fixAllAction(
  { workspace, path, folder }: Target,
  only: readonly string[] | undefined,
  context: ServerContext,
): CodeAction[] {
  if (!only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`) || kind.startsWith(FIX_ALL)))
    return [];
  const { masks, versions } = context.settings().fixOnSave;
  const named = (part: string): boolean =>
    only.some((kind) => kind === FIX_ALL || kind === `${FIX_ALL}.${part}`);
  const rules = [
    ...(masks || named('masks') ? MASK_RULES : []),
    ...(versions || named('versions') ? VERSION_RULES : []),
  ];
  const edits = fixAll(workspace, path, rules);
  if (edits.length === 0) return [];
  const edit = folder.converter.workspaceEdit({ [path]: edits }, false);
  return [{ title: 'Fix all: masks and versions', kind: FIX_ALL, edit }];
}
