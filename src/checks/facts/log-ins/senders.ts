import { readReply } from '../../../knowledge/server-replies.ts';
import { failureCodes } from '../../../model/observation.ts';
import type { ValueOf } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { tokenOwner, personIn, testSignInsOf } from '../tokens/test-sign-ins.ts';
import { valueOf } from '../value-of.ts';
import { loginsFrom } from './log-ins.ts';
import { type LogInOutcome, logInOutcome } from './outcome.ts';

export type Sender = NonNullable<ValueOf<'smtp-login'>['senders']>[number];

export function sendersOf(facts: Facts, server: string, account: string): { sender: Sender; observation: string }[] {
  return loginsFrom(facts, server, 'smtp-login', account).flatMap((observation) =>
    (valueOf(observation, 'smtp-login')?.senders ?? []).map((sender) => ({ sender, observation: observation.id })),
  );
}

/** Only an authenticated session that ended before every sender was tried. */
export function endedBySender(
  facts: Facts,
  server: string,
  account: string,
): { text: string; observation: string } | undefined {
  const ended = loginsFrom(facts, server, 'smtp-login', account).find(
    ({ error }) => error?.phase === 'sender' && error.code === failureCodes.refused,
  );
  return ended?.error === undefined ? undefined : { text: ended.error.text, observation: ended.id };
}

/** Other servers send 553 5.7.1 (Postfix: "Sender address rejected: not owned by user"). */
export function deniesSender(text: string): boolean {
  const reply = readReply('smtp', text);
  return (
    reply?.id === 'smtp-not-sender' ||
    reply?.id === 'smtp-send-as-denied' ||
    (reply === undefined && /^55\d[ -]5\.7\.1\b/.test(text))
  );
}

/** An unknown reply of the class 4yz is temporary (RFC 5321, section 4.2.1). */
export function isUnknownTransient(text: string): boolean {
  return readReply('smtp', text) === undefined && /^4\d\d/.test(text);
}

/** An account that sends for very many mailboxes has several log-ins; the worst counts. */
export function smtpOutcome(
  facts: Facts,
  server: string,
  account: string,
): { outcome: LogInOutcome; observations: string[] } | undefined {
  const tried = loginsFrom(facts, server, 'smtp-login', account);
  const characters = testSignInsOf(facts, account).tried?.value.characters;
  const outcomes = tried.map((observation) => logInOutcome(observation, characters));
  const outcome = outcomes.find(({ state }) => state !== 'done') ?? outcomes[0];
  return outcome === undefined ? undefined : { outcome, observations: tried.map((observation) => observation.id) };
}

/** In lower case. */
export function smtpUser(facts: Facts, server: string, account: string): string | undefined {
  const [observation] = loginsFrom(facts, server, 'smtp-login', account);
  return valueOf(observation, 'smtp-login')?.user?.toLowerCase();
}

/** Undefined for the account itself. The name `user` decides only if the token does not. */
export function otherPerson(facts: Facts, account: string, user: string | undefined): string | undefined {
  const owner = tokenOwner(facts, account);
  if (owner?.kind === 'other') return personIn(testSignInsOf(facts, account).tried?.value.claims);
  if (owner?.kind === 'right' || owner?.kind === 'application') return undefined;
  return user === undefined || user.toLowerCase() === account ? undefined : user;
}
