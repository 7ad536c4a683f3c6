import { window } from 'vscode';
import type { Disposable, ExtensionContext, WebviewPanel } from 'vscode';
import type { Server } from '../server.js';
import type { LineageSubject } from './messages.js';
import { LINEAGE_VIEW } from './view-type.js';

/** Brings the graph back that was open before the window was loaded anew. */
export function restoreLineage(context: ExtensionContext, server: Server): Disposable {
  return window.registerWebviewPanelSerializer(LINEAGE_VIEW, {
    deserializeWebviewPanel: async (panel: WebviewPanel, state: LineageSubject | undefined) => {
      if (!state) {
        panel.dispose();
        return;
      }
      const { LineagePanel } = await import('./lineage-panel.js');
      LineagePanel.restore(context, server, panel, state);
    },
  });
}
