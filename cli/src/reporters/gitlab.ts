import { createHash } from 'node:crypto';
import type { Severity } from '@data-mesh-contracts/core';
import type { Reported } from '../report/report.js';
import { pathInCheckout } from './paths.js';

type Level = 'info' | 'minor' | 'major' | 'critical';

const LEVELS: Readonly<Record<Severity, Level>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

/** GitLab's code quality report; `checkout` is the checkout's folder. */
export function gitlabReport({ report, root }: Reported, checkout: string | undefined): string {
  const path = (file: string): string => pathInCheckout(file, root, checkout);
  const findings = report.findings.map(({ rule, severity, message, file, range, fingerprint }) => ({
    description: message,
    check_name: rule,
    fingerprint,
    severity: LEVELS[severity],
    location: { path: path(file), lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  }));
  const missed = report.summary.notChecked.map(({ file, reason }) => ({
    description: reason,
    check_name: 'not-checked',
    fingerprint: createHash('sha256')
      .update(JSON.stringify([file, reason]))
      .digest('hex')
      .slice(0, 32),
    severity: 'critical',
    location: { path: path(file), lines: { begin: 1, end: 1 } },
  }));
  return `${JSON.stringify([...findings, ...missed], undefined, 2)}\n`;
}
