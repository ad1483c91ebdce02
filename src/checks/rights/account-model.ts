/** One account for each mailbox, or one that is shared: does what is declared fit together, and fit the mailboxes? */
import { mailboxesOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import { answer, type Pasted, provenance, unanswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { declaredSetting } from '../facts/declared.ts';
import { ask, type Judged, wholeDeployment } from '../facts/subjects.ts';
import { undeclared } from '../facts/absence.ts';
import { shortened } from '../facts/shortened.ts';

const id = 'rights/account-model';
const reference = 'https://learn.microsoft.com/en-us/microsoft-365/admin/email/about-shared-mailboxes';

export const check: Check = {
  id,
  asks: (deployment) => (deployment.accountModel === 'mailbox' ? ask('mailbox', mailboxesOf(deployment)) : []),
  evaluate: (facts) => [
    wholeDeployment(
      id,
      facts,
      say('rights/account-model.expected'),
      facts.deployment.accountModel === 'shared' ? judgeShared(facts) : judgeOwn(facts),
    ),
  ],
};

function judgeShared(facts: Facts): Judged {
  const { deployment } = facts;
  const account = deployment.sharedAccount?.toLowerCase();
  const observations = declared(facts);
  if (account === undefined)
    return { verdict: 'unknown', owner: 'ece-administrator', observations, ...undeclared('sharedAccount') };
  const values = { account, count: deployment.mailboxes.length };
  return {
    verdict: 'pass',
    observations,
    observed: mailboxesOf(deployment).includes(account)
      ? say('rights/account-model.shared-own', values)
      : say('rights/account-model.shared', values),
  };
}

/** The mailboxes of the model `mailbox` that are shared mailboxes: nobody has a password for such an account. */
export function sharedAmong(facts: Facts): string[] {
  return facts.deployment.accountModel === 'shared'
    ? []
    : mailboxesOf(facts.deployment).filter((mailbox) => isShared(facts, mailbox));
}

function isShared(facts: Facts, mailbox: string): boolean {
  const said = answer(facts, 'mailbox', mailbox);
  return said.state === 'answered' && said.value.kind === 'SharedMailbox';
}

function judgeOwn(facts: Facts): Judged {
  const mailboxes = mailboxesOf(facts.deployment);
  const answers = mailboxes.map((mailbox) => answer(facts, 'mailbox', mailbox));
  const said = answers.filter(({ state }) => state !== 'unknown') as { pasted: Pasted }[];
  const observations = [...declared(facts), ...answers.flatMap(({ observations }) => observations)];
  const shared = sharedAmong(facts);
  if (shared.length > 0) {
    return {
      verdict: 'fail',
      observed: provenance(
        say('rights/account-model.shared-mailboxes', { count: shared.length, mailboxes: shortened(shared) }),
        ...said,
      ),
      fix: [
        say('rights/account-model.fix.shared-account'),
        say('rights/account-model.fix.rights'),
        say('rights/account-model.fix.or-convert'),
      ],
      reference,
      observations,
    };
  }
  const account = facts.deployment.sharedAccount;
  if (account !== undefined)
    return {
      verdict: 'warn',
      owner: 'ece-administrator',
      observed: say('rights/account-model.unused', { account }),
      fix: [say('rights/account-model.fix.declare')],
      observations,
    };
  const missing = answers.find((one) => one.state === 'unknown');
  if (missing !== undefined) return { ...unanswered(missing), observations };
  return {
    verdict: 'pass',
    observed: provenance(say('rights/account-model.own', { count: mailboxes.length }), ...said),
    observations,
  };
}

function declared(facts: Facts): string[] {
  return (['accountModel', 'sharedAccount'] as const).flatMap(
    (name) => declaredSetting(facts, name)?.observation ?? [],
  );
}
