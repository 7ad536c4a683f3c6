/** What the page is made of; the URIs are the webview's. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** The origin that the webview loads its files from. */
  readonly source: string;
  /** Random; only a script that carries it runs. */
  readonly nonce: string;
}

/** The page of the lineage graph: no script and no style but its own two files, and nothing from elsewhere. */
export function pageHtml({ script, style, source, nonce }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <link rel="stylesheet" href="${style}" />
    <title>Column Lineage</title>
  </head>
  <body class="empty">
    <header>
      <h1 id="title"></h1>
      <button id="smaller" type="button" aria-label="Zoom out" title="Zoom out (-)">−</button>
      <button id="larger" type="button" aria-label="Zoom in" title="Zoom in (+)">+</button>
      <button id="fit" type="button" title="Show all of it (0)">Fit</button>
    </header>
    <p id="note" role="status">The lineage is being read…</p>
    <svg id="canvas" role="group" aria-label="Column lineage">
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0,0 L8,4 L0,8 z" />
        </marker>
      </defs>
    </svg>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
