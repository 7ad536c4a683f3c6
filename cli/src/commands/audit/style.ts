/** Style of the audit's page, light or dark as the reader's system is; every text has a contrast of at least 4.5. */
export const AUDIT_STYLE = `
:root { color-scheme: light dark; --text: #1b2430; --soft: #566172; --line: #d5dbe3; --page: #fff; --panel: #f3f6f9;
  --met: #136a35; --missing: #a8201a; --unknown: #7a4b00; --accent: #0a558c; --none: #fbe3e1; --low: #fdf0d7;
  --mid: #eef3d3; --full: #d9f0df; }
@media (prefers-color-scheme: dark) { :root { --text: #e6ebf1; --soft: #a5b1c0; --line: #36414f; --page: #12181f;
  --panel: #1b242e; --met: #6fd692; --missing: #ff9d94; --unknown: #f0bd64; --accent: #7cc0f5; --none: #4a2323;
  --low: #473612; --mid: #38411c; --full: #1c4429; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
small { color: var(--soft); font-weight: 400; font-size: .85em; }
.meta { color: var(--soft); margin: .25rem 0 1.5rem; }
.next { background: var(--panel); border-left: 4px solid var(--accent); padding: .75rem 1rem; border-radius: 4px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: .25rem 0; }
th, td { text-align: left; padding: .4rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; font-size: .875rem; }
tbody th, tfoot th { font-weight: 600; white-space: nowrap; }
tfoot td, tfoot th { border-top: 2px solid var(--line); font-weight: 600; }
.scores td, .scores thead th:not(:first-child) { text-align: center; }
.scores .lowest { color: var(--accent); border-bottom: 3px solid var(--accent); }
.s0 { background: var(--none); } .s1 { background: var(--low); }
.s2 { background: var(--mid); } .s3 { background: var(--full); }
.met { color: var(--met); } .missing { color: var(--missing); } .unknown { color: var(--unknown); }
.met, .missing, .unknown { white-space: nowrap; }
.detail { overflow-wrap: anywhere; }
section td:first-child { color: var(--soft); white-space: nowrap; }
meter { width: 12rem; height: 1rem; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
