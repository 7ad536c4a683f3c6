/** Texts that are nothing but a placeholder. */
const PLACEHOLDER =
  /^\s*(?:todo|tbd|fixme|tbc|tba|xxx|n\/?a|\?+|…|\.\.\.|-+|lorem ipsum\b.*|<[^<>]*>)\s*[.:]?\s*$/i;

/** Whether a text only stands for one that is still to be written, such as `TODO` or `<name>`. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
