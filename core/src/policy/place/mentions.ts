/** A name that a message mentions, and how sure it is that it is meant as a name. */
export interface NameMention {
  /** Without quotes; parts joined by dots. */
  readonly name: string;
  /** Quoted, dotted, with an underscore, or behind the word `column` or `table`: no word of plain English. */
  readonly certain: boolean;
}

const NAME = /(?<quote>[`'"«“‘]?)(?<name>[A-Za-z_][\w$-]*(?:\.[A-Za-z_][\w$-]*)*)/g;

/** The names in a message, in its order, the certain ones first. */
export function mentionsIn(message: string): readonly NameMention[] {
  const found = Array.from(message.matchAll(NAME), ({ groups, index }): NameMention => {
    const { name = '', quote = '' } = groups ?? {};
    const announced = /\b(?:column|field|table|product)\s+$/i.test(message.slice(0, index));
    return { name, certain: quote !== '' || announced || /[._]/.test(name) };
  });
  return [...found.filter(({ certain }) => certain), ...found.filter(({ certain }) => !certain)];
}
