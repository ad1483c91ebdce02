/** For the tests of test sign-ins. */
import type { Chat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

/** The shared account that ECE signs in as. */
export const account = 'svc-ece@example.com';

/** The first message that the bot posts after a person has typed `text`. */
export async function nextAfter(chat: Chat, text: string, more: Record<string, unknown> = {}): Promise<Posted> {
  const count = chat.posted.length;
  await chat.say(text, more);
  return await chat.until((posted) => posted[count]);
}

export const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;

/** Of the newest version. */
export const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);

/** The lines that the card's buttons type. */
export const typedBy = (posted: Posted): string[] => actionsOf(posted).flatMap(({ data }) => data?.text ?? []);
