/** Entra's sign-in log: groups, series of refusals, and the rhythm of each account. */
import assert from 'node:assert/strict';
import type { OwnToken } from '../../src/tenant/tenant.ts';
import type { RecentSignIns } from '../../src/tenant/values.ts';
import { applicationId, ask, fakeClock, microsoft, tenantOver } from './microsoft.ts';

/** The time of fakeClock. */
const asked = Date.parse('2026-11-25T08:00:00Z');
const hour = 3_600_000;
const ago = (hours: number): string => new Date(asked - hours * hour).toISOString();

interface Entry {
  at: string;
  code?: number;
  interactive?: boolean;
  ip?: string;
  user?: string;
  id?: string;
  resource?: string;
}

function entry({ at, code = 0, interactive = false, ip = '192.0.2.10', ...who }: Entry): object {
  const { user = 'svc-ece@example.com', id = 'u1', resource = 'exchange' } = who;
  return {
    id: at,
    createdDateTime: at,
    userPrincipalName: user,
    userId: id,
    ipAddress: ip,
    isInteractive: interactive,
    resourceDisplayName: `The resource ${resource}`,
    resourceId: resource,
    status: { errorCode: code },
    appliedConditionalAccessPolicies: [],
  };
}

/** A refresh at each of these hours before the question. */
const refreshed = (...hours: number[]): Entry[] => hours.map((each) => ({ at: ago(each) }));
const everyHour = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

async function answered(
  entries: Entry[],
  { ownTokens = [], next = false }: { ownTokens?: OwnToken[]; next?: boolean } = {},
): Promise<RecentSignIns & { requests: string[] }> {
  const link = `https://graph.microsoft.com/beta/auditLogs/signIns?$skiptoken=x`;
  const world = await microsoft({
    graph: () => ({ body: { value: entries.map(entry), ...(next ? { '@odata.nextLink': link } : {}) } }),
  });
  const tenant = tenantOver(world, { clock: fakeClock() });
  try {
    const { value } = await ask(tenant, [{ kind: 'sign-ins', subject: applicationId }], { ownTokens });
    const read = value('sign-ins');
    assert.ok(read);
    return { ...read, requests: world.graph.requests };
  } finally {
    await tenant.close();
    await world.close();
  }
}

describe('the sign-in log', () => {
  it('is read for ten days, in one request if a page holds them', async () => {
    const { since, requests, truncated } = await answered(refreshed(1));
    assert.deepEqual([since, requests.length, truncated], [ago(240), 1, false]);
    assert.ok(decodeURIComponent(requests[0] ?? '').includes(`createdDateTime ge ${ago(240)}`));
  });

  it('names the oldest entry as the start if there are more, and is cut only below a week', async () => {
    const cut = await answered(refreshed(...everyHour(30, 1)), { next: true });
    assert.deepEqual([cut.since, cut.truncated], [ago(30), true]);
    const enough = await answered(refreshed(...everyHour(170, 1)), { next: true });
    assert.deepEqual([enough.since, enough.truncated], [ago(170), false]);
  });

  it('has a group for each resource', async () => {
    const { groups } = await answered([...refreshed(3, 2), { at: ago(1), resource: 'graph' }]);
    assert.deepEqual(
      groups.map(({ resourceId, count }) => [resourceId, count]),
      [
        ['graph', 1],
        ['exchange', 2],
      ],
    );
  });

  it('counts the refusals since the last success as a series, and names the newest refusal before it', async () => {
    const refusals = [9, 8, 4, 3, 2].map((hours): Entry => ({ at: ago(hours), code: 7000222 }));
    const { groups } = await answered([...refusals, ...refreshed(10, 6, 5)]);
    const refused = groups.find(({ code }) => code === 7000222);
    assert.deepEqual(refused?.series, { firstAt: ago(4), count: 3, earlierAt: ago(8) });
    assert.deepEqual([refused.count, refused.firstAt], [5, ago(9)]);
    assert.equal(groups.find(({ code }) => code === 0)?.series, undefined);
  });

  it('shows the rhythm of each account: median, 90th percentile and pauses, over all resources and addresses', async () => {
    const times = [...everyHour(60, 30), ...everyHour(9, 1)];
    const pairs = times.flatMap((hours): Entry[] => [
      { at: ago(hours) },
      { at: new Date(asked - hours * hour + 2000).toISOString(), resource: 'graph', ip: '192.0.2.11' },
    ]);
    const { rhythms } = await answered([...pairs, { at: ago(100), interactive: true }]);
    const [rhythm, ...others] = rhythms ?? [];
    assert.ok(rhythm);
    assert.deepEqual(others, []);
    assert.deepEqual([rhythm.count, rhythm.medianMs, rhythm.p90Ms], [40, hour, hour]);
    assert.deepEqual(
      rhythm.pauses.map(({ from, to }) => [from.slice(0, 13), to.slice(0, 13)]),
      [[ago(30).slice(0, 13), ago(9).slice(0, 13)]],
    );
  });

  it('separates two people with one name by their ids', async () => {
    const { rhythms, groups } = await answered([...refreshed(3, 2, 1), { at: ago(5), id: 'the-former' }]);
    assert.deepEqual(
      rhythms?.map(({ accountId, count }) => [accountId, count]),
      [
        ['u1', 3],
        ['the-former', 1],
      ],
    );
    assert.equal(groups.length, 2);
  });

  it('leaves out the tokens that the bot got through ECE’s application, of that person, within five minutes', async () => {
    const minutes = (count: number): string => new Date(asked - hour + count * 60_000).toISOString();
    const { groups, rhythms } = await answered(
      [
        ...refreshed(8, 7),
        { at: minutes(0), interactive: true },
        { at: minutes(1) },
        { at: minutes(-6) },
        { at: minutes(2), user: 'other@example.com', id: 'u2' },
      ],
      { ownTokens: [{ at: ago(1), of: ['svc-ece@example.com', 'u1'] }] },
    );
    assert.deepEqual(
      groups.map(({ account, lastAt, interactive }) => [account, lastAt, interactive]),
      [
        ['other@example.com', minutes(2), false],
        ['svc-ece@example.com', minutes(-6), false],
      ],
    );
    assert.equal(rhythms?.find(({ accountId }) => accountId === 'u1')?.count, 3);
  });
});
