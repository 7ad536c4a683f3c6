/** Keeps a value as the newest, and of the older ones as many as `most` leaves room for. */
export function keepRecent<Key, Value>(values: Map<Key, Value>, key: Key, value: Value, most: number): void {
  values.delete(key);
  values.set(key, value);
  const oldest = values.keys().next();
  if (values.size > most && !oldest.done) values.delete(oldest.value);
}
