import { camelCase } from '../generate/registry.js';

/** Folders that rules may lie in; `Category` of `core/src/rules/rule.ts`. */
export const CATEGORIES = [
  'fields',
  'versions',
  'pii',
  'lineage',
  'reads',
  'subscriptions',
  'dbt',
  'governance',
  'hints',
  'mesh',
  'policies',
] as const;

/** A new rule's category and id from `<category>/<rule-id>`; undefined where it is neither. */
export function parseRuleName(text: string | undefined): { category: string; id: string } | undefined {
  const [, category, id] = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)+)$/.exec(text ?? '') ?? [];
  const known = CATEGORIES.find((each) => each === category);
  return known && id ? { category: known, id } : undefined;
}

/**
 * The three files of a new rule, by name. The rule is whole and its test passes: it finds the column called
 * `example`, to be replaced by what the rule is about.
 */
export function scaffold(category: string, id: string): Readonly<Record<string, string>> {
  return { 'rule.ts': rule(category, id), 'rule.md': page(id), 'rule.test.ts': test(id) };
}

function rule(category: string, id: string): string {
  return `import { defineRule } from '../../rule.js';

interface Data {
  readonly column: string;
}

export const ${camelCase(id)} = defineRule<Data, 'contract'>({
  id: '${id}',
  category: '${category}',
  severity: 'warning',
  summary: 'A column has the name example.',
  target: 'contract',

  *check({ contract }) {
    for (const { name } of contract.columns) {
      if (name?.value === 'example') yield { span: name.span, data: { column: name.value } };
    }
  },

  message({ column }) {
    return \`column \${column} says nothing about its values: give it the name of what it holds\`;
  },
});
`;
}

function contract(column: string): string {
  return `\`\`\`yaml
# orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: '1.0.0'
owner: { team: '@orders-team', on_call: orders-pager }
schema:
  - { name: ${column}, type: string, description: UUID v4 }
sla: { freshness: 1h, completeness: 99%, accuracy: 99% }
semantics: { ${column}: Given by the shop }
\`\`\``;
}

function page(id: string): string {
  return `# ${id}

A column of a contract has the name \`example\`.

## Why

Say here what goes wrong for the consumers of a product where the rule fails.

## Avoid

${contract('example')}

## Prefer

${contract('order_id')}

## Configuration

None.
`;
}

function test(id: string): string {
  const name = camelCase(id);
  return `import { describe, it } from 'vitest';
import { checkRule } from '../../../testing/index.js';
import { ${name} } from './rule.js';

describe('${id}', () => {
  it('underlines the name of the column', () => {
    checkRule(
      ${name},
      \`
schema:
  - { name: example, type: string }
#           ^^^^^^^ warning[${id}]: column example says nothing
  - { name: order_id, type: string }
\`,
    );
  });

  it('is silent on half-typed columns', () => {
    checkRule(${name}, 'schema:\\n  - { name: ');
  });
});
`;
}
