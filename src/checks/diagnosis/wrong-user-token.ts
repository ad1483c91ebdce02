import { say } from '../../text/index.ts';
import type { LogMatch } from '../../observe/log.ts';
import type { Diagnosis } from '../check.ts';
import { replyIn } from '../facts/logs/errors.ts';
import { strangersGrants } from '../token/identity.ts';
import { causeOn, failed, idsOf, refusedWith } from './refusals.ts';
import { ofOtherPerson, ownedByOther } from './wrong-user-test-token.ts';

/** Refusals that say who signed in, or that single sign-on chose. */
const codes = [81012, 81004, 81009, 81010, 50020, 90072];

/** What Exchange answers to a good token of somebody who may not open, or send from, that mailbox. */
const replies: readonly string[] = [
  'imap-not-authorised',
  'imap-not-connected',
  'imap-authenticate-failed',
  'pop3-refused',
  'smtp-token-refused',
  'smtp-not-sender',
  'smtp-send-as-denied',
  'smtp-mailbox-not-open',
];

/**
 * The token was issued to whoever was signed in to Windows, not to ECE's account. Exchange then lets that person in and
 * opens no mailbox; what ECE logs of it follows.
 */
export const diagnosis: Diagnosis = {
  id: 'wrong-user-token',
  order: 238,
  diagnose: (findings, facts) => {
    const proofs = failed(findings, 'token/identity');
    const accounts = proofs.map(({ subject }) => subject.name);
    const refused = refusedWith(codes, findings, facts, refusesTheMailbox);
    // Whoever consented for himself is not the account that lacks the consent: it will be asked when it signs in.
    const consents =
      strangersGrants(facts).length > 0
        ? failed(findings, 'app/consent').filter(({ subject }) => accounts.includes(subject.name))
        : [];
    // A test sign-in that gave the wrong person, too, fell into the same trap; what its token opens and does not
    // follows from that.
    const tests = ofOtherPerson(findings, facts).filter(({ subject }) => accounts.includes(subject.name));
    const [first] = proofs;
    const values = { accounts: { list: accounts }, seen: first?.observed ?? '' };
    return causeOn(
      idsOf(proofs),
      [...idsOf(consents), ...refused.only, ...idsOf(tests), ...idsOf(ownedByOther(findings, facts, accounts))],
      {
        id: 'wrong-user-token',
        title: say('cause.wrong-user-token.title', values),
        because: say('cause.wrong-user-token.because', values),
        firstStep: say('cause.wrong-user-token.firstStep', values),
        owner: 'ece-administrator',
      },
    );
  },
};

function refusesTheMailbox(match: LogMatch): boolean {
  return match.mark === 'mail-refused' && replies.includes(replyIn(match)?.id ?? '');
}
