import { isMap } from 'yaml';
import { scalarSource, quotedSource, type NewValue } from '../../../yaml/edit.js';
import { spanOf } from '../../../yaml/parse.js';
import type { ContractSubject } from '../../subjects.js';

/** Source of a mapping or list, as text and as snippet: `lines` are its entries without indentation. */
interface Draft {
  readonly key: string;
  readonly value: string;
  /** Whether the value is put in quotes, as the file does. */
  readonly quoted?: boolean;
}

/** A value to start from for a required field, in flow or block style, with snippet placeholders. */
export function placeholderFor(
  container: string,
  field: string,
  subject: ContractSubject,
  flow: boolean,
): NewValue {
  const inFlow = flow || writesFlow(subject);
  if (container === 'contract') return contractField(field, subject, flow, inFlow);
  return single(subject, scalarDraft(container, field, subject));
}

/** The short owner's team with an on-call rota, in the style of the file's other mappings. */
export function expandedOwner(subject: ContractSubject): NewValue {
  const { contract, text } = subject;
  const value = contract.owner?.entry.value;
  const { start, end } = spanOf(value);
  const source = text.slice(start, end);
  const rota = onCall(subject);
  const parts = (call: string): string[] => [`team: ${source}`, `on_call: ${call}`];
  const flow = contract.root?.flow === true || writesFlow(subject);
  const lay = (lines: readonly string[]): string =>
    flow ? `{ ${lines.join(', ')} }` : `\n  ${lines.join('\n  ')}`;
  return {
    text: lay(parts(scalarSource(rota))),
    snippet: lay([`team: ${escaped(source)}`, `on_call: \${1:${escaped(rota)}}`]),
  };
}

function contractField(field: string, subject: ContractSubject, flow: boolean, inFlow: boolean): NewValue {
  const team: Draft = { key: 'team', value: `@${domainOf(subject)}-team`, quoted: true };
  switch (field) {
    case 'owner':
      return mapping(subject, [team, { key: 'on_call', value: onCall(subject) }], inFlow);
    case 'sla':
      return mapping(
        subject,
        ['freshness', 'completeness', 'accuracy'].map((key) => scalarDraft('sla', key, subject)),
        inFlow,
      );
    case 'schema':
      return columns(subject, flow);
    case 'semantics':
      return mapping(subject, meanings(subject), flow);
    default:
      return single(subject, scalarDraft('contract', field, subject));
  }
}

function scalarDraft(container: string, field: string, subject: ContractSubject): Draft {
  const { place, config } = subject;
  const tier = place.tier ?? config.publicTiers[0] ?? 'product';
  const drafts: Readonly<Record<string, Omit<Draft, 'key'>>> = {
    'contract.name': { value: `${domainOf(subject)}.${tier}.${place.table ?? 'table'}` },
    'contract.version': { value: '1.0.0', quoted: true },
    'owner.team': { value: `@${domainOf(subject)}-team`, quoted: true },
    'owner.on_call': { value: onCall(subject) },
    'column.name': { value: 'column_name' },
    'column.type': { value: 'string' },
    'sla.freshness': { value: '1h' },
    'sla.completeness': { value: '99%' },
    'sla.accuracy': { value: '99%' },
  };
  return { key: field, ...(drafts[`${container}.${field}`] ?? { value: field }) };
}

function columns(subject: ContractSubject, flow: boolean): NewValue {
  const column: Draft[] = [
    { key: 'name', value: 'id' },
    { key: 'type', value: 'string' },
    { key: 'description', value: 'Identifies the row', quoted: true },
  ];
  const { text, snippet } = mapping(subject, column, true);
  return flow
    ? { text: `[${text}]`, snippet: `[${snippet!}]` }
    : { text: `\n  - ${text}`, snippet: `\n  - ${snippet!}` };
}

/** An entry for each column that has no description yet, else for the rule on NULL. */
function meanings({ contract }: ContractSubject): Draft[] {
  const names = contract.columns.flatMap(({ name, description }) =>
    name && !description ? [name.value] : [],
  );
  const own = [...new Set(names)].map((key) => ({ key, value: `What ${key} means`, quoted: true }));
  if (own.length > 0) return own;
  return [{ key: 'null_rule', value: 'Required columns are never NULL.', quoted: true }];
}

function single({ text }: ContractSubject, draft: Draft): NewValue {
  return { text: source(text, draft), snippet: placeholder(text, draft, 1) };
}

function mapping({ text }: ContractSubject, drafts: readonly Draft[], flow: boolean): NewValue {
  const lay = (entries: readonly string[]): string =>
    flow ? `{ ${entries.join(', ')} }` : `\n  ${entries.join('\n  ')}`;
  return {
    text: lay(drafts.map((draft) => `${scalarSource(draft.key)}: ${source(text, draft)}`)),
    snippet: lay(
      drafts.map((draft, at) => `${escaped(scalarSource(draft.key))}: ${placeholder(text, draft, at + 1)}`),
    ),
  };
}

function source(text: string, { value, quoted }: Draft): string {
  return quoted ? quotedSource(text, value) : scalarSource(value);
}

function placeholder(text: string, draft: Draft, number: number): string {
  const plain = source(text, draft);
  const quote = plain.startsWith('"') || plain.startsWith("'") ? plain[0]! : '';
  const inner = quote ? plain.slice(1, -1) : plain;
  return `${quote}\${${number}:${escaped(inner)}}${quote}`;
}

/** Text inside a snippet's placeholder. */
function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}

function domainOf({ name, place }: ContractSubject): string {
  return name?.domain ?? place.domain ?? 'domain';
}

/** The rota after the team's handle: `@orders-team` has `orders-pager`. */
function onCall(subject: ContractSubject): string {
  const team = subject.contract.owner?.team?.value ?? `@${domainOf(subject)}-team`;
  return `${team.replace(/^@/, '').replace(/-team$/, '')}-pager`;
}

/** Whether the file writes the small mappings of a contract in braces. */
function writesFlow({ contract }: ContractSubject): boolean {
  const values = ['owner', 'sla', 'deprecation'].map((key) => contract.entries.get(key)?.value);
  const maps = values.filter((value) => isMap(value) && value.items.length > 0);
  return maps.length > 0 && maps.every((map) => isMap(map) && map.flow);
}
