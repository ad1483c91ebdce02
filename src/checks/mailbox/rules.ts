import { quoted } from '../../knowledge/powershell.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { InboxRules } from '../../tenant/values.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { eachOfThem, everyMailbox, hereReasons, notHere } from '../facts/exchange/mailboxes.ts';
import { ask } from '../facts/questions.ts';
import { shortenedList } from '../facts/shortened.ts';
import { answer, notAnswered, notAnsweredReasons, restingOnAnswers } from '../facts/tenant-answer.ts';

const reference = 'https://learn.microsoft.com/en-us/powershell/module/exchangepowershell/get-inboxrule';

/**
 * Microsoft Learn, messageRuleActions: actions that leave the mail in the inbox. The last two exist only in
 * Get-InboxRule.
 */
const harmless = new Set([
  'assignCategories',
  'copyToFolder',
  'forwardAsAttachmentTo',
  'forwardTo',
  'markAsRead',
  'markImportance',
  'redirectTo',
  'stopProcessingRules',
  'pinMessage',
  'sendTextMessageNotificationTo',
]);
const takesAway = new Set(['delete', 'moveToFolder', 'permanentDelete']);
/** Conditions that most mail to a mailbox meets. */
const nearlyAll = new Set(['sentOnlyToMe', 'sentToMe', 'sentToOrCcMe']);
/**
 * Microsoft Learn, messageRulePredicates: the other conditions, which match only part of the mail. Get-InboxRule has a
 * single one for all message types, messageTypeMatches.
 */
const narrow = new Set([
  'bodyContains',
  'bodyOrSubjectContains',
  'categories',
  'fromAddresses',
  'hasAttachments',
  'headerContains',
  'importance',
  'isApprovalRequest',
  'isAutomaticForward',
  'isAutomaticReply',
  'isEncrypted',
  'isMeetingRequest',
  'isMeetingResponse',
  'isNonDeliveryReport',
  'isPermissionControlled',
  'isReadReceipt',
  'isSigned',
  'isVoicemail',
  'messageActionFlag',
  'messageTypeMatches',
  'notSentToMe',
  'recipientContains',
  'senderContains',
  'sensitivity',
  'sentCcMe',
  'sentToAddresses',
  'subjectContains',
  'withinSizeRange',
]);

interface About {
  mailbox: string;
}

const reasons = {
  ...notAnsweredReasons,
  ...hereReasons,
  ...restingOnAnswers({
    /** `rules`: names of rules that move or delete all mail, or nearly all. */
    'taken-away': ({ mailbox, rules }: About & { rules: string[] }): Wording => ({
      observed: say('mailbox/rules.taken-away', { mailbox, rules: quotedRules(rules), count: rules.length }),
      fix: repair(mailbox, rules),
    }),
    /** The reach of their exceptions is not evaluated. */
    'taken-away-but': ({ mailbox, rules }: About & { rules: string[] }): Wording => ({
      observed: say('mailbox/rules.taken-away-but', { mailbox, rules: quotedRules(rules), count: rules.length }),
      fix: repair(mailbox, rules),
    }),
    'unknown-kind': ({ mailbox, rule, kind }: About & { rule: string; kind: string }): Wording => ({
      observed: say('mailbox/rules.unknown-kind', { mailbox, rule, kind }),
      fix: [say('mailbox/rules.fix.look', { mailbox, rule })],
    }),
    'too-many': ({ mailbox }: About): Wording => ({ observed: say('mailbox/rules.too-many', { mailbox }) }),
    'inbox-kept': ({ mailbox, count, some }: About & { count: number; some: string[] }): Wording => ({
      observed:
        some.length === 0
          ? count === 0
            ? say('mailbox/rules.none', { mailbox })
            : say('mailbox/rules.kept', { mailbox, count })
          : say('mailbox/rules.kept-but', { mailbox, rules: quotedRules(some) }),
    }),
  }),
};

export const check = defineCheck({
  id: 'mailbox/rules',
  owner: 'microsoft-365-administrator',
  expected: say('mailbox/rules.expected'),
  reasons,
  slow: true,
  asks: (deployment) => ask('inbox-rules', everyMailbox(deployment)),
  judge: (facts) => eachOfThem(facts, (mailbox) => judge(facts, mailbox)),
});

function quotedRules(names: readonly string[]) {
  return shortenedList(names.map((name) => say('mailbox/rules.quoted', { name })));
}

/** An administrator's command needs no permission on a shared mailbox, to which nobody signs in. */
function repair(mailbox: string, rules: readonly string[]) {
  const identity = quoted(mailbox);
  return [
    ...rules
      .slice(0, 3)
      .map((rule) => say('mailbox/rules.fix.disable', { rule, mailbox, identity, named: quoted(rule) })),
    say('mailbox/rules.fix.change', { mailbox, rules: quotedRules(rules) }),
    say('mailbox/rules.fix.back', { mailbox }),
  ];
}

type Effect = { takes: 'nothing' | 'some' | 'all-but' | 'all' } | { takes: 'unknown'; kind: string };

function judge(facts: Facts, mailbox: string): Judged<typeof reasons> {
  const found = answer(facts, 'inbox-rules', mailbox);
  if (found.state === 'unknown') return notAnswered(found);
  if (found.state === 'not-found') return notHere(mailbox, found.observations);
  const { value, observations, pasted } = found;
  const rest = { reference, observations };
  const judged = value.rules
    .filter(({ enabled }) => enabled)
    .map((rule) => ({ name: rule.name, effect: effectOf(rule) }));
  const named = (takes: Effect['takes']) =>
    judged.filter(({ effect }) => effect.takes === takes).map(({ name }) => name);
  const rules = named('all');
  if (rules.length > 0) {
    // Such a rule keeps all mail from ECE, if ECE polls the mailbox. ECE does not poll the mailbox of an account that
    // only opens others.
    const verdict = mailboxesOf(facts.deployment).includes(mailbox) ? 'fail' : 'warn';
    return { ...rest, verdict, reason: { code: 'taken-away', values: { mailbox, rules, pasted } } };
  }
  const withExceptions = named('all-but');
  if (withExceptions.length > 0)
    return {
      ...rest,
      verdict: 'warn',
      reason: { code: 'taken-away-but', values: { mailbox, rules: withExceptions, pasted } },
    };
  for (const { name: rule, effect } of judged)
    if (effect.takes === 'unknown')
      return {
        ...rest,
        verdict: 'unknown',
        reason: { code: 'unknown-kind', values: { mailbox, rule, kind: effect.kind, pasted } },
      };
  if (value.truncated === true)
    return { ...rest, verdict: 'unknown', reason: { code: 'too-many', values: { mailbox, pasted } } };
  const values = { mailbox, count: judged.length, some: named('some'), pasted };
  return { ...rest, verdict: 'pass', reason: { code: 'inbox-kept', values } };
}

/** A rule needs all its conditions, so one narrow condition makes it narrow. */
function effectOf({ conditions, actions, exceptions = [] }: InboxRules['rules'][number]): Effect {
  const action = actions.find((name) => !harmless.has(name) && !takesAway.has(name));
  const takes = actions.some((name) => takesAway.has(name));
  if (!takes) return action === undefined ? { takes: 'nothing' } : { takes: 'unknown', kind: action };
  if (conditions.some((name) => narrow.has(name))) return { takes: 'some' };
  const condition = conditions.find((name) => !nearlyAll.has(name));
  if (condition !== undefined) return { takes: 'unknown', kind: condition };
  return { takes: exceptions.length === 0 ? 'all' : 'all-but' };
}
