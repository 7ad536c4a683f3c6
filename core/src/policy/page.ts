import { severityOfRule } from './denial.js';
import type { PolicyRule } from '../mesh/policies.js';

/** What the rules of one package are about, as Markdown; undefined where there is no such package. */
export function policyPage(name: string, rules: readonly PolicyRule[]): string | undefined {
  const own = rules.filter((rule) => rule.package === name);
  const [first] = own;
  if (!first) return undefined;
  const parts = new Map(own.map((rule) => [rulePart(rule), rule]));
  return [
    `# policy:${name}`,
    ...parts.keys(),
    `In ${[...new Set(own.map(({ path }) => `\`${path}\``))].join(', ')}.`,
  ].join('\n\n');
}

/** What one rule is about, as Markdown: its severity, its title and description, and what else to read. */
export function rulePart(rule: PolicyRule): string {
  const { name, metadata } = rule;
  const { title, description, relatedResources = [] } = metadata;
  const links = relatedResources.map(({ ref, description: text }) => `- [${text ?? ref}](${ref})`);
  const heading = `**${title ?? name}** · ${name} · ${severityOfRule(rule)}`;
  return [heading, description, links.join('\n')]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
}
