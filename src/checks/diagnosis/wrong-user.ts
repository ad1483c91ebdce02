import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { isWrong, type Finding } from '../../model/finding.ts';
import type { LogMatch } from '../../observe/log-value.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { replyIn } from '../facts/logs/errors.ts';
import { ownershipOf } from '../facts/tokens/ownership.ts';
import { grantsOfOthers } from '../facts/tokens/people.ts';
import { ofOtherPerson, tokenOwner, personIn, testSignInsOf } from '../facts/tokens/test-sign-ins.ts';
import { findingsOf } from '../findings.ts';
import { faultOfToken } from '../facts/tokens/fault.ts';
import { causeOn, failed, idsOf, named, type Proof } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedWith } from './refusals.ts';
import { failedLogins } from './failed-log-ins.ts';

/** Exchange's replies to a valid token of a person without permission on that mailbox. */
const replies: readonly (ReplyId | undefined)[] = [
  'imap-not-authorised',
  'imap-not-connected',
  'imap-authenticate-failed',
  'imap-token-refused',
  'pop3-refused',
  'smtp-token-refused',
  'smtp-not-sender',
  'smtp-send-as-denied',
  'smtp-mailbox-not-open',
];

export const diagnoses = [
  {
    // ECE's token was issued to the person signed in to Windows. Exchange accepts that person and opens no mailbox;
    // ECE's log errors follow.
    id: 'wrong-user-token',
    order: 238,
    about: 'deployment',
    diagnose: (findings, facts) => {
      const proofs = failed(findings, 'token/identity');
      const accounts = proofs.map(({ subject }) => subject.name);
      const refused = refusedWith(entraCodesByCause['wrong-user-token'], findings, facts, refusesTheMailbox);
      // The other person's consent does not cover ECE's account, so app/consent fails for it too. Entra asks the
      // account for consent when it signs in.
      const consents =
        grantsOfOthers(facts).length > 0
          ? failed(findings, 'app/consent').filter(({ subject }) => accounts.includes(subject.name))
          : [];
      // A test sign-in that got the wrong person has the same reason, and the results of its token follow from it.
      const tests = testsOfOtherPerson(findings, facts).filter(({ subject }) => accounts.includes(subject.name));
      const values = { accounts: { list: accounts }, seen: proofs[0]?.observed ?? '' };
      const reason = proofs[0]?.reason;
      const isFormer =
        (reason?.code === 'other-person-refreshes' || reason?.code === 'other-person-signed-in') &&
        reason.values.ids !== undefined;
      const variant = isFormer ? '.same-name' : '';
      const people = proofs.flatMap(({ reason: { values } }) => ('person' in values ? [values.person] : []));
      return causeOn(
        idsOf(proofs),
        [
          ...idsOf(consents),
          ...refused.only,
          ...idsOf(tests),
          ...idsOf(loginsOfOtherPerson(findings, facts, accounts)),
        ],
        {
          id: 'wrong-user-token',
          title: titleOf('wrong-user-token', { people, accounts, isFormer }),
          because: say(`cause.wrong-user-token.because${variant}`, values),
          firstStep: say('cause.wrong-user-token.firstStep', values),
          owner: 'ece-administrator',
        },
      );
    },
  },
  {
    // Only the test sign-in's token. If ECE's own token is known to be another person's, that is the one cause.
    id: 'wrong-user-test-token',
    order: 239,
    about: 'deployment',
    diagnose: (findings, facts) => {
      const proofs = findingsOf(findings, 'token/test-sign-in').filter(
        (finding) => isWrong(finding) && ofOtherPerson(facts, finding.subject.name) !== undefined,
      );
      const accounts = proofs.map(({ subject }) => subject.name);
      const [shown] = proofs;
      const reason = shown?.reason.code === 'two-sign-ins' ? shown.reason.values.tried : shown?.reason;
      const ids = reason?.code === 'token-of-same-name' ? reason.values.ids : undefined;
      const variant = ids === undefined ? '' : '.same-name';
      const people = [
        ...new Set(accounts.map((account) => personIn(testSignInsOf(facts, account).tried?.value.claims))),
      ];
      const values = {
        accounts: { list: accounts },
        account: accounts[0] ?? '',
        people: { list: people },
        ...ids,
      };
      return causeOn(idsOf(proofs), idsOf(loginsOfOtherPerson(findings, facts, accounts)), {
        id: 'wrong-user-test-token',
        title: titleOf('wrong-user-test-token', { people, accounts, isFormer: ids !== undefined }),
        because: say(`cause.wrong-user-test-token.because${variant}`, values),
        firstStep: say('cause.wrong-user-test-token.firstStep', values),
        owner: 'ece-administrator',
      });
    },
  },
] as const satisfies readonly Diagnosis[];

interface Owners {
  people: readonly string[];
  accounts: readonly string[];
  /** The other person is an account of the same name that was deleted, or that has another name now. */
  isFormer: boolean;
}

function titleOf(id: 'wrong-user-token' | 'wrong-user-test-token', { people, accounts, isFormer }: Owners): Text {
  const [[person = '', ...others], [account = '', ...further]] = [[...new Set(people)], accounts];
  if (isFormer || person === '' || others.length + further.length > 0)
    return say(`cause.${id}.title.${isFormer ? 'same-name' : 'several'}`, { accounts: named(accounts, 'accounts') });
  return say(`cause.${id}.title`, withoutDomain(person, account));
}

/** The domain distinguishes nobody if both have the same. */
function withoutDomain(person: string, account: string): { person: string; account: string } {
  const [[ofPerson, domain], [ofAccount, ...own]] = [person.split('@'), account.split('@')];
  return domain !== undefined && own.join('@') === domain && ofPerson !== undefined && ofAccount !== undefined
    ? { person: ofPerson, account: ofAccount }
    : { person, account };
}

function refusesTheMailbox(match: LogMatch): boolean {
  return match.mark === 'mail-refused' && replies.includes(replyIn(match)?.id);
}

function testsOfOtherPerson(findings: Finding[], facts: Facts) {
  return findingsOf(findings, 'token/test-sign-in').filter((finding) => {
    const { name } = finding.subject;
    const { tried, normal } = testSignInsOf(facts, name);
    return (
      isWrong(finding) &&
      [tried, normal].some(
        (signIn) =>
          signIn !== undefined &&
          signIn.error === undefined &&
          ownershipOf(facts, name, signIn.value.claims).kind === 'other',
      )
    );
  });
}

/** These results prove nothing else. Other faults of the token have their own causes. */
function loginsOfOtherPerson(findings: Finding[], facts: Facts, accounts: readonly string[]): Proof[] {
  const isOfOther = (account: string): boolean =>
    accounts.includes(account) && tokenOwner(facts, account)?.kind === 'other';
  const logins = failedLogins(findings)
    .filter(
      ({ account, kind, code }) =>
        isOfOther(account) &&
        (code === 'mailbox-refused' || (code === 'token-refused' && faultOfToken(facts, account, kind) === 'owner')),
    )
    .map(({ finding }) => finding);
  const taken = takenFromOtherPerson(findings).filter(({ account }) => isOfOther(account));
  const ids = new Set([...logins, ...taken].map(({ id }) => id));
  return findings.filter(({ id }) => ids.has(id));
}

function takenFromOtherPerson(findings: Finding[]): (Proof & { account: string })[] {
  const opened = findingsOf(findings, 'mail/imap-open', 'mail/pop3-open', 'mail/graph-open').flatMap((finding) =>
    finding.reason.code === 'opened-by-other-person' ? [{ ...finding, account: finding.reason.values.account }] : [],
  );
  const logins = findingsOf(findings, 'mail/smtp-login', 'mail/alarm-path').flatMap((finding) =>
    finding.reason.code === 'token-of-other-person-taken'
      ? [{ ...finding, account: finding.reason.values.account }]
      : [],
  );
  const senders = findingsOf(findings, 'mail/send-as').flatMap((finding) => {
    const { reason } = finding;
    return reason.code === 'sender-taken-of-other-person' ||
      reason.code === 'sender-refused-to-other-person' ||
      reason.code === 'server-busy'
      ? [{ ...finding, account: reason.values.account }]
      : [];
  });
  return [...opened, ...logins, ...senders];
}
