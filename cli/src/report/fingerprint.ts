import { createHash } from 'node:crypto';
import type { Finding, Workspace } from '@data-mesh-contracts/core';

/**
 * A fingerprint for each of `findings`, in their order: of the rule, the file, the underlined text and its line
 * without blanks, so that it stays when lines move; equal ones are counted.
 */
export function fingerprints(workspace: Workspace, findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const parts = [finding.rule, finding.path, ...textOf(workspace, finding)];
    const key = JSON.stringify(parts);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return createHash('sha256')
      .update(JSON.stringify([...parts, count]))
      .digest('hex')
      .slice(0, 32);
  });
}

function textOf(workspace: Workspace, { path, span }: Finding): string[] {
  const text = workspace.text(path);
  const lines = workspace.view().lines(path);
  if (text === undefined || !lines) return [];
  const { line } = lines.position(span.start);
  const whole = text.slice(lines.lineStart(line), lines.lineStart(line + 1));
  return [withoutBlanks(whole), withoutBlanks(text.slice(span.start, span.end))];
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
