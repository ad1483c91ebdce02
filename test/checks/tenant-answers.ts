import type { Deployment } from '../../src/model/deployment.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { QuestionKind } from '../../src/model/question.ts';
import type { Account, Mailbox } from '../../src/tenant/values.ts';
import { answered, now } from './given-facts.ts';

export const tenantId = '11111111-1111-1111-1111-111111111111';
export const applicationId = '22222222-2222-2222-2222-222222222222';
export const microsoft: Deployment['microsoft'] = { cloud: 'worldwide', tenantId, applicationId };

export const plan2 = 'efb87545-963c-4e0d-99df-69c6916d9eb0';
export const plan1 = '9aaf7827-d63c-4b61-89c3-182f06f82e5c';
export const kiosk = '4a82b400-a79f-41a4-b4e2-e94f5787b113';
export const e3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';

/** Enabled, with E3. Its user principal name is its address. */
export function account(address: string, overrides: Partial<Account> = {}): Account {
  return {
    objectId: `id-of-${address}`,
    userPrincipalName: address,
    mail: address,
    addresses: [address],
    enabled: true,
    kind: 'member',
    synchronised: false,
    exchangePlans: [{ planId: plan2, status: 'Enabled' }],
    licences: [{ skuId: e3, disabledPlans: [] }],
    licenceErrors: [],
    groups: [],
    ...overrides,
  };
}

export function mailbox(address: string, overrides: Partial<Mailbox> = {}): Mailbox {
  return { kind: 'UserMailbox', primaryAddress: address, userPrincipalName: address, ...overrides };
}

export const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };

/** Each way of having no answer, with its wording. For Exchange's answers it offers to paste the output. */
export function unansweredOf(
  kind: QuestionKind,
  subject: string,
): [name: string, observations: Observation[], words: RegExp][] {
  const refused = (code: string) => [answered(kind, subject, { error: { phase: 'answer', code, text: '' } })];
  const dayOld = new Date(Date.parse(now) - 24 * 3_600_000 - 1).toISOString();
  return [
    ['not asked', [], /was not asked this/],
    ['forbidden', refused('FORBIDDEN'), /may not read/],
    ['role missing', refused('ROLE_MISSING'), /no role in Exchange Online/],
    ['no reader', refused('NO_READER'), /no application to read/],
    ['throttled', refused('THROTTLED'), /throttled the bot/],
    ['too late', refused('TIMEOUT'), /within the time of this run/],
    [
      'pasted a day ago',
      [answered(kind, subject, { error: notFound, pastedBy: 'an administrator', at: dayOld })],
      /was not asked this/,
    ],
  ];
}
