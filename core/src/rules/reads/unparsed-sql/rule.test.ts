import { describe, expect, it } from 'vitest';
import { check } from '../../../rules/engine.js';
import { loadFixture } from '../../../testing/index.js';

const BROKEN = 'SELECT a FROM b WHERE (';

/** Rules that speak of a workspace's SQL file. */
function rules(source: string, path: string): string[] {
  return check(loadFixture(source).workspace, path).map((finding) => `${finding.severity} ${finding.rule}`);
}

describe('unparsed-sql', () => {
  it('says what could not be checked', () => {
    expect(rules(`#- mesh.yaml\n\n#- a/b.sql\n${BROKEN}`, 'a/b.sql')).toEqual(['hint unparsed-sql']);
    expect(rules('#- mesh.yaml\n\n#- a/b.sql\nSELECT a FROM b', 'a/b.sql')).toEqual([]);
  });

  it('says nothing where nothing is checked', () => {
    expect(rules(`#- a/b.sql\n${BROKEN}`, 'a/b.sql')).toEqual([]);
  });

  it('says nothing of macros', () => {
    const project = '#- mesh.yaml\n\n#- a/dbt_project.yml\nname: a\nmacro-paths: [lib]\n';
    expect(rules(`${project}#- a/lib/m.sql\n${BROKEN}`, 'a/lib/m.sql')).toEqual([]);
    expect(rules(`${project}#- a/models/m.sql\n${BROKEN}`, 'a/models/m.sql')).toEqual(['hint unparsed-sql']);
  });
});
