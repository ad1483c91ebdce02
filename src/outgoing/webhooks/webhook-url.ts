/** Judges the address of a webhook. Whether a name leads to a public address is seen at each attempt, because names move. */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { isNeverPublic } from './public-address.ts';

const longest = 2000;

/** `hosts`: those that the bot's settings name. No refusal repeats the address. */
export function webhookUrl(text: string, hosts: readonly string[]): { url: URL } | { why: Text } {
  const typed = text.trim();
  const url = typed.length <= longest && URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return { why: say('webhooks.url.wrong') };
  if (url.username !== '' || url.password !== '') return { why: say('webhooks.url.password') };
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (!hosts.includes(host)) {
    if (url.protocol === 'http:') return { why: say('webhooks.url.http', { host: url.hostname }) };
    if (isNeverPublic(host)) return { why: say('webhooks.url.private', { host: url.hostname }) };
  }
  url.hash = '';
  return { url };
}
