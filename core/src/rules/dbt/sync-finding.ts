import { productName } from '../../contract/facts.js';
import { driftsOf, type Drift, type SyncPair } from '../../dbt/drift.js';
import type { MeshView } from '../../mesh/view.js';
import type { Span } from '../../text/span.js';
import type { Fix, RelatedPlace } from '../finding.js';
import type { SyncSubject } from '../subjects.js';
import { writeContract } from './edit-contract.js';
import { writeModel, type Changes } from './edit-model.js';

/** Starts every message about a contract and its dbt model. */
export const PREFIX = 'schema drift between dbt model and contract YAML:';

/** Which contract and which model a finding is about; what all data of these rules have. */
export interface SyncData {
  readonly product: string;
  /** Name of the model, with its version where it has one. */
  readonly model: string;
  /** Of the file that defines the model. */
  readonly modelPath: string;
}

export function syncData({ product, model }: SyncPair): SyncData {
  const version = model.version === undefined ? '' : ` v${model.version}`;
  return { product: productName(product), model: model.name + version, modelPath: model.path };
}

/** The pair that the data is about, and its differences now. */
export function found(
  { pairs }: SyncSubject,
  data: SyncData,
): { pair: SyncPair; drifts: Drift[] } | undefined {
  const pair = pairs.find((each) => {
    const { product, model, modelPath } = syncData(each);
    return product === data.product && model === data.model && modelPath === data.modelPath;
  });
  return pair && { pair, drifts: driftsOf(pair) };
}

/** Where the model is described: its name in YAML, else where its SQL begins. */
export function modelPlace({ model, properties }: SyncPair, mesh: MeshView): { path: string; span: Span } {
  if (properties) return { path: properties.path, span: properties.span };
  const text = mesh.text(model.path) ?? '';
  const start = mesh.sqlFile(model.path)?.facts.statements[0]?.span.start ?? 0;
  const word = /^\w*/.exec(text.slice(start))?.[0] ?? '';
  return { path: model.path, span: { start, end: start + word.length } };
}

export function modelRelated(pair: SyncPair, mesh: MeshView): RelatedPlace {
  return { ...modelPlace(pair, mesh), message: `the model ${syncData(pair).model}` };
}

export function contractRelated({ product }: SyncPair): RelatedPlace {
  return { path: product.path, span: product.nameSpan, message: `the contract of ${productName(product)}` };
}

/** What a direction of a fix is called, and whether the editor applies it without asking. */
export interface Direction {
  readonly title: string;
  readonly preferred?: boolean;
}

/** The two ways to end differences: to write the model's YAML, and to write the contract. */
export function bothWays(
  pair: SyncPair,
  drifts: readonly Drift[],
  mesh: MeshView,
  titles: { readonly model?: Direction; readonly contract?: Direction },
): Fix[] {
  if (drifts.length === 0) return [];
  return [
    ...asFix(titles.model, titles.model && writeModel(pair, drifts, mesh)),
    ...asFix(titles.contract, titles.contract && writeContract(pair, drifts, mesh)),
  ];
}

function asFix(direction: Direction | undefined, changes: Changes | undefined): Fix[] {
  if (!direction || !changes) return [];
  return [{ title: direction.title, preferred: direction.preferred ?? false, ...changes }];
}

/** Names in a sentence: `a`, `a and b`, `a, b, c and 4 more`. */
export function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

export function columnsWord(count: number): string {
  return count === 1 ? 'column' : 'columns';
}

/** Columns as the title of a fix names them. */
export function theColumns(columns: readonly string[]): string {
  const [only, ...others] = columns;
  return only !== undefined && others.length === 0 ? `column ${only}` : `the ${columns.length} columns`;
}
