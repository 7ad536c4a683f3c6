/** Text as Markdown that shows it as it is, on one line and also in a table. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** A row of a Markdown table whose cells show their text as it is. */
export function plainRow(cells: readonly string[]): string {
  return `| ${cells.map(plain).join(' | ')} |`;
}
