/** How much a finding weighs; LSP's four levels. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';
