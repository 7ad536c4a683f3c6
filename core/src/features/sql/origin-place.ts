import type { Workspace } from '../../mesh/workspace.js';
import type { ReadOrigin } from '../../sql/facts.js';
import type { Place } from '../types.js';

/** Where dbt declares what `ref()` or `source()` names: the model's file, or the table's entry under `sources:`. */
export function dbtPlace(workspace: Workspace, path: string, origin: ReadOrigin): Place | undefined {
  const { dbt } = workspace.view();
  if (origin.kind === 'ref') {
    const model = dbt.model(path, origin.model, origin.package, origin.version);
    return model && { path: model.path, span: { start: 0, end: 0 } };
  }
  if (origin.kind !== 'source') return undefined;
  const source = dbt.source(path, origin.source, origin.table);
  return source && { path: source.path, span: source.span };
}
