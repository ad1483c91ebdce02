import { z } from 'zod';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Configuration } from '../main/configuration/configuration.ts';
import { addressHere } from './beside-bot.ts';

const answerMs = 3000;
const notReadySchema = z.object({ reason: z.string().max(60) });

/** With PostgreSQL other replicas may serve the same store, so only the bot on this computer is asked. */
export async function askBot(configuration: Configuration): Promise<{ ready: boolean; said: Text }> {
  const url = addressHere(configuration);
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(answerMs), redirect: 'error' });
    if (response.ok) return { ready: true, said: say('cli.bot.ready', { url }) };
    const reason = notReadySchema.safeParse(await response.json().catch(() => undefined)).data?.reason;
    return { ready: false, said: say('cli.bot.not-ready', { url, reason: reason ?? String(response.status) }) };
  } catch {
    return { ready: false, said: say('cli.bot.no-answer', { url }) };
  }
}
