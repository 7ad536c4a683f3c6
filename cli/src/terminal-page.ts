import type { Colors } from 'picocolors/types';

/** A page in Markdown as plain text for the terminal: headings stand out, examples are indented, marks go. */
export function plainPage(markdown: string, colors: Colors): string {
  let inCode = false;
  const lines = markdown.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      inCode = !inCode;
      return [];
    }
    return [inCode ? colors.cyan(`    ${line}`.trimEnd()) : proseLine(line, colors)];
  });
  return `${lines.join('\n').trim()}\n`;
}

function proseLine(line: string, colors: Colors): string {
  const heading = /^#+ (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return colors.bold(line.startsWith('# ') ? heading : heading.toUpperCase());
  return line
    .replaceAll(/\*\*([^*]+)\*\*/g, (_match, text: string) => colors.bold(text))
    .replaceAll(/`([^`]+)`/g, (_match, text: string) => colors.cyan(text))
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
