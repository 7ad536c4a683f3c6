import { changeReport, readContract, sunsets, versionBump } from '@data-mesh-contracts/core';
import type { Handler, Target } from '../context.js';
import type { Folder } from '../folder.js';
import {
  BaselineRequest,
  BumpVersionRequest,
  ChangeReportRequest,
  SunsetsRequest,
  type BaselineResult,
  type SunsetItem,
} from '../protocol.js';

const NO_CONTRACT = 'This file is not a contract of an open workspace folder.';

/** `changeReport`, `baseline`, `bumpVersion` and `sunsets` of `dataMeshContracts/` */
export const registerReports: Handler = ({ connection, target: find, folders }) => {
  connection.onRequest(ChangeReportRequest, async ({ uri }) => {
    const target = await find(uri);
    return { markdown: target ? changeReport(target.workspace, target.path) : NO_CONTRACT };
  });

  connection.onRequest(BaselineRequest, async ({ uri }) => {
    const target = await find(uri);
    return target ? baselineOf(target) : { reason: NO_CONTRACT };
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

function baselineOf({ workspace, path }: Target): BaselineResult {
  const baseline = workspace.baseline(path);
  switch (baseline.kind) {
    case 'present': {
      const { text, ref } = baseline;
      return { text, ref, path: baseline.path, version: readContract(text).version?.value ?? null };
    }
    case 'absent':
      return { reason: `The contract is new: ${baseline.ref} does not have it.` };
    case 'unavailable':
      return { reason: `There is no baseline to compare with: ${baseline.reason}.` };
  }
}

/** Days left of what has no date. */
const LAST = Number.MAX_SAFE_INTEGER;

function sunsetsOf({ host, converter }: Folder): SunsetItem[] {
  return sunsets(host.workspace).map((each) => ({
    product: each.product,
    ...converter.location(each),
    previousVersion: each.previousVersion ?? null,
    date: each.date ?? null,
    daysLeft: each.daysLeft ?? null,
    subscribers: each.subscribers.map((subscriber) => ({
      name: `${subscriber.domain ?? subscriber.path} ${subscriber.pin}`,
      ...converter.location(subscriber),
    })),
    notes: each.notes ?? null,
  }));
}
