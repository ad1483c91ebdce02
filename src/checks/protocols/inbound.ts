/**
 * Is the protocol on that ECE fetches mail with? It is a switch of each mailbox, and the token of a delegate does not
 * help past it.
 */
import { quoted } from '../../knowledge/powershell.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { answer, provenance, unanswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { ask, eachMailbox, type Judged, wholeDeployment } from '../facts/subjects.ts';
import { noMailbox } from './no-mailbox.ts';

const id = 'protocols/inbound';
const reference =
  'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/enable-or-disable-pop3-or-imap4-access';

export const check: Check = {
  id,
  asks: (deployment) => (deployment.transport === 'graph' ? [] : ask('cas-mailbox', mailboxesOf(deployment))),
  evaluate: (facts) => {
    const { transport } = facts.deployment;
    if (transport === 'graph')
      return [
        wholeDeployment(id, facts, say('protocols/inbound.expected.any'), {
          verdict: 'skipped',
          observed: say('protocols/inbound.graph'),
        }),
      ];
    return eachMailbox(id, facts, say('protocols/inbound.expected', { protocol: nameOf(transport) }), (mailbox) =>
      judge(facts, transport, mailbox),
    );
  },
};

type Protocol = 'imap' | 'pop3';

function judge(facts: Facts, protocol: Protocol, mailbox: string): Judged {
  const said = answer(facts, 'cas-mailbox', mailbox);
  if (said.state === 'unknown') return unanswered(said);
  if (said.state === 'not-found') return noMailbox([said], mailbox);
  const values = { mailbox, protocol: nameOf(protocol) };
  const rest = { reference, observations: said.observations };
  if (said.value[protocol])
    return { ...rest, verdict: 'pass', observed: provenance(say('protocols/inbound.on', values), said) };
  return {
    ...rest,
    verdict: 'fail',
    observed: provenance(say('protocols/inbound.off', values), said),
    fix: [switchOn(protocol, mailbox), say('protocols.fix.an-hour')],
  };
}

export function switchOn(protocol: Protocol, mailbox: string): Text {
  return say(`protocols/inbound.fix.${protocol}`, { identity: quoted(mailbox) });
}

export function nameOf(protocol: Protocol): string {
  return protocol.toUpperCase();
}
