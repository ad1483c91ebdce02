/** POP3 has one refusal for everything: what tells the causes apart is how the same token fared elsewhere. */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';
import { loginsOf } from './log-ins.ts';
import { outcomeOf } from './outcome.ts';
import type { Attempt } from './refused.ts';

export function apart(facts: Facts, { account }: Attempt): Text {
  const others = loginsOf(facts, account).filter(({ kind }) => kind !== 'pop3-open').map((observation) => outcomeOf(observation));
  const boxes = loginsOf(facts, account).filter(({ kind, error }) => kind === 'pop3-open' && error === undefined);
  if (boxes.length > 0) return say('mail.pop3.others-open', { account });
  if (others.some(({ state }) => state === 'done')) return say('mail.pop3.smtp-takes', { account });
  if (others.some((outcome) => outcome.state === 'refused' && outcome.what === 'token')) return say('mail.pop3.smtp-refuses', { account });
  return say('mail.pop3.nothing');
}
