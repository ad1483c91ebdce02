import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { transports } from '../../knowledge/transports.ts';
import { accountFor, isOfDeployment, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';

/** Why a round trip may not start; undefined if it may. */
export async function roundTripRefusal(
  deployment: Deployment,
  signIns: Pick<TestSignIns, 'notReady' | 'usable'>,
  from: string,
  to: string,
): Promise<Message | undefined> {
  const { name, transport } = deployment;
  const mailboxes = mailboxesOf(deployment);
  if (!transports[transport].hasRoundTrip)
    return refused([say('round-trip.other-transport', { transport: say(`network.transport.${transport}`) })]);
  if (signIns.notReady !== undefined) return refused([signIns.notReady]);
  if (!mailboxes.includes(from))
    return refused([
      say('round-trip.no-mailbox', { from, name }),
      say('round-trip.usage', { mailboxes: { list: mailboxes } }),
    ]);
  if (isOfDeployment(deployment, to)) return refused([say('round-trip.customer-case', { to, name })]);
  const account = accountFor(deployment, from);
  if (account === undefined) return refused([say('sign-in.no-shared-account', { name })]);
  const { tokens } = await signIns.usable(deployment, [account, to]);
  if (!tokens.has(account)) return refused([say('round-trip.no-token', { account })], [`sign in ${account}`]);
  const receiver = tokens.get(to);
  if (receiver === undefined)
    return refused([say('round-trip.no-token', { account: to })], [`sign in ${to} as test mailbox`]);
  // Another person's token opens another mailbox. `to` could even be an alias of a mailbox of the deployment.
  return receiver.user.toLowerCase() === to
    ? undefined
    : refused([say('round-trip.other-owner', { to, user: receiver.user })], [`sign in ${to} as test mailbox`]);
}

function refused(paragraphs: Text[], suggestions: string[] = []): Message {
  return { title: say('round-trip.refused'), paragraphs, suggestions };
}
