import type { ContractAtBaseline, MeshHost } from '@data-mesh-contracts/adapters';
import { formatName, fullName, LineIndex, readContract } from '@data-mesh-contracts/core';
import { NOWHERE } from './places.js';
import type { ContractDiff, PrintedChange } from './types.js';

/** A contract that is gone: no version can make up for that. */
export function removedDiff({ workspace }: MeshHost, { path, text }: ContractAtBaseline): ContractDiff {
  const contract = readContract(text);
  const name = fullName(contract, workspace.place(path), workspace.config);
  const product = name ? formatName(name) : (contract.name?.value ?? path);
  const view = workspace.view();
  const change: PrintedChange = {
    kind: 'product-removed',
    level: 'major',
    overridden: false,
    summary: `product ${product} removed`,
    why: 'removing a product breaks its readers',
    column: null,
    before: { file: path, range: new LineIndex(text).range({ start: 0, end: 0 }) },
    after: null,
    readers: view.readers(product).map(({ path: file, read: { span } }) => ({
      file,
      range: view.lines(file)?.range(span) ?? NOWHERE,
      domain: view.place(file).domain ?? null,
    })),
  };
  return {
    file: path,
    product,
    state: 'removed',
    baselineFile: path,
    from: contract.version?.value ?? null,
    to: null,
    required: null,
    fits: null,
    level: change.level,
    changes: [change],
    subscribers: view
      .subscribers(product)
      .map(({ domain, pin }) => ({ domain: domain ?? null, pin: pin ?? null })),
  };
}
