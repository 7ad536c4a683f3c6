import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRule } from '@data-mesh-contracts/core';
import { ROOT } from '../../scripts/generate/output.js';
import { ruleDocPath } from '../../scripts/generate/rule-docs.js';

/**
 * Rules whose pages have no example that a fixture could hold: no readable text shows `unchecked-file` and
 * `unreadable-policies`, and the policy engine has to run for the others (`policy-pages.test.ts`).
 */
export const WITHOUT_EXAMPLE: readonly string[] = [
  ...['unchecked-file', 'unreadable-policies'],
  ...['policy-error', 'policy-failed'],
];

const HEADER = /^(?:#|--) (baseline |published \S+ )?(\S+\.(?:ya?ml|sql))$/;

/** The fenced blocks of a section of the rule's page as one fixture: a block's first line names its file. */
export function exampleOf(rule: Pick<AnyRule, 'id' | 'category'>, title: 'Avoid' | 'Prefer'): string {
  const page = readFileSync(join(ROOT, ruleDocPath(rule)), 'utf8');
  const body = new RegExp(`^## ${title}$([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? '';
  const blocks = [...body.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
  if (blocks.length === 0) throw new Error(`no example under ${title} of ${rule.id}`);
  return blocks.map(asFixture).join('');
}

function asFixture(block: string): string {
  const [head = '', ...lines] = block.split('\n');
  const [, role = '', path] = HEADER.exec(head) ?? [];
  if (path === undefined) throw new Error(`the first line of an example names its file: ${head}`);
  return [`#- ${role}${path}`, ...lines].join('\n');
}
