/**
 * A tenant with correct mailboxes, licences and rights, and each change that such tenants may have, for the pages of
 * docs/reference/checks/.
 */
import { declaredObservations } from '../../src/checks/facts/declared.ts';
import { type Deployment, deploymentSchema } from '../../src/model/deployment.ts';
import type { Failure, Observation } from '../../src/model/observation.ts';
import { type QuestionKind } from '../../src/model/question.ts';
import type { Artifact } from '../../src/model/report.ts';
import { questions } from '../../src/tenant/questions/index.ts';
import type { Occasions } from '../occasion.ts';

const account = 'svc-ece@example.com';
const mailbox = 'sales@example.com';
const tenantId = '00000000-0000-0000-0000-000000000000';
const plan = (planId: string, status = 'Enabled') => [{ planId, status }];
const [plan2, plan1, kiosk] = [
  'efb87545-963c-4e0d-99df-69c6916d9eb0',
  '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
  '4a82b400-a79f-41a4-b4e2-e94f5787b113',
] as const;
const [e3, plan2Alone, unlisted] = [
  '6fd2c87f-b296-42f0-b197-1e91e994b900',
  '19ec0d23-8335-4cbd-94ac-6050e30712fa',
  '99999999-9999-9999-9999-999999999999',
] as const;

const pasted = { kind: 'declared', by: 'an administrator' } as const;

interface Change {
  kind: QuestionKind;
  /** Members of the value. */
  says?: Record<string, unknown>;
  error?: Failure['code'];
  pasted?: boolean;
  /** Minutes by which a person pasted this before Microsoft's correct answer. */
  pastedBefore?: number;
}

const permission = (trustee: string, right: string, deny = false) => ({
  entries: [{ trustee, rights: [right], deny }],
});
const rightKinds = [
  ['mailbox-permission', 'FullAccess'],
  ['recipient-permission', 'SendAs'],
] as const;

const changes: (Change | Change[])[] = [
  ...(['NO_READER', 'FORBIDDEN', 'ROLE_MISSING', 'TIMEOUT', 'NOT_FOUND'] as const).flatMap((error) =>
    (
      ['account', 'mailbox', 'cas-mailbox', 'mailbox-permission', 'recipient-permission', 'transport-config'] as const
    ).map((kind): Change => ({ kind, error })),
  ),
  { kind: 'cas-mailbox', says: { smtpAuthDisabled: true } },
  { kind: 'cas-mailbox', says: { smtpAuthDisabled: false } },
  { kind: 'cas-mailbox', says: { imap: false } },
  { kind: 'cas-mailbox', pasted: true },
  { kind: 'cas-mailbox', says: { imap: false }, pastedBefore: 28 },
  { kind: 'cas-mailbox', says: { imap: false }, pastedBefore: 300 },
  { kind: 'transport-config', says: { smtpAuthDisabled: true } },
  { kind: 'access-policies', says: { securityDefaults: true } },
  { kind: 'access-policies', error: 'FORBIDDEN' },
  { kind: 'account', says: { licences: [{ skuId: plan2Alone, disabledPlans: [] }] } },
  { kind: 'account', says: { licences: [{ skuId: unlisted, disabledPlans: [] }] } },
  { kind: 'account', says: { exchangePlans: plan(plan1) } },
  { kind: 'account', says: { exchangePlans: plan(kiosk) } },
  { kind: 'account', says: { exchangePlans: plan(plan2, 'Warning') } },
  { kind: 'account', says: { exchangePlans: plan(plan2, 'Suspended') } },
  { kind: 'account', says: { exchangePlans: plan(unlisted) } },
  { kind: 'account', says: { exchangePlans: [] } },
  { kind: 'account', says: { exchangePlans: [], licences: [{ skuId: e3, disabledPlans: [plan2] }] } },
  {
    kind: 'account',
    says: { exchangePlans: [], licences: [], licenceErrors: [{ skuId: e3, error: 'CountViolation' }] },
  },
  [
    { kind: 'account', says: { exchangePlans: [], licences: [] } },
    { kind: 'cas-mailbox', error: 'NOT_FOUND' },
  ],
  { kind: 'account', says: { enabled: false } },
  { kind: 'account', says: { enabled: false, synchronised: true } },
  [
    { kind: 'account', says: { enabled: false, exchangePlans: [], licences: [] } },
    { kind: 'mailbox', says: { kind: 'SharedMailbox' } },
  ],
  { kind: 'account', says: { kind: 'guest' } },
  { kind: 'account', says: { userPrincipalName: 'svc-ece@corp.example.com' } },
  { kind: 'account', says: { passwordChangedAt: '2026-11-24T00:00:00.000Z' } },
  [
    { kind: 'account', says: { passwordChangedAt: '2026-11-24T00:00:00.000Z' } },
    { kind: 'sign-ins', says: {} },
  ],
  { kind: 'mailbox', says: { kind: 'SharedMailbox' } },
  { kind: 'mailbox', says: { forwardsTo: 'other@example.com' } },
  ...rightKinds.flatMap(([kind, right]): (Change | Change[])[] => [
    { kind, says: { entries: [] } },
    { kind, says: permission('other@example.com', right) },
    { kind, says: permission(account, right, true) },
    { kind, says: permission('svc-ece', right) },
    { kind, says: { entries: [], truncated: true } },
    [
      { kind, says: permission('ECE mailboxes', right) },
      { kind: 'account', says: { groups: [{ objectId: unlisted, name: 'ECE mailboxes' }] } },
    ],
    [
      { kind, says: permission('ECE mailboxes', right) },
      { kind: 'account', says: { groups: undefined } },
    ],
  ]),
];

/** Recorded observations of these kinds are replaced. */
const replaced = new Set<string>(healthy('').map(([kind]) => kind));

const declarations: Partial<Deployment>[] = [{}, { accountModel: 'mailbox', sharedAccount: undefined }];

export const occasions: Occasions = (recorded) => {
  const artifact = recorded('healthy');
  return [
    ...declarations.flatMap((declared) =>
      [[], ...changes].map((change) => asking(artifact, declared, [change].flat())),
    ),
    asking(artifact, { accountModel: 'mailbox' }, []),
    asking(artifact, { sharedAccount: undefined }, []),
    asking(artifact, { transport: 'pop3' }, [{ kind: 'cas-mailbox', says: { pop3: false } }]),
    asking(artifact, { mailboxes: [account, mailbox] }, []),
  ];
};

function asking(artifact: Artifact, declared: Partial<Deployment>, changed: Change[]): Artifact {
  const deployment = deploymentSchema.parse({
    ...artifact.deployment,
    sharedAccount: account,
    mailboxes: [mailbox],
    microsoft: { tenantId, applicationId: tenantId },
    ...declared,
  });
  const { startedAt } = artifact.run;
  return {
    ...artifact,
    deployment,
    tenant: { asked: 1, answered: 1, pending: false },
    observations: [
      ...declaredObservations(deployment, 'deployment.yaml', startedAt),
      ...artifact.observations.filter(({ kind }) => kind !== 'declared' && !replaced.has(kind)),
      ...answers(changed, startedAt),
    ],
  };
}

function answers(changed: Change[], at: string): Observation[] {
  return healthy(at).flatMap(([kind, subject, value]): Observation[] => {
    const change = changed.find((change) => change.kind === kind);
    // The sign-in log is read only if a change needs it.
    if (kind === 'sign-ins' && change === undefined) return [];
    const about = {
      id: `tenant:${kind}:${subject}`,
      kind,
      subject: { kind: questions[kind].about, name: subject },
      from: change?.pasted === true ? pasted : ({ kind: 'tenant' } as const),
      path: 'direct' as const,
      at,
      phases: [],
    };
    const answer = { ...about, value: questions[kind].value.parse(value) };
    if (change?.pastedBefore !== undefined) {
      const instant = new Date(Date.parse(at) - change.pastedBefore * 60_000).toISOString();
      const said = questions[kind].value.parse({ ...value, ...change.says });
      return [answer, { ...about, id: `pasted:${kind}:${subject}`, from: pasted, at: instant, value: said }];
    }
    if (change?.error !== undefined) return [{ ...about, error: { phase: 'answer', code: change.error, text: '' } }];
    return [{ ...about, value: questions[kind].value.parse({ ...value, ...change?.says }) }];
  });
}

function healthy(at: string): [kind: QuestionKind, subject: string, value: object][] {
  const person = (address: string) => ({
    objectId: `id of ${address}`,
    userPrincipalName: address,
    addresses: [address],
    enabled: true,
    kind: 'member',
    synchronised: false,
    exchangePlans: plan(plan2),
    licences: [{ skuId: e3, disabledPlans: [] }],
    licenceErrors: [],
    groups: [],
  });
  return [
    ['transport-config', tenantId, { smtpAuthDisabled: false }],
    ['access-policies', tenantId, { securityDefaults: false, policies: [] }],
    [
      'sign-ins',
      tenantId,
      {
        since: at,
        groups: [
          {
            account,
            code: 0,
            interactive: false,
            count: 1,
            firstAt: '2026-11-23T00:00:00.000Z',
            lastAt: '2026-11-23T00:00:00.000Z',
          },
        ],
      },
    ],
    ...[account, mailbox].flatMap((address): [QuestionKind, string, object][] => [
      ['account', address, person(address)],
      ['mailbox', address, { kind: 'UserMailbox', primaryAddress: address }],
      ['cas-mailbox', address, { imap: true, pop3: true, smtpAuthDisabled: null }],
      ...rightKinds.map(([kind, right]): [QuestionKind, string, object] => [kind, address, permission(account, right)]),
    ]),
  ];
}
