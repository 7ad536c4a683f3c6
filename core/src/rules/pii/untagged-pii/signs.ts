import type { Column } from '../../../contract/model.js';
import { parseType } from '../../../contract/types.js';

/** Words in a name that mean a person's data, each with what a finding calls it. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/(^|_)e_?mail(_?addr(ess)?)?$/, 'an e-mail address'],
  [/(^|_)(phone|mobile|telephone|cell_?phone|fax)(_?(number|no|nr|num))?$/, 'a phone number'],
  [/(^|_)(ssn|social_security(_(number|no))?)$/, 'a social security number'],
  [/(^|_)passport(_?(number|no|nr|num))?$/, 'a passport number'],
  [/(^|_)(tax|national)_?id(_?(number|no))?$/, 'a personal identifier'],
  [/(^|_)iban$/, 'a bank account'],
  [/(^|_)(credit_?card|card)_?(number|no|num)$/, 'a card number'],
  [/(^|_)(first|last|full|family|given|maiden|middle)_?name$/, 'a person’s name'],
  [/(^|_)(surname|forename)$/, 'a person’s name'],
  [/(^|_)(date_of_birth|birth_?date|dob|birthday)$/, 'a date of birth'],
  [/(^|_)(home|street|postal|mailing|billing|shipping|delivery)_?address$/, 'a postal address'],
  [/(^|_)ip_?addr(ess)?$/, 'an IP address'],
];

/** What may stand behind the word without changing what the value is. */
const VARIANT = /_(raw|lower|upper|clean|cleaned|normali[sz]ed|primary|secondary|text|value|\d+)$/;

/** Words in front that make a name a fact about the data instead of the data. */
const ABOUT =
  /^(is|has|had|was|can|num|number_of|count|n|cnt|total|hashed|masked|encrypted|tokenized|valid|wants)_/;

const OPENING = "(?:the |a |an |their |raw |primary |current |contact |login |private )*(?:\\w+['’]s? )?";

/** Starts of a description that say what the column holds. */
const DESCRIPTIONS: readonly (readonly [RegExp, string])[] = [
  ['e-?mail address', 'an e-mail address'],
  ['(?:tele|mobile |cell )?phone number', 'a phone number'],
  ['(?:social security number|ssn)', 'a social security number'],
  ['passport number', 'a passport number'],
  ['date of birth', 'a date of birth'],
  ['(?:credit )?card number', 'a card number'],
  ['(?:first|last|full|given|family) name', 'a person’s name'],
  ['(?:home|postal|street) address', 'a postal address'],
  ['iban', 'a bank account'],
].map(([phrase, what]) => [new RegExp(`^\\s*${OPENING}${phrase ?? ''}\\b`, 'i'), what ?? '']);

/** Descriptions of what is derived from the data, counts it or hides it. */
const NOT_THE_VALUE =
  /\b(hash(ed)?|sha-?\d+|masked|tokeni[sz]ed|token|encrypted|redacted|anonymi[sz]ed|count|number of|whether|domain|template|type|status|flag)\b/i;

/** What was found of each column. */
const FOUND = new WeakMap<Column, string | undefined>();

/** What personal data the column holds by its name or the start of its description; undefined if none. */
export function personalData(column: Column): string | undefined {
  if (FOUND.has(column)) return FOUND.get(column);
  const found = signOf(column);
  FOUND.set(column, found);
  return found;
}

function signOf(column: Column): string | undefined {
  if (!column.name || !mayHoldText(column)) return undefined;
  const description = column.description?.value ?? '';
  if (NOT_THE_VALUE.test(description.replace(/\b(phone|card|passport|security|account) number of\b/gi, '')))
    return undefined;
  return byName(column.name.value) ?? byDescription(description);
}

function byName(written: string): string | undefined {
  const name = written
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase()
    .replace(VARIANT, '');
  if (ABOUT.test(name)) return undefined;
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

function byDescription(description: string): string | undefined {
  return DESCRIPTIONS.find(([pattern]) => pattern.test(description))?.[1];
}

/** Text and dates identify people; flags and counts do not. */
function mayHoldText(column: Column): boolean {
  const type = parseType(column.type?.value ?? '');
  if (type?.kind === 'simple') return ['string', 'date'].includes(type.name);
  return type?.kind === 'varchar' || type?.kind === 'char';
}
