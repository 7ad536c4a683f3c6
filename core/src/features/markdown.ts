/** `text` as Markdown that shows just these characters, on one line. */
export function prose(text: string): string {
  return oneLine(text).replaceAll(/[\\`*{}[\]<>#|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** `text` as a Markdown code span, also inside a table. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  const fence = line.includes('`') ? '``' : '`';
  return fence === '`' ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
