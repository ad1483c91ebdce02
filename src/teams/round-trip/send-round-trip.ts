/** The button of a round trip: repeats all checks and sends the mail, once per card. */
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { accountFor } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Observation } from '../../model/observation.ts';
import { keepRoundTrip } from '../../runs/round-trips.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { roundTripSchema, type RoundTripWish } from '../../tenant/round-trip.ts';
import { read, say } from '../../text/index.ts';
import type { RoundTripClick } from '../cards/button.ts';
import { type Message, messageCard } from '../cards/message-card.ts';
import { inPlainText } from '../cards/locale.ts';
import type { ClickRequest } from '../commands/request.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import { claimOnce } from '../conversation/conversations.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { roundTripRefusal } from './refusal.ts';

/** Sends a mail and waits for its arrival. */
export type RoundTripSender = (
  deployment: Deployment,
  wish: Omit<RoundTripWish, 'smtp' | 'imap'>,
) => Promise<Observation>;

export interface RoundTripServices {
  store: DeploymentStore;
  signIns: TestSignIns;
  sendRoundTrip: RoundTripSender;
}

export const confirmableForMs = 600_000;

/** `later` sends the mail and resolves with the result's message. */
export async function handleRoundTripClick(
  { from, to, by, until, mark }: RoundTripClick,
  request: ClickRequest,
  services: RoundTripServices,
): Promise<{ answer: ClickAnswer; later?: () => Promise<Outgoing> }> {
  const { locale, asker, conversation, deployment, isResumed } = request;
  const left = Date.parse(until) - Date.now();
  if (by !== asker.id || conversation.kind !== 'personal')
    return { answer: { message: read(say('round-trip.not-yours'), inPlainText(locale)) } };
  if (left <= 0 || left > confirmableForMs) return { answer: { card: messageCard(tooLate(from, to), locale) } };
  const refusal = await roundTripRefusal(deployment, services.signIns, from, to);
  if (refusal !== undefined) return { answer: { card: messageCard(refusal, locale) } };
  const waiting = { title: say('round-trip.under-way', { from, to }), paragraphs: [say('round-trip.wait')] };
  const underWay: ClickAnswer = { card: messageCard(waiting, locale) };
  if (!(await claimOnce(services.store, `round trip ${mark}`, new Date())))
    return isResumed
      ? { answer: underWay, later: () => Promise.resolve({ card: messageCard(interrupted(from, to), locale) }) }
      : { answer: { message: read(say('round-trip.sent-already'), inPlainText(locale)) } };
  return {
    answer: underWay,
    later: async () => ({ card: messageCard(await send(from, to, request, services), locale) }),
  };
}

async function send(
  from: string,
  to: string,
  { deployment, locale }: ClickRequest,
  { store, signIns, sendRoundTrip }: RoundTripServices,
): Promise<Message> {
  const account = accountFor(deployment, from) ?? from;
  const { tokens } = await signIns.usable(deployment, [account, to]);
  const sender = tokens.get(account);
  const receiver = tokens.get(to);
  if (sender === undefined || receiver === undefined) return tooLate(from, to);
  const observation = await sendRoundTrip(deployment, { from, to, sender, receiver, language: locale.language });
  await keepRoundTrip(store, deployment, observation);
  return resultOf(observation, from, to);
}

function resultOf({ value, error }: Observation, from: string, to: string): Message {
  const { sent, found, reply: answer = '', ms = 0 } = roundTripSchema.parse(value);
  const values = {
    from,
    to,
    answer,
    took: { ms },
    phase: error?.phase ?? '',
    code: error?.code ?? '',
    text: error?.text ?? '',
  };
  const title = found
    ? say('round-trip.arrived', values)
    : sent
      ? say('round-trip.not-seen', values)
      : say(error?.phase === 'open' ? 'round-trip.not-opened' : 'round-trip.not-sent', values);
  const paragraphs = [
    ...(sent ? [say('round-trip.answer', values)] : []),
    ...(error === undefined ? [] : [say('round-trip.error', values)]),
    ...(found
      ? [say('round-trip.proves', values)]
      : sent
        ? [say('round-trip.look', values)]
        : [say('round-trip.nothing-left')]),
    say('round-trip.kept'),
  ];
  return { title, paragraphs };
}

/** The sending process ended early, so it is unknown whether the mail was sent. */
function interrupted(from: string, to: string): Message {
  return {
    title: say('round-trip.interrupted', { from, to }),
    paragraphs: [say('round-trip.interrupted.look')],
    suggestions: [`round trip from ${from} to ${to}`],
  };
}

function tooLate(from: string, to: string): Message {
  return { title: say('round-trip.too-late'), suggestions: [`round trip from ${from} to ${to}`] };
}
