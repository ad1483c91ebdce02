import assert from 'node:assert/strict';
import type { Deployment } from '../../src/model/deployment.ts';
import type { Question } from '../../src/model/question.ts';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { createTenant } from '../../src/tenant/create.ts';
import { requestsFor } from '../../src/tenant/requests.ts';
import type { Tenant } from '../../src/tenant/tenant.ts';
import {
  applicationId,
  ask,
  type CmdletAnswers,
  deploymentWith,
  exchangeError,
  fakeClock,
  type Microsoft,
  microsoft,
  tenantId,
  tenantOver,
} from './microsoft.ts';

const account = 'svc-ece@example.com';
const addresses = (count: number): string[] => Array.from({ length: count }, (_, index) => `m${index}@example.com`);
const about = (kind: Question['kind'], subjects: string[]): Question[] =>
  subjects.map((subject) => ({ kind, subject }));
const ofShared = (mailboxes: string[]): Deployment =>
  deploymentWith({ accountModel: 'shared', sharedAccount: account, mailboxes });

describe('questions about 200 mailboxes to the simulated Microsoft', () => {
  const mailboxes = addresses(200);
  const deployment = ofShared(mailboxes);
  const everything: Question[] = [
    ...about('account', [account, ...mailboxes]),
    ...about('mailbox', [account, ...mailboxes]),
    ...about('cas-mailbox', [account, ...mailboxes]),
    ...about('mailbox-permission', mailboxes),
    ...about('recipient-permission', mailboxes),
    { kind: 'transport-config', subject: tenantId },
    { kind: 'organization-config', subject: tenantId },
    { kind: 'content-filter-policies', subject: tenantId },
    { kind: 'limits-enforcement', subject: tenantId },
  ];
  let simulator: Simulator;
  let tenant: Tenant;
  const asked: string[] = [];
  before(async () => {
    simulator = await startSimulator({
      tenantId,
      applicationId,
      servers: [],
      accounts: { shared: account, mailboxes },
      limits: { onAsked: (service, what) => void asked.push(service === 'exchange' ? what : service) },
    });
    const standIns = simulator.standIns('bot');
    tenant = createTenant(
      {
        reader: { clientId: readerId, credential: { kind: 'secret', secret: readerSecret } },
        targets: (_deployment, target) => {
          const [address, port] = standIns[target]?.address.split(':') ?? [];
          return address === undefined
            ? undefined
            : { host: target.replace(/:\d+$/, ''), port: 443, address, addressPort: Number(port), ca: simulator.ca };
        },
      },
      fakeClock(),
    );
  });
  after(async () => {
    await tenant.close();
    await simulator.close();
  });

  it('get 1,007 answers with fewer than 240 cmdlets and requests, equal to those of single questions', async () => {
    asked.length = 0;
    const { all, value } = await ask(tenant, everything, { deployment });
    assert.equal(all.length, 1007);
    assert.deepEqual(
      all.filter(({ error }) => error !== undefined),
      [],
    );
    const counted = Object.fromEntries(
      [...Map.groupBy(asked, (what) => what)].map(([what, all]) => [what, all.length]),
    );
    assert.deepEqual(counted, {
      'Get-Mailbox': 9,
      'Get-CASMailbox': 9,
      'Get-RecipientPermission': 1,
      'Get-MailboxPermission': 200,
      'Get-TransportConfig': 1,
      'Get-OrganizationConfig': 1,
      'Get-HostedContentFilterPolicy': 1,
      'Get-LimitsEnforcementStatus': 1,
      graph: 15,
    });
    // A run's deadline counts the same requests, except the account's groups.
    assert.equal(requestsFor(everything), asked.length - 1);
    const one = 'm7@example.com';
    for (const kind of ['account', 'mailbox', 'cas-mailbox', 'mailbox-permission'] as const) {
      const alone = await ask(tenant, about(kind, [one]), { deployment });
      assert.deepEqual(value(kind, one), alone.value(kind, one), kind);
    }
    const alone = await ask(tenant, about('recipient-permission', [one]), { deployment });
    assert.deepEqual(value('recipient-permission', one), {
      ...alone.value('recipient-permission', one),
      onlyOf: account,
    });
  });

  it('get the sizes of mailboxes one by one, after all other answers', async () => {
    asked.length = 0;
    const order: string[] = [];
    await ask(
      tenant,
      [...about('mailbox-statistics', mailboxes.slice(0, 20)), ...about('mailbox', mailboxes.slice(0, 20))],
      { deployment, onObservation: ({ kind }) => void order.push(kind) },
    );
    assert.deepEqual(asked, ['Get-Mailbox', ...Array.from({ length: 20 }, () => 'Get-MailboxStatistics')]);
    assert.equal(order.lastIndexOf('mailbox') + 1, order.indexOf('mailbox-statistics'));
  });
});

describe('a bulk question to Exchange', () => {
  let world: Microsoft | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  const row = (address: string) => ({
    Identity: address.split('@')[0],
    PrimarySmtpAddress: address,
    EmailAddresses: [`SMTP:${address}`],
    ImapEnabled: true,
    PopEnabled: false,
    SmtpClientAuthenticationDisabled: null,
  });
  const inFilter = (filter = ''): string[] =>
    [...filter.matchAll(/'smtp:((?:[^']|'')*)'/g)].map(([, address = '']) => address.replaceAll("''", "'"));
  /** Answers like Exchange. `instead` may replace answers. Each cmdlet is recorded by what it searched for. */
  const asking = async (
    mailboxes: string[],
    instead: CmdletAnswers = () => undefined,
    kind: Question['kind'] = 'cas-mailbox',
  ) => {
    const looked: string[] = [];
    world = await microsoft({
      exchange: async (name, parameters, url) => {
        looked.push(parameters['Identity'] ?? parameters['Trustee'] ?? 'filter');
        const other = await instead(name, parameters, url);
        if (other !== undefined) return other;
        if (parameters['Filter'] !== undefined) return { body: { value: inFilter(parameters['Filter']).map(row) } };
        return { body: { value: [row(parameters['Identity'] ?? '')] } };
      },
    });
    const clock = fakeClock();
    const tenant = tenantOver(world, { clock });
    const answers = await ask(tenant, about(kind, mailboxes), {
      deployment: ofShared(addresses(1)),
      deadlineMs: 45_000,
    });
    await tenant.close();
    return { ...answers, looked, clock };
  };
  const well = (all: { error?: unknown }[]): number => all.filter(({ error }) => error === undefined).length;

  it('is followed by single questions about the addresses that its answer lacks: misspelt or hidden from filters', async () => {
    const hidden = new Set(['m3@example.com', 'm9@example.com']);
    const { all, of, looked } = await asking(addresses(30), (_name, { Filter, Identity }) =>
      Identity === 'm9@example.com'
        ? exchangeError(404, 'ManagementObjectNotFoundException', 'there is no such object')
        : Filter === undefined
          ? undefined
          : {
              body: {
                value: inFilter(Filter)
                  .filter((address) => !hidden.has(address))
                  .map(row),
              },
            },
    );
    assert.equal(of('cas-mailbox', 'm9@example.com')?.error?.code, 'NOT_FOUND');
    assert.equal(well(all), 29);
    assert.deepEqual(looked, ['filter', 'filter', ...hidden]);
  });

  it('is resumed after throttling by Exchange, and nothing is asked twice', async () => {
    let refusals = 1;
    const { all, looked, clock } = await asking(addresses(60), (_name, { Filter }) =>
      Filter?.includes("'smtp:m30@") === true && refusals-- > 0
        ? {
            status: 429,
            headers: { 'Retry-After': '5' },
            body: { error: { code: 'TooManyRequests', message: 'slow' } },
          }
        : undefined,
    );
    assert.deepEqual([well(all), looked, clock.waits], [60, ['filter', 'filter', 'filter', 'filter'], [5000]]);
  });

  it('becomes THROTTLED for each of its mailboxes if the wait is longer than the run, without single questions', async () => {
    const { all, looked } = await asking(addresses(50), (_name, { Filter }) =>
      Filter?.includes("'smtp:m30@") === true
        ? {
            status: 429,
            headers: { 'Retry-After': '600' },
            body: { error: { code: 'TooManyRequests', message: 'slow' } },
          }
        : undefined,
    );
    assert.equal(all.filter(({ error }) => error?.code === 'THROTTLED').length, 25);
    assert.deepEqual([well(all), looked], [25, ['filter', 'filter']]);
  });

  it('is replaced by single questions if a page of its answer is missing', async () => {
    const { all, looked } = await asking(addresses(30), (_name, { Filter }, url) => {
      if (url.searchParams.has('$skiptoken')) return exchangeError(500, 'X', 'the page is gone');
      return Filter?.includes("'smtp:m1@") === true
        ? {
            body: {
              value: inFilter(Filter).slice(0, 10).map(row),
              '@odata.nextLink': `https://outlook.office365.com/adminapi/beta/${tenantId}/InvokeCommand?$skiptoken=1`,
            },
          }
        : undefined;
    });
    assert.equal(well(all), 30);
    assert.deepEqual(looked.filter((what) => what !== 'filter').toSorted(), addresses(25).toSorted());
  });

  it('reads further pages of its answer', async () => {
    const { all, looked } = await asking(addresses(20), (_name, { Filter }, url) =>
      url.searchParams.has('$skiptoken')
        ? { body: { value: inFilter(Filter).slice(10).map(row) } }
        : {
            body: {
              value: inFilter(Filter).slice(0, 10).map(row),
              '@odata.nextLink': `https://outlook.office365.com/adminapi/beta/${tenantId}/InvokeCommand?$skiptoken=1`,
            },
          },
    );
    assert.deepEqual([well(all), looked], [20, ['filter', 'filter']]);
  });

  it('is not repeated if the application lacks the role, because each mailbox would get the same refusal', async () => {
    const { all, looked } = await asking(addresses(20), () =>
      exchangeError(401, 'X', 'User is not allowed to call Get-CASMailbox'),
    );
    assert.ok(all.every(({ error }) => error?.code === 'ROLE_MISSING'));
    assert.deepEqual(looked, ['filter']);
  });

  it('assigns no mailbox the row of another: two rows with one address count for neither', async () => {
    const { looked } = await asking(addresses(5), (_name, { Filter }) =>
      Filter === undefined ? undefined : { body: { value: [row('m1@example.com'), ...inFilter(Filter).map(row)] } },
    );
    assert.deepEqual(looked, ['filter', 'm1@example.com']);
  });

  it('doubles apostrophes in its filter, and leaves addresses with other quotation marks to single questions', async () => {
    const names = ["o'brien@example.com", 'm1@example.com', 'm2@example.com', 'm3@example.com', 'm’4@example.com'];
    let filter = '';
    const { all, looked } = await asking(names, (_name, { Filter }) => void (filter = Filter ?? filter));
    assert.match(filter, /EmailAddresses -eq 'smtp:o''brien@example\.com' -or /);
    assert.deepEqual([well(all), looked], [5, ['filter', 'm’4@example.com']]);
  });

  it('gives no right on a mailbox of the same name, because the trustee’s list has only names', async () => {
    const sendAs = (Identity: string) => ({
      Identity,
      Trustee: account,
      AccessControlType: 'Allow',
      AccessRights: ['SendAs'],
    });
    const twins = ['sales@example.com', 'sales@example.net', 'billing@example.com', 'help@example.com'];
    const { value, looked } = await asking(
      twins,
      (name, { Trustee, Filter }) =>
        name === 'Get-RecipientPermission'
          ? { body: { value: Trustee === undefined ? [] : ['sales', 'billing', 'other'].map(sendAs) } }
          : { body: { value: inFilter(Filter).map(row) } },
      'recipient-permission',
    );
    assert.deepEqual(value('recipient-permission', 'billing@example.com'), {
      entries: [{ trustee: account, rights: ['SendAs'], deny: false }],
      truncated: false,
      onlyOf: account,
    });
    assert.deepEqual(
      looked.toSorted(),
      ['filter', 'help@example.com', 'sales@example.com', 'sales@example.net', account].toSorted(),
    );
    assert.deepEqual(value('recipient-permission', 'sales@example.com')?.entries, []);
  });
});
