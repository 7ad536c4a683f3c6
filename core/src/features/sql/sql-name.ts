/** A name as it can stand in the SQL: quoted where it is no plain word and no quotes stand around it already. */
export function sqlName(name: string, quoted: boolean, dialect: string): string {
  if (quoted || /^[\p{L}_][\p{L}\p{N}_$]*$/u.test(name)) return name;
  const backticks = /^(?:spark|databricks|hive|bigquery|mysql|generic)$/.test(dialect);
  return backticks ? `\`${name}\`` : `"${name}"`;
}
