import Table from 'cli-table3';
import pc from 'picocolors';
import {
  AUDIT_CHECKS,
  PRINCIPLE_TITLES,
  PRINCIPLES,
  type Audit,
  type Automation,
} from '@data-mesh-contracts/core';

const CHECKS_PER_PRINCIPLE = 3;

/** The scores as a table, then what each domain lacks, the next investment and the share of automatic checks. */
export function auditTable(audit: Audit, colored: boolean): string {
  const colors = pc.createColors(colored);
  const table = new Table({
    head: ['Domain', ...PRINCIPLES.map((each) => PRINCIPLE_TITLES[each]), 'Total'],
    style: { head: colored ? ['bold'] : [], border: [] },
  });
  const score = (value: number, outOf: number): string => {
    const paint = value === outOf ? colors.green : value === 0 ? colors.red : colors.yellow;
    return paint(`${value}/${outOf}`);
  };
  for (const { domain, scores, total } of audit.domains)
    table.push([
      domain,
      ...PRINCIPLES.map((each) => score(scores[each], CHECKS_PER_PRINCIPLE)),
      score(total, AUDIT_CHECKS.length),
    ]);
  table.push([
    colors.bold('all'),
    ...PRINCIPLES.map((each) => score(audit.totals[each], audit.outOf)),
    score(
      PRINCIPLES.reduce((sum, each) => sum + audit.totals[each], 0),
      audit.domains.length * AUDIT_CHECKS.length,
    ),
  ]);
  const parts = [table.toString(), ...gaps(audit), nextText(audit), automationText(audit.automation)];
  return `${parts.join('\n\n')}\n`;
}

/** Where to invest next, as a sentence. */
export function nextText({ next, totals, outOf }: Audit): string {
  if (!next) return 'Every check is met.';
  const { principle, advice, domains } = next;
  return `Next investment: ${PRINCIPLE_TITLES[principle]} (${totals[principle]}/${outOf}): ${advice}. Lacking in ${domains.join(', ')}.`;
}

/** The share of automatic checks, per quarter, as lines. */
export function automationText(automation: Automation): string {
  const title = 'Changes of contracts and SQL that CI validated';
  if (automation.kind === 'unavailable') return `${title}: ${automation.reason}`;
  const lines = automation.quarters.map(
    ({ quarter, changes, automatic }) =>
      `  ${quarter}  ${percent(automatic, changes)}  (${automatic} of ${changes})`,
  );
  return [`${title}:`, ...lines].join('\n');
}

/** A share as whole percent, rounded down so that 100 % means all. */
export function percent(part: number, whole: number): string {
  return `${Math.floor((part / whole) * 100)} %`.padStart(5);
}

/** Per domain the checks that are not met, with what is missing. */
function gaps({ domains }: Audit): string[] {
  const titles = new Map(AUDIT_CHECKS.map(({ id, title }) => [id, title]));
  return domains.flatMap(({ domain, cells }) => {
    const open = cells.filter(({ state }) => state !== 'met');
    if (open.length === 0) return [];
    const lines = open.map(({ check, state, detail }) => {
      const known = state === 'unknown' ? 'not known: ' : '';
      return `  ${(titles.get(check) ?? check).padEnd(18)} ${known}${detail}`;
    });
    return [[domain, ...lines].join('\n')];
  });
}
