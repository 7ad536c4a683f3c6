/** Why each required field is required, and what to write. */
const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contract: {
    name: 'readers and the catalog find the product by it; write `<domain>.<tier>.<table>`',
    version: 'readers pin it; write a semantic version such as "1.0.0"',
    owner: 'somebody answers for a product; name the team and its on-call rota',
    schema: 'readers build on the columns; list them with name and type',
    sla: 'readers rely on promises at run time; give freshness, completeness and accuracy',
    semantics: 'readers have to know what the columns mean; explain them',
  },
  owner: {
    team: 'reviews go to the owning team; write its handle',
    on_call: 'nobody is paged when a promise breaks; name the rota',
  },
  column: {
    name: 'a column is read by its name; give it one',
    type: 'readers build on the type; write one such as string or decimal(12,2)',
  },
  exception: {
    policy: 'an exception permits what one policy forbids; name the policy, such as cross_region_eu',
    granted_by:
      'nobody has granted it, so it permits nothing; the reviewer who does writes their handle here',
    reason: 'a reviewer and an auditor have to know what it is for; write why it is needed',
    expires: 'an exception is for a time; write its last day as YYYY-MM-DD, within a year',
  },
  'lineage file': { columns: 'it says nothing without them; list the columns that a scanner knows of' },
  'lineage entry': {
    name: 'an entry is about one column; write its full name, such as customer.raw.users.email',
  },
  sla: {
    freshness: 'readers have to know how old the newest row may be; write a duration such as 15m',
    completeness: 'readers have to know how many rows may be missing; write a percentage such as 99.9%',
    accuracy: 'readers have to know how many rows may be wrong; write a percentage such as 99%',
  },
};

/** Why the field is required, and what to write there. */
export function reasonFor(container: string, field: string): string {
  return REASONS[container]?.[field] ?? 'the format requires it';
}
