import type { Column, Contract, Entry } from '../../contract/model.js';
import type { Workspace } from '../../mesh/workspace.js';
import { union, type Span } from '../../text/span.js';
import { spanOf } from '../../yaml/parse.js';
import { outlineOfException } from '../exceptions/outline.js';
import type { OutlineItem } from '../types.js';

/** See `outline`; for contracts and the other YAML files of a mesh. */
export function outlineInYaml(workspace: Workspace, path: string): readonly OutlineItem[] {
  const contract = workspace.contract(path);
  if (contract) return outlineOfContract(contract);
  return workspace.isException(path) ? outlineOfException(workspace, path) : outlineOfPins(workspace, path);
}

function outlineOfContract(contract: Contract): OutlineItem[] {
  const sections = [...contract.entries.values()].flatMap((entry) =>
    entry.key === 'name' ? [] : [section(entry, contract)],
  );
  const { name, version, root } = contract;
  if (!name || !root) return sections;
  const span = union(spanOf(root), name.span);
  const detail = version?.value ?? '';
  return [{ name: name.value, detail, kind: 'product', span, selection: name.span, children: sections }];
}

function section(entry: Entry, contract: Contract): OutlineItem {
  const { text, keySpan } = entry;
  const base = { name: entry.key, selection: keySpan, span: entrySpan(entry) };
  if (entry.key === 'schema') {
    const detail = `${contract.columns.length} columns`;
    return { ...base, detail, kind: 'section', children: contract.columns.flatMap(column) };
  }
  const fields =
    entry.key === 'sla' ? contract.sla : entry.key === 'semantics' ? contract.semantics : undefined;
  const children = [...(fields?.values() ?? [])].map(field);
  return { ...base, detail: text?.value ?? '', kind: text ? 'field' : 'section', children };
}

function column({ name, type, mask, span }: Column): OutlineItem[] {
  if (!name) return [];
  const detail = [type?.value, mask && `mask ${mask.value}`].filter(Boolean).join(', ');
  const whole = union(span, name.span);
  return [{ name: name.value, detail, kind: 'column', span: whole, selection: name.span, children: [] }];
}

function field(entry: Entry): OutlineItem {
  const { key, keySpan, text } = entry;
  return {
    name: key,
    detail: text?.value ?? '',
    kind: 'field',
    span: entrySpan(entry),
    selection: keySpan,
    children: [],
  };
}

/** From the key to the end of its value; a value from a merge key or alias elsewhere does not count. */
function entrySpan({ keySpan, value }: Entry): Span {
  const span = spanOf(value);
  return span.start >= keySpan.end ? union(keySpan, span) : keySpan;
}

function outlineOfPins(workspace: Workspace, path: string): OutlineItem[] {
  return [...workspace.view().subscriptions()]
    .filter((each) => each.path === path)
    .map(({ source, sourceSpan, pin, pinSpan }) => ({
      name: source,
      detail: pin ?? '',
      kind: 'field' as const,
      span: pinSpan ? union(sourceSpan, pinSpan) : sourceSpan,
      selection: sourceSpan,
      children: [],
    }));
}
