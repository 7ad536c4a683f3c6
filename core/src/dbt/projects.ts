import type { SqlFacts } from '../sql/facts.js';
import type { DbtIndex, DbtModel, DbtProject, DbtSource } from './dbt-index.js';

/** The dbt projects, sources and models of a workspace, kept file by file. */
export class DbtProjects implements DbtIndex {
  /** Takes a `dbt_project.yml` or another YAML file (undefined: it is gone); returns whether any answer may change. */
  setYaml(path: string, text: string | undefined): boolean {
    void path;
    void text;
    return false;
  }

  /** Takes the facts of a SQL file (undefined: it is gone); returns whether any answer may change. */
  setModel(path: string, facts: SqlFacts | undefined): boolean {
    void path;
    void facts;
    return false;
  }

  projectOf(path: string): DbtProject | undefined {
    void path;
    return undefined;
  }

  projects(): Iterable<DbtProject> {
    return [];
  }

  model(path: string, model: string, packageName: string | undefined): DbtModel | undefined {
    void path;
    void model;
    void packageName;
    return undefined;
  }

  source(path: string, source: string, table: string): DbtSource | undefined {
    void path;
    void source;
    void table;
    return undefined;
  }

  sources(path: string): Iterable<DbtSource> {
    void path;
    return [];
  }

  models(path: string): Iterable<DbtModel> {
    void path;
    return [];
  }
}
