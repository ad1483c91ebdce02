/**
 * Application permissions on mail, and their limits to some mailboxes. ECE signs in for an account and needs none. An
 * application access policy limits those of Graph, and a role of RBAC for Applications adds to them; those of Exchange
 * Online open any mailbox on which the service principal has Full Access. Sources: Microsoft Learn,
 * "New-ApplicationAccessPolicy", "Test-ServicePrincipalAuthorization", "Role Based Access Control for Applications in
 * Exchange Online", "Authenticate an IMAP, POP or SMTP connection using OAuth"; delay of a changed policy: "Limiting
 * application permissions to specific Exchange Online mailboxes"; sign-ins of an application by itself: "Sign-in logs
 * in Microsoft Entra ID"; revoking consent before removing a permission: "Update an app's requested permissions in
 * Microsoft Entra ID".
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { isOnMail } from '../../knowledge/mail-permissions.ts';
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
import { shortenedList } from '../facts/shortened.ts';
import { answer, notAnswered, restingOnAnswers } from '../facts/tenant-answer.ts';
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
    /** `code`: why Exchange's answer about the limits is missing or incomplete. */
    held: ({ permissions, code, ...whose }: Held & { code?: string | undefined }): Wording => ({
      observed:
        code === undefined
          ? say('app/application-access.held', { permissions: { list: permissions }, count: permissions.length })
          : say('app/application-access.held-unread', {
              permissions: { list: permissions },
              count: permissions.length,
              code,
            }),
      fix: [...byHand(whose, 'policy', 'roles'), ...remove(permissions)],
    }),
    /** Only permissions of Exchange Online, which no application access policy limits. */
    'held-of-exchange': ({ permissions, ...whose }: Held): Wording => ({
      observed: say('app/application-access.of-exchange', {
        permissions: { list: permissions },
        count: permissions.length,
      }),
      fix: [
        ...byHand(whose, 'principal', 'full-access', ...(permissions.some(hasRole) ? (['roles'] as const) : [])),
        ...remove(permissions),
      ],
    }),
    /** `denied`: by an application access policy, with no application role that grants access again. */
    denied: ({ permissions, applicationId, denied }: Omit<Held, 'mailboxes'> & { denied: string[] }): Wording => ({
      observed: say('app/application-access.denied', {
        permissions: { list: permissions },
        mailboxes: shortenedList(denied),
        count: denied.length,
      }),
      // ECE's mail continues, so the step that opens more mailboxes comes last.
      fix: [
        ...remove(permissions),
        say('app/application-access.fix.find', { app: applicationId }),
        say('app/application-access.fix.scope', { mailboxes: shortenedList(denied), count: denied.length }),
      ],
    }),
    /** `roles`: application roles with a mailbox in their scope. */
    granted: ({ permissions, roles, count }: { permissions: string[]; roles: string[]; count: number }): Wording => ({
      observed:
        roles.length === 0
          ? say('app/application-access.granted', { permissions: { list: permissions }, count })
          : say('app/application-access.granted-and-roles', {
              permissions: { list: permissions },
              roles: { list: roles },
              count,
            }),
    }),
  }),
};

/** Another program may use the same application, and would stop at once. */
function remove(permissions: string[]) {
  return [
    say('app/application-access.fix.others-use-it'),
    say('app/application-access.fix.remove', { permissions: { list: permissions }, count: permissions.length }),
  ];
}

/** RBAC for Applications has roles for Graph, EWS and SMTP, but none for IMAP or POP3. */
function hasRole(permission: string): boolean {
  return !/^(?:IMAP|POP)\./i.test(permission);
}

function byHand(
  { applicationId, mailboxes: [mailbox = '', ...others] }: Omit<Held, 'permissions'>,
  ...steps: ('policy' | 'roles' | 'principal' | 'full-access')[]
) {
  const values = { app: quoted(applicationId), mailbox: quoted(mailbox) };
  return [
    ...steps.map((step) => say(`app/application-access.fix.${step}`, values)),
    ...(others.length > 0
      ? [say('app/application-access.fix.others', { mailboxes: shortenedList(others), count: others.length })]
      : []),
  ];
}

export const check = defineCheck({
  id: 'app/application-access',
  owner: 'microsoft-365-administrator',
  expected: say('app/application-access.expected'),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'grants', 'application-access'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const named = applicationIn(facts.deployment);
  if (!named.ok) return named.unread;
  const read = answerAbout(facts, 'grants');
  if (!read.ok) return read.unread;
  const { observations, pasted } = read;
  const held = read.value.applicationPermissions.filter(
    ({ resource, name }) => (resource === 'exchange' || resource === 'graph') && isOnMail(name),
  );
  if (held.length === 0) return { verdict: 'skipped', reason: { code: 'none-held', values: { pasted } }, observations };

  const mailboxes = mailboxesOf(facts.deployment);
  const permissions = [...new Set(held.map(({ name }) => name))];
  const values = { permissions, applicationId: named.applicationId, mailboxes, pasted };
  const reference = pages.applicationRoles;
  if (held.every(({ resource }) => resource === 'exchange'))
    return {
      verdict: 'manual',
      reason: { code: 'held-of-exchange', values },
      observations,
      reference: permissions.some(hasRole) ? reference : pages.mailScopes,
    };
  const access = answer(facts, 'application-access', named.applicationId);
  if (access.state === 'unknown' && access.why.failure === 'PENDING') return notAnswered(access);
  const rest = { reference, observations: [...observations, ...access.observations] };
  const tested = access.state === 'answered' ? access.value.mailboxes : [];
  const ofOurs = mailboxes.map((mailbox) => tested.find((one) => one.mailbox === mailbox));
  const denied = ofOurs.flatMap((one) => (one?.policy === 'Denied' && one.roles?.length === 0 ? [one.mailbox] : []));
  if (denied.length > 0)
    return {
      ...rest,
      verdict: 'warn',
      reason: { code: 'denied', values: { permissions, applicationId: named.applicationId, denied, pasted } },
    };
  // A deny policy decides only if the roles are known too.
  if (ofOurs.some((one) => one?.policy !== 'Granted' && (one?.policy !== 'Denied' || one.roles === undefined))) {
    const code = access.state === 'unknown' && access.why.failure !== 'NOT_ASKED' ? access.why.failure : undefined;
    return { ...rest, verdict: 'manual', reason: { code: 'held', values: { ...values, code } } };
  }
  const roles = [...new Set(ofOurs.flatMap((one) => one?.roles ?? []))];
  return {
    ...rest,
    verdict: 'pass',
    reason: { code: 'granted', values: { permissions, roles, count: mailboxes.length, pasted } },
  };
}
