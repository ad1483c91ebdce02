/**
 * Explains an error in a message at which a person points. Nothing of the message is kept: a button of the dialog carries
 * only the error as the tables spell it.
 */
import { z } from 'zod';
import type { Explained } from '../../checks/explain/answer.ts';
import { explain } from '../../checks/explain/explain.ts';
import { overWithin } from '../../model/within.ts';
import type { Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { longestTyped } from '../cards/button.ts';
import { plain } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';
import { typedIn } from '../cards/typed.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import type { ExtensionAnswer } from '../conversation/extension-answer.ts';
import type { PersonalChats } from '../conversation/personal-chat.ts';
import { pastedText } from '../conversation/text-in.ts';
import { explanationInOneLine, explanationRows, wholeSteps } from '../explain/explanation-card.ts';
import { type CardLink, safeCard } from './safe-card.ts';

export interface Explaining {
  /** The Entra object id. */
  person: string;
  mayCheck: boolean;
  locale: Locale;
}

/** `message` has markup. */
export function explainMessage(message: string, { mayCheck, locale }: Omit<Explaining, 'person'>): ExtensionAnswer {
  const { answers, unknown } = explain(pastedText(message));
  const [answer] = answers;
  if (answer === undefined) {
    const [one] = unknown;
    const said: Text[] = one === undefined ? [say('explain.nothing'), say('explain.nothing.how')] : [one.note];
    return { message: said.map((text) => read(text, inPlainText(locale))).join('. ') };
  }
  const steps = wholeSteps(answer, locale);
  const shown = safeCard(
    locale,
    explanationInOneLine(answer, locale),
    [...explanationRows(answer, { cause: true, first: steps.length === 0 }, locale), ...steps],
    linksOf(answer),
  );
  const button = (key: 'extension.button.send' | 'extension.button.check', task: SubmitData['do']) => ({
    type: 'Action.Submit',
    title: plain(say(key), locale),
    data: { do: task, error: answer.said.slice(0, longestTyped) } satisfies SubmitData,
  });
  const actions = [
    button('extension.button.send', 'send'),
    ...(mayCheck ? [button('extension.button.check', 'check')] : []),
  ];
  return { dialog: { title: plain(say('extension.explain.title'), locale), card: { ...shown, actions } } };
}

const submitSchema = z.object({ do: z.enum(['send', 'check']), error: z.string().max(longestTyped) });
type SubmitData = z.infer<typeof submitSchema>;

export interface ExplainServices {
  personalChats: PersonalChats;
  port: Pick<ChatPort, 'post'>;
}

/** Puts the explanation into the person's message, or offers the check in the personal chat. */
export async function submitted(
  data: unknown,
  explaining: Explaining,
  services: ExplainServices,
): Promise<ExtensionAnswer> {
  const { locale, mayCheck } = explaining;
  const wish = submitSchema.safeParse(data).data;
  const [answer] = wish === undefined ? [] : explain(wish.error).answers;
  if (wish === undefined || answer === undefined) return { message: read(say('action.unknown'), inPlainText(locale)) };
  if (wish.do === 'check') {
    if (!mayCheck) return { message: read(say('access.operators-only'), inPlainText(locale)) };
    return { message: read(await offerCheck(answer, explaining, services), inPlainText(locale)) };
  }
  const line = explanationInOneLine(answer, locale);
  const card = safeCard(locale, line, explanationRows(answer, { cause: true, first: true }, locale), linksOf(answer));
  return { results: [{ card, title: answer.said, text: plain(answer.meaning, locale) }] };
}

/** Of the two seconds that the person waits. */
const offeredWithinMs = 1500;

/** A message with a button, because a check needs its own card, which only a conversation of the bot can follow. */
async function offerCheck(
  { said, check }: Explained,
  { person, locale }: Explaining,
  { personalChats, port }: ExplainServices,
): Promise<Text> {
  const command = `check ${check}`;
  const offer = async (): Promise<boolean> => {
    const chat = await personalChats(person);
    if ('none' in chat) return false;
    const message = { title: say('extension.check.offer', { error: said }), suggestions: [command] };
    await port.post(chat.address, { card: messageCard(message, locale) });
    return true;
  };
  const offering = offer().catch(() => false);
  const isOffered = (await overWithin(offeredWithinMs, offering)) && (await offering);
  return isOffered
    ? say('extension.check.offered')
    : say('extension.check.type', { command: typedIn(locale.language, command) });
}

function linksOf({ page }: Explained): CardLink[] {
  return page === undefined ? [] : [{ title: 'explain.button.page', url: page }];
}
