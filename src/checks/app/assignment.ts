import { pages } from '../../knowledge/entra-pages.ts';
import { say } from '../../text/index.ts';
import { answer, provenance, unanswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged } from '../facts/subjects.ts';
import { asksAbout, asksAccounts, forEachAccount, toldOf } from '../facts/application.ts';

const id = 'app/assignment';

export const check: Check = {
  id,
  asks: (deployment) => [...asksAbout(deployment, 'service-principal'), ...asksAccounts(deployment)],
  evaluate: (facts) => forEachAccount(id, facts, say('app/assignment.expected'), (account) => judge(facts, account)),
};

function judge(facts: Facts, account: string): Judged {
  const told = toldOf(facts, 'service-principal');
  if (!told.ok) return told;
  const { name, assignmentRequired, assignments, truncated } = told.value;
  const rest = { observations: told.observations, reference: pages.assignment };
  if (!assignmentRequired)
    return { ...rest, verdict: 'pass', observed: provenance(say('app/assignment.not-required', { name }), told) };
  const values = { account, name };
  if (assignments === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      observed: say('app/assignment.unread', values),
      fix: [say('app/assignment.fix.look', values)],
    };

  const person = answer(facts, 'account', account);
  const observations = [...told.observations, ...person.observations];
  if (person.state === 'unknown') return { ...unanswered(person), observations };
  if (person.state === 'not-found')
    return {
      ...rest,
      observations,
      verdict: 'unknown',
      observed: say('app.no-account', { account }),
      fix: [say('app.fix.account', { account })],
    };
  const { objectId, groups, groupsTruncated } = person.value;
  if (assignments.some(({ principalId }) => principalId === objectId))
    return {
      ...rest,
      observations,
      verdict: 'pass',
      observed: provenance(say('app/assignment.direct', values), told, person),
    };
  const assignedGroups = assignments.filter(({ kind }) => kind === 'group');
  const through = assignedGroups.find(({ principalId }) => groups?.some((group) => group.objectId === principalId));
  // Entra does not follow a group inside a group here, and the account's groups are listed through others too.
  if (through !== undefined)
    return {
      ...rest,
      observations,
      verdict: 'pass',
      observed: provenance(say('app/assignment.group', { ...values, group: through.name }), told, person),
    };
  const groupsUnread = assignedGroups.length > 0 && (groups === undefined || groupsTruncated === true);
  if (groupsUnread || truncated === true)
    return {
      ...rest,
      observations,
      verdict: 'unknown',
      observed: say('app/assignment.unread', values),
      fix: [say('app/assignment.fix.look', values)],
    };
  return {
    ...rest,
    observations,
    verdict: 'fail',
    observed: provenance(say('app/assignment.missing', values), told, person),
    fix: [say('app/assignment.fix.assign', values), say('app/assignment.fix.or', values)],
  };
}
