import { complete, type Completion, type CompletionKind } from '@data-mesh-contracts/core';
import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
} from 'vscode-languageserver/node';
import type { Handler, ServerContext, Target } from '../context.js';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  type: CompletionItemKind.TypeParameter,
  tag: CompletionItemKind.Keyword,
  person: CompletionItemKind.Reference,
  domain: CompletionItemKind.Module,
  product: CompletionItemKind.Struct,
  column: CompletionItemKind.Field,
  version: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

/** `textDocument/completion` */
export const registerCompletion: Handler = (context) => {
  context.connection.onCompletion(async ({ textDocument, position }) => {
    const target = await context.target(textDocument.uri);
    if (!target) return null;
    const offers = complete(target.workspace, target.path, target.offset(position));
    return { isIncomplete: false, items: offers.map((offer) => item(offer, target, context)) };
  });
};

function item(offer: Completion, target: Target, { capabilities }: ServerContext): CompletionItem {
  const snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  const { path, folder, workspace } = target;
  const { span, newText, snippet } = offer.edit;
  const useSnippet = snippets && snippet !== undefined;
  return {
    label: offer.label,
    kind: KINDS[offer.kind],
    filterText: filterText(workspace.text(path)?.slice(span.start, span.end) ?? '', offer),
    insertTextFormat: useSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: folder.converter.range(path, span), newText: useSnippet ? snippet : newText },
    ...(offer.detail !== undefined && { detail: offer.detail }),
    ...(offer.sortText !== undefined && { sortText: offer.sortText }),
    ...(offer.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: offer.documentation },
    }),
    ...(offer.deprecated === true && { tags: [CompletionItemTag.Deprecated] }),
    ...(offer.continues === true && {
      command: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
    }),
  };
}

/** Clients filter by what stands in the replaced range, so a quote that is typed already must be part of the filter. */
function filterText(typed: string, { label }: Completion): string {
  const quote = /^["'`]/.exec(typed)?.[0];
  return quote === undefined || label.startsWith(quote) ? label : quote + label;
}
