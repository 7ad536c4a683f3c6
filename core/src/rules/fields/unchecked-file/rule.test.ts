import { expect, it } from 'vitest';
import { loadFixture } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { uncheckedFile } from './rule.js';

it.each(['orders/product/order_facts.contract.yaml', 'orders/models/a.sql', 'mesh.yaml'])(
  'unchecked-file says why %s was not read',
  (path) => {
    const { workspace } = loadFixture('name: a', path);
    workspace.setUnchecked(path, 'not checked: it is larger than 5 MB');
    expect(check(workspace, path)).toMatchObject([
      {
        rule: uncheckedFile.id,
        severity: 'error',
        span: { start: 0, end: 0 },
        message: 'this file was not checked: it is larger than 5 MB',
      },
    ]);
    workspace.removeFile(path);
    expect(check(workspace, path)).toEqual([]);
  },
);
