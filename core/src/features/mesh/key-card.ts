import { DEFAULT_CONFIG } from '../../config/options.js';
import { CHANGE_KINDS } from '../../contract/change.js';
import { ruleById } from '../../rules/engine.js';
import { schemaAt } from './schema.js';

/** Markdown: what the key at `path` of `mesh.yaml` decides, and its default; undefined for keys it does not know. */
export function keyCard(path: readonly string[]): string | undefined {
  const [option, key] = path;
  if (path.length === 2 && option === 'rules') return ruleCard(key ?? '');
  const schema = schemaAt(path);
  if (!schema?.description) return undefined;
  if (path.length === 2 && option === 'evolution')
    return `${schema.description}\n\nDefault: \`${levelOf(key)}\``;
  const hasDefault =
    path.length === 1 && JSON.stringify(schema.default) !== JSON.stringify(DEFAULT_CONFIG.domains);
  return hasDefault ? `${schema.description}\n\nDefault: ${code(schema.default)}` : schema.description;
}

function ruleCard(id: string): string | undefined {
  const rule = ruleById(id);
  return rule && `${rule.summary}\n\nDefault: \`${rule.severity}\``;
}

function levelOf(kind: string | undefined): string {
  return Object.entries(CHANGE_KINDS).find(([each]) => each === kind)?.[1] ?? 'none';
}

function code(value: unknown): string {
  return Array.isArray(value)
    ? value.map((each) => `\`${String(each)}\``).join(', ')
    : `\`${String(value)}\``;
}
