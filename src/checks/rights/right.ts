/** The rule of both rights: Full Access opens a mailbox, Send As sends for it, and neither includes the other. */
import { quoted } from '../../knowledge/powershell.ts';
import { accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Question } from '../../model/question.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { undeclared } from '../facts/absence.ts';
import { provenance, unanswered } from '../facts/tenant-answer.ts';
import type { Facts } from '../check.ts';
import { ask, eachMailbox, type Judged, wholeDeployment } from '../facts/subjects.ts';
import { noMailbox } from '../protocols/no-mailbox.ts';
import { type Holder, holderOf } from '../facts/rights/holder.ts';
import { type Holding, holdingOf, kindOf, type RightName } from '../facts/rights/holding.ts';
import { shortened } from '../facts/shortened.ts';

const checkOf = { FullAccess: 'rights/full-access', SendAs: 'rights/send-as' } as const;
const references = {
  FullAccess: 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell/add-mailboxpermission',
  SendAs: 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell/add-recipientpermission',
} as const;

export function asksRight(right: RightName, deployment: Deployment): Question[] {
  if (deployment.accountModel !== 'shared') return [];
  return [
    ...ask('account', accountsOf(deployment)),
    ...ask(
      kindOf[right],
      mailboxesOf(deployment).filter((mailbox) => !accountsOf(deployment).includes(mailbox)),
    ),
  ];
}

export function judgeRight(right: RightName, facts: Facts): Finding[] {
  const id = checkOf[right];
  if (facts.deployment.accountModel === 'mailbox')
    return [
      wholeDeployment(id, facts, say(`${id}.expected`), { verdict: 'skipped', observed: say('rights.own-accounts') }),
    ];
  const holder = holderOf(facts);
  if (holder === undefined)
    return [
      wholeDeployment(id, facts, say(`${id}.expected`), {
        verdict: 'unknown',
        owner: 'ece-administrator',
        ...undeclared('sharedAccount'),
      }),
    ];
  return eachMailbox(id, facts, say(`${id}.expected`), (mailbox) =>
    judge(right, holder, mailbox, holdingOf(facts, holder, right, mailbox)),
  );
}

function judge(right: RightName, holder: Holder, mailbox: string, holding: Holding): Judged {
  const { account } = holder;
  const values = { account, mailbox, right: say(`rights.${right}`) };
  if (holding.state === 'own')
    return { verdict: 'pass', observed: say('rights.own-mailbox', values), observations: holder.said.observations };
  if (holding.state === 'unknown') return unanswered(holding.missing);
  if (holding.state === 'no-mailbox') return noMailbox([holding.given], mailbox);

  const rest = {
    reference: references[right],
    observations: [...holding.given.observations, ...holder.said.observations],
  };
  const said = (observed: Text): Text =>
    provenance(observed, holding.given, ...(holder.said.state === 'unknown' ? [] : [holder.said]));
  const give = grant(right, mailbox, account);
  switch (holding.state) {
    case 'held':
      return {
        ...rest,
        verdict: 'pass',
        observed: said(
          holding.group === undefined
            ? say('rights.held', values)
            : say('rights.held-through', { ...values, group: holding.group }),
        ),
      };
    case 'denied':
      return {
        ...rest,
        verdict: 'fail',
        observed: said(say('rights.denied', { ...values, trustee: holding.trustee })),
        fix: [withdraw(right, mailbox, holding.trustee), give, say('protocols.fix.an-hour')],
      };
    case 'perhaps': {
      const trustees = shortened(holding.trustees);
      const observed = say('rights.perhaps', {
        ...values,
        trustees,
        because: holder.groupsUnread ?? say('rights.name-only'),
      });
      return {
        ...rest,
        verdict: 'unknown',
        observed: said(observed),
        fix: [say('rights.fix.look-up', { account, trustees }), give],
      };
    }
    case 'cut':
      return { ...rest, verdict: 'unknown', observed: said(say('rights.cut', values)), fix: [give] };
    default: {
      const observed =
        holding.others.length === 0
          ? say('rights.nobody', values)
          : say('rights.others', { ...values, others: shortened(holding.others) });
      return {
        ...rest,
        verdict: 'fail',
        observed: said(say(`${checkOf[right]}.lacking`, { said: observed })),
        fix: [give, say('protocols.fix.an-hour')],
      };
    }
  }
}

/** The line that gives the right. AutoMapping would add the mailbox to the account's Outlook and has no use here. */
export function grant(right: RightName, mailbox: string, account: string): Text {
  return say(`rights.fix.grant.${right}`, { identity: quoted(mailbox), trustee: quoted(account) });
}

function withdraw(right: RightName, mailbox: string, trustee: string): Text {
  return say(`rights.fix.withdraw.${right}`, { identity: quoted(mailbox), trustee: quoted(trustee) });
}
