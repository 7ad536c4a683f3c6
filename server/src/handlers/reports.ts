import { changeReport, sunsets, versionBump } from '@data-mesh-contracts/core';
import type { Handler } from '../context.js';
import type { Folder } from '../folder.js';
import { BumpVersionRequest, ChangeReportRequest, SunsetsRequest, type SunsetItem } from '../protocol.js';

const NO_CONTRACT = 'This file is not a contract of an open workspace folder.';

/** `dataMeshContracts/changeReport`, `dataMeshContracts/bumpVersion` and `dataMeshContracts/sunsets` */
export const registerReports: Handler = ({ connection, target: find, folders }) => {
  connection.onRequest(ChangeReportRequest, async ({ uri }) => {
    const target = await find(uri);
    return { markdown: target ? changeReport(target.workspace, target.path) : NO_CONTRACT };
  });

  connection.onRequest(BumpVersionRequest, async ({ uri }) => {
    const target = await find(uri);
    if (!target) return { edit: null, message: NO_CONTRACT };
    const edit = versionBump(target.workspace, target.path);
    if (!edit) return { edit: null, message: 'The version already fits the changes since the baseline.' };
    return {
      edit: target.folder.converter.workspaceEdit({ [target.path]: [edit] }, false),
      message: `Version set to ${edit.newText.replaceAll(/["']/g, '')}.`,
    };
  });

  connection.onRequest(SunsetsRequest, () => {
    // Folders may lie in each other, and then hold the same contract.
    const items = new Map([...folders()].flatMap(sunsetsOf).map((item) => [item.uri, item]));
    return { sunsets: [...items.values()].sort((a, b) => (a.daysLeft ?? LAST) - (b.daysLeft ?? LAST)) };
  });
};

/** Days left of what has no date. */
const LAST = Number.MAX_SAFE_INTEGER;

function sunsetsOf({ host, converter }: Folder): SunsetItem[] {
  return sunsets(host.workspace).map((each) => ({
    product: each.product,
    ...converter.location(each),
    previousVersion: each.previousVersion ?? null,
    date: each.date ?? null,
    daysLeft: each.daysLeft ?? null,
    subscribers: each.subscribers.map(({ domain, path, pin }) => `${domain ?? path} ${pin}`),
  }));
}
