import { isComputeRegion, KNOWN_REGIONS } from '../contract/regions.js';

/** What an exception to each built-in policy permits, by the name that exceptions give the policy. */
export const BUILT_IN_POLICIES: Readonly<Record<string, string>> = {
  cross_region:
    'Reads of products whose `region:` tag names another region than the one that the domain computes in, whatever the region.',
  retention:
    'A contract with customer data that does not say how long rows are kept, or keeps them too long.',
  pii_masking: 'PII columns of a product without a mask, or with one that is not allowed.',
  bounded_context: 'Reads of another domain’s private tables and files.',
  tag_inheritance: 'Columns that do not declare a tag which their sources have.',
};

const CROSS_REGION = 'cross_region';

/** Regions of `mesh.yaml`, by name. */
type Configured = Readonly<Record<string, unknown>>;

/** The policies that a read of data of that region offends where compute is elsewhere, the narrowest first. */
export function crossRegionPolicies(region: string): readonly string[] {
  return [`${CROSS_REGION}_${wordOf(region)}`, CROSS_REGION];
}

/** The built-in policies by the names that exceptions give them, those of the known regions first. */
export function policyNames(regions: Configured): string[] {
  const known = [...Object.keys(regions), ...KNOWN_REGIONS];
  const regional = known.flatMap((region) => crossRegionPolicies(region)[0] ?? []);
  return [...new Set([...regional, ...Object.keys(BUILT_IN_POLICIES)])];
}

/** What an exception to that built-in policy permits, as Markdown; undefined for other policies. Case does not count. */
export function permittedBy(policy: string, regions: Configured): string | undefined {
  const name = policy.toLowerCase();
  if (Object.hasOwn(BUILT_IN_POLICIES, name)) return BUILT_IN_POLICIES[name];
  const known = [...Object.keys(regions), ...KNOWN_REGIONS];
  const rest = name.startsWith(`${CROSS_REGION}_`) ? name.slice(CROSS_REGION.length + 1) : '';
  const region =
    known.find((each) => wordOf(each) === rest) ??
    (isComputeRegion(rest) ? rest.replaceAll('_', '-') : undefined);
  return region === undefined
    ? undefined
    : `Reads of products with the tag \`region:${region}\` by a domain that computes elsewhere.`;
}

/** Whether the name is that of a Rego package, such as `mesh.retention`: those have dots. */
export function isPackageName(policy: string): boolean {
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/.test(policy);
}

/** The policy that a file of exceptions is called after; undefined where its name cannot be a policy's. */
export function policyOfFile(path: string): string | undefined {
  return /(?:^|\/)([a-z_][a-z0-9_]*)\.ya?ml$/.exec(path)?.[1];
}

function wordOf(region: string): string {
  return region.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}
