import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { isJudged, policyInput } from '@data-mesh-contracts/core';
import { describe, expect, it } from 'vitest';
import { corpus } from './meshes.js';

const FILE = join(import.meta.dirname, '../../schemas/policy-input.schema.json');
const schema = JSON.parse(readFileSync(FILE, 'utf8')) as Definition & {
  readonly definitions: Readonly<Record<string, Definition>>;
};

interface Definition {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly items?: Definition;
  readonly $ref?: string;
}

describe('the schema of the policy input', () => {
  it('fits the document of every file of the corpus, and names every key that is not the contract’s own', () => {
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
    const seen = new Set<string>();
    for (const { name, workspace } of corpus())
      for (const path of workspace.paths().filter(isJudged)) {
        const input = policyInput(workspace, path, workspace.view());
        if (!input) continue;
        expect(
          validate(JSON.parse(JSON.stringify(input))),
          `${name}: ${path}: ${JSON.stringify(validate.errors)}`,
        ).toBe(true);
        const own = [...(workspace.contract(path)?.entries.keys() ?? [])];
        for (const key of Object.keys(input)) if (!own.includes(key)) seen.add(`${input.kind} ${key}`);
      }
    // The corpus has what the schema promises, so that a key that is gone from the code is missed here.
    const OWN = ['contract name', 'contract version', 'contract owner', 'contract schema'];
    const promised = ['contract', 'sql'].flatMap((kind) =>
      Object.keys(schema.definitions[kind]?.properties ?? {}).map((key) => `${kind} ${key}`),
    );
    expect([...new Set([...seen, ...OWN])].sort()).toEqual(promised.sort());
  });

  it('refuses what is no such document', () => {
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
    for (const wrong of [{}, { kind: 'mesh' }, { kind: 'sql', path: 'a.sql' }, { kind: 'contract' }])
      expect(validate(wrong)).toBe(false);
  });

  it('says of every key what it means', () => {
    const unexplained = Object.entries(schema.definitions).flatMap(([name, definition]) =>
      bare(name, definition),
    );
    expect(unexplained).toEqual([]);
  });
});

function bare(name: string, { description, properties = {}, items, $ref }: Definition): string[] {
  const isTold =
    description !== undefined || $ref !== undefined || name.endsWith('.kind') || name.endsWith('[]');
  return [
    ...(isTold ? [] : [name]),
    ...Object.entries(properties).flatMap(([key, each]) => bare(`${name}.${key}`, each)),
    ...(items ? bare(`${name}[]`, items) : []),
  ];
}
