import type { HostOptions, Logger, MeshHost } from '../host.js';
import { createHost } from '../mesh-host.js';

/** A logger that keeps its lines. */
export class TestLog implements Logger {
  readonly lines: string[] = [];
  readonly info = (message: string): void => void this.lines.push(message);
  readonly warn = this.info;
  readonly error = this.info;
}

/** A loaded host for the folder, on the tests' date. */
export async function loadHost(
  root: string,
  options: Partial<HostOptions> = {},
): Promise<MeshHost & { log: TestLog }> {
  const log = new TestLog();
  const host = createHost({ root, trusted: true, today: () => '2026-11-23', log, watch: false, ...options });
  await host.load();
  return Object.assign(host, { log });
}

/** A valid contract. */
export function contractText(name: string, version = '1.0.0', columns = ['order_id']): string {
  return `name: ${name}
version: "${version}"
owner: { team: "@orders-team", on_call: orders-pager }
schema:
${columns.map((column) => `  - { name: ${column}, type: string }`).join('\n')}
sla: { freshness: 15m, completeness: 99.9%, accuracy: 99% }
semantics:
${columns.map((column) => `  ${column}: what it is`).join('\n')}
`;
}

/** Resolves with the paths of the next baseline change. */
export function nextBaselineChange(host: MeshHost): Promise<readonly string[]> {
  return new Promise((resolve) => {
    host.onBaselineChange(resolve);
  });
}
