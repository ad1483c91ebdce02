/** Each mailbox has its own switch, and a delegate's token does not bypass it. */
import { exchangePages } from '../../knowledge/exchange-pages.ts';
import { transports } from '../../knowledge/transports.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { recipientOf } from '../facts/exchange/elsewhere.ts';
import { noMailbox, noMailboxReasons } from '../facts/exchange/no-mailbox.ts';
import { type InboundSwitch, switchOnInbound } from '../facts/exchange/repairs.ts';
import { ask } from '../facts/questions.ts';
import { answer, asPasted, notAnswered, notAnsweredReasons, type PastedBy } from '../facts/tenant-answer.ts';
import { eachMailbox, ofDeployment } from '../subjects.ts';

const reference = exchangePages.inbound;

interface Switch {
  mailbox: string;
  protocol: InboundSwitch;
  pasted: PastedBy;
}

const reasons = {
  ...notAnsweredReasons,
  ...noMailboxReasons,
  'protocol-on': ({ mailbox, protocol, pasted }: Switch): Wording => ({
    observed: asPasted(say('protocols/inbound.on', { mailbox, protocol: protocol.toUpperCase() }), pasted),
  }),
  'protocol-off': ({ mailbox, protocol, pasted }: Switch): Wording => ({
    observed: asPasted(say('protocols/inbound.off', { mailbox, protocol: protocol.toUpperCase() }), pasted),
    fix: [switchOnInbound(protocol, mailbox), say('protocols.fix.an-hour')],
  }),
  'graph-needs-none': (): Wording => ({ observed: say('protocols/inbound.graph') }),
};

export const check = defineCheck({
  id: 'protocols/inbound',
  owner: 'microsoft-365-administrator',
  expected: (_subject, { deployment: { transport } }) => {
    const { inboundSwitch } = transports[transport];
    return inboundSwitch === undefined
      ? say('protocols/inbound.expected.any')
      : say('protocols/inbound.expected', { protocol: inboundSwitch.toUpperCase() });
  },
  reasons,
  asks: (deployment) =>
    transports[deployment.transport].inboundSwitch === undefined ? [] : ask('cas-mailbox', mailboxesOf(deployment)),
  judge: (facts) => {
    const { inboundSwitch } = transports[facts.deployment.transport];
    return inboundSwitch === undefined
      ? [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'graph-needs-none' } })]
      : eachMailbox(facts, (mailbox) => judge(facts, inboundSwitch, mailbox));
  },
});

function judge(facts: Facts, protocol: InboundSwitch, mailbox: string): Judged<typeof reasons> {
  const switches = answer(facts, 'cas-mailbox', mailbox);
  if (switches.state === 'unknown') return notAnswered(switches);
  if (switches.state === 'not-found') return noMailbox([switches], mailbox, recipientOf(facts, mailbox));
  const { value, pasted, observations } = switches;
  const values = { mailbox, protocol, pasted };
  return value[protocol]
    ? { verdict: 'pass', reason: { code: 'protocol-on', values }, reference, observations }
    : { verdict: 'fail', reason: { code: 'protocol-off', values }, reference, observations };
}
