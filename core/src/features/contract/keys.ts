/** A key of the format, as completion writes it. */
export interface FormatKey {
  readonly key: string;
  /** Its value as an LSP snippet in flow style; `''` where the value is typed next. */
  readonly snippet: string;
  /** The same in block style, for the keys of the root. */
  readonly block?: string;
}

/** The YAML files whose keys are known. */
export type FormatKind = 'contract' | 'consumers' | 'exception' | 'lineage';

const plain = (...keys: string[]): FormatKey[] => keys.map((key) => ({ key, snippet: '' }));

const CONTRACT_KEYS: Readonly<Record<string, readonly FormatKey[]>> = {
  '': [
    ...plain('name', 'version'),
    {
      key: 'owner',
      snippet: '{ team: "@${1:team}", on_call: ${2:rota} }',
      block: '\n  team: "@${1:team}"\n  on_call: ${2:rota}',
    },
    {
      key: 'schema',
      snippet: '[{ name: ${1:id}, type: ${2:string}, required: true }]',
      block: '\n  - { name: ${1:id}, type: ${2:string}, required: true }',
    },
    {
      key: 'sla',
      snippet: '{ freshness: ${1:1h}, completeness: ${2:99.9%}, accuracy: ${3:99%} }',
      block: '\n  freshness: ${1:1h}\n  completeness: ${2:99.9%}\n  accuracy: ${3:99%}',
    },
    { key: 'semantics', snippet: '{ ${1:column}: "$2" }', block: '\n  ${1:column}: "$2"' },
    { key: 'tags', snippet: '[$1]' },
    ...plain('retention_days'),
    {
      key: 'deprecation',
      snippet: '{ previous_version: "$1", sunset_date: "$2", migration_notes: "$3" }',
      block: '\n  previous_version: "$1"\n  sunset_date: "$2"\n  migration_notes: "$3"',
    },
  ],
  owner: [...plain('team', 'on_call'), { key: 'reviewers', snippet: '[$1]' }],
  'schema/-': [
    ...plain('name', 'type', 'required', 'nullable', 'default'),
    { key: 'description', snippet: '"$1"' },
    { key: 'tags', snippet: '[$1]' },
    ...plain('mask'),
    { key: 'derived_from', snippet: '[$1]' },
    ...plain('transform'),
    { key: 'checks', snippet: '[$1]' },
    { key: 'accepted_values', snippet: '[$1]' },
  ],
  sla: plain('freshness', 'completeness', 'accuracy', 'late_arrival_window'),
  deprecation: [...plain('previous_version', 'sunset_date'), { key: 'migration_notes', snippet: '"$1"' }],
};

const CONSUMER_KEYS: Readonly<Record<string, readonly FormatKey[]>> = {
  '': [
    {
      key: 'consumers',
      snippet: '[{ source: $1, pin: "$2" }]',
      block: '\n  - { source: $1, pin: "$2", on_breaking: fail_ci }',
    },
  ],
  'consumers/-': plain('source', 'pin', 'on_breaking'),
};

const EXCEPTION_KEYS: Readonly<Record<string, readonly FormatKey[]>> = {
  '': [
    ...plain('policy', 'granted_by'),
    { key: 'reason', snippet: '"$1"' },
    ...plain('expires'),
    { key: 'sources', snippet: '[$1]', block: '\n  - $1' },
  ],
};

const LINEAGE_KEYS: Readonly<Record<string, readonly FormatKey[]>> = {
  '': [{ key: 'columns', snippet: '[{ name: $1 }]', block: '\n  - name: $1' }],
  'columns/-': [
    ...plain('name'),
    { key: 'tags', snippet: '[$1]' },
    { key: 'derived_from', snippet: '[$1]' },
    ...plain('transform'),
  ],
};

const KEYS = {
  contract: CONTRACT_KEYS,
  consumers: CONSUMER_KEYS,
  exception: EXCEPTION_KEYS,
  lineage: LINEAGE_KEYS,
};

/** New entries of the lists whose entries are mappings, as LSP snippets. */
export const NEW_ENTRIES: Readonly<Record<string, readonly { label: string; snippet: string }[]>> = {
  'schema/-': [
    { label: 'column', snippet: '{ name: ${1:id}, type: ${2:string}, required: ${3:true} }' },
    {
      label: 'PII column',
      snippet: '{ name: ${1:email}, type: ${2:string}, tags: [PII], mask: ${3:sha256} }',
    },
  ],
  'consumers/-': [{ label: 'pin', snippet: '{ source: $1, pin: "$2", on_breaking: ${3:fail_ci} }' }],
  'columns/-': [
    { label: 'tagged column', snippet: '{ name: $1, tags: [${2:PII}] }' },
    { label: 'derived column', snippet: '{ name: $1, derived_from: [$2], transform: ${3:lower} }' },
  ],
};

/** The keys that are legal in the mapping at `path` (joined by `/`) of such a file. */
export function formatKeys(kind: FormatKind, path: string): readonly FormatKey[] {
  return KEYS[kind][path] ?? [];
}

/** A snippet as the text it starts out as: placeholders give their default, tab stops nothing. */
export function withoutPlaceholders(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll(/\$\d+/g, '');
}
