import type { Reported, ReportedFinding } from '../report/report.js';

/**
 * The report as JUnit XML: a suite per file, in it a case per finding; errors fail, what was not checked is an error,
 * and a file without findings is one case that passes.
 */
export function junitReport({ report, paths }: Reported): string {
  const { notChecked } = report.summary;
  const files = [...new Set([...paths, ...notChecked.map(({ file }) => file)])];
  const suites = files.map((file) =>
    suite(
      file,
      report.findings.filter((finding) => finding.file === file),
      notChecked.filter((each) => each.file === file).map(({ reason }) => reason),
    ),
  );
  const total = (key: keyof Counts): number => suites.reduce((sum, each) => sum + each.counts[key], 0);
  const counts = { tests: total('tests'), failures: total('failures'), errors: total('errors') };
  const lines = suites.flatMap((each) => each.lines);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="contract-cli" ${attributes({ ...counts })}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

function suite(
  file: string,
  findings: readonly ReportedFinding[],
  missed: readonly string[],
): { counts: Counts; lines: string[] } {
  const cases = [
    ...findings.map(findingCase),
    ...missed.map((reason) => testCase(file, 'not checked', `<error ${attributes({ message: reason })}/>`)),
  ];
  const listed = cases.length > 0 ? cases : [testCase(file, 'no findings', '')];
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const counts = { tests: listed.length, failures, errors: missed.length };
  return {
    counts,
    lines: [`  <testsuite ${attributes({ name: file, ...counts })}>`, ...listed, '  </testsuite>'],
  };
}

function findingCase({ file, rule, severity, message, range }: ReportedFinding): string {
  const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const name = `${rule} (${range.start.line + 1}:${range.start.character + 1})`;
  const said = `${place} ${severity} ${message}`;
  if (severity !== 'error') return testCase(file, name, `<system-out>${escapeXml(said)}</system-out>`);
  return testCase(file, name, `<failure ${attributes({ message, type: rule })}>${escapeXml(said)}</failure>`);
}

function testCase(file: string, name: string, content: string): string {
  const open = `    <testcase ${attributes({ classname: file, name })}`;
  return content === '' ? `${open}/>` : `${open}>${content}</testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}="${escapeXml(String(value))}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Escapes markup, and replaces what no XML document may hold. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\u{9}\u{A}\u{D}\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll(/[&<>"'\n\r\t]/g, (char) => ENTITIES[char] ?? char);
}
