/** `2026-11-25 14:00:03 UTC`: a firewall's log and Microsoft's support are searched by the second, in one zone. */
export function utcSecond(at: string | number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
