import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { pairOf, parseYaml, resolve, spanOf, type Aliases } from '../yaml/parse.js';
import type { Subscription } from './view.js';

/** The pins of a `consumers:` list, in `dbt_project.yml` or `consumers.yaml`; entries without a source are left out. */
export function readConsumers(path: string, text: string, domain: string | undefined): Subscription[] {
  if (!text.includes('consumers')) return [];
  const { root, aliases } = parseYaml(text);
  const list = isMap(root) ? resolve(pairOf(root, 'consumers')?.value, aliases) : undefined;
  if (!isSeq(list)) return [];
  return (list.items as Node[]).flatMap((item) => {
    const source = field(item, 'source', aliases);
    if (!source) return [];
    const pin = field(item, 'pin', aliases);
    return [
      {
        path,
        domain,
        source: source.text,
        sourceSpan: source.span,
        pin: pin?.text,
        pinSpan: pin?.span,
        onBreaking: field(item, 'on_breaking', aliases)?.text,
      },
    ];
  });
}

function field(
  item: Node,
  key: string,
  aliases: Aliases,
): { text: string; span: Subscription['sourceSpan'] } | undefined {
  const map = resolve(item, aliases);
  const value = isMap(map) ? (pairOf(map, key)?.value as Node | null | undefined) : undefined;
  const target = resolve(value, aliases);
  if (!value || !isScalar(target) || target.value === null) return undefined;
  return {
    text: typeof target.value === 'string' ? target.value : (target.source ?? JSON.stringify(target.value)),
    span: spanOf(value),
  };
}
