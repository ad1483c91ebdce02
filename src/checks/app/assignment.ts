import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  answerAbout,
  askAboutAccounts,
  askAboutApplication,
  eachAccountOfApplication,
  accountNotFoundReasons,
  unreadServicePrincipalReasons,
} from '../facts/application.ts';
import { answer, notAnswered, pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';

type Assigned = { account: string; name: string };

const reasons = {
  ...unreadServicePrincipalReasons,
  ...accountNotFoundReasons,
  ...restingOnAnswers({
    'assignment-not-required': (values: { name: string }): Wording => ({
      observed: say('app/assignment.not-required', values),
    }),
    assigned: (values: Assigned): Wording => ({ observed: say('app/assignment.direct', values) }),
    'assigned-through-group': (values: Assigned & { group: string }): Wording => ({
      observed: say('app/assignment.group', values),
    }),
    'not-assigned': (values: Assigned): Wording => ({
      observed: say('app/assignment.missing', values),
      fix: [say('app/assignment.fix.assign', values), say('app/assignment.fix.or', values)],
    }),
    'assignments-not-read': (values: Assigned): Wording => ({
      observed: say('app/assignment.unread', values),
      fix: [say('app/assignment.fix.look', values)],
    }),
  }),
};

export const check = defineCheck({
  id: 'app/assignment',
  owner: 'microsoft-365-administrator',
  expected: say('app/assignment.expected'),
  reasons,
  asks: (deployment) => [...askAboutApplication(deployment, 'service-principal'), ...askAboutAccounts(deployment)],
  judge: (facts) => eachAccountOfApplication(facts, (account) => judge(facts, account)),
});

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const principal = answerAbout(facts, 'service-principal');
  if (!principal.ok) return principal.unread;
  const { name, assignmentRequired, assignments, truncated } = principal.value;
  const reference = pages.assignment;
  if (!assignmentRequired) {
    const values = { name, pasted: principal.pasted };
    const { observations } = principal;
    return { verdict: 'pass', reason: { code: 'assignment-not-required', values }, reference, observations };
  }
  if (assignments === undefined) {
    const { observations } = principal;
    return {
      verdict: 'unknown',
      reason: { code: 'assignments-not-read', values: { account, name } },
      reference,
      observations,
    };
  }

  const person = answer(facts, 'account', account);
  const observations = [...principal.observations, ...person.observations];
  if (person.state === 'unknown') return { ...notAnswered(person), observations };
  const rest = { reference, observations };
  if (person.state === 'not-found')
    return { ...rest, verdict: 'unknown', reason: { code: 'no-account', values: { account } } };
  const { objectId, groups, groupsTruncated } = person.value;
  const values = { account, name, pasted: pastedAmong(principal, person) };
  if (assignments.some(({ principalId }) => principalId === objectId))
    return { ...rest, verdict: 'pass', reason: { code: 'assigned', values } };
  const assignedGroups = assignments.filter(({ kind }) => kind === 'group');
  const through = assignedGroups.find(({ principalId }) => groups?.some((group) => group.objectId === principalId));
  // Entra ignores nested groups here, but the account's groups include indirect ones.
  if (through !== undefined) {
    const { name: group } = through;
    return { ...rest, verdict: 'pass', reason: { code: 'assigned-through-group', values: { ...values, group } } };
  }
  const groupsUnread = assignedGroups.length > 0 && (groups === undefined || groupsTruncated === true);
  if (groupsUnread || truncated === true)
    return { ...rest, verdict: 'unknown', reason: { code: 'assignments-not-read', values: { account, name } } };
  return { ...rest, verdict: 'fail', reason: { code: 'not-assigned', values } };
}
