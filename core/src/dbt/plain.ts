/** An object of parsed JSON whose fields are not known. */
export type Plain = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one for everything else. */
export function plain(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}

/** The value where it is a text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
