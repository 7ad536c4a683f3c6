/** One text for one set of column names, in lower case and in whatever order; a few sets may share a text. */
export function columnSet(names: Iterable<string>): string {
  const distinct = new Set(names);
  let sum = 0;
  for (const name of distinct) {
    let hash = 17;
    for (let at = 0; at < name.length; at++) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
    sum = (sum + hash) | 0;
  }
  return `${distinct.size} ${sum}`;
}
