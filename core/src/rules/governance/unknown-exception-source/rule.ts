import { isAlias } from 'yaml';
import { productName } from '../../../contract/facts.js';
import { isPublic, parseName } from '../../../contract/names.js';
import { ownNode } from '../../../format/own-node.js';
import { replaceScalar } from '../../../yaml/edit.js';
import { nearest } from '../../reads/nearest.js';
import { defineRule } from '../../rule.js';
import type { ExceptionSubject } from '../../subjects.js';

interface Data {
  readonly index: number;
  readonly source: string;
  readonly why: 'no-name' | 'no-contract';
  readonly meant: string | undefined;
}

/** How many unknown names of one file are compared with those of all products. */
const COMPARED = 20;

export const unknownExceptionSource = defineRule<Data, 'exception'>({
  id: 'unknown-exception-source',
  category: 'governance',
  severity: 'warning',
  summary: 'An exception covers a table that the mesh does not know.',
  target: 'exception',

  *check(subject) {
    let compared = 0;
    for (const [index, { value, span }] of (subject.exception.sources ?? []).entries()) {
      const why = unknown(value, subject);
      if (why === undefined) continue;
      const names = compared++ < COMPARED ? Array.from(subject.mesh.products(), productName) : [];
      const meant = nearest(value, names);
      if (why === 'no-contract' && meant === undefined && !isExpectedHere(value, subject)) continue;
      yield { span, data: { index, source: value, why, meant } };
    }
  },

  message({ source, why, meant }) {
    const wrong =
      why === 'no-name' ? `"${source}" is not the name of a table` : `no contract here describes ${source}`;
    const advice =
      meant !== undefined
        ? `did you mean ${meant}?`
        : why === 'no-name'
          ? 'write <domain>.<tier>.<table>'
          : 'correct the name, or take it from the list';
    return `${wrong}, so the exception permits nothing of it — ${advice}`;
  },

  fixes({ data }, { exception, path }) {
    const listed = ownNode(exception, ['sources']);
    const node = exception.sources?.[data.index]?.node;
    if (data.meant === undefined || !listed || !node || isAlias(node)) return [];
    const edit = replaceScalar(node, data.meant);
    return [{ title: `Change to ${data.meant}`, preferred: true, edits: { [path]: [edit] } }];
  },
});

/** Why the mesh does not know the table; private tables need no contract, nor do files by their URI. */
function unknown(source: string, { mesh, config }: ExceptionSubject): Data['why'] | undefined {
  if (source.includes('://')) return undefined;
  const name = parseName(source.split('.'), config);
  if (!name) return 'no-name';
  const known = mesh.productsNamed(source).length > 0 || mesh.removed(source) !== undefined;
  return known || !isPublic(name, config) ? undefined : 'no-contract';
}

/** Whether the workspace holds contracts of the table's domain, so that one of the table should be here. */
function isExpectedHere(source: string, { mesh, config }: ExceptionSubject): boolean {
  const name = parseName(source.split('.'), config);
  return name !== undefined && mesh.domains().hasContracts(name.domain);
}
