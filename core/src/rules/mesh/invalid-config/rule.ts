import { isScalar, type Node } from 'yaml';
import { CHANGE_KINDS } from '../../../contract/change.js';
import type { Span } from '../../../text/span.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { locate } from '../../../yaml/locate.js';
import { keySpan, resolve, spanOf } from '../../../yaml/parse.js';
import { nearest } from '../../fields/near.js';
import { defineRule } from '../../rule.js';
import type { MeshFileSubject } from '../../subjects.js';
import { expected } from './expected.js';
import { configProblems, type ConfigProblem } from './problems.js';

type Data =
  | { readonly kind: 'syntax' }
  | {
      readonly kind: 'unknown';
      readonly path: readonly string[];
      readonly key: string;
      readonly meant: string | undefined;
    }
  | {
      readonly kind: 'invalid';
      readonly path: readonly string[];
      readonly expected: string;
      readonly meant: string | undefined;
    };

/** What a key below each option is called. */
const KEY_NOUNS: Readonly<Record<string, string>> = {
  rules: 'rule',
  evolution: 'kind of change',
  domains: 'key of a domain',
};

export const invalidConfig = defineRule<Data, 'mesh'>({
  id: 'invalid-config',
  category: 'mesh',
  severity: 'error',
  summary: 'A key or value of mesh.yaml is not what its format asks for.',
  target: 'mesh',

  *check(subject) {
    const { yaml, ruleIds } = subject;
    const errors = yaml.problems.filter(({ severity }) => severity === 'error');
    for (const { span } of errors) yield { span: visible(span, yaml.text), data: { kind: 'syntax' } };
    if (errors.length > 0) return;
    const seen = new Set<string>();
    for (const problem of configProblems(yaml, { changeKinds: Object.keys(CHANGE_KINDS), ruleIds })) {
      const found = detect(problem, subject);
      const key = found && `${found.span.start}:${found.span.end}`;
      if (!found || !key || seen.has(key)) continue;
      seen.add(key);
      yield found.data.kind === 'unknown' ? { ...found, severity: 'warning' } : found;
    }
  },

  message(data) {
    if (data.kind === 'syntax')
      return 'the YAML does not parse here, so the options around it keep their defaults: mend the line';
    const advice = data.meant === undefined ? '' : `: did you mean \`${data.meant}\`?`;
    if (data.kind === 'unknown') {
      const noun = KEY_NOUNS[data.path[0] ?? ''] ?? 'option of mesh.yaml';
      return `\`${data.key}\` is no ${noun}, so it decides nothing${advice || ': remove it'}`;
    }
    const name = data.path.at(-1);
    const subject = name === undefined ? 'mesh.yaml' : /^\d+$/.test(name) ? 'this entry' : `\`${name}\``;
    return `${subject} must be ${data.expected}, and keeps its default until it is${advice}`;
  },

  fixes({ data }, subject) {
    if (data.kind === 'syntax' || data.meant === undefined) return [];
    const node = nodeOf(data, subject);
    if (!node || !isScalar(node)) return [];
    const title = `Change to ${data.meant}`;
    return [{ title, preferred: true, edits: { [subject.path]: [replaceScalar(node, data.meant)] } }];
  },
});

function detect(problem: ConfigProblem, subject: MeshFileSubject): { span: Span; data: Data } | undefined {
  const data = dataOf(problem, subject);
  const node = data.kind === 'syntax' ? undefined : nodeOf(data, subject);
  if (!node) return undefined;
  return { span: firstLine(spanOf(node), subject.text), data };
}

function dataOf(problem: ConfigProblem, { yaml }: MeshFileSubject): Data {
  const { path } = problem;
  if (problem.kind === 'unknown')
    return { kind: 'unknown', path, key: problem.key, meant: nearest(problem.key, problem.legal) };
  const node = resolve(locate(yaml.root, path, yaml.aliases)?.node, yaml.aliases);
  const legal = problem.schema.enum?.filter((each) => typeof each === 'string');
  const value = isScalar(node) ? String(node.value) : undefined;
  const meant = value === undefined || !legal ? undefined : nearest(value, legal);
  return { kind: 'invalid', path, expected: expected(problem.schema), meant };
}

/** The key that is unknown, or the value that is wrong. */
function nodeOf(data: Exclude<Data, { kind: 'syntax' }>, { yaml }: MeshFileSubject): Node | undefined {
  if (data.kind === 'invalid') return locate(yaml.root, data.path, yaml.aliases)?.node;
  const pair = locate(yaml.root, [...data.path, data.key], yaml.aliases)?.pair;
  return pair && keySpan(pair).end > 0 ? (pair.key as Node) : undefined;
}

/** A value of many lines is underlined on its first. */
function firstLine({ start, end }: Span, text: string): Span {
  const line = text.slice(start, end).split(/\r?\n/, 1)[0] ?? '';
  return { start, end: start + line.length };
}

/** An empty span shows nothing in an editor: takes one character with it. */
function visible(span: Span, text: string): Span {
  if (span.end > span.start) return firstLine(span, text);
  const start = Math.max(0, Math.min(span.start, text.length) - 1);
  return { start, end: start + 1 };
}
