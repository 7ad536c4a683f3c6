import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeWhole } from '../files/write.js';
import { UsageError, type Io } from '../io.js';
import type { Report } from './report.js';

/** A finding that an old repository lives with; all but the fingerprint is for people. */
export interface KnownFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

const VERSION = 1;

/** Reads a file of known findings. Throws a `UsageError` for what is none. */
export function readKnown(file: string, io: Io): KnownFinding[] {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  const known = parse(text);
  if (!known) throw new UsageError(`${file} is no file of known findings: write one with --write-known`);
  return known;
}

/** As `readKnown`; undefined where there is no such file. */
export function readKnownIfAny(file: string, io: Io): KnownFinding[] | undefined {
  try {
    readFileSync(resolve(io.cwd, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  }
  return readKnown(file, io);
}

/**
 * Writes the findings of a report as the known ones, in an order that diffs well. Entries of files that the report
 * is not about are kept. The file only ever shrinks, unless `mayGrow`. Throws a `UsageError` where it would grow.
 */
export function writeKnown(
  file: string,
  { findings }: Report,
  paths: readonly string[],
  mayGrow: boolean,
  io: Io,
): void {
  const before = readKnownIfAny(file, io);
  const now = findings.map(({ fingerprint, rule, file: of, message }) => ({
    fingerprint,
    rule,
    file: of,
    message,
  }));
  const held = new Set(before?.map(({ fingerprint }) => fingerprint));
  const added = before ? now.filter(({ fingerprint }) => !held.has(fingerprint)) : [];
  if (added.length > 0 && !mayGrow)
    throw new UsageError(
      `${file} would grow by ${added.length} (${added[0]!.rule} in ${added[0]!.file} …): fix these, or give --allow-growth`,
    );
  const reported = new Set(paths);
  const elsewhere = before?.filter((each) => !reported.has(each.file)) ?? [];
  const all = [...elsewhere, ...now].sort((a, b) => compare(sortKey(a), sortKey(b)));
  writeWhole(
    resolve(io.cwd, file),
    `${JSON.stringify({ version: VERSION, findings: all }, undefined, 2)}\n`,
    file,
  );
}

/** The known findings in `paths` that are found no more: the file may shrink by them. */
export function staleKnown(
  known: readonly KnownFinding[],
  fingerprints: ReadonlySet<string>,
  paths: readonly string[],
): KnownFinding[] {
  const reported = new Set(paths);
  return known.filter(({ file, fingerprint }) => reported.has(file) && !fingerprints.has(fingerprint));
}

function parse(text: string): KnownFinding[] | undefined {
  try {
    const content = JSON.parse(text) as { version?: unknown; findings?: unknown } | null;
    if (content?.version !== VERSION || !Array.isArray(content.findings)) return undefined;
    const findings = content.findings as unknown[];
    return findings.every(isKnown) ? findings : undefined;
  } catch {
    return undefined;
  }
}

function isKnown(value: unknown): value is KnownFinding {
  const entry = value as Partial<Record<string, unknown>> | null;
  return ['fingerprint', 'rule', 'file', 'message'].every((key) => typeof entry?.[key] === 'string');
}

function sortKey({ file, rule, fingerprint }: KnownFinding): string {
  return [file, rule, fingerprint].join('\0');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
