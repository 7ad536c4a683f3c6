import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { Contract } from '../../../contract/model.js';
import { containerAt, FIELDS, type Container } from '../../../contract/schema/format.js';
import { shapeOf, type ShapeProblem } from '../../../contract/schema/shape.js';
import type { Span } from '../../../text/span.js';
import type { TextEdit } from '../../../text/edit.js';
import { appendBlock, insertInOrder, setValue } from '../../../yaml/edit.js';
import { locate, type YamlPath } from '../../../yaml/locate.js';
import { keySpan, resolve, spanOf } from '../../../yaml/parse.js';
import { defineRule, type Detected } from '../../rule.js';
import type { ContractSubject } from '../../subjects.js';
import { isDamaged, mayBeHidden } from '../damage.js';
import { expandedOwner, placeholderFor } from './placeholders.js';
import { reasonFor } from './reasons.js';

interface Data {
  /** `empty`: the key is there without a value; `short`: the owner is only a team; `all`: the file has no fields. */
  readonly kind: 'absent' | 'empty' | 'short' | 'all';
  readonly path: YamlPath;
  readonly container: Container;
  readonly field: string;
  /** How the mapping is called: `column amount`, `owner`. */
  readonly holder: string;
}

export const missingField = defineRule<Data, 'contract'>({
  id: 'missing-field',
  category: 'fields',
  severity: 'error',
  summary: 'A required field is absent or empty.',
  target: 'contract',

  *check({ contract }) {
    if (!contract.root) {
      yield* emptyContract(contract);
      return;
    }
    const seen = new Set<string>();
    for (const problem of shapeOf(contract).problems) {
      const found = problem.kind === 'missing' ? detect(contract, problem) : undefined;
      const key = found && `${found.span.start} ${found.data.field}`;
      if (!found || seen.has(key!)) continue;
      seen.add(key!);
      yield found;
    }
    const { owner } = contract;
    if (owner?.short && owner.team && typeof plainValue(owner.entry.value) === 'string')
      yield {
        span: owner.team.span,
        data: { kind: 'short', path: ['owner'], container: 'owner', field: 'on_call', holder: 'owner' },
      };
  },

  message({ kind, container, field, holder }) {
    if (kind === 'all')
      return `the contract is empty: ${FIELDS.contract.required.join(', ')} are required before anybody can rely on it`;
    if (kind === 'short')
      return 'owner has no on-call, so nobody is paged when a promise breaks: name the team and the rota';
    const state =
      kind === 'empty' ? `\`${field}\` of the ${holder} is empty` : `${holder} has no \`${field}\``;
    return `${state}: ${reasonFor(container, field)}`;
  },

  fixes({ data }, subject) {
    const edits = data.kind === 'all' ? skeleton(subject) : fixOne(data, subject);
    if (!edits) return [];
    const title = data.kind === 'all' ? 'Write the required fields' : titleOf(data);
    return [{ title, preferred: data.kind === 'short', edits: { [subject.path]: edits } }];
  },
});

function titleOf({ kind, field }: Data): string {
  if (kind === 'short') return 'Write team and on_call';
  return kind === 'empty' ? `Fill in ${field}` : `Add ${field}`;
}

function* emptyContract(contract: Contract): Generator<Detected<Data>> {
  const { problems, root, text } = contract.yaml;
  if (problems.some(({ severity }) => severity === 'error')) return;
  const { start, end } = spanOf(root);
  const firstLine = /^[^\r\n]*/.exec(text.slice(start, end))?.[0].trimEnd() ?? '';
  yield {
    span: root ? { start, end: start + firstLine.length } : { start: 0, end: 0 },
    data: { kind: 'all', path: [], container: 'contract', field: '', holder: 'contract' },
  };
}

function detect(
  contract: Contract,
  problem: Extract<ShapeProblem, { kind: 'missing' }>,
): Detected<Data> | undefined {
  const { path, field, empty } = problem;
  const container = containerAt(path);
  const { aliases } = contract.yaml;
  const map = resolve(locate(contract.root, path, aliases)?.node, aliases);
  if (!container || !isMap(map)) return undefined;
  const holder = holderOf(contract, container, path);
  const pair = locate(contract.root, [...path, field], aliases)?.pair;
  const data: Data = { kind: pair && empty ? 'empty' : 'absent', path, container, field, holder };
  if (pair) return isDamaged(contract, keySpan(pair)) ? undefined : { span: keySpan(pair), data };
  const range = path.length === 0 ? { start: 0, end: contract.yaml.text.length } : spanOf(map);
  return mayBeHidden(contract, range, field) ? undefined : { span: spanFor(contract, map, path), data };
}

function holderOf(contract: Contract, container: Container, path: YamlPath): string {
  if (container !== 'column') return container;
  const name = contract.columns.find((column) => column.index === path[1])?.name?.value;
  return name ? `column ${name}` : 'column';
}

/** The most telling token: the mapping's name, else the key that holds it, else its first key. */
function spanFor(contract: Contract, map: YAMLMap, path: YamlPath): Span {
  if (path.length === 0 && contract.name) return contract.name.span;
  const entry = path.length === 1 ? contract.entries.get(String(path[0])) : undefined;
  if (entry) return entry.keySpan;
  const column = contract.columns.find((each) => path.length === 2 && each.index === path[1]);
  if (column?.name) return column.name.span;
  const [first] = map.items;
  const { start } = spanOf(map);
  return first ? keySpan(first) : { start, end: start + 1 };
}

function plainValue(node: unknown): unknown {
  return isScalar(node) ? node.value : undefined;
}

function fixOne(data: Data, subject: ContractSubject): TextEdit[] | undefined {
  const { contract, text } = subject;
  const spot = locate(contract.root, data.path, contract.yaml.aliases);
  if (!spot || spot.shared) return undefined;
  if (data.kind === 'short') return spot.pair && [expandOwner(spot.pair, subject)];
  const map = spot.node;
  if (!isMap(map)) return undefined;
  const value = placeholderFor(data.container, data.field, subject, map.flow === true);
  const pair = map.items.find((each) => isScalar(each.key) && each.key.value === data.field);
  if (pair) return [setValue(text, pair, value)];
  if (data.kind === 'empty') return undefined;
  return [insertInOrder(text, map, data.field, value, FIELDS[data.container].order)];
}

function expandOwner(pair: Pair, subject: ContractSubject): TextEdit {
  return setValue(subject.text, pair, expandedOwner(subject));
}

/** All required fields, for a file that has none. */
function skeleton(subject: ContractSubject): TextEdit[] | undefined {
  if (subject.contract.yaml.root) return undefined;
  const { text } = subject;
  const edits = FIELDS.contract.required.map((field) =>
    appendBlock(text, undefined, field, placeholderFor('contract', field, subject, false)),
  );
  const [first] = edits;
  if (!first) return undefined;
  const newText = edits.map((edit, at) => (at === 0 ? edit.newText : edit.newText.trimStart())).join('');
  return [{ span: first.span, newText }];
}
