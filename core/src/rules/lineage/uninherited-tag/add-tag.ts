import { fullName } from '../../../contract/facts.js';
import type { Column } from '../../../contract/model.js';
import { readContract } from '../../../contract/read.js';
import type { InheritedTag } from '../../../mesh/lineage/inherit.js';
import { columnId, meshTable, type ColumnRef } from '../../../mesh/lineage/table.js';
import { isPublic } from '../../../contract/names.js';
import type { TextEdit } from '../../../text/edit.js';
import { insertPair, scalarSource } from '../../../yaml/edit.js';
import { addTag, isOwnText } from '../../column-tags.js';
import type { Fix } from '../../finding.js';
import type { ContractSubject, ProductSubject } from '../../subjects.js';
import type { Data } from './rule.js';

/** A contract whose column is to get the tag. */
type Holder = Pick<ContractSubject, 'contract' | 'text' | 'name' | 'config'>;

/** Adds the tag to the column, and to every column of a contract on its way that lacks it. */
export function addTagFixes(
  { column: name, index, tag }: Data,
  subject: ProductSubject,
  inherited: readonly InheritedTag[],
): Fix[] {
  const found = inherited.find((each) => each.tag.toLowerCase() === tag.toLowerCase());
  const contract = subject.contract();
  const column = contract?.columns.find((each) => each.index === index);
  const holder = contract && { ...subject, contract, name: subject.product.name };
  const own = holder && column && tagEdits(holder, column, tag, found);
  if (!own) return [];
  const masked = own.length > 1 ? ` and mask it` : '';
  const here = { title: `Tag ${name} as ${tag}${masked}`, preferred: true, edits: { [subject.path]: own } };
  const above = (found?.path ?? []).slice(1).flatMap(({ from }) => editsAbove(from, tag, subject, found));
  if (above.length === 0) return [here];
  const edits: Record<string, readonly TextEdit[]> = { [subject.path]: own };
  for (const [path, more] of above) edits[path] = [...(edits[path] ?? []), ...more];
  const title = `Tag ${name} and ${above.length} column${above.length === 1 ? '' : 's'} on its way as ${tag}`;
  return [here, { title, preferred: false, edits }];
}

/** The edits of the contract that describes an upstream column, where it has one that lacks the tag. */
function editsAbove(
  ref: ColumnRef,
  tag: string,
  { mesh, config }: ProductSubject,
  found: InheritedTag | undefined,
): [path: string, edits: readonly TextEdit[]][] {
  const product = ref.table.name && mesh.productsNamed(ref.table.name)[0];
  const text = product && mesh.text(product.path);
  if (!product || text === undefined) return [];
  const contract = readContract(text);
  const name = fullName(contract, mesh.place(product.path), config);
  const column = contract.columns.find(
    (each) =>
      name && each.name && columnId({ table: meshTable(name), column: each.name.value }) === columnId(ref),
  );
  const lacks = column && column.tags.every(({ value }) => value.toLowerCase() !== tag.toLowerCase());
  const edits = lacks ? tagEdits({ contract, text, name, config }, column, tag, found) : undefined;
  return edits ? [[product.path, edits]] : [];
}

/** The tag, and the mask that a PII column of a public tier needs with it. */
function tagEdits(
  holder: Holder,
  column: Column,
  tag: string,
  found: InheritedTag | undefined,
): readonly TextEdit[] | undefined {
  const { contract, text, name, config } = holder;
  const edit = isOwnText(column, contract) ? addTag(text, column, tag) : undefined;
  if (!edit) return undefined;
  const needsMask = tag.toUpperCase() === 'PII' && (!name || isPublic(name, config));
  if (!needsMask || column.entries.has('mask')) return [edit];
  const mask = maskOf(found, config.masks);
  return [edit, insertPair(text, column.node, 'mask', { text: scalarSource(mask) })];
}

/** The mask that the value has got already on its way, else the first that is allowed. */
function maskOf(found: InheritedTag | undefined, masks: readonly string[]): string {
  const steps = (found?.path ?? []).flatMap((edge) => edge.steps.map(({ name }) => name));
  const same = (mask: string, step: string): boolean =>
    step === mask.toLowerCase() || (mask === 'sha256' && step === 'sha2');
  return masks.find((mask) => steps.some((step) => same(mask, step))) ?? masks[0] ?? 'sha256';
}
