import { mailboxesOf } from '../../model/accounts.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons } from '../facts/absence.ts';
import { sharedMailboxesThatSignIn } from '../facts/account.ts';
import { declaredSetting } from '../facts/declared.ts';
import { ask } from '../facts/questions.ts';
import { shortenedList } from '../facts/shortened.ts';
import {
  answer,
  asPasted,
  notAnswered,
  notAnsweredReasons,
  type PastedBy,
  pastedAmong,
} from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

const reference = 'https://learn.microsoft.com/en-us/microsoft-365/admin/email/about-shared-mailboxes';

interface OneForAll {
  account: string;
  count: number;
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  'shared-account': (values: OneForAll): Wording => ({ observed: say('rights/account-model.shared', { ...values }) }),
  'shared-account-is-a-mailbox': (values: OneForAll): Wording => ({
    observed: say('rights/account-model.shared-own', { ...values }),
  }),
  'account-for-each': ({ count, pasted }: { count: number; pasted: PastedBy }): Wording => ({
    observed: asPasted(say('rights/account-model.own', { count }), pasted),
  }),
  'shared-mailboxes-sign-in': ({ mailboxes, pasted }: { mailboxes: string[]; pasted: PastedBy }): Wording => {
    const values = { count: mailboxes.length, mailboxes: shortenedList(mailboxes) };
    return {
      observed: asPasted(say('rights/account-model.shared-mailboxes', values), pasted),
      fix: [
        by('ece-administrator', say('rights/account-model.fix.shared-account')),
        say('rights/account-model.fix.rights'),
        say('rights/account-model.fix.or-convert'),
      ],
    };
  },
  'shared-account-unused': ({ account }: { account: string }): Wording => ({
    observed: say('rights/account-model.unused', { account }),
    fix: [by('ece-administrator', say('rights/account-model.fix.declare'))],
  }),
};

export const check = defineCheck({
  id: 'rights/account-model',
  owner: 'microsoft-365-administrator',
  expected: say('rights/account-model.expected'),
  reasons,
  asks: (deployment) => (deployment.accountModel === 'mailbox' ? ask('mailbox', mailboxesOf(deployment)) : []),
  judge: (facts) => [
    ofDeployment(facts, facts.deployment.accountModel === 'shared' ? judgeShared(facts) : judgeOwn(facts)),
  ],
});

function judgeShared(facts: Facts): Judged<typeof reasons> {
  const { deployment } = facts;
  const account = deployment.sharedAccount?.toLowerCase();
  const observations = declared(facts);
  if (account === undefined) return { ...notDeclared('sharedAccount'), observations };
  const values = { account, count: deployment.mailboxes.length };
  return mailboxesOf(deployment).includes(account)
    ? { verdict: 'pass', reason: { code: 'shared-account-is-a-mailbox', values }, observations }
    : { verdict: 'pass', reason: { code: 'shared-account', values }, observations };
}

function judgeOwn(facts: Facts): Judged<typeof reasons> {
  const mailboxes = mailboxesOf(facts.deployment);
  const answers = mailboxes.map((mailbox) => answer(facts, 'mailbox', mailbox));
  const pasted = pastedAmong(...answers.filter((given) => given.state !== 'unknown'));
  const observations = [...declared(facts), ...answers.flatMap((given) => given.observations)];
  const shared = sharedMailboxesThatSignIn(facts);
  if (shared.length > 0) {
    const values = { mailboxes: shared, pasted };
    return { verdict: 'fail', reason: { code: 'shared-mailboxes-sign-in', values }, reference, observations };
  }
  const account = facts.deployment.sharedAccount;
  if (account !== undefined)
    return {
      verdict: 'warn',
      owner: 'ece-administrator',
      reason: { code: 'shared-account-unused', values: { account } },
      observations,
    };
  const missing = answers.find((given) => given.state === 'unknown');
  if (missing !== undefined) return { ...notAnswered(missing), observations };
  const values = { count: mailboxes.length, pasted };
  return { verdict: 'pass', reason: { code: 'account-for-each', values }, observations };
}

function declared(facts: Facts): string[] {
  return (['accountModel', 'sharedAccount'] as const).flatMap(
    (name) => declaredSetting(facts, name)?.observation ?? [],
  );
}
