import { listExceptions, packageCalled, type ListedException } from '@data-mesh-contracts/core';
import type { Handler } from '../context.js';
import type { Folder } from '../folder.js';
import { ExceptionsRequest, type ExceptionItem, type ExceptionSource } from '../protocol.js';

/** Days left of what has no readable end. */
const LAST = Number.MAX_SAFE_INTEGER;

/** `dataMeshContracts/exceptions` */
export const registerExceptions: Handler = ({ connection, folders }) => {
  connection.onRequest(ExceptionsRequest, () => {
    // Folders may lie in each other, and then hold the same file.
    const items = new Map([...folders()].flatMap(exceptionsOf).map((item) => [item.uri, item]));
    return { exceptions: [...items.values()].sort((a, b) => (a.daysLeft ?? LAST) - (b.daysLeft ?? LAST)) };
  });
};

function exceptionsOf(folder: Folder): ExceptionItem[] {
  const { host, converter } = folder;
  const view = host.workspace.view();
  return listExceptions(host.workspace).map((each) => {
    const policy = each.policy === undefined ? undefined : packageCalled(each.policy, view);
    const isHere = policy && host.workspace.has(policy.path);
    return {
      ...converter.location(each),
      policy: each.policy ?? null,
      domain: each.domain ?? null,
      state: each.state,
      lastDay: each.lastDay ?? null,
      daysLeft: each.daysLeft ?? null,
      grantedBy: each.grantedBy ?? null,
      reason: each.reason ?? null,
      sources: each.sources?.map((name) => sourceOf(name, each, folder)) ?? null,
      policyPlace: isHere ? converter.location(policy) : null,
    };
  });
}

/** A table leads to its contract, any other source to the exception. */
function sourceOf(name: string, exception: ListedException, { host, converter }: Folder): ExceptionSource {
  const [product] = host.workspace.view().productsNamed(name);
  const place = product ? { path: product.path, span: product.nameSpan } : exception;
  return { name, isContract: product !== undefined, ...converter.location(place) };
}
