import type { Severity } from '../config/severity.js';
import type { PolicyResult, PolicyRule } from '../mesh/policies.js';

/** Where an object of a policy's result says that it belongs. */
export interface DenialTarget {
  readonly column: string | undefined;
  /** Keys and indices from the contract's root; an index of `schema` may be a column's name. */
  readonly path: readonly (string | number)[] | undefined;
  readonly table: string | undefined;
}

/** The edit that a policy suggests. */
export interface SuggestedFix {
  readonly title: string | undefined;
  readonly path: readonly (string | number)[];
  /** The new value; undefined: the key goes. */
  readonly value: string | number | boolean | undefined;
}

/** One value of a `deny`, `violation` or `warn` rule, understood. */
export interface Denial {
  readonly rule: PolicyRule;
  readonly message: string;
  readonly severity: Severity;
  readonly target: DenialTarget;
  readonly fix: SuggestedFix | undefined;
}

/** A value that says nothing a user could read, and what is wrong with it. */
export interface WrongShape {
  readonly rule: PolicyRule;
  readonly wrong: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const NOWHERE: DenialTarget = { column: undefined, path: undefined, table: undefined };

/**
 * What a rule's value means: a text or an object with `msg`; of a rule that is no set also a list or an object of them,
 * or nothing.
 */
export function readResult({ rule, value }: PolicyResult): readonly (Denial | WrongShape)[] {
  if (!rule.whole) return [readOne(rule, value)];
  if (value === null || value === false) return [];
  if (Array.isArray(value)) return value.map((each: unknown) => readOne(rule, each));
  const isOne = !isObject(value) || messageOf(value) !== undefined || Object.keys(value).length === 0;
  return (isOne ? [value] : Object.values(value)).map((each) => readOne(rule, each));
}

/** The severity of a rule's findings where a value gives none: of its metadata, else by its name. */
export function severityOfRule({ name, metadata }: PolicyRule): Severity {
  const custom = severityOf(metadata.custom?.['severity']);
  return custom ?? (name.startsWith('warn') ? 'warning' : 'error');
}

function readOne(rule: PolicyRule, value: unknown): Denial | WrongShape {
  const severity = severityOfRule(rule);
  if (typeof value === 'string')
    return value.trim() === ''
      ? { rule, wrong: 'an empty message' }
      : { rule, message: value, severity, target: NOWHERE, fix: undefined };
  if (!isObject(value)) return { rule, wrong: `${nounOf(value)} in place of a message` };
  const message = messageOf(value);
  if (message === undefined) return { rule, wrong: 'an object without the text `msg`' };
  const target = { column: text(value['column']), path: pathOf(value['path']), table: text(value['table']) };
  return {
    rule,
    message,
    severity: severityOf(value['severity']) ?? severity,
    target,
    fix: fixOf(value['fix']),
  };
}

function messageOf(value: Readonly<Record<string, unknown>>): string | undefined {
  const message = text(value['msg']) ?? text(value['message']);
  return message?.trim() === '' ? undefined : message;
}

function severityOf(value: unknown): Severity | undefined {
  return value === 'warn' ? 'warning' : SEVERITIES.find((each) => each === value);
}

/** A list of keys, a dotted text or a JSON pointer. */
function pathOf(value: unknown): DenialTarget['path'] {
  if (Array.isArray(value)) {
    const steps = value.filter((each) => typeof each === 'string' || typeof each === 'number');
    return steps.length === value.length ? steps : undefined;
  }
  if (typeof value !== 'string' || value === '') return undefined;
  if (!value.startsWith('/')) return value.split('.');
  const steps = value.slice(1).split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function fixOf(value: unknown): SuggestedFix | undefined {
  if (!isObject(value)) return undefined;
  const path = pathOf(value['path']);
  const to = value['value'];
  const isScalar = typeof to === 'string' || typeof to === 'number' || typeof to === 'boolean';
  if (!path || path.length === 0 || !(isScalar || value['remove'] === true)) return undefined;
  return { title: text(value['title']), path, value: isScalar ? to : undefined };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nounOf(value: unknown): string {
  if (value === true) return 'true';
  if (value === null || value === false) return String(value);
  return typeof value === 'number' ? 'a number' : 'a list';
}
