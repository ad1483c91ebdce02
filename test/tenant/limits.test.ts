import assert from 'node:assert/strict';
import type { Question } from '../../src/model/question.ts';
import {
  applicationId,
  ask,
  deploymentWith,
  fakeClock,
  type GraphAnswers,
  graphError,
  type Microsoft,
  microsoft,
  tenantId,
  tenantOver,
  type Wishes,
} from './microsoft.ts';

const many = (kind: Question['kind'], count: number): Question[] =>
  Array.from({ length: count }, (_, index) => ({ kind, subject: `m${index}@example.com` }));
const batches = (requests: string[]): number => requests.filter((request) => request.endsWith('/$batch')).length;
const cas = { body: { value: [{ ImapEnabled: true, PopEnabled: true, SmtpClientAuthenticationDisabled: null }] } };
const noPermissions = { body: { value: [] } };

const everybody: GraphAnswers = (path, query) => {
  const among = [...(/ in \((.+)\)$/.exec(query.get('$filter') ?? '')?.[1]?.matchAll(/'([^']+)'/g) ?? [])];
  if (path === '/v1.0/users' && among.length > 0)
    return { body: { value: among.map(([, name]) => ({ id: `id-${name}`, userPrincipalName: name })) } };
  const [, name, groups] = /^\/v1\.0\/users\/([^/]+)(\/transitiveMemberOf)?$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  return { body: groups === undefined ? { id: `id-${name}`, userPrincipalName: name } : { value: [] } };
};

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

describe('requests to Microsoft', () => {
  let world: Microsoft | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  const given = async (wishes: Wishes, clock = fakeClock()) => {
    world = await microsoft(wishes);
    return { world, clock, tenant: tenantOver(world, { clock }) };
  };

  it('ask for 200 accounts at once, with ten more requests for the groups of those that sign in', async () => {
    const { world, tenant } = await given({ graph: everybody });
    const accounts = many('account', 200);
    const deployment = deploymentWith({ accountModel: 'mailbox', mailboxes: accounts.map(({ subject }) => subject) });
    const { all } = await ask(tenant, accounts, { deployment });
    await tenant.close();
    assert.equal(all.filter(({ value }) => value !== undefined).length, 200);
    assert.equal(world.graph.bodies.filter((body) => !body.includes('transitiveMemberOf')).length, 1);
    assert.equal(batches(world.graph.requests), 11);
    assert.equal(world.graph.requests.length, 11);
  });

  it('ask for the permissions of 200 mailboxes with one cmdlet each, ten in a request and the last ones in halves', async () => {
    const { world, tenant } = await given({ exchange: () => noPermissions });
    const { all } = await ask(tenant, many('mailbox-permission', 200));
    await tenant.close();
    assert.equal(all.filter(({ error }) => error === undefined).length, 200);
    assert.deepEqual([batches(world.exchange.requests), world.exchange.requests.length], [22, 22]);
  });

  it('run at most four at a time, over Graph, Exchange and all runs', async () => {
    const held: (() => void)[] = [];
    const { world, tenant } = await given({
      exchange: () => noPermissions,
      // No answer before four requests have come, and a fifth could have come.
      hold: () =>
        new Promise((resolve) => {
          held.push(resolve);
          if (held.length >= 4) void turns(50).then(() => held.splice(0).forEach((answer) => answer()));
        }),
    });
    const applications = Array.from({ length: 8 }, (_, index) => ({
      kind: 'application' as const,
      subject: `application-${index}`,
    }));
    await Promise.all([
      ask(tenant, [...applications, ...many('mailbox-permission', 80)]),
      ask(tenant, [...applications, ...many('mailbox-permission', 80)]),
    ]);
    await tenant.close();
    assert.equal(world.mostAtOnce, 4);
  });

  it('share connections', async () => {
    const { world, tenant } = await given({ graph: everybody });
    await ask(tenant, many('account', 200));
    await ask(tenant, many('account', 200));
    await tenant.close();
    assert.ok(world.graph.connections <= 4, `${world.graph.connections} connections`);
  });

  it('need one token for each service, at the same time and later', async () => {
    const { world, tenant } = await given({ graph: everybody, exchange: () => cas });
    await Promise.all([
      ask(tenant, many('account', 50)),
      ask(tenant, many('cas-mailbox', 50)),
      ask(tenant, many('account', 10)),
    ]);
    await ask(tenant, many('account', 1));
    await tenant.close();
    assert.equal(world.login.requests.length, 2);
  });

  it('follow a list to its end, page by page', async () => {
    const pages: GraphAnswers = (path, query) => {
      if (!path.endsWith('/conditionalAccess/policies')) return { body: { isEnabled: true } };
      const page = Number(query.get('$skiptoken') ?? 0);
      const policy = { id: `p${page}`, displayName: '', state: 'disabled', conditions: {} };
      return {
        body: {
          value: [policy],
          ...(page < 3
            ? {
                '@odata.nextLink': `https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies?$skiptoken=${page + 1}`,
              }
            : {}),
        },
      };
    };
    const { tenant } = await given({ graph: pages });
    const { value } = await ask(tenant, [{ kind: 'access-policies', subject: tenantId }]);
    await tenant.close();
    assert.deepEqual(
      [value('access-policies')?.policies.map(({ id }) => id), value('access-policies')?.truncated],
      [['p0', 'p1', 'p2', 'p3'], false],
    );
  });

  for (const link of ['https://graph.example.com/v1.0/next', 'next', 'http://[']) {
    it(`carry no token to another host for the next page (${link})`, async () => {
      const { world, tenant } = await given({ graph: () => ({ body: { value: [], '@odata.nextLink': link } }) });
      const { of } = await ask(tenant, [{ kind: 'access-policies', subject: tenantId }]);
      await tenant.close();
      assert.equal(of('access-policies')?.error?.code, 'PROTOCOL');
      assert.equal(world.graph.requests.length, 2);
    });
  }

  it('repeat the command for Exchange’s next page, only below the tenant’s own path', async () => {
    const entry = (page: number) => ({ User: `u${page}@example.com`, AccessRights: ['FullAccess'], Deny: false });
    const next = (to: string) => ({ '@odata.nextLink': to });
    const { world, tenant } = await given({
      exchange: (name, { Identity }, url) => {
        const page = Number(url.searchParams.get('$skiptoken') ?? 0);
        const link =
          Identity === 'm1@example.com'
            ? 'https://outlook.office365.com/other?x=1'
            : `https://outlook.office365.com/adminapi/beta/${tenantId}/InvokeCommand?$skiptoken=${page + 1}`;
        return { body: { value: [{ ...entry(page), name }], ...(page < 2 ? next(link) : {}) } };
      },
    });
    const { value, of } = await ask(tenant, many('mailbox-permission', 2));
    await tenant.close();
    assert.deepEqual(
      value('mailbox-permission', 'm0@example.com')?.entries.map(({ trustee }) => trustee),
      ['u0@example.com', 'u1@example.com', 'u2@example.com'],
    );
    assert.equal(of('mailbox-permission', 'm1@example.com')?.error?.code, 'PROTOCOL');
    assert.deepEqual(JSON.parse(world.exchange.bodies[1] ?? ''), {
      CmdletInput: { CmdletName: 'Get-MailboxPermission', Parameters: { Identity: 'm0@example.com' } },
    });
  });

  it('read five pages of the sign-in log and report that there are more', async () => {
    const { world, tenant } = await given({
      graph: (path, query) => ({
        body: {
          value: [],
          '@odata.nextLink': `https://graph.microsoft.com${path}?$skiptoken=${Number(query.get('$skiptoken') ?? 0) + 1}`,
        },
      }),
    });
    const { value } = await ask(tenant, [{ kind: 'sign-ins', subject: applicationId }]);
    await tenant.close();
    assert.deepEqual([world.graph.requests.length, value('sign-ins')?.truncated], [5, true]);
    assert.ok(world.graph.requests.every((request) => request.startsWith('GET /beta/auditLogs/signIns?')));
  });

  it('read the sign-in log at most five times in ten seconds', async () => {
    const { world, tenant, clock } = await given({ graph: () => ({ body: { value: [] } }) });
    const applications = Array.from({ length: 11 }, (_, index) => ({
      kind: 'sign-ins' as const,
      subject: `application-${index}`,
    }));
    await ask(tenant, applications, { deadlineMs: 60_000 });
    await tenant.close();
    assert.equal(world.graph.requests.length, 11);
    assert.equal(Math.max(...clock.waits), 10_000);
    assert.ok(clock.now() - Date.parse('2026-11-25T08:00:00Z') >= 20_000, 'eleven requests take two pauses');
  });

  for (const [status, headers, pause] of [
    [429, { 'retry-after': '7' }, 7000],
    [503, { 'retry-after': new Date(Date.parse('2026-11-25T08:00:09Z')).toUTCString() }, 9000],
    [429, { 'retry-after': '0' }, 1000],
    [429, {}, 1000],
    [504, {}, 1000],
  ] as [number, Record<string, string>, number][]) {
    it(`wait as long as Retry-After says (${status}, ${JSON.stringify(headers)}), then go on`, async () => {
      let first = true;
      const { tenant, clock } = await given({
        instead: (service) => {
          const refused = service === 'exchange' && first;
          if (service === 'exchange') first = false;
          return refused ? { status, headers, body: {} } : undefined;
        },
        exchange: () => cas,
      });
      const { all } = await ask(tenant, many('cas-mailbox', 1));
      await tenant.close();
      assert.deepEqual([all[0]?.error, clock.waits], [undefined, [pause]]);
    });
  }

  it('wait longer each time without Retry-After, and stop when the run’s time is over', async () => {
    const { tenant, clock } = await given({ instead: () => ({ status: 429, body: {} }) });
    const { of } = await ask(tenant, [{ kind: 'sign-ins', subject: applicationId }], { deadlineMs: 16_000 });
    await tenant.close();
    assert.deepEqual(clock.waits, [1000, 2000, 4000, 8000]);
    assert.equal(of('sign-ins')?.error?.code, 'THROTTLED');
  });

  it('stop at once if Retry-After is longer than the run lasts', async () => {
    const { world, tenant, clock } = await given({
      instead: () => ({ status: 429, headers: { 'retry-after': '3600' }, body: {} }),
    });
    const { of } = await ask(tenant, many('mailbox', 1));
    await tenant.close();
    assert.deepEqual([of('mailbox')?.error?.code, clock.waits, world.exchange.requests.length], ['THROTTLED', [], 1]);
  });

  it('repeat only the throttled part of a batch', async () => {
    let refusals = 2;
    const { world, tenant, clock } = await given({
      exchange: (_name, { Identity }) => {
        if (Identity === 'm3@example.com' && refusals > 0) {
          refusals -= 1;
          return {
            status: 429,
            headers: { 'Retry-After': '5' },
            body: { error: { code: 'TooManyRequests', message: 'slow down' } },
          };
        }
        return noPermissions;
      },
    });
    const { all } = await ask(tenant, many('mailbox-permission', 10));
    await tenant.close();
    assert.equal(all.filter(({ error }) => error === undefined).length, 10);
    assert.deepEqual(
      world.exchange.bodies.map((body) => (JSON.parse(body) as { requests: unknown[] }).requests.length),
      [10, 1, 1],
    );
    assert.deepEqual(clock.waits, [5000, 5000]);
  });

  it('keep the answers of a batch with a throttled part that never succeeds', async () => {
    const { tenant } = await given({
      graph: (path, query) =>
        // A filter would find them all at once.
        path === '/v1.0/users'
          ? graphError(400, 'Request_UnsupportedQuery')
          : path.includes('m3@')
            ? graphError(429, 'TooManyRequests', 'slow down', { 'Retry-After': '30' })
            : everybody(path, query),
    });
    const { all, of } = await ask(tenant, many('account', 10), { deadlineMs: 45_000 });
    await tenant.close();
    assert.equal(all.filter(({ error }) => error === undefined).length, 9);
    assert.equal(of('account', 'm3@example.com')?.error?.code, 'THROTTLED');
  });
});
