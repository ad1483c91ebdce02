/**
 * A deep link to one message (Microsoft Learn, "Deep link to a Teams chat"). For channels that page adds the team's
 * group id, which no bot activity contains; whether every client works without it is not established. Undefined for ids
 * of another form.
 */
import type { Place } from '../conversation/places.ts';

export function messageLink(
  { id, kind, tenant }: Pick<Place, 'id' | 'kind' | 'tenant'>,
  message: string,
): string | undefined {
  if (!id.startsWith('19:') || !/^[0-9]{1,20}$/.test(message)) return undefined;
  const link = new URL(`https://teams.microsoft.com/l/message/${encodeURIComponent(id)}/${message}`);
  if (tenant !== undefined) link.searchParams.set('tenantId', tenant);
  if (kind === 'channel') link.searchParams.set('parentMessageId', message);
  else link.searchParams.set('context', JSON.stringify({ contextType: 'chat' }));
  return link.href;
}
