import { Workspace } from '@data-mesh-contracts/core';
import { expect, it } from 'vitest';
import { Converter } from './convert.js';

it('makes files by creating them and inserting their text', () => {
  const workspace = new Workspace({ rootName: 'mesh', today: () => '2026-11-23', matches: () => false });
  const converter = new Converter(
    workspace,
    (path) => `file:///mesh/${path}`,
    () => undefined,
  );
  const start = { line: 0, character: 0 };
  expect(converter.creation({ 'm/consumers.yaml': 'consumers: []\n' })).toEqual({
    documentChanges: [
      { kind: 'create', uri: 'file:///mesh/m/consumers.yaml' },
      {
        textDocument: { uri: 'file:///mesh/m/consumers.yaml', version: null },
        edits: [{ range: { start, end: start }, newText: 'consumers: []\n' }],
      },
    ],
  });
});
