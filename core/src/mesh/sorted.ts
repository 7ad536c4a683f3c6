/** Index of the first item whose key is not before `key`, in a list that is sorted by key. */
export function placeIn<Item>(list: readonly Item[], key: string, keyOf: (item: Item) => string): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(list[middle]!) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
