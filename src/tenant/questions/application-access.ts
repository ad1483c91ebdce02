/**
 * Test-ApplicationAccessPolicy and Test-ServicePrincipalAuthorization, for each of ECE's mailboxes, where its application
 * holds application permissions of Graph on mail; where it holds none, Exchange is asked nothing. A policy limits what
 * Entra grants, and a role of RBAC for Applications adds to it. Source: Microsoft Learn, the reference of both cmdlets
 * and "Role Based Access Control for Applications in Exchange Online".
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
          /** AccessCheckResult, as Microsoft writes it: Granted, Denied; absent: not answered. */
          policy: shortText.optional(),
          /** The application roles in whose scope the mailbox is; absent: not answered. */
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
  // Exchange knows no such service principal: then no role was given to it.
  if (answer?.failure?.code === failureCodes.notFound) return [];
  const rows = z.array(roleSchema).safeParse(answer?.value?.rows).data;
  return rows?.filter(({ InScope }) => String(InScope).toLowerCase() === 'true').map(({ RoleName }) => RoleName);
}
