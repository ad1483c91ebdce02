/** A query parameter; undefined if it is missing, empty, repeated, or longer than Entra sends. */
export function singleParameter(query: URLSearchParams, name: string, longest: number): string | undefined {
  const [value = '', ...more] = query.getAll(name);
  return value === '' || more.length > 0 || value.length > longest ? undefined : value;
}
