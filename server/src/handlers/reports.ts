import { changeReport, versionBump } from '@data-mesh-contracts/core';
import type { Handler } from '../context.js';
import { BumpVersionRequest, ChangeReportRequest } from '../protocol.js';

const NO_CONTRACT = 'This file is not a contract of an open workspace folder.';

/** `dataMeshContracts/changeReport` and `dataMeshContracts/bumpVersion` */
export const registerReports: Handler = ({ connection, target: find }) => {
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
};
