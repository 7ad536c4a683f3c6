import type { ProductFacts } from './facts.js';

/** The regions that are known by name, so that `region:EU` needs no configuration. */
export const KNOWN_REGIONS = ['EU', 'US', 'UK', 'CH', 'CA'] as const;

type KnownRegion = (typeof KNOWN_REGIONS)[number] | 'elsewhere';

/** Whether compute stands in a region; `unknown` where that cannot be told. */
export type Whereabouts = 'inside' | 'outside' | 'unknown';

/**
 * Where the clouds' compute regions lie, by their names at AWS, Google Cloud and Azure, the multi-regions of BigQuery
 * included; the first pattern counts. `EU` is the European Economic Area, where the GDPR holds: Norway is in it,
 * London and Zürich are not.
 */
const PLACES: readonly (readonly [KnownRegion, RegExp])[] = [
  ['UK', /^(eu-west-2|europe-west2|uk(south|west))$/],
  ['CH', /^(eu-central-2|europe-west6|switzerland(north|west))$/],
  ['EU', /^(eu-(west-[13]|central-1|north-1|south-[12])|eusc-de-east-1)$/],
  ['EU', /^(eu|europe-(west([13489]|1[02])|north[12]|central2|southwest1))$/],
  ['EU', /^((west|north)europe|france(central|south)|germany(westcentral|north|central|northeast))$/],
  ['EU', /^(sweden(central|south)|norway(east|west)|denmarkeast|polandcentral|austriaeast)$/],
  ['EU', /^(italynorth|spaincentral|belgiumcentral)$/],
  ['US', /^(us|us(-gov|-iso[bf]?)?-(east|west|central|south|north)-?\d+)$/],
  [
    'US',
    /^((north|south|west)?centralus|(east|west)us[23]?|us(gov(virginia|texas|arizona)|dod(east|central)))$/,
  ],
  ['CA', /^(ca-(central|west)-\d|northamerica-northeast\d|canada(central|east))$/],
  ['elsewhere', /^(sa|mx|af|ap|me|il|cn)-(north|south|east|west|central|northeast|southeast|northwest)-\d$/],
  ['elsewhere', /^(asia|australia|southamerica|northamerica-south|me|africa)(-[a-z]+)?\d$/],
  [
    'elsewhere',
    /^(brazil(south|southeast)|mexicocentral|chilecentral|(east|southeast)asia|japan(east|west))$/,
  ],
  ['elsewhere', /^(korea(central|south)|australia(east|southeast|central2?)|newzealandnorth)$/],
  ['elsewhere', /^((central|south|west)india|jioindia(west|central)|indonesiacentral|malaysia(west|south))$/],
  [
    'elsewhere',
    /^(uae(north|central)|qatarcentral|israelcentral|southafrica(north|west)|china(east|north)[23]?)$/,
  ],
];

/** The region that a tag names: `EU` of `region:EU`. Undefined for other tags. */
export function regionOf(tag: string): string | undefined {
  return /^region:\s*(\S+)\s*$/i.exec(tag)?.[1];
}

/** The regions that tags of a product and of its columns name, each in lower case. */
export function regionsOf({ tags, marked }: Pick<ProductFacts, 'tags' | 'marked'>): string[] {
  const all = [...tags, ...marked.flatMap((column) => column.tags)];
  return [...new Set(all.flatMap((tag) => regionOf(tag)?.toLowerCase() ?? []))];
}

/**
 * Whether the compute region `compute` (as `mesh.yaml` has it, such as `eu-west-1`) lies in `region`. What
 * `configured` lists for the region is all of it, `*` standing for any letters; else the names of the clouds decide.
 * A region may also be a single compute region.
 */
export function whereabouts(
  compute: string,
  region: string,
  configured: Readonly<Record<string, readonly string[]>>,
): Whereabouts {
  const place = plainName(compute);
  const own = Object.entries(configured).find(([name]) => name.toLowerCase() === region.toLowerCase());
  if (own)
    return own[1].some((pattern) => matches(place, pattern) || matches(compute.toLowerCase(), pattern))
      ? 'inside'
      : 'outside';
  if (place === plainName(region)) return 'inside';
  const lies = placeOf(place);
  const wanted = KNOWN_REGIONS.find((each) => each === region.toUpperCase()) ?? placeOf(plainName(region));
  if (lies === undefined || wanted === undefined) return 'unknown';
  const isArea = region.toUpperCase() === wanted;
  return isArea && lies === wanted ? 'inside' : 'outside';
}

/** Whether a name is known as a compute region of a cloud, in one of the ways that it is written. */
export function isComputeRegion(name: string): boolean {
  return placeOf(plainName(name)) !== undefined;
}

/**
 * A cloud's name for a compute region from the ways it is written: `West Europe`, Snowflake's `AWS_EU_WEST_1` and a
 * zone of the region, `eu-west-1a` or `europe-west4-b`.
 */
function plainName(written: string): string {
  const name = written
    .trim()
    .toLowerCase()
    .replace(/^(?:public\.)?(?:aws|azure|gcp)[_-]/, '')
    .replaceAll(' ', '')
    .replaceAll('_', '-');
  return name.replace(/(?<=-[a-z]+\d)-[a-z]$|(?<=-[a-z]+-\d)[a-z]$/, '');
}

function placeOf(name: string): KnownRegion | undefined {
  return PLACES.find(([, pattern]) => pattern.test(name))?.[0];
}

/** Whether `name` is `pattern`, in which `*` stands for any letters. */
function matches(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
