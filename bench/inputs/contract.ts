import { Random } from './random.js';

/** A column of a generated contract. */
export interface GeneratedColumn {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

const SUBJECTS = ['order', 'customer', 'invoice', 'parcel', 'refund', 'payment', 'visit', 'basket'];
const ASPECTS = ['amount', 'count', 'status', 'created_at', 'channel', 'country', 'weight', 'key'];
const TYPES = ['string', 'bigint', 'decimal(12,2)', 'timestamp', 'date', 'boolean', 'varchar(120)', 'double'];
const PHRASES = [
  'as the shop records it when the basket is paid',
  'in the unit that the ledger of the domain uses',
  'without what was cancelled within the first hour',
  'taken from the first event that mentions it',
  'rounded the way the accounting department asks for',
];

/** `count` columns with different names, the same for the same seed. */
export function columns(count: number, seed: number): GeneratedColumn[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_each, index) => {
    const subject = random.pick(SUBJECTS);
    const aspect = random.pick(ASPECTS);
    const description = `The ${aspect} of the ${subject}, ${random.pick(PHRASES)}`;
    return { name: `${subject}_${aspect}_${index}`, type: random.pick(TYPES), description };
  });
}

/** A contract without findings, about 260 bytes a column, in the style of the examples. */
export function contractText(name: string, list: readonly GeneratedColumn[], version = '1.4.0'): string {
  const team = name.split('.')[0] ?? '';
  return `# What ${name} promises.
name: ${name}
version: "${version}"
owner: { team: "@${team}-team", on_call: ${team}-pager, reviewers: ["@alice"] }
schema:
${list.map(columnLine).join('\n')}
sla: { freshness: 15m, completeness: 99.9%, accuracy: 99% }
semantics:
${list.map((column) => `  ${column.name}: "What ${column.name} stands for in the reports of the domain, and who may use it"`).join('\n')}
tags: [finance]
retention_days: 400
`;
}

function columnLine({ name, type, description }: GeneratedColumn, index: number): string {
  const required = index % 3 === 0 ? ', required: true' : '';
  return `  - { name: ${name}, type: "${type}"${required}, description: "${description}" }`;
}
