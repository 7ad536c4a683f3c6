/** One file of a fixture, without its markers. */
export interface FixtureFile {
  readonly path: string;
  readonly text: string;
}

/** A version under which a contract was published, as a fixture gives it. */
export interface FixtureVersion extends FixtureFile {
  readonly version: string;
}

/** An expectation that stands in a fixture: this span, this finding. `message` is a prefix of the message. */
export interface Expected {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly severity: string | undefined;
  readonly rule: string;
  readonly message: string;
}

/** A workspace written as one string; see `parseFixture`. */
export interface Fixture {
  readonly files: readonly FixtureFile[];
  /** The baseline's files, where the fixture gives any (`#-- baseline <path>`). */
  readonly baseline: readonly FixtureFile[];
  /** Versions published before (`#- published 2.1.0 <path>`). */
  readonly published: readonly FixtureVersion[];
  readonly expected: readonly Expected[];
  /** Where `$0` stood. */
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
}

const HEADER = /^(?:#|--)- (?:(baseline) |published (\S+) )?(\S+)$/;
const CARETS = /^\s*(?:#|--)(\s*)(\^+)\s*(?:(\w+)\[([\w:.-]+)\](?::\s?(.*))?)$/;
const INLINE = /⟦([^⟧]*)⟧\{([^}]*)\}/;

/**
 * Reads a fixture: `#- path` (or `--- path` in SQL) starts a file, `#- baseline path` the file as it stands in
 * the baseline, `#- published 2.1.0 path` the file as it was published under that version. `# ^^^ error[rule-id]: message` under a line expects a finding at the carets' columns (the
 * message may be a prefix or absent); `⟦text⟧{rule-id}` expects one around the text; `$0` is the cursor. A text
 * without a header is one contract at `orders/product/order_facts.contract.yaml`.
 */
export function parseFixture(
  source: string,
  defaultPath = 'orders/product/order_facts.contract.yaml',
): Fixture {
  const files: FixtureFile[] = [];
  const baseline: FixtureFile[] = [];
  const published: FixtureVersion[] = [];
  const expected: Expected[] = [];
  let cursor: Fixture['cursor'];
  for (const section of split(source.replace(/^\n/, ''), defaultPath)) {
    const parsed = readSection(section.path, section.lines);
    const file = { path: section.path, text: parsed.text };
    if (section.version !== undefined) published.push({ ...file, version: section.version });
    else (section.baseline ? baseline : files).push(file);
    if (!section.baseline && section.version === undefined) expected.push(...parsed.expected);
    cursor ??= parsed.cursor === undefined ? undefined : { path: section.path, offset: parsed.cursor };
  }
  return { files, baseline, published, expected, cursor };
}

interface Section {
  readonly path: string;
  readonly baseline: boolean;
  /** Of a published version. */
  readonly version: string | undefined;
  readonly lines: string[];
}

function split(source: string, defaultPath: string): Section[] {
  const sections: Section[] = [];
  for (const line of source.split('\n')) {
    const header = HEADER.exec(line);
    if (header)
      sections.push({ path: header[3]!, baseline: header[1] !== undefined, version: header[2], lines: [] });
    else {
      if (sections.length === 0)
        sections.push({ path: defaultPath, baseline: false, version: undefined, lines: [] });
      sections.at(-1)!.lines.push(line);
    }
  }
  return sections;
}

function readSection(
  path: string,
  lines: readonly string[],
): { text: string; expected: Expected[]; cursor: number | undefined } {
  const kept: string[] = [];
  const expected: Expected[] = [];
  let cursor: number | undefined;
  let start = 0;
  for (const line of lines) {
    const carets = CARETS.exec(line);
    if (carets) {
      const previous = kept.at(-1) ?? '';
      const column = line.indexOf('^');
      const from = start - previous.length - 1 + column;
      expected.push({
        path,
        start: from,
        end: from + carets[2]!.length,
        severity: carets[3],
        rule: carets[4]!,
        message: carets[5] ?? '',
      });
      continue;
    }
    const plain = stripMarkers(line, (marker, at, length) => {
      if (marker === undefined) cursor = start + at;
      else
        expected.push({
          path,
          start: start + at,
          end: start + at + length,
          severity: undefined,
          rule: marker,
          message: '',
        });
    });
    kept.push(plain);
    start += plain.length + 1;
  }
  return { text: kept.join('\n'), expected, cursor };
}

function stripMarkers(
  line: string,
  found: (rule: string | undefined, at: number, length: number) => void,
): string {
  let plain = line;
  for (;;) {
    const inline = INLINE.exec(plain);
    const cursor = plain.indexOf('$0');
    if (inline && (cursor === -1 || inline.index < cursor)) {
      for (const rule of inline[2]!.split(','))
        found(rule.trim(), inline.index, inline[1]!.replace('$0', '').length);
      plain = plain.slice(0, inline.index) + inline[1]! + plain.slice(inline.index + inline[0].length);
    } else if (cursor !== -1) {
      found(undefined, cursor, 0);
      plain = plain.slice(0, cursor) + plain.slice(cursor + 2);
    } else return plain;
  }
}
