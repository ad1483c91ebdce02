/** Sets the entry as the newest, even if the key exists. Above `most` entries, drops the oldest. */
export function keepNewest<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.delete(key); // a Map keeps a key at its first position
  map.set(key, value);
  const [oldest] = map.size > most ? map.keys() : [];
  if (oldest !== undefined) map.delete(oldest);
}
