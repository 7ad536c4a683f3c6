import { describe, expect, it } from 'vitest';
import { completeAt, completed, completionsAt, hoverAt } from '../../testing/index.js';

const CONTRACT = `#- customer/raw/users.contract.yaml
name: customer.raw.users
version: "1.0.0"
schema:
  - { name: email, type: string, tags: [PII], transform: trim }
`;
const at = (text: string): string => `${CONTRACT}#- scan.lineage.yaml\n${text}`;

describe('completion in a lineage file', () => {
  it('offers the keys that are not there yet, with what they mean', () => {
    expect(completionsAt(at('$0'))).toEqual(['columns']);
    expect(completionsAt(at('columns:\n  - name: a.b\n    $0'))).toEqual([
      'tags',
      'derived_from',
      'transform',
    ]);
    for (const { documentation, label } of completeAt(at('columns:\n  - name: a.b\n    $0')))
      expect(documentation, label).toBeTruthy();
  });

  it('offers products for names and sources, then their columns', () => {
    expect(completionsAt(at('columns:\n  - name: $0'))).toEqual(['customer.raw.users']);
    expect(completionsAt(at('columns:\n  - name: a.b\n    derived_from: [customer.raw.users.$0]'))).toEqual([
      'customer.raw.users.email',
    ]);
    expect(completed(at('columns:\n  - name: $0'), 'customer.raw.users')).toContain(
      '- name: customer.raw.users',
    );
  });

  it('offers tags and transforms in use', () => {
    expect(completionsAt(at('columns: [{ name: a.b, tags: [$0] }]'))).toContain('PII');
    expect(completionsAt(at('columns: [{ name: a.b, transform: $0 }]'))).toEqual(['trim']);
  });
});

it('explains the keys of a lineage file', () => {
  expect(hoverAt(at('columns:\n  - name: a.b\n    der$0ived_from: [c.d]'))).toContain('values come from');
});
