/**
 * Full Access opens a mailbox, Send As sends for it, and neither includes the other. Without Full Access the token is
 * valid, but IMAP replies "authenticated but not connected".
 */
import { exchangePages } from '../../knowledge/exchange-pages.ts';
import { accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Question } from '../../model/question.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons } from '../facts/absence.ts';
import { type GroupsNotRead, type Holder, holderOf } from '../facts/exchange/holder.ts';
import { holdingOf, questionKindOf, type RightName } from '../facts/exchange/holding.ts';
import { recipientOf } from '../facts/exchange/elsewhere.ts';
import { noMailbox, noMailboxReasons } from '../facts/exchange/no-mailbox.ts';
import { grant, grantIfLacking, withdrawDenial } from '../facts/exchange/repairs.ts';
import { ask } from '../facts/questions.ts';
import { shortenedList } from '../facts/shortened.ts';
import {
  asPasted,
  notAnswered,
  notAnsweredReasons,
  type PastedBy,
  pastedAmong,
  whyNotAnswered,
} from '../facts/tenant-answer.ts';
import { eachMailbox, ofDeployment } from '../subjects.ts';

const references = { FullAccess: exchangePages.fullAccess, SendAs: exchangePages.sendAs };

interface About {
  account: string;
  mailbox: string;
  right: RightName;
  pasted: PastedBy;
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...noMailboxReasons,
  'accounts-of-their-own': (): Wording => ({ observed: say('rights.own-accounts') }),
  'own-mailbox': (about: Omit<About, 'pasted'>): Wording => ({ observed: say('rights.own-mailbox', named(about)) }),
  'right-held': ({ group, ...about }: About & { group?: string | undefined }): Wording => ({
    observed: asPasted(
      group === undefined ? say('rights.held', named(about)) : say('rights.held-through', { ...named(about), group }),
      about.pasted,
    ),
  }),
  'right-denied': ({ trustee, ...about }: About & { trustee: string }): Wording => ({
    observed: asPasted(say('rights.denied', { ...named(about), trustee }), about.pasted),
    fix: [withdrawDenial(about.right, about.mailbox, trustee), granted(about), say('protocols.fix.an-hour')],
  }),
  'right-missing': ({ others, ...about }: About & { others: string[] }): Wording => {
    const observed =
      others.length === 0
        ? say('rights.nobody', named(about))
        : say('rights.others', { ...named(about), others: shortenedList(others) });
    return {
      observed: asPasted(say(`${checkOf[about.right]}.lacking`, { said: observed }), about.pasted),
      fix: [granted(about), say('protocols.fix.an-hour')],
    };
  },
  /** Any trustee may be the account or one of its groups; without `why`, only because a name is ambiguous. */
  'holder-in-doubt': ({ trustees, why, ...about }: About & { trustees: string[]; why?: GroupsNotRead }): Wording => ({
    observed: asPasted(
      say('rights.perhaps', { ...named(about), trustees: shortenedList(trustees), because: whyInDoubt(why) }),
      about.pasted,
    ),
    fix: [
      say('rights.fix.look-up', { account: about.account, trustees: shortenedList(trustees) }),
      grantedIfLacking(about),
    ],
  }),
  'entries-cut': (about: About): Wording => ({
    observed: asPasted(say('rights.cut', named(about)), about.pasted),
    fix: [grantedIfLacking(about)],
  }),
};

export const checks = [
  defineRight('rights/full-access', 'FullAccess'),
  defineRight('rights/send-as', 'SendAs'),
] as const;

const checkOf = { FullAccess: 'rights/full-access', SendAs: 'rights/send-as' } as const;

function defineRight<const Id extends 'rights/full-access' | 'rights/send-as'>(id: Id, right: RightName) {
  return defineCheck({
    id,
    owner: 'microsoft-365-administrator',
    expected: say(`${id}.expected`),
    reasons,
    asks: (deployment) => asksOf(right, deployment),
    judge: (facts) => judge(right, facts),
  });
}

function asksOf(right: RightName, deployment: Deployment): Question[] {
  if (deployment.accountModel !== 'shared') return [];
  const accounts = accountsOf(deployment);
  const mailboxes = mailboxesOf(deployment).filter((mailbox) => !accounts.includes(mailbox));
  return [...ask('account', accounts), ...ask(questionKindOf[right], mailboxes)];
}

function judge(right: RightName, facts: Facts): Judgement<typeof reasons>[] {
  if (facts.deployment.accountModel === 'mailbox')
    return [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'accounts-of-their-own' } })];
  const holder = holderOf(facts);
  if (holder === undefined) return [ofDeployment(facts, notDeclared('sharedAccount'))];
  return eachMailbox(facts, (mailbox) => judgeMailbox(facts, right, holder, mailbox));
}

function judgeMailbox(facts: Facts, right: RightName, holder: Holder, mailbox: string): Judged<typeof reasons> {
  const holding = holdingOf(facts, holder, right, mailbox);
  const { account, known } = holder;
  if (holding.state === 'own')
    return {
      verdict: 'pass',
      reason: { code: 'own-mailbox', values: { account, mailbox, right } },
      observations: known.observations,
    };
  if (holding.state === 'unknown') return notAnswered(holding.missing);
  if (holding.state === 'no-mailbox') return noMailbox([holding.given], mailbox, recipientOf(facts, mailbox));

  const pasted = pastedAmong(holding.given, ...(known.state === 'unknown' ? [] : [known]));
  const about = { account, mailbox, right, pasted };
  const rest = {
    reference: references[right],
    observations: [...holding.given.observations, ...known.observations],
  };
  switch (holding.state) {
    case 'held':
      return { ...rest, verdict: 'pass', reason: { code: 'right-held', values: { ...about, group: holding.group } } };
    case 'denied': {
      const values = { ...about, trustee: holding.trustee };
      return { ...rest, verdict: 'fail', reason: { code: 'right-denied', values } };
    }
    case 'perhaps': {
      const values = { ...about, trustees: holding.trustees, why: holder.groupsNotRead };
      return { ...rest, verdict: 'unknown', reason: { code: 'holder-in-doubt', values } };
    }
    case 'cut':
      return { ...rest, verdict: 'unknown', reason: { code: 'entries-cut', values: about } };
    case 'none': {
      const values = { ...about, others: holding.others };
      return { ...rest, verdict: 'fail', reason: { code: 'right-missing', values } };
    }
  }
}

function named({ account, mailbox, right }: Omit<About, 'pasted'>): { account: string; mailbox: string; right: Text } {
  return { account, mailbox, right: say(`rights.${right}`) };
}

function granted({ right, mailbox, account }: About): Text {
  return grant(right, mailbox, account);
}

function grantedIfLacking({ right, mailbox, account }: About): Text {
  return grantIfLacking(right, mailbox, account);
}

function whyInDoubt(why: GroupsNotRead): Text {
  if (why === undefined) return say('rights.name-only');
  if (why === 'cut') return say('rights.groups-cut');
  return why === 'not-in-answer' ? say('rights.groups-unread') : whyNotAnswered(why);
}
