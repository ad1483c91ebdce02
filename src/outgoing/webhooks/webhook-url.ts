/** Judges the address of a new webhook. Whether its host is public is seen at each attempt, because names move. */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

const longest = 2000;

/** `hosts`: those that the bot's settings name. No refusal repeats the address. */
export function webhookUrl(text: string, hosts: readonly string[]): { url: URL } | { why: Text } {
  const typed = text.trim();
  const url = typed.length <= longest && URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return { why: say('webhooks.url.wrong') };
  if (url.username !== '' || url.password !== '') return { why: say('webhooks.url.password') };
  if (url.protocol === 'http:' && !hosts.includes(url.hostname.replace(/^\[|\]$/g, '')))
    return { why: say('webhooks.url.http', { host: url.hostname }) };
  url.hash = '';
  return { url };
}
