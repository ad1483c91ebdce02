/**
 * Runs Test-ApplicationAccessPolicy and Test-ServicePrincipalAuthorization for each of ECE's mailboxes, only if its
 * application has application permissions of Graph on mail. A policy limits Entra's grants; a role of RBAC for
 * Applications adds to them. Source: Microsoft Learn, the reference of both cmdlets and "Role Based Access Control for
 * Applications in Exchange Online".
 */
import { z } from 'zod';
import { isOnMail } from '../../knowledge/mail-permissions.ts';
import { failureCodes } from '../../model/observation.ts';
import type { Cmdlet, Rows } from '../exchange.ts';
import { optional, present, text } from '../read.ts';
import { type Settled, settledValue } from '../refusal.ts';
import { many, shortText } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    mailboxes: many(
      z
        .object({
          mailbox: shortText,
          /** AccessCheckResult: Granted, Denied. Absent: not answered. */
          policy: shortText.optional(),
          /** Application roles whose scope includes the mailbox. Absent: not answered. */
          roles: many(shortText, 50).optional(),
        })
        .strict(),
      501,
    ),
  })
  .strict();

type ApplicationAccess = z.infer<typeof valueSchema>;

const policySchema = z.object({ AccessCheckResult: text() });
const roleSchema = z.object({ RoleName: text(), InScope: optional(z.union([z.boolean(), z.string()])) });

export const question: GraphQuestion<'application-access', ApplicationAccess> = {
  kind: 'application-access',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  late: true,
  ask: async (appId, { directory, exchange, mailboxes }) => {
    const { permissions } = await directory.applicationPermissions(appId);
    if (!permissions.some(({ resource, name }) => resource === 'graph' && isOnMail(name))) return { mailboxes: [] };
    const [policies, roles] = await Promise.all([
      exchange.invoke(mailboxes.map((mailbox) => policyTest(appId, mailbox))),
      exchange.invoke(mailboxes.map((mailbox) => roleTest(appId, mailbox))),
    ]);
    const [first] = policies;
    if (first !== undefined && policies.every(({ failure }) => failure !== undefined)) settledValue(first);
    return {
      mailboxes: mailboxes.map((mailbox, index) => ({
        mailbox,
        ...present({ policy: policyIn(policies[index]), roles: rolesIn(roles[index]) }),
      })),
    };
  },
};

function policyTest(appId: string, mailbox: string): Cmdlet {
  const name = 'Test-ApplicationAccessPolicy';
  return { name, parameters: { Identity: mailbox, AppId: appId }, select: Object.keys(policySchema.shape) };
}

function roleTest(appId: string, mailbox: string): Cmdlet {
  const name = 'Test-ServicePrincipalAuthorization';
  return { name, parameters: { Identity: appId, Resource: mailbox }, select: Object.keys(roleSchema.shape) };
}

function policyIn(answer: Settled<Rows> | undefined): string | undefined {
  return policySchema.safeParse(answer?.value?.rows[0]).data?.AccessCheckResult;
}

function rolesIn(answer: Settled<Rows> | undefined): string[] | undefined {
  // A service principal that Exchange does not know has no role.
  if (answer?.failure?.code === failureCodes.notFound) return [];
  const rows = z.array(roleSchema).safeParse(answer?.value?.rows).data;
  return rows?.filter(({ InScope }) => String(InScope).toLowerCase() === 'true').map(({ RoleName }) => RoleName);
}
