import { z } from 'zod';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Configuration } from '../main/configuration/configuration.ts';
import { addressHere } from './beside-bot.ts';

const answerMs = 3000;
export interface BotAnswer {
  url: string;
  state: 'ready' | 'not-ready' | 'no-answer';
  /** Only of a bot that is not ready. */
  reason?: string;
  said: Text;
}

const notReadySchema = z.object({ reason: z.string().max(60) });

/** With PostgreSQL other replicas may serve the same store, so only the bot on this computer is asked. */
export async function askBot(configuration: Configuration): Promise<BotAnswer> {
  const url = addressHere(configuration);
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(answerMs), redirect: 'error' });
    if (response.ok) return { url, state: 'ready', said: say('cli.bot.ready', { url }) };
    const given = notReadySchema.safeParse(await response.json().catch(() => undefined)).data?.reason;
    const reason = given ?? String(response.status);
    return { url, state: 'not-ready', reason, said: say('cli.bot.not-ready', { url, reason }) };
  } catch {
    return { url, state: 'no-answer', said: say('cli.bot.no-answer', { url }) };
  }
}
