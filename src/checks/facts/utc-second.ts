/**
 * `2026-11-25 14:00:03 UTC`: second precision, because firewall logs and Microsoft's support are searched by the
 * second.
 */
export function utcSecond(at: string | number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
