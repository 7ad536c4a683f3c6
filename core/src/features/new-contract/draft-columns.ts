import type { CatalogColumn } from '../../dbt/catalog.js';
import type { DbtColumn, DbtModel } from '../../dbt/dbt-index.js';
import { contractType } from '../../contract/type-spelling.js';
import { engineOf, type Engine } from '../../contract/engines.js';
import type { MeshView } from '../../mesh/view.js';
import { sqlColumns, type SqlColumn } from './sql-types.js';

/** A column of a contract that is to be written. */
export interface DraftColumn {
  readonly name: string;
  /** As contracts write it; undefined where nothing shows it. */
  readonly type: string | undefined;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly acceptedValues: readonly string[] | undefined;
}

/**
 * The columns of the model's table: those that the warehouse has, else those that the YAML lists, else those that the
 * SQL returns; with what each of these says of them. Empty where none tells.
 */
export function draftColumns(
  mesh: MeshView,
  model: DbtModel,
  catalog: readonly CatalogColumn[] | undefined,
): DraftColumn[] {
  const listed = mesh.dbt.properties(model)?.columns ?? [];
  const returned = (model.kind === 'model' && sqlColumns(mesh, model.path)) || [];
  const names = [catalog, listed, returned].find((each) => each && each.length > 0) ?? [];
  const engine = engineOf(mesh.dbt.adapterOf(model.project) ?? mesh.config.statedDialect);
  const tags = new Set(
    [...mesh.products()].flatMap((product) => product.columns.flatMap((each) => each.tags)),
  );
  const distinct = names.filter(
    ({ name }, index) => names.findIndex((each) => isNamed(each, name)) === index,
  );
  return distinct.map(({ name }) =>
    draft(
      name,
      catalog?.find((each) => isNamed(each, name)),
      listed.findLast((each) => isNamed(each, name)),
      returned.find((each) => isNamed(each, name)),
      { engine, tags },
    ),
  );
}

function isNamed(column: { readonly name: string }, name: string): boolean {
  return column.name.toLowerCase() === name.toLowerCase();
}

function draft(
  name: string,
  inTable: CatalogColumn | undefined,
  inYaml: DbtColumn | undefined,
  inSql: SqlColumn | undefined,
  { engine, tags }: { readonly engine: Engine | undefined; readonly tags: ReadonlySet<string> },
): DraftColumn {
  const types = [inTable?.type, inYaml?.dataType?.text ?? undefined, inSql?.type];
  const values = inYaml?.acceptedValues;
  return {
    name: inYaml?.name ?? name,
    type: types.flatMap((type) => (type === undefined ? [] : (contractType(type, engine) ?? [])))[0],
    required: inYaml?.notNull?.strict === true,
    description: inYaml?.description ?? inTable?.comment ?? inSql?.description,
    tags: (inYaml?.tags ?? []).flatMap((tag) => (/^pii$/i.test(tag) ? 'PII' : tags.has(tag) ? tag : [])),
    acceptedValues: values?.strict ? values.values : undefined,
  };
}
