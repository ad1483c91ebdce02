/**
 * Application permissions on mail, and what may limit them to some mailboxes: application access policies and RBAC for
 * Applications. ECE signs in for an account and needs none; only where its application holds some is there a thing to
 * look at. Sources: Microsoft Learn, "Test-ApplicationAccessPolicy", "Test-ServicePrincipalAuthorization".
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { quoted } from '../../knowledge/powershell.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  answerAbout,
  applicationIn,
  askAboutApplication,
  unreadServicePrincipalReasons,
} from '../facts/application.ts';
import { restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

interface Held {
  permissions: string[];
  applicationId: string;
  mailboxes: string[];
}

const reasons = {
  ...unreadServicePrincipalReasons,
  ...restingOnAnswers({
    'none-held': (): Wording => ({ observed: say('app/application-access.none') }),
    held: ({ permissions, applicationId, mailboxes: [mailbox = '', ...others] }: Held): Wording => {
      const values = { app: quoted(applicationId), mailbox: quoted(mailbox) };
      return {
        observed: say('app/application-access.held', { permissions: { list: permissions } }),
        fix: [
          say('app/application-access.fix.policy', values),
          say('app/application-access.fix.roles', values),
          ...(others.length > 0 ? [say('app/application-access.fix.others', { count: others.length })] : []),
        ],
      };
    },
  }),
};

export const check = defineCheck({
  id: 'app/application-access',
  owner: 'microsoft-365-administrator',
  expected: say('app/application-access.expected'),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'grants'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const named = applicationIn(facts.deployment);
  if (!named.ok) return named.unread;
  const read = answerAbout(facts, 'grants');
  if (!read.ok) return read.unread;
  const { observations, pasted } = read;
  const permissions = read.value.applicationPermissions
    .filter(({ resource, name }) => (resource === 'exchange' || resource === 'graph') && isOnMail(name))
    .map(({ name }) => name);
  if (permissions.length === 0)
    return { verdict: 'skipped', reason: { code: 'none-held', values: { pasted } }, observations };
  const { applicationId } = named;
  const values = {
    permissions: [...new Set(permissions)],
    applicationId,
    mailboxes: mailboxesOf(facts.deployment),
    pasted,
  };
  return { verdict: 'manual', reason: { code: 'held', values }, observations, reference: pages.applicationRoles };
}

function isOnMail(permission: string): boolean {
  return /^(?:Mail(?:boxSettings|boxFolder|boxItem)?|IMAP|POP|SMTP)\.|^full_access_as_app$/i.test(permission);
}
