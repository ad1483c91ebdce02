/**
 * A round trip from the question to its card: who may be sent to, what still lacks, and that nothing leaves before the
 * button was clicked.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accountFor, isOfDeployment, mailboxesOf } from '../../model/accounts.ts';
import type { Text } from '../../model/text.ts';
import { roundTripSchema } from '../../tenant/round-trip.ts';
import { read, say } from '../../text/index.ts';
import { button, type Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import type { Context } from '../commands/command.ts';
import type { ActionAnswer } from '../conversation/inbound.ts';
import { inPlainText } from '../cards/reader.ts';

const confirmedForMs = 600_000;
const address = z
  .string()
  .max(320)
  .regex(/^[^\s@<>,;"\p{Cc}]+@[^\s@<>,;"\p{Cc}]+$/u)
  .toLowerCase();

/** What the button carries. Whoever clicks is asked everything again: it may say anything. */
export const confirmationSchema = z.object({
  verb: z.literal('round-trip'),
  from: address,
  to: address,
  by: z.string().max(200),
  until: z.iso.datetime(),
  mark: z.uuid(),
});

export type Confirmation = z.infer<typeof confirmationSchema>;

interface Refusal {
  title: Text;
  said: Text[];
  suggestions?: string[];
}

/** Asks before it sends, and says what lacks where it cannot. */
export async function askFirst({ rest, ...context }: Context): Promise<{ card: Card; isRefused: boolean }> {
  const { deployment, reader, asker } = context;
  const [from, to, ...more] = rest
    .split(/[\s,;]+/u)
    .map((word) => address.safeParse(word.replace(/^["'(<]+|["')>.:!?]+$/gu, '')).data)
    .filter((found) => found !== undefined);
  const refusal =
    from === undefined || to === undefined || more.length > 0
      ? {
          title: say('round-trip.which'),
          said: [say('round-trip.usage', { mailboxes: { list: mailboxesOf(deployment) } })],
        }
      : await refusalOf(context, from, to);
  if (refusal !== undefined || from === undefined || to === undefined)
    return { card: messageCard(refusal ?? { title: say('round-trip.which') }, reader), isRefused: true };
  const card = messageCard(
    {
      title: say('round-trip.confirm', { from, to }),
      said: [say('round-trip.one-mail', { from, to }), say('round-trip.valid')],
    },
    reader,
  );
  const data: Confirmation = {
    verb: 'round-trip',
    from,
    to,
    by: asker.id,
    until: new Date(Date.now() + confirmedForMs).toISOString(),
    mark: randomUUID(),
  };
  return {
    card: { ...card, actions: [button(read(say('round-trip.send'), inPlainText(reader)), data)] },
    isRefused: false,
  };
}

/**
 * The button was clicked: everything is looked at again, once for each card, and then the mail leaves. The result is a
 * card of its own.
 */
export async function confirmed(click: Confirmation, context: Context): Promise<ActionAnswer> {
  const { reader, asker, conversation } = context;
  const { from, to, by, until, mark } = click;
  const left = Date.parse(until) - Date.now();
  if (by !== asker.id || conversation.kind !== 'personal')
    return { message: read(say('round-trip.not-yours'), inPlainText(reader)) };
  if (left <= 0 || left > confirmedForMs)
    return {
      card: messageCard({ title: say('round-trip.too-late'), said: [], suggestions: [lineOf(from, to)] }, reader),
    };
  const refusal = await refusalOf(context, from, to);
  if (refusal !== undefined) return { card: messageCard(refusal, reader) };
  if (!(await context.takeOnce(`round trip ${mark}`)))
    return { message: read(say('round-trip.sent-already'), inPlainText(reader)) };
  context.afterwards(send(context, from, to));
  return {
    card: messageCard({ title: say('round-trip.under-way', { from, to }), said: [say('round-trip.wait')] }, reader),
  };
}

async function send(
  { deployment, signIns, roundTrip, keepRoundTrip, reader, reply }: Context,
  from: string,
  to: string,
): Promise<void> {
  const { tokens } = await signIns.held(deployment, [accountFor(deployment, from) ?? from, to]);
  const sender = tokens.get(accountFor(deployment, from) ?? from);
  const receiver = tokens.get(to);
  if (sender === undefined || receiver === undefined)
    return reply({
      card: messageCard({ title: say('round-trip.too-late'), said: [], suggestions: [lineOf(from, to)] }, reader),
    });
  const observation = await roundTrip(deployment, { from, to, sender, receiver, language: reader.language });
  await keepRoundTrip(observation);
  const { value, error } = observation;
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
  const said = [
    ...(sent ? [say('round-trip.answer', values)] : []),
    ...(error === undefined ? [] : [say('round-trip.error', values)]),
    ...(found
      ? [say('round-trip.proves', values)]
      : sent
        ? [say('round-trip.look', values)]
        : [say('round-trip.nothing-left')]),
    say('round-trip.kept'),
  ];
  await reply({ card: messageCard({ title, said }, reader) });
}

/** Undefined when the mail may be sent. */
async function refusalOf(
  { deployment, signIns }: Pick<Context, 'deployment' | 'signIns'>,
  from: string,
  to: string,
): Promise<Refusal | undefined> {
  const { name, transport } = deployment;
  const mailboxes = mailboxesOf(deployment);
  // The tokens of its test sign-ins open no inbox over IMAP.
  if (transport !== 'imap')
    return {
      title: say('round-trip.refused'),
      said: [say('round-trip.other-transport', { transport: say(`network.transport.${transport}`) })],
    };
  if (signIns.lacks !== undefined) return { title: say('round-trip.refused'), said: [signIns.lacks] };
  if (!mailboxes.includes(from))
    return {
      title: say('round-trip.refused'),
      said: [say('round-trip.no-mailbox', { from, name }), say('round-trip.usage', { mailboxes: { list: mailboxes } })],
    };
  if (isOfDeployment(deployment, to))
    return { title: say('round-trip.refused'), said: [say('round-trip.customer-case', { to, name })] };
  const account = accountFor(deployment, from);
  if (account === undefined)
    return { title: say('round-trip.refused'), said: [say('sign-in.no-shared-account', { name })] };
  const { tokens } = await signIns.held(deployment, [account, to]);
  if (!tokens.has(account))
    return {
      title: say('round-trip.refused'),
      said: [say('round-trip.no-token', { account })],
      suggestions: [`sign in ${account}`],
    };
  const receiver = tokens.get(to);
  if (receiver === undefined)
    return {
      title: say('round-trip.refused'),
      said: [say('round-trip.no-token', { account: to })],
      suggestions: [`sign in ${to} as test mailbox`],
    };
  // Another's token would open another mailbox than the one that was named: an alias of one of ours, in the worst case.
  return receiver.user.toLowerCase() === to
    ? undefined
    : {
        title: say('round-trip.refused'),
        said: [say('round-trip.other-owner', { to, user: receiver.user })],
        suggestions: [`sign in ${to} as test mailbox`],
      };
}

function lineOf(from: string, to: string): string {
  return `round trip from ${from} to ${to}`;
}
