import assert from 'node:assert/strict';
import type { Fault } from '../../simulator/faults.ts';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import type { Question } from '../../src/model/question.ts';
import { createTenant } from '../../src/tenant/create.ts';
import type { ValueOf } from '../../src/tenant/values.ts';
import type { Tenant } from '../../src/tenant/tenant.ts';
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
} from './microsoft.ts';

const audits: Question[] = [{ kind: 'directory-audits', subject: applicationId }];
const deployment = deploymentWith({ microsoft: { cloud: 'worldwide', tenantId, applicationId } });

function entriesIn(observation: { value?: unknown } | undefined): ValueOf<'directory-audits'>['entries'] {
  assert.ok(observation?.value !== undefined);
  return (observation.value as ValueOf<'directory-audits'>).entries;
}

describe('directory-audits of the simulated tenant', () => {
  let simulator: Simulator;
  let tenant: Tenant;
  before(async () => {
    simulator = await startSimulator({ tenantId, applicationId, servers: [] });
    const standIns = simulator.standIns('bot');
    tenant = createTenant(
      {
        reader: { clientId: readerId, credential: { kind: 'secret', secret: readerSecret } },
        targets: (_deployment, target) => {
          const port = standIns[target]?.address?.split(':')[1];
          if (port === undefined) return undefined;
          const host = target.replace(/:\d+$/, '');
          return { host, port: 443, address: '127.0.0.1', addressPort: Number(port), ca: simulator.ca };
        },
      },
      fakeClock(),
    );
  });
  after(async () => {
    await tenant.close();
    await simulator.close();
  });

  const under = async (...faults: string[]) => {
    await simulator.setFaults(faults.map((name) => ({ name })) as Fault[]);
    return (await ask(tenant, audits, { deployment })).of('directory-audits');
  };
  const entriesUnder = async (...faults: string[]) => {
    const { value, error } = (await under(...faults)) ?? {};
    assert.deepEqual(error, undefined);
    return entriesIn({ value });
  };

  it('has no entry if nothing was changed', async () => assert.deepEqual(await entriesUnder(), []));

  for (const [fault, activity, kind] of [
    ['redirect-mismatch', 'Update application', 'application'],
    ['consent-missing', 'Remove delegated permission grant', 'service-principal'],
    ['account-disabled', 'Disable account', 'account'],
    ['licence-missing', 'Change user license', 'account'],
    ['conditional-access', 'Add Conditional Access policy', 'policy'],
  ] as const)
    it(`shows a change of the ${kind}: ${activity}`, async () => {
      const [entry, ...others] = await entriesUnder(fault);
      assert.deepEqual([entry?.activity, entry?.target.kind, others.length], [activity, kind, 0]);
    });

  it('keeps names of properties without their values, and nobody who made a change', async () => {
    const observation = await under('consent-missing');
    const text = JSON.stringify(observation ?? {});
    assert.match(text, /DelegatedPermissionGrant\.Scope/);
    assert.doesNotMatch(text, /megan|Megan|old|new\b|198\.51\.100\.7/);
  });

  it('says which permission is missing', async () =>
    assert.equal((await under('reader-permission-missing'))?.error?.code, 'FORBIDDEN'));
});

const audit = (at: string, more: object = {}): object => ({
  id: `audit ${at}`,
  activityDateTime: at,
  activityDisplayName: 'Update user',
  category: 'UserManagement',
  result: 'success',
  targetResources: [{ id: 'U1', displayName: 'Service account ECE', type: 'User', modifiedProperties: [] }],
  initiatedBy: { user: { userPrincipalName: 'megan.bowen@example.com' } },
  ...more,
});

describe('the request for directory-audits', () => {
  let world: Microsoft | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  const objects: Record<string, string> = {
    [`/v1.0/applications(appId='${applicationId}')`]: 'app-object',
    [`/v1.0/servicePrincipals(appId='${applicationId}')`]: 'sp',
    '/v1.0/users/svc-ece@example.com': 'u1',
  };
  const asked: URLSearchParams[] = [];
  const answersOf =
    (rows: object[], known: Record<string, string> = objects): GraphAnswers =>
    (path, query) => {
      if (path !== '/v1.0/auditLogs/directoryAudits') {
        const id = known[path];
        if (path === '/v1.0/users') return { body: { value: [] } };
        return id === undefined ? undefined : { body: { id } };
      }
      asked.push(query);
      return { body: { value: rows } };
    };
  const answerTo = async (graph: GraphAnswers, given = deployment) => {
    asked.length = 0;
    world = await microsoft({ graph });
    const tenant = tenantOver(world);
    try {
      return (await ask(tenant, audits, { deployment: given })).of('directory-audits');
    } finally {
      await tenant.close();
    }
  };

  it('is one for the ids and one for the log, however many mailboxes there are', async () => {
    const mailboxes = Array.from({ length: 300 }, (_, index) => `mailbox-${index}@example.com`);
    await answerTo(answersOf([]), deploymentWith({ accountModel: 'mailbox', sharedAccount: undefined, mailboxes }));
    assert.deepEqual([world?.graph.requests.length, asked.length], [2, 1]);
  });

  it('names the three objects and conditional access, and selects no person', async () => {
    await answerTo(answersOf([]));
    const filter = asked[0]?.get('$filter') ?? '';
    for (const part of [
      "t/id eq 'app-object'",
      "t/id eq 'sp'",
      "t/id eq 'u1'",
      "loggedByService eq 'Conditional Access'",
    ])
      assert.ok(filter.includes(part), part);
    assert.doesNotMatch(asked[0]?.get('$select') ?? 'none', /initiatedBy|none/);
  });

  it('is made without the objects that do not exist', async () => {
    const observation = await answerTo(answersOf([], {}));
    assert.equal(observation?.error, undefined);
    assert.doesNotMatch(asked[0]?.get('$filter') ?? '', /t\/id/);
  });

  it('fails if an object may not be read, because its changes would be missing', async () => {
    const forbidden: GraphAnswers = (path, query) =>
      path.startsWith('/v1.0/applications')
        ? graphError(403, 'Authorization_RequestDenied')
        : answersOf([])(path, query);
    assert.equal((await answerTo(forbidden))?.error?.code, 'FORBIDDEN');
  });

  it('keeps of several targets only the one that was asked for', async () => {
    const observation = await answerTo(
      answersOf([
        audit('2026-11-24T10:00:00Z', {
          targetResources: [
            { id: 'somebody', displayName: 'Alex Wilber', type: 'User' },
            { id: 'u1', displayName: 'Service account ECE', type: 'User' },
          ],
        }),
      ]),
    );
    assert.doesNotMatch(JSON.stringify(observation), /Alex|megan|Service account/);
    assert.deepEqual(entriesIn(observation)[0]?.target, {
      kind: 'account',
      id: 'u1',
    });
  });

  it('sorts by instant, with and without a fraction of a second', async () => {
    const observation = await answerTo(
      answersOf([audit('2026-11-24T10:00:00.1Z'), audit('2026-11-24T10:00:00Z'), audit('2026-11-24T10:00:00.25Z')]),
    );
    assert.deepEqual(
      entriesIn(observation).map(({ at }) => at),
      ['2026-11-24T10:00:00.250Z', '2026-11-24T10:00:00.100Z', '2026-11-24T10:00:00.000Z'],
    );
  });
});
