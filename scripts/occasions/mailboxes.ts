/** Mailboxes that are elsewhere, are full, or forward their mail, for the pages of docs/reference/checks/. */
import type { QuestionKind } from '../../src/model/question.ts';
import type { Artifact } from '../../src/model/report.ts';
import type { Occasions } from '../occasion.ts';

const gigabyte = 1024 ** 3;
const unread = { unread: '49,5 Gio' };

/** By kind: members of the value, or an error code instead. */
type Changes = Partial<Record<QuestionKind, object | string>>;

const rule = (conditions: string[], actions: string[]) => ({ name: 'A rule', enabled: true, conditions, actions });

const changes: Changes[] = [
  { mailbox: { keepsCopy: undefined, forwardsTo: 'other@example.com', maxSend: undefined, sendQuota: undefined } },
  { mailbox: { keepsCopy: true, forwardsTo: 'other@example.com' } },
  { mailbox: { maxSend: 'unlimited', sendQuota: 'unlimited', sendReceiveQuota: 'unlimited' } },
  { mailbox: { maxSend: unread } },
  { mailbox: { recoverableItemsQuota: undefined } },
  { 'mailbox-statistics': { size: 99 * gigabyte, deletedSize: 29 * gigabyte } },
  { 'mailbox-statistics': { size: unread, deletedSize: unread } },
  { 'mailbox-statistics': 'ROLE_MISSING' },
  { mailbox: 'NOT_FOUND', recipient: 'NOT_FOUND' },
  { mailbox: 'NOT_FOUND', recipient: 'ROLE_MISSING' },
  { mailbox: 'NOT_FOUND', recipient: { kind: 'MailUser' } },
  { mailbox: 'NOT_FOUND', recipient: { kind: 'MailUniversalDistributionGroup' } },
  { mailbox: 'NOT_FOUND', recipient: { kind: 'SharedMailbox' } },
  { mailbox: 'ROLE_MISSING' },
];

const ofSenders: Changes[] = [
  { mailbox: { acceptsOnlyFrom: [] } },
  { mailbox: { acceptsOnlyFrom: [], rejectsFrom: ['Old form'] } },
  { mailbox: { onlyAuthenticated: true } },
  { mailbox: { onlyAuthenticated: undefined, acceptsOnlyFrom: undefined, rejectsFrom: undefined } },
];

const ofRules: Changes[] = [
  { 'inbox-rules': 'FORBIDDEN' },
  { 'inbox-rules': { rules: [rule(['subjectContains'], ['moveToFolder'])] } },
  { 'inbox-rules': { rules: [rule([], ['moveToFolder', 'ofTomorrow'])] } },
  { 'inbox-rules': { rules: [rule([], ['ofTomorrow'])] } },
  { 'inbox-rules': { rules: [rule([], ['forwardTo'])], truncated: true } },
];

/** The rules as Get-InboxRule returned them. */
const pastedRules: Changes[] = [
  { 'inbox-rules': 'ROLE_MISSING' },
  { 'inbox-rules': { rules: [rule([], ['moveToFolder'])] } },
  { 'inbox-rules': { rules: [rule([], ['SupportedByTask: False'])] } },
];

export const occasions: Occasions = (recorded) => [
  ...[
    'mailbox-on-premises',
    'mailbox-full',
    'mailbox-nearly-full',
    'recoverable-items-full',
    'mail-forwarded-away',
    'mail-sizes-small',
    'outside-senders-refused',
    'few-senders-accepted',
    'inbox-rule-moves-all',
  ].map(recorded),
  ...changes.map((change) => changed(recorded('mail-sizes-small'), change)),
  ...ofSenders.map((change) => changed(recorded('few-senders-accepted'), change)),
  ...ofRules.map((change) => changed(recorded('inbox-rule-moves-all'), change)),
  ...pastedRules.map((change) => pasted(changed(recorded('inbox-rule-moves-all'), change))),
];

function changed(artifact: Artifact, change: Changes): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map((observation) => {
      const { value, error: _error, ...rest } = observation;
      const other =
        observation.subject.name === 'sales@example.com' ? change[observation.kind as QuestionKind] : undefined;
      if (other === undefined) return observation;
      return typeof other === 'string'
        ? { ...rest, error: { phase: 'request', code: other, text: '' } }
        : { ...rest, value: { ...(value as object | undefined), ...other } };
    }),
  };
}

/** The rules were pasted by a person. */
function pasted(artifact: Artifact): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map((observation) =>
      observation.kind === 'inbox-rules'
        ? { ...observation, from: { kind: 'declared', by: 'an administrator' } }
        : observation,
    ),
  };
}
