import type { Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import manifest from '../../package.json' with { type: 'json' };
import { POLICY_PREFIX, policyPage, ruleById, type AnyRule, type Severity } from '@data-mesh-contracts/core';
import type { Reported } from '../report/report.js';
import { rulePage } from '../rule-docs.js';
import { artifactLocation, fixesOf, locationOf } from './sarif-places.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

type Level = 'error' | 'warning' | 'note';

const LEVELS: Readonly<Record<Severity, Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** The report as a SARIF 2.1.0 log with one run. */
export function sarifReport(reported: Reported): string {
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run(reported)] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function run(reported: Reported): Run {
  const { findings, summary } = reported.report;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  return {
    tool: {
      driver: {
        name: manifest.name,
        version: manifest.version,
        rules: ids.map((id) => descriptor(id, reported)),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the workspace.' } } },
    invocations: [
      {
        executionSuccessful: summary.notChecked.length === 0,
        toolExecutionNotifications: summary.notChecked.map(({ file, reason }): Notification => ({
          level: 'error',
          message: { text: reason },
          locations: [{ physicalLocation: { artifactLocation: artifactLocation(file) } }],
        })),
      },
    ],
    results: findings.map((_finding, index) => result(reported, index, ids)),
  };
}

function descriptor(id: string, { workspace }: Reported): ReportingDescriptor {
  const rule = ruleById(id);
  const policies = workspace.policies.set.rules;
  const page = id.startsWith(POLICY_PREFIX)
    ? policyPage(id.slice(POLICY_PREFIX.length), policies)
    : rulePage(id);
  return {
    id,
    ...(rule && ruleTexts(rule)),
    ...(page !== undefined && { help: { text: page, markdown: page } }),
  };
}

function ruleTexts({ summary, severity, category }: AnyRule): Partial<ReportingDescriptor> {
  return {
    shortDescription: { text: summary },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [category] },
  };
}

function result(reported: Reported, index: number, ids: readonly string[]): Result {
  const finding = reported.report.findings[index]!;
  const fixes = fixesOf(reported.workspace, reported.found[index]!);
  return {
    ruleId: finding.rule,
    ruleIndex: ids.indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding.file, finding.range)],
    partialFingerprints: { 'contractCli/v1': finding.fingerprint },
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ file, range, message }, id) => ({
        id,
        ...locationOf(file, range),
        message: { text: message },
      })),
    }),
    ...(fixes.length > 0 && { fixes }),
  };
}
