/** Sign-ins with a password or over EWS to the deployment's mailboxes and accounts. */
import assert from 'node:assert/strict';
import { ask, deploymentWith, fakeClock, microsoft, tenantId, tenantOver } from './microsoft.ts';

const entry = (at: string, more: object = {}): object => ({
  createdDateTime: at,
  userPrincipalName: 'Sales@example.com',
  appDisplayName: 'Office 365 Exchange Online',
  ipAddress: '203.0.113.9',
  clientAppUsed: 'IMAP4',
  status: { errorCode: 50126 },
  ...more,
});

async function answered(mailboxes: string[], value: object[], { endless = false } = {}) {
  const world = await microsoft({
    graph: (path, query) => ({
      body: {
        value,
        ...(endless
          ? {
              '@odata.nextLink': `https://graph.microsoft.com${path}?$skiptoken=${Number(query.get('$skiptoken')) + 1}`,
            }
          : {}),
      },
    }),
  });
  const tenant = tenantOver(world, { clock: fakeClock() });
  const deployment = deploymentWith({ accountModel: 'shared', sharedAccount: 'svc-ece@example.com', mailboxes });
  try {
    const given = await ask(tenant, [{ kind: 'basic-sign-ins', subject: tenantId }], {
      deployment,
      deadlineMs: 60_000,
    });
    const requests = world.graph.requests.map((request) => decodeURIComponent(request).replaceAll('+', ' '));
    return { value: given.value('basic-sign-ins') ?? assert.fail(), requests };
  } finally {
    await tenant.close();
    await world.close();
  }
}

describe('the question about sign-ins with a password or over EWS', () => {
  it('filters by client and, for few mailboxes, by their names and the account', async () => {
    const { requests } = await answered(['sales@example.com'], []);
    assert.equal(requests.length, 1);
    assert.match(requests[0] ?? '', /^GET \/beta\/auditLogs\/signIns\?/);
    assert.match(requests[0] ?? '', /\(clientAppUsed eq 'IMAP4' or .*clientAppUsed eq 'Exchange Web Services'/);
    assert.match(
      requests[0] ?? '',
      /\(userPrincipalName eq 'sales@example\.com' or userPrincipalName eq 'svc-ece@example\.com'\)/,
    );
  });

  it('names no mailbox in the filter if there are many, and keeps only theirs of the answer', async () => {
    const many = Array.from({ length: 500 }, (_, index) => `m${index}@example.com`);
    const { value, requests } = await answered(many, [
      entry('2026-11-24T10:00:00Z', { userPrincipalName: 'm499@example.com' }),
      entry('2026-11-24T11:00:00Z', { userPrincipalName: 'stranger@example.com' }),
    ]);
    assert.doesNotMatch(requests[0] ?? '', /userPrincipalName/);
    assert.deepEqual(
      value.groups.map(({ account }) => account),
      ['m499@example.com'],
    );
  });

  it('counts equal entries of a mailbox, with the newest time, and keeps what was accepted apart', async () => {
    const { value } = await answered(
      ['sales@example.com'],
      [
        entry('2026-11-23T10:00:00Z'),
        entry('2026-11-24T10:00:00Z', { ipAddress: '203.0.113.10' }),
        entry('2026-11-24T09:00:00Z', { status: { errorCode: 0 } }),
        entry('2026-11-24T08:00:00Z', { clientAppUsed: 'Exchange Web Services', status: { errorCode: 0 } }),
      ],
    );
    assert.deepEqual(
      value.groups.map(({ account, client, accepted, count, lastAt, ip }) => [
        account,
        client,
        accepted,
        count,
        lastAt,
        ip,
      ]),
      [
        ['sales@example.com', 'IMAP4', false, 2, '2026-11-24T10:00:00.000Z', '203.0.113.10'],
        ['sales@example.com', 'IMAP4', true, 1, '2026-11-24T09:00:00.000Z', '203.0.113.9'],
        ['sales@example.com', 'Exchange Web Services', true, 1, '2026-11-24T08:00:00.000Z', '203.0.113.9'],
      ],
    );
    assert.equal(value.truncated, false);
  });

  it('reads at most five pages, and says how far back they reach', async () => {
    const { value, requests } = await answered(['sales@example.com'], [entry('2026-11-24T10:00:00Z')], {
      endless: true,
    });
    assert.deepEqual([requests.length, value.truncated, value.since], [5, true, '2026-11-24T10:00:00.000Z']);
  });
});
