import type { Finding, Place, Severity, Span, TextEdit, Workspace } from '@data-mesh-contracts/core';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type Location,
  type Position,
  type Range,
  type CreateFile,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const START: Position = { line: 0, character: 0 };

/** Converts between core's offsets in files of one workspace and LSP's positions in documents. */
export class Converter {
  readonly #workspace: Workspace;
  readonly #uriOf: (path: string) => string;
  readonly #docsOf: (rule: string) => string | undefined;

  /** `uriOf` gives a path's document, `docsOf` the page that explains a rule. */
  constructor(
    workspace: Workspace,
    uriOf: (path: string) => string,
    docsOf: (rule: string) => string | undefined,
  ) {
    this.#workspace = workspace;
    this.#uriOf = uriOf;
    this.#docsOf = docsOf;
  }

  range(path: string, span: Span): Range {
    return this.#workspace.view().lines(path)?.range(span) ?? { start: START, end: START };
  }

  /** UTF-16 offset of a position; 0 in a file that is not held. */
  offset(path: string, position: Position): number {
    return this.#workspace.view().lines(path)?.offset(position) ?? 0;
  }

  span(path: string, range: Range): Span {
    return { start: this.offset(path, range.start), end: this.offset(path, range.end) };
  }

  location({ path, span }: Place): Location {
    return { uri: this.#uriOf(path), range: this.range(path, span) };
  }

  textEdit(path: string, edit: TextEdit): LspTextEdit {
    return { range: this.range(path, edit.span), newText: edit.newText };
  }

  /** `snippets`: the client can place the cursor in a snippet's placeholders. */
  workspaceEdit(edits: Readonly<Record<string, readonly TextEdit[]>>, snippets: boolean): WorkspaceEdit {
    const withSnippet = Object.values(edits).some((list) => list.some((edit) => edit.snippet !== undefined));
    if (!snippets || !withSnippet) {
      const changes = Object.entries(edits).map(([path, list]) => [
        this.#uriOf(path),
        list.map((edit) => this.textEdit(path, edit)),
      ]);
      return { changes: Object.fromEntries(changes) as Record<string, LspTextEdit[]> };
    }
    return {
      documentChanges: Object.entries(edits).map(([path, list]) => ({
        textDocument: { uri: this.#uriOf(path), version: null },
        edits: list.map((edit) => this.#snippetEdit(path, edit)),
      })),
    };
  }

  /** An edit that makes files; for clients that can. */
  creation(creates: Readonly<Record<string, string>>): WorkspaceEdit {
    return {
      documentChanges: Object.entries(creates).flatMap(([path, newText]): [CreateFile, TextDocumentEdit] => {
        const uri = this.#uriOf(path);
        const edits = [{ range: { start: START, end: START }, newText }];
        return [
          { kind: 'create', uri },
          { textDocument: { uri, version: null }, edits },
        ];
      }),
    };
  }

  #snippetEdit(path: string, edit: TextEdit): LspTextEdit | SnippetTextEdit {
    if (edit.snippet === undefined) return this.textEdit(path, edit);
    return { range: this.range(path, edit.span), snippet: { kind: 'snippet', value: edit.snippet } };
  }

  diagnostic(finding: Finding): Diagnostic {
    const href = finding.docs ?? this.#docsOf(finding.rule);
    return {
      range: this.range(finding.path, finding.span),
      severity: SEVERITIES[finding.severity],
      code: finding.rule,
      ...(href !== undefined && { codeDescription: { href } }),
      source: 'contracts',
      message: finding.message,
      ...(finding.tag && {
        tags: [finding.tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated],
      }),
      ...(finding.related.length > 0 && {
        relatedInformation: finding.related.map((place) => ({
          location: this.location(place),
          message: place.message,
        })),
      }),
    };
  }
}
