import assert from 'node:assert/strict';
import type { Fault } from '../../simulator/faults.ts';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { botCredentials } from '../../src/main/bot-credentials.ts';
import { questionKindSchema, type Question } from '../../src/model/question.ts';
import { createTenant } from '../../src/tenant/create.ts';
import { questions } from '../../src/tenant/questions/index.ts';
import type { Tenant } from '../../src/tenant/tenant.ts';
import { ask, fakeClock, deploymentWith } from './microsoft.ts';

const tenantId = '11111111-2222-3333-4444-555555555555';
const applicationId = '66666666-7777-8888-9999-aaaaaaaaaaaa';
const subjects = {
  application: applicationId,
  tenant: tenantId,
  account: 'svc-ece@example.com',
  mailbox: 'sales@example.com',
};
const everything: Question[] = questionKindSchema.options.map((kind) => ({
  kind,
  subject: subjects[questions[kind].about],
}));
const credential = { kind: 'secret', secret: readerSecret } as const;
const credentials = { MicrosoftAppId: '', MicrosoftAppType: '', MicrosoftAppTenantId: '' };
const deployment = deploymentWith({ microsoft: { cloud: 'worldwide', tenantId, applicationId } });

/** Two independent implementations of the same documents must agree. */
describe('the simulated Microsoft', () => {
  let simulator: Simulator;
  let tenant: Tenant;
  before(async () => {
    simulator = await startSimulator({ tenantId, applicationId, servers: [] });
  });
  beforeEach(() => {
    const standIns = simulator.standIns('bot');
    tenant = createTenant(
      {
        reader: { clientId: readerId, credential },
        targets: (_deployment, target) => {
          const address = standIns[target]?.address;
          return address === undefined
            ? undefined
            : {
                host: target.replace(/:\d+$/, ''),
                port: 443,
                address: '127.0.0.1',
                addressPort: Number(address.split(':')[1]),
                ca: simulator.ca,
              };
        },
      },
      fakeClock(),
    );
  });
  afterEach(async () => {
    await tenant.close();
    await simulator.setFaults([]);
  });
  after(() => simulator.close());

  const asked = async (...faults: string[]) => {
    await simulator.setFaults(faults.map((name) => ({ name })) as Fault[]);
    return ask(tenant, everything, { deployment, deadlineMs: 20_000 });
  };

  it('answers every question about a healthy tenant', async () => {
    const { all, value } = await asked();
    assert.deepEqual(
      all.filter(({ error }) => error !== undefined),
      [],
    );
    assert.deepEqual(value('application')?.redirectUris.web, ['https://ece.example.com/']);
    assert.ok(value('application')?.asksFor.some(({ name }) => name === 'IMAP.AccessAsUser.All'));
    assert.ok(value('account')?.exchangePlans.some(({ status }) => status === 'Enabled'));
    assert.ok((value('sign-ins')?.groups.length ?? 0) > 0);
    assert.equal(value('cas-mailbox')?.imap, true);
    assert.ok(value('mailbox-permission')?.entries.every(({ trustee }) => !trustee.includes('SELF')));
  });

  for (const [fault, expected] of [
    ['reader-permission-missing', { application: 'FORBIDDEN', 'service-principal': 'FORBIDDEN', mailbox: undefined }],
    [
      'reader-role-missing',
      {
        mailbox: 'ROLE_MISSING',
        'cas-mailbox': 'ROLE_MISSING',
        'transport-config': 'ROLE_MISSING',
        application: undefined,
      },
    ],
    ['reader-secret-wrong', { application: 'AADSTS7000215', account: 'AADSTS7000215', mailbox: 'AADSTS7000215' }],
    ['no-premium', { 'sign-ins': 'NO_PREMIUM', account: undefined }],
    ['graph-throttled', { application: 'THROTTLED', account: 'THROTTLED', mailbox: undefined }],
    ['graph-malformed', { application: 'PROTOCOL', account: 'PROTOCOL', mailbox: undefined }],
    [
      'application-missing',
      { application: 'NOT_FOUND', 'service-principal': 'NOT_FOUND', grants: 'NOT_FOUND', 'token-lifetime': undefined },
    ],
  ] as const) {
    it(`reports ${fault} by its own code`, async () => {
      const { of } = await asked(fault);
      for (const [kind, code] of Object.entries(expected))
        assert.equal(
          of(kind as Question['kind'])?.error?.code,
          code,
          `${kind}: ${of(kind as Question['kind'])?.error?.text ?? 'answered'}`,
        );
    });
  }

  it('reports a tenant of another cloud with Entra’s number', async () => {
    const { all } = await asked('tenant-in-another-cloud');
    assert.equal(all.length, everything.length);
    for (const { error } of all) assert.match(error?.code ?? '', /^AADSTS90/);
  });

  it('shows the bot when its own secret expires', async () => {
    await simulator.setFaults([]);
    const own = {
      credentials,
      reader: { clientId: readerId, credential },
      signInApplication: undefined,
      page: undefined,
      mail: undefined,
    };
    const [secret] = await botCredentials(own, deployment, tenant, 5000);
    assert.deepEqual([secret?.of, secret?.kind], ['reader', 'secret']);
    assert.equal(Math.round((Date.parse(secret?.endsAt ?? '') - Date.now()) / 86_400_000), 200);
  });

  it('names the person who consented', async () => {
    const { value } = await asked('wrong-user-token');
    assert.match(value('grants')?.grants[0]?.person?.account ?? '', /^alex\.wilber@/);
    assert.ok(value('sign-ins')?.groups.every(({ account }) => account.startsWith('alex.wilber@')));
  });
});
