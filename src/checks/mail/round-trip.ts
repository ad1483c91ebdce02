/**
 * One real mail, sent only at a person's request. Only a mail proves that a mailbox can send: Exchange may accept
 * log-in and sender, and refuse only the mail.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { readReply } from '../../knowledge/server-replies.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { type Transport, transports } from '../../knowledge/transports.ts';
import { accountFor, mailboxesOf } from '../../model/accounts.ts';
import { endpointOf } from '../../model/endpoints.ts';
import { failureCodes, type Observation, readingPhase } from '../../model/observation.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { grant, switchOnSmtpAuth } from '../facts/exchange/repairs.ts';
import { deniesSender, isUnknownTransient } from '../facts/log-ins/senders.ts';
import { repairOf, withMeaning } from '../facts/meaning.ts';
import { once } from '../facts/once.ts';
import { ownershipOf } from '../facts/tokens/ownership.ts';
import { valueOf } from '../facts/value-of.ts';
import { ofDeployment } from '../subjects.ts';

const id = 'mail/round-trip';

export const roundTripIsGoodForMs = 24 * 3_600_000;

interface Trip {
  mailbox: string;
  account: string;
  to: string;
  /** The name that was logged in with, which shows the token's owner. */
  user: string;
  /** ISO 8601 UTC. */
  at: string;
  /** Until the mail was seen, or the search ended. */
  tookMs: number;
  accepted: string;
}

interface Failed extends Trip {
  phase: string;
  failure: string;
  text: string;
  reply?: ReplyId | undefined;
}

const reasons = {
  'other-transport': ({ transport }: { transport: Transport }): Wording => ({
    observed: say(`${id}.other-transport`, { transport: say(`network.transport.${transport}`) }),
  }),
  'no-round-trip': ({ mailbox }: { mailbox: string }): Wording => ({ observed: say(`${id}.none`, { mailbox }) }),
  arrived: (trip: Trip): Wording => ({ observed: say(`${id}.arrived`, shown(trip)) }),
  'arrived-from-other-person': (trip: Trip): Wording => ({
    observed: say(`${id}.arrived-of-other`, shown(trip)),
    fix: withOwnToken(trip),
  }),
  'not-arrived': (trip: Trip): Wording => ({
    observed: say(`${id}.not-seen`, shown(trip)),
    fix: [say(`${id}.fix.look`, shown(trip)), say(`${id}.fix.trace`, shown(trip)), again(trip)],
  }),
  'not-looked-for': (trip: Failed): Wording => ({
    observed: say(`${id}.lost-sight`, shown(trip)),
    fix: [say(`${id}.fix.look`, shown(trip)), again(trip)],
  }),
  unreadable: (trip: Failed): Wording => ({ observed: say(`${id}.unreadable`, shown(trip)), fix: [again(trip)] }),
  /** A failure of the test mailbox says nothing about the deployment's mailbox. */
  'test-mailbox-not-opened': (trip: Failed): Wording => ({
    observed: withMeaning(say(`${id}.not-opened`, shown(trip)), trip.reply),
    fix: [say(`${id}.fix.test-mailbox`, shown(trip)), again(trip)],
  }),
  'no-way': ({ target, ...trip }: Failed & { target: string }): Wording => ({
    observed: say(`${id}.no-way`, { ...shown(trip), target }),
    fix: [say(`${id}.fix.way`, { target }), again(trip)],
  }),
  throttled: ({ byOther, ...trip }: Failed & { byOther: boolean }): Wording => ({
    observed: refusal(trip, byOther),
    fix: [stepForReply(trip)],
  }),
  'refused-to-other-person': (trip: Failed): Wording => ({ observed: refusal(trip, true), fix: withOwnToken(trip) }),
  'server-busy': (trip: Failed): Wording => ({ observed: refusal(trip), fix: [again(trip)] }),
  'send-as-missing': (trip: Failed): Wording => ({
    observed: refusal(trip),
    fix: [grant('SendAs', trip.mailbox, trip.account), say('protocols.fix.an-hour'), again(trip)],
  }),
  'smtp-auth-off': (trip: Failed): Wording => ({
    observed: refusal(trip),
    fix: [switchOnSmtpAuth(trip.account), say('protocols.fix.an-hour'), again(trip)],
  }),
  'mail-refused': (trip: Failed): Wording => ({ observed: refusal(trip), fix: [stepForReply(trip), again(trip)] }),
};

export const check = defineCheck({
  id,
  owner: 'microsoft-365-administrator',
  expected: say(`${id}.expected`),
  reasons,
  judge,
});

function judge(facts: Facts): Judgement<typeof reasons>[] {
  const { transport } = facts.deployment;
  const skipped = { verdict: 'skipped', owner: 'ece-administrator' } as const;
  if (!transports[transport].hasRoundTrip)
    return [ofDeployment(facts, { ...skipped, reason: { code: 'other-transport', values: { transport } } })];
  const mailboxes = mailboxesOf(facts.deployment);
  const trips = mailboxes.flatMap((mailbox) => lastTrips(facts).get(mailbox) ?? []);
  if (trips.length === 0) {
    const values = { mailbox: mailboxes[0] ?? '' };
    return [ofDeployment(facts, { ...skipped, reason: { code: 'no-round-trip', values } })];
  }
  return trips.map((observation) => ({
    ...judgeTrip(facts, observation),
    subject: { kind: 'mailbox', name: observation.subject.name.toLowerCase() },
    observations: [observation.id],
  }));
}

/** The newest round trip of the last day, by mailbox. */
const lastTrips = once(({ observations, now }: Facts): Map<string, Observation> => {
  const trips = observations.filter(
    ({ kind, at }) => kind === 'round-trip' && Date.parse(now) - Date.parse(at) <= roundTripIsGoodForMs,
  );
  return new Map(
    trips.toSorted((a, b) => a.at.localeCompare(b.at)).map((trip) => [trip.subject.name.toLowerCase(), trip]),
  );
});

function judgeTrip(facts: Facts, observation: Observation): Judged<typeof reasons> {
  const mailbox = observation.subject.name.toLowerCase();
  const account = accountFor(facts.deployment, mailbox) ?? mailbox;
  const value = valueOf(observation, 'round-trip');
  const { to = '', user = account, sent = false, found = false, ms = 0, reply: accepted = '' } = value ?? {};
  const trip: Trip = { mailbox, account, to, user, at: observation.at, tookMs: ms, accepted };
  const inEce = { owner: 'ece-administrator' } as const;
  const { error } = observation;
  if (error !== undefined) {
    const failed = { ...trip, phase: error.phase, failure: error.code, text: error.text };
    if (error.phase === readingPhase)
      return { ...inEce, verdict: 'unknown', reason: { code: 'unreadable', values: failed } };
    if (sent) return { ...inEce, verdict: 'unknown', reason: { code: 'not-looked-for', values: failed } };
    if (error.phase !== 'open') return judgeNotSent(facts, failed);
    const values = { ...failed, reply: readReply('imap', error.text)?.id };
    return { ...inEce, verdict: 'unknown', reason: { code: 'test-mailbox-not-opened', values } };
  }
  if (!found) return { verdict: 'warn', reason: { code: 'not-arrived', values: trip } };
  if (isOtherPersons(facts, trip))
    return { ...inEce, verdict: 'unknown', reason: { code: 'arrived-from-other-person', values: trip } };
  return { verdict: 'pass', reason: { code: 'arrived', values: trip } };
}

function judgeNotSent(facts: Facts, failed: Failed): Judged<typeof reasons> {
  // The bot's own network path says nothing about that of ECE's servers.
  if (failed.failure !== failureCodes.refused) {
    const values = { ...failed, target: endpointOf(facts.deployment, 'smtp')?.target ?? '' };
    return { verdict: 'unknown', owner: 'network', reason: { code: 'no-way', values } };
  }
  const reply = readReply('smtp', failed.text);
  const values = { ...failed, reply: reply?.id };
  const reference = reply?.page ?? pages.mailScopes;
  const byOther = isOtherPersons(facts, failed);
  const inEce = { owner: 'ece-administrator', reference } as const;
  if (reply?.throttling === true)
    return { ...inEce, verdict: 'warn', reason: { code: 'throttled', values: { ...values, byOther } } };
  if (byOther) return { ...inEce, verdict: 'unknown', reason: { code: 'refused-to-other-person', values } };
  if (reply?.lasting === 'transient' || isUnknownTransient(failed.text))
    return { verdict: 'warn', reason: { code: 'server-busy', values }, reference };
  const owner = repairOf(reply?.id)?.owner ?? 'microsoft-365-administrator';
  return { verdict: 'fail', owner, reason: { code: refusedCode(values), values }, reference };
}

function refusedCode({ text, reply }: Failed): 'send-as-missing' | 'smtp-auth-off' | 'mail-refused' {
  if (deniesSender(text)) return 'send-as-missing';
  const isOff = reply === 'smtp-auth-off-mailbox' || reply === 'smtp-auth-off-tenant';
  return isOff ? 'smtp-auth-off' : 'mail-refused';
}

/** Judged by the name that was logged in with, because a later sign-in may be another person's. */
function isOtherPersons(facts: Facts, { account, user }: Trip): boolean {
  const owner = ownershipOf(facts, account, { user, scopes: [], roles: [], methods: [] });
  return owner.kind === 'other' && owner.similar !== true;
}

function shown(trip: Trip | Failed): Record<string, TextValue> {
  const { mailbox, account, to, user, at, tookMs, accepted } = trip;
  const values = { mailbox, account, to, user, at: { at }, took: { ms: tookMs }, reply: accepted };
  return 'failure' in trip ? { ...values, phase: trip.phase, code: trip.failure, text: trip.text } : values;
}

function refusal(trip: Failed, byOther = false): Text {
  const observed = say(byOther ? `${id}.refused-of-other` : `${id}.refused`, shown(trip));
  return withMeaning(observed, trip.reply);
}

function stepForReply({ account, reply }: Failed): Text {
  return reply === 'smtp-token-refused'
    ? say('mail.fix.token', { account })
    : (repairOf(reply)?.fix ?? say('mail.fix.support'));
}

function withOwnToken(trip: Trip): Text[] {
  return [say('token.test.fix.sign-in', { account: trip.account }), again(trip)];
}

function again(trip: Trip): Text {
  return say(`${id}.fix.again`, { mailbox: trip.mailbox, to: trip.to });
}
