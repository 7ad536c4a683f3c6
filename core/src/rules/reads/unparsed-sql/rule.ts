import { defineRule } from '../../rule.js';
import type { SqlSubject } from '../../subjects.js';

interface Data {
  readonly problem: string;
}

export const unparsedSql = defineRule<Data, 'sql'>({
  id: 'unparsed-sql',
  category: 'reads',
  severity: 'hint',
  summary: 'A part of a SQL file could not be checked in full.',
  target: 'sql',

  *check(subject) {
    if (!subject.mesh.domains().isMesh || isMacro(subject)) return;
    for (const { span, message } of subject.facts.problems) yield { span, data: { problem: message } };
  },

  message({ problem }) {
    return `not checked in full: ${problem}`;
  },
});

/** Whether the file lies in its dbt project's folder of macros, which hold templates and no statements. */
function isMacro({ path, mesh }: SqlSubject): boolean {
  const project = mesh.dbt.projectOf(path);
  const folder = project?.directory ? `${project.directory}/` : '';
  return project?.macroPaths.some((macros) => path.startsWith(`${folder}${macros}/`)) ?? false;
}
