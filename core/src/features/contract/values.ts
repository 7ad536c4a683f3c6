import { addDays } from '../../contract/dates.js';
import { formatName, isPublic } from '../../contract/names.js';
import { pinTo } from '../../contract/pins.js';
import { productName, type ProductFacts } from '../../contract/facts.js';
import { TYPE_NAMES } from '../../contract/types.js';
import type { Workspace } from '../../mesh/workspace.js';
import { versionsOf } from '../../rules/subscriptions/standing.js';
import type { YamlCursor } from '../../yaml/cursor.js';
import { EXCEPTION_VALUES } from '../exceptions/values.js';
import { inUse, tagsInUse } from '../in-use.js';
import { productOffers } from '../product-offers.js';
import type { Completion, CompletionKind } from '../types.js';
import type { FormatKind } from './keys.js';
import { versionOffers } from './version-offers.js';

/** A value that may be written at the cursor; `snippet` where it has parts to fill in. */
export interface ValueOffer extends Pick<Completion, 'label' | 'kind'> {
  readonly snippet?: string;
  /** Source to write as it is instead of the label as a scalar. */
  readonly source?: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly sortText?: string;
  readonly deprecated?: boolean;
}

/** Where values are asked for. */
export interface ValuePlace {
  readonly workspace: Workspace;
  readonly path: string;
  readonly cursor: YamlCursor;
}

type Values = (place: ValuePlace) => readonly ValueOffer[];

const CONTRACT_VALUES: Readonly<Record<string, Values>> = {
  name: ownNames,
  version: ({ workspace, path }) => versionOffers(workspace, path),
  'owner/team': ({ workspace }) => people(inUse(workspace.view(), ({ team }) => [team])),
  'owner/on_call': ({ workspace }) => people(inUse(workspace.view(), ({ onCall }) => [onCall])),
  'owner/reviewers': ({ workspace }) => people(inUse(workspace.view(), ({ reviewers }) => reviewers)),
  'schema/-/name': describedColumns,
  'schema/-/type': types,
  'schema/-/required': booleans,
  'schema/-/nullable': booleans,
  'schema/-/mask': ({ workspace }) => ranked(labels('value', workspace.config.masks)),
  'schema/-/tags': tags,
  'schema/-/derived_from': sources,
  'schema/-/transform': transforms,
  tags,
  retention_days: () => labels('value', ['90', '365', '730']),
  'sla/freshness': () => labels('value', ['15m', '1h', '24h']),
  'sla/late_arrival_window': () => labels('value', ['1h', '24h', '72h']),
  'sla/completeness': () => labels('value', ['99%', '99.5%', '99.9%']),
  'sla/accuracy': () => labels('value', ['99%', '99.5%', '99.9%']),
  'deprecation/previous_version': previousVersion,
  'deprecation/sunset_date': sunsets,
};

const CONSUMER_VALUES: Readonly<Record<string, Values>> = {
  'consumers/-/source': otherProducts,
  'consumers/-/pin': pins,
  'consumers/-/on_breaking': () => labels('value', ['fail_ci', 'warn']),
};

const LINEAGE_VALUES: Readonly<Record<string, Values>> = {
  'columns/-/name': sources,
  'columns/-/tags': tags,
  'columns/-/derived_from': sources,
  'columns/-/transform': transforms,
};

const VALUES: Readonly<Record<FormatKind, Readonly<Record<string, Values>>>> = {
  contract: CONTRACT_VALUES,
  consumers: CONSUMER_VALUES,
  exception: EXCEPTION_VALUES,
  lineage: LINEAGE_VALUES,
};

/** The values that are legal at the cursor; an entry of a list is offered what the list's key is. */
export function valueOffers(place: ValuePlace, kind: FormatKind): readonly ValueOffer[] {
  const { path, position, items } = place.cursor;
  const key = (position === 'item' && path.at(-1) === '-' ? path.slice(0, -1) : path).join('/');
  const table = VALUES[kind];
  const offers = Object.hasOwn(table, key) ? table[key]!(place) : [];
  return position === 'item' ? offers.filter(({ label }) => !items.includes(label)) : offers;
}

function labels(kind: CompletionKind, values: readonly string[]): ValueOffer[] {
  return values.map((label) => ({ label, kind, source: label }));
}

/** Keeps the order of `offers` where an editor would sort them by label. */
function ranked(offers: readonly ValueOffer[]): ValueOffer[] {
  return offers.map((offer, index) => ({ ...offer, sortText: String(index).padStart(2, '0') }));
}

function people(names: readonly string[]): ValueOffer[] {
  return names.map((label) => ({ label, kind: 'person' }));
}

function booleans(): ValueOffer[] {
  return labels('value', ['true', 'false']);
}

function tags({ workspace }: ValuePlace): ValueOffer[] {
  return tagsInUse(workspace.view()).map((label) => ({ label, kind: 'tag' }));
}

/** Type names; the letters of a parameterised one become placeholders. */
function types(): ValueOffer[] {
  return TYPE_NAMES.map((label) => {
    const stops = [...label.matchAll(/(?<=[(<,:])[a-zA-Z](?=[)>,])/g)];
    let snippet = label;
    for (const [index, stop] of [...stops.entries()].reverse())
      snippet = `${snippet.slice(0, stop.index)}\${${index + 1}:${stop[0]}}${snippet.slice(stop.index + 1)}`;
    const quoted = /[,:]/.test(label) ? `"${snippet}"` : snippet;
    return { label, kind: 'type', ...(stops.length > 0 ? { snippet: quoted } : { source: label }) };
  });
}

function ownNames({ workspace, path }: ValuePlace): ValueOffer[] {
  const { domain, tier, table } = workspace.place(path);
  if (!domain || !table) return [];
  const name = { domain, tier: tier ?? workspace.config.publicTiers[0] ?? 'product', table };
  return [{ label: formatName(name), kind: 'product', detail: 'by the path' }];
}

/** Columns that `semantics` describes and the schema lacks. */
function describedColumns({ workspace, path }: ValuePlace): ValueOffer[] {
  const contract = workspace.contract(path);
  const names = new Set(contract?.columns.map(({ name }) => name?.value));
  return [...(contract?.semantics.keys() ?? [])]
    .filter((key) => !names.has(key))
    .map((label) => ({ label, kind: 'column', detail: 'described in semantics' }));
}

/** Products, and behind `product.` its columns. */
function sources({ workspace, cursor }: ValuePlace): ValueOffer[] {
  const view = workspace.view();
  const written = cursor.text.split('.');
  const owner = written.length > 3 ? view.productsNamed(written.slice(0, 3).join('.'))[0] : undefined;
  if (!owner) return productOffers(workspace, [...view.products()]);
  return owner.columns.map(({ name, type }) => ({
    label: `${productName(owner)}.${name}`,
    kind: 'column',
    ...(type && { detail: type }),
  }));
}

function transforms({ workspace }: ValuePlace): ValueOffer[] {
  const used = inUse(workspace.view(), ({ columns }) => columns.map(({ transform }) => transform));
  return labels('value', used);
}

/** Products that another domain may read. */
function otherProducts({ workspace, path }: ValuePlace): ValueOffer[] {
  const own = workspace.place(path).domain?.toLowerCase();
  const open = (product: ProductFacts): boolean =>
    product.name.domain.toLowerCase() !== own && isPublic(product.name, workspace.config);
  return productOffers(workspace, [...workspace.view().products()].filter(open));
}

/** `^major.minor` of the product that the pin's `source` names: as committed, and as its producer is about to. */
function pins({ workspace, cursor }: ValuePlace): ValueOffer[] {
  const source = cursor.siblings.get('source');
  const versions = source ? versionsOf(workspace.view(), { source }) : undefined;
  if (!versions) return [];
  const { current, next } = versions;
  const now = pinOffer(current, `now ${current}`);
  const soon = next === undefined ? [] : pinOffer(next, `${next}, not committed yet`);
  return [...now, ...soon.filter(({ label }) => label !== now[0]?.label)];
}

function pinOffer(version: string, detail: string): ValueOffer[] {
  const label = pinTo(version);
  return label === undefined ? [] : [{ label, source: `"${label}"`, kind: 'version', detail }];
}

function previousVersion({ workspace, path }: ValuePlace): ValueOffer[] {
  const baseline = workspace.baseline(path);
  if (baseline.kind !== 'present') return [];
  const version = /^version:\s*["']?([^"'\s#]+)/m.exec(baseline.text)?.[1];
  return version
    ? [{ label: version, source: `"${version}"`, kind: 'version', detail: `at ${baseline.ref}` }]
    : [];
}

function sunsets({ workspace }: ValuePlace): ValueOffer[] {
  const least = workspace.config.minimumDeprecationDays;
  return [least, least * 2].flatMap((days) => {
    const date = addDays(workspace.options.today(), days);
    return date
      ? [{ label: date, source: `"${date}"`, kind: 'value' as const, detail: `in ${days} days` }]
      : [];
  });
}
