/** Explanations of the YAML library's codes, by code; a function gets the library's message and the token. */
const EXPLANATIONS: Readonly<Record<string, (message: string, token: string) => string>> = {
  CONFLICT: () => 'a merge conflict is left in the file: keep one side and delete the marker lines',
  UNKNOWN_ALIAS: (_message, token) =>
    `nothing above carries the anchor &${token}: define it before its alias *${token}, or write the value out`,
  ALIAS_BOMB: () =>
    'the aliases of this file expand to more than can be checked: write the values out, or nest fewer aliases',
  EXTRA_DOCUMENT: (_message, noun) =>
    `a second YAML document starts here and nothing reads it: one file holds one ${noun}, so move it to a file of its own`,
  DUPLICATE_KEY: (_message, token) =>
    `the key ${token} stands twice in this mapping and only the first one counts: remove one of them`,
  TAB_AS_INDENT: () => 'YAML does not indent with tabs: use spaces',
  BAD_INDENT: indentation,
  MISSING_CHAR: missingCharacter,
  MULTILINE_IMPLICIT_KEY: () => 'this line is no `key: value`: write a colon and a blank behind the key',
  BLOCK_AS_IMPLICIT_KEY: () =>
    'a second `key:` on this line, or a wrong indentation: put the value in quotes if it holds a colon, else start a new line',
  BLOCK_IN_FLOW: () => 'a comma is missing here: entries between braces or brackets are parted by commas',
  BAD_SCALAR_START: (_message, token) =>
    `a value cannot start with ${token === '`' ? 'a backtick' : token}: put it in quotes`,
  BAD_DQ_ESCAPE: () =>
    'this escape is unknown in double quotes: write a double backslash, or use single quotes',
  MULTIPLE_ANCHORS: () => 'a value has two anchors: keep one',
  MULTIPLE_TAGS: () => 'a value has two YAML tags: keep one',
  BAD_ALIAS: (message) =>
    message.includes('ending in :')
      ? 'the colon counts as part of this name: put a blank in front of it'
      : 'this alias is not complete: write the name of an anchor behind the *',
  BAD_DIRECTIVE: () =>
    'this is no directive of YAML, which is what a % at the start of a line stands for: remove the line',
  KEY_OVER_1024_CHARS: () => 'a key has at most 1024 characters: close the quote or add the colon',
  RESOURCE_EXHAUSTION: () => 'the file nests too deep to be read: flatten it',
  TAG_RESOLVE_FAILED: (_message, token) => `the YAML tag ${token} is unknown and is ignored: remove it`,
};

/** What is wrong in plain words, from the library's code, its message and the token at the place. */
export function explain(code: string, message: string, token: string): string {
  return (
    EXPLANATIONS[code]?.(message, token) ??
    'this does not belong here: a value, quote or bracket before it has ended already'
  );
}

function indentation(message: string): string {
  if (message.startsWith('Flow')) return missingCharacter(message);
  return 'the indentation does not fit: entries of one mapping or list start in one column';
}

function missingCharacter(message: string): string {
  const closing = /end with a ([\]}])/.exec(message)?.[1];
  if (closing)
    return `a ${closing} is missing: close the ${closing === '}' ? 'brace' : 'bracket'} that was opened`;
  if (message.includes('quote')) return 'a closing quote is missing';
  if (message.includes(',')) return 'a comma is missing between two entries';
  return 'a colon or a value is missing: write `key: value`';
}
