import {
  AUDIT_CHECKS,
  PRINCIPLE_TITLES,
  PRINCIPLES,
  type Audit,
  type AuditCell,
  type Automation,
  type DomainAudit,
} from '@data-mesh-contracts/core';
import { AUDIT_STYLE } from './style.js';
import { nextText, percent } from './table.js';

const SIGNS: Readonly<Record<AuditCell['state'], readonly [sign: string, words: string]>> = {
  met: ['✓', 'met'],
  missing: ['✗', 'missing'],
  unknown: ['?', 'not known'],
};

/** The audit as one page that needs nothing else: no script, no font, no picture from elsewhere. `today`: its date. */
export function auditPage(audit: Audit, mesh: string, today: string): string {
  const title = `Audit of ${mesh}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${AUDIT_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="meta">${escaped(today)} · ${audit.domains.length} domains, twelve checks each, from what the repository shows</p>
<p class="next">${escaped(nextText(audit))}</p>
${scores(audit)}
${automation(audit.automation)}
<h2>Evidence</h2>
${audit.domains.map(evidence).join('\n')}
</main>
</body>
</html>
`;
}

function scores({ domains, totals, outOf, next }: Audit): string {
  const heads = PRINCIPLES.map((each) => {
    const lowest = each === next?.principle ? ' class="lowest"' : '';
    return `<th scope="col"${lowest}>${PRINCIPLE_TITLES[each]}</th>`;
  });
  const rows = domains.map(({ domain, scores: own, total }) => {
    const cells = PRINCIPLES.map((each) => `<td class="s${own[each]}">${own[each]}<small>/3</small></td>`);
    const link = `<a href="#${idOf(domain)}">${escaped(domain)}</a>`;
    return `<tr><th scope="row">${link}</th>${cells.join('')}<td>${total}<small>/${AUDIT_CHECKS.length}</small></td></tr>`;
  });
  const sums = PRINCIPLES.map((each) => `<td>${totals[each]}<small>/${outOf}</small></td>`);
  const total = PRINCIPLES.reduce((sum, each) => sum + totals[each], 0);
  return `<div class="wide"><table class="scores">
<caption>Score of each domain by principle</caption>
<thead><tr><th scope="col">Domain</th>${heads.join('')}<th scope="col">Total</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
<tfoot><tr><th scope="row">All domains</th>${sums.join('')}<td>${total}<small>/${outOf * PRINCIPLES.length}</small></td></tr></tfoot>
</table></div>`;
}

function automation(shares: Automation): string {
  const head = '<h2>Changes that CI validated</h2>';
  if (shares.kind === 'unavailable') return `${head}\n<p>Not known: ${escaped(shares.reason)}.</p>`;
  const rows = shares.quarters.map(
    ({ quarter, changes, automatic }) =>
      `<tr><th scope="row">${quarter}</th><td><meter min="0" max="${changes}" value="${automatic}">${automatic} of ${changes}</meter></td><td>${percent(automatic, changes)}</td><td>${automatic} of ${changes}</td></tr>`,
  );
  return `${head}
<p>Of the commits of the main line that touch a contract or SQL, those whose tree has CI that runs the validation.</p>
<div class="wide"><table>
<thead><tr><th scope="col">Quarter</th><th scope="col"><span class="hidden">Share as a bar</span></th><th scope="col">Share</th><th scope="col">Changes</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

function evidence({ domain, folder, cells, total }: DomainAudit): string {
  const rows = AUDIT_CHECKS.map(({ id, title, principle }) => {
    const { state, detail } = cells.find(({ check }) => check === id)!;
    const [sign, words] = SIGNS[state];
    const result = `<td class="${state}"><span aria-hidden="true">${sign}</span> ${words}</td>`;
    return `<tr><td>${PRINCIPLE_TITLES[principle]}</td><th scope="row">${title}</th>${result}<td class="detail">${escaped(detail)}</td></tr>`;
  });
  return `<section id="${idOf(domain)}" aria-labelledby="${idOf(domain)}-title">
<h3 id="${idOf(domain)}-title">${escaped(domain)} <small>${total}/${AUDIT_CHECKS.length}${folder === '' ? '' : ` · ${escaped(folder)}/`}</small></h3>
<div class="wide"><table>
<thead><tr><th scope="col">Principle</th><th scope="col">Check</th><th scope="col">Result</th><th scope="col">Evidence, or what is missing</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
</section>`;
}

function idOf(domain: string): string {
  return `domain-${encodeURIComponent(domain).replaceAll('%', '_')}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
