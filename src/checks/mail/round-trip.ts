/**
 * One real mail, only where a person asked for it: what came of the last one from each mailbox, for a day. It is the
 * one proof that a mailbox can send: Exchange may take a log-in and a sender, and refuse only the mail itself.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { type ReadReply, readReply } from '../../knowledge/server-replies.ts';
import { accountFor, mailboxesOf } from '../../model/accounts.ts';
import { endpointOf } from '../../model/endpoints.ts';
import { type Failure, failureCodes, readingPhase, type Observation } from '../../model/observation.ts';
import { say } from '../../text/index.ts';
import { withMeaning } from '../facts/meaning.ts';
import type { Check, Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { once } from '../facts/once.ts';
import { grant, switchOnSmtpAuth } from '../facts/exchange/repairs.ts';
import { ownershipOf } from '../facts/tokens/ownership.ts';
import { deniesSender } from './send-as.ts';
import { valueOf } from '../facts/value-of.ts';

const id = 'mail/round-trip';

/** How long it says something about today. */
export const roundTripIsGoodForMs = 24 * 3_600_000;

export const check: Check = {
  id,
  evaluate: (facts) => {
    const { deployment } = facts;
    const expected = say(`${id}.expected`);
    const skipped = (observed: Judged['observed']) => [
      wholeDeployment(id, facts, expected, { verdict: 'skipped', owner: 'ece-administrator', observed }),
    ];
    if (deployment.transport !== 'imap')
      return skipped(say(`${id}.other-transport`, { transport: say(`network.transport.${deployment.transport}`) }));
    const mailboxes = mailboxesOf(deployment);
    const made = mailboxes.filter((mailbox) => lastTrips(facts).has(mailbox));
    if (made.length === 0) return skipped(say(`${id}.none`, { mailbox: mailboxes[0] ?? '' }));
    return made.map((name) =>
      conclude(
        id,
        { kind: 'mailbox', name },
        { expected, owner: 'microsoft-365-administrator', ...judge(facts, name) },
      ),
    );
  },
};

/** What the server said to the mail; undefined where there was no round trip from this mailbox, or no refusal. */
export function refusalOf(facts: Facts, mailbox: string): { text: string; reply: ReadReply | undefined } | undefined {
  const error = lastTrips(facts).get(mailbox)?.error;
  return error?.phase === 'send' && error.code === failureCodes.refused
    ? { text: error.text, reply: readReply('smtp', error.text) }
    : undefined;
}

/** By mailbox, the newest of the last day. */
const lastTrips = once(({ observations, now }: Facts): Map<string, Observation> => {
  const trips = observations.filter(
    ({ kind, at }) => kind === 'round-trip' && Date.parse(now) - Date.parse(at) <= roundTripIsGoodForMs,
  );
  return new Map(
    trips
      .toSorted((one, other) => one.at.localeCompare(other.at))
      .map((trip) => [trip.subject.name.toLowerCase(), trip]),
  );
});

function judge(facts: Facts, mailbox: string): Judged {
  const trip = lastTrips(facts).get(mailbox);
  const account = accountFor(facts.deployment, mailbox) ?? mailbox;
  const { error, id: observation, at = facts.now } = trip ?? {};
  const {
    to = '',
    user = account,
    sent = false,
    found = false,
    ms = 0,
    reply = '',
  } = valueOf(trip, 'round-trip') ?? {};
  const values = {
    mailbox,
    account,
    to,
    user,
    reply,
    at: { at },
    took: { ms },
    phase: error?.phase ?? '',
    code: error?.code ?? '',
    text: error?.text ?? '',
  };
  const judged = ((): Judged => {
    if (error?.phase === readingPhase)
      return {
        verdict: 'unknown',
        owner: 'ece-administrator',
        observed: say(`${id}.unreadable`, values),
        fix: [say(`${id}.fix.again`, values)],
      };
    if (error !== undefined && !sent)
      return error.phase === 'open' ? notOpened(values) : notSent(facts, mailbox, account, error, values);
    if (error !== undefined)
      return {
        verdict: 'unknown',
        owner: 'ece-administrator',
        observed: say(`${id}.lost-sight`, values),
        fix: [say(`${id}.fix.look`, values), say(`${id}.fix.again`, values)],
      };
    if (!found)
      return {
        verdict: 'warn',
        observed: say(`${id}.not-seen`, values),
        fix: [say(`${id}.fix.look`, values), say(`${id}.fix.trace`, values), say(`${id}.fix.again`, values)],
      };
    if (isStrangers(facts, account, user))
      return {
        verdict: 'unknown',
        owner: 'ece-administrator',
        observed: say(`${id}.arrived-of-other`, values),
        fix: [say('token.test.fix.sign-in', values), say(`${id}.fix.again`, values)],
      };
    return { verdict: 'pass', observed: say(`${id}.arrived`, values) };
  })();
  return { ...judged, observations: observation === undefined ? [] : [observation] };
}

type Values = Record<'mailbox' | 'account' | 'to' | 'user' | 'reply' | 'phase' | 'code' | 'text', string> & {
  at: { at: string };
  took: { ms: number };
};

/** Nothing was learned of the mailbox of the deployment. */
function notOpened(values: Values): Judged {
  const reply = readReply('imap', values.text);
  const told = say(`${id}.not-opened`, values);
  return {
    verdict: 'unknown',
    owner: 'ece-administrator',
    observed: withMeaning(told, reply),
    fix: [say(`${id}.fix.test-mailbox`, values), say(`${id}.fix.again`, values)],
  };
}

function notSent(facts: Facts, mailbox: string, account: string, { code, text }: Failure, values: Values): Judged {
  const target = endpointOf(facts.deployment, 'smtp')?.target ?? '';
  // The bot's own way to the server says nothing of that of ECE's servers.
  if (code !== failureCodes.refused)
    return {
      verdict: 'unknown',
      owner: 'network',
      observed: say(`${id}.no-way`, { ...values, target }),
      fix: [say(`${id}.fix.way`, { target }), say(`${id}.fix.again`, values)],
    };
  const reply = readReply('smtp', text);
  const strange = isStrangers(facts, account, values.user);
  const told = say(strange ? `${id}.refused-of-other` : `${id}.refused`, values);
  const observed = withMeaning(told, reply);
  const rest = { observed, reference: reply?.page ?? pages.mailScopes };
  if (reply?.throttling === true)
    return { ...rest, verdict: 'warn', owner: 'ece-administrator', fix: [say(reply.fix)] };
  if (strange)
    return {
      ...rest,
      verdict: 'unknown',
      owner: 'ece-administrator',
      fix: [say('token.test.fix.sign-in', values), say(`${id}.fix.again`, values)],
    };
  if (reply?.lasting === 'transient' || (reply === undefined && /^4\d\d/.test(text)))
    return { ...rest, verdict: 'unknown', fix: [say(`${id}.fix.again`, values)] };
  return {
    ...rest,
    verdict: 'fail',
    owner: reply?.owner ?? 'microsoft-365-administrator',
    fix: [...repair(text, reply, mailbox, account), say(`${id}.fix.again`, values)],
  };
}

function repair(text: string, reply: ReadReply | undefined, mailbox: string, account: string): Judged['fix'] & object {
  if (deniesSender(text, reply)) return [grant('SendAs', mailbox, account), say('protocols.fix.an-hour')];
  if (reply?.id === 'smtp-auth-off-mailbox' || reply?.id === 'smtp-auth-off-tenant')
    return [switchOnSmtpAuth(account), say('protocols.fix.an-hour')];
  return [
    reply === undefined
      ? say('mail.fix.support')
      : reply.id === 'smtp-token-refused'
        ? say('mail.fix.token', { account })
        : say(reply.fix),
  ];
}

/** By the name that was logged in with, as the token's owner's: a sign-in since may be another's. */
function isStrangers(facts: Facts, account: string, user: string): boolean {
  const owner = ownershipOf(facts, account, { user, scopes: [], roles: [], methods: [] });
  return owner.kind === 'other' && owner.similar !== true;
}
