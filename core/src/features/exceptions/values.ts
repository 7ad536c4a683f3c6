import { addDays, yearAfter } from '../../contract/dates.js';
import { productName, type ProductFacts } from '../../contract/facts.js';
import { isPublic } from '../../contract/names.js';
import { regionOf } from '../../contract/regions.js';
import { crossRegionPolicies, permittedBy, policyOfFile } from '../../exceptions/policies.js';
import type { PolicyRule } from '../../mesh/policies.js';
import type { MeshView } from '../../mesh/view.js';
import { knownPolicies, regoPackages } from '../../policy/known-policies.js';
import { policyPage } from '../../policy/page.js';
import type { ValueOffer, ValuePlace } from '../contract/values.js';
import { inUse } from '../in-use.js';
import { productOffers } from '../product-offers.js';

/** Policies about a domain's own products; the others are about what it reads. */
const OWN_POLICIES = ['retention', 'pii_masking', 'tag_inheritance'];

/** How many days ahead an exception may be asked for; a year is the longest. */
const DAYS = [30, 90, 180];

/** The values of an exception's keys. */
export const EXCEPTION_VALUES: Readonly<Record<string, (place: ValuePlace) => readonly ValueOffer[]>> = {
  policy: policies,
  granted_by: people,
  expires: ends,
  sources,
};

/** The policy that the file is called after first, then those of regions that tags name; packages of Rego last. */
function policies({ workspace, path }: ValuePlace): ValueOffer[] {
  const view = workspace.view();
  const { regions } = view.config;
  const tagged = view.regions().flatMap((region) => crossRegionPolicies(region)[0] ?? []);
  const { rules } = view.policies().set;
  const packages = regoPackages(view);
  const names = knownPolicies(view);
  const called = policyOfFile(path) ?? '';
  const own = names.filter((name) => name === called || name.endsWith(`.${called}`));
  const ranked = [...own, ...tagged, ...names].filter((name) => names.includes(name));
  return [...new Set(ranked)].map((label, index) => ({
    label,
    kind: 'value',
    source: label,
    sortText: String(index).padStart(3, '0'),
    documentation: permittedBy(label, regions) ?? policyPage(label, rules) ?? '',
    ...titleOf(packages.get(label)),
  }));
}

function titleOf(rule: PolicyRule | undefined): { readonly detail?: string } {
  const title = rule?.metadata.title;
  return title === undefined ? {} : { detail: title };
}

/** Those who have granted exceptions before, then reviewers and teams of contracts. */
function people({ workspace }: ValuePlace): ValueOffer[] {
  const view = workspace.view();
  const granters = [...view.exceptions()].flatMap(({ grantedBy }) => grantedBy ?? []);
  const others = inUse(view, ({ reviewers, team }) => [...reviewers, team]);
  return [...new Set([...granters, ...others])].map((label, index) => ({
    label,
    kind: 'person',
    sortText: String(index).padStart(3, '0'),
  }));
}

function ends({ workspace }: ValuePlace): ValueOffer[] {
  const today = workspace.options.today();
  const dates = DAYS.map((days) => [addDays(today, days), `in ${days} days`] as const);
  return [...dates, [yearAfter(today), 'in a year, the longest'] as const].flatMap(([date, detail]) =>
    date === undefined ? [] : [{ label: date, source: `"${date}"`, kind: 'value' as const, detail }],
  );
}

/** Products of other domains, those that a region's policy is about first; for policies on own products those. */
function sources({ workspace, path }: ValuePlace): ValueOffer[] {
  const view = workspace.view();
  const written = workspace.exception(path).policy?.value;
  const policy = (written ?? policyOfFile(path) ?? '').toLowerCase();
  const own = workspace.place(path).domain?.toLowerCase();
  const products = [...view.products()].filter((product) => {
    const isOwn = product.name.domain.toLowerCase() === own;
    return OWN_POLICIES.includes(policy) ? isOwn : !isOwn && isReadable(product, policy, view);
  });
  return productOffers(workspace, products).map((offer) => ({
    ...offer,
    sortText: `${concerns(offer.product, policy) ? 0 : 1} ${productName(offer.product)}`,
  }));
}

/** An exception to bounded contexts is about private tables, all others about public ones. */
function isReadable({ name }: ProductFacts, policy: string, { config }: MeshView): boolean {
  return isPublic(name, config) !== (policy === 'bounded_context');
}

function concerns({ tags }: ProductFacts, policy: string): boolean {
  return tags.some(
    (tag) => crossRegionPolicies(regionOf(tag) ?? '').includes(policy) && regionOf(tag) !== undefined,
  );
}
