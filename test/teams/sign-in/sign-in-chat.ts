/** What the tests of test sign-ins read in a chat. */
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

/** The words of the message as it is shown now. */
export const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);

/** What the buttons of the card type for the person who clicks one. */
export const typedBy = (posted: Posted): string[] => actionsOf(posted).flatMap(({ data }) => data?.text ?? []);
