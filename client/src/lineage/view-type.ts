/** The type of the graph's webview, as the manifest's activation event names it. */
export const LINEAGE_VIEW = 'dataMeshContracts.lineage';
