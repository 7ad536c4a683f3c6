/** An exception's fields as YAML source; undefined leaves a field out. */
export type ExceptionFields = Readonly<Record<string, string | undefined>>;

const FIELDS: ExceptionFields = {
  policy: 'retention',
  granted_by: '"@compliance"',
  reason: 'audit of the year before',
  expires: '"2027-01-01"',
};

/** A fixture's part with an exception in force at `path`, but for the fields that are given. */
export function exceptionAt(path: string, fields: ExceptionFields = {}): string {
  const lines = Object.entries({ ...FIELDS, ...fields }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `\n#- ${path}\n${lines.join('\n')}\n`;
}
