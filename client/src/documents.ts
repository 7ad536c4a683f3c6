import type { DocumentFilter } from 'vscode-languageclient/node';

/** Files by name, whatever language the editor gives them (yaml, jinja-yaml, sql, jinja-sql …). */
const PATTERNS = ['**/*.{yaml,yml}', '**/*.{sql,SQL}', '**/*.rego', '**/*.openlineage.{json,jsonl,ndjson}'];

/** The documents that the server is told about: every YAML and SQL file on disk; it knows which concern the mesh. */
export const DOCUMENTS: readonly DocumentFilter[] = PATTERNS.map((pattern) => ({ scheme: 'file', pattern }));
