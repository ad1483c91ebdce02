import assert from 'node:assert/strict';
import type { GroupReader } from '../../src/access/memberships.ts';
import { accessConfigurationSchema, createPolicy, type PolicyOptions, type Where } from '../../src/access/policy.ts';
import type { Role } from '../../src/access/roles.ts';
import { languages, read } from '../../src/text/index.ts';

const tenant = '11111111-1111-1111-1111-11111111111a';
const viewer = { id: 'dddddddd-0000-0000-0000-000000000004', name: 'Viewer' };
const operator = { id: 'aaaaaaaa-0000-0000-0000-000000000001', name: 'Operator' };
const stranger = { id: 'bbbbbbbb-0000-0000-0000-000000000002', name: 'Stranger' };
const chief = { id: 'cccccccc-0000-0000-0000-000000000003', name: 'Chief' };
const nobody = { id: '', name: 'Chief' };
const group = 'eeeeeeee-0000-0000-0000-00000000000a';
const higherGroup = 'eeeeeeee-0000-0000-0000-00000000000b';

const policyOf = (lists: object, options?: PolicyOptions) =>
  createPolicy(accessConfigurationSchema.parse(lists), options);
const everything = policyOf({
  tenants: [tenant],
  channels: ['19:ece@thread.tacv2'],
  viewers: [viewer.id],
  operators: [operator.id],
  administrators: [chief.id],
});

describe('the allowed places for the bot', () => {
  for (const [title, where, key] of [
    ['include a listed tenant', { tenant }, undefined],
    ['include the tenant’s id in any case', { tenant: tenant.toUpperCase() }, undefined],
    ['include a listed channel', { tenant, channel: '19:ece@thread.tacv2' }, undefined],
    ['exclude another tenant', { tenant: '22222222-2222-2222-2222-222222222222' }, 'access.other-tenant'],
    ['exclude an activity without a tenant', {}, 'access.other-tenant'],
    ['exclude an unlisted channel', { tenant, channel: '19:other@thread.tacv2' }, 'access.channel-not-listed'],
  ] satisfies [string, Where, string | undefined][])
    it(title, () => assert.equal(everything.refusalOfPlace(where)?.key, key));
});

describe('the role of a person', () => {
  for (const [title, policy, person, role] of [
    ['is the listed one', everything, viewer, 'viewer'],
    ['is found for an id in any case', everything, { ...operator, id: operator.id.toUpperCase() }, 'operator'],
    [
      'is the highest of several lists',
      policyOf({ viewers: [chief.id], administrators: [chief.id] }),
      chief,
      'administrator',
    ],
    ['is none for an unlisted person', everything, stranger, undefined],
    ['depends on the id and not on the name', everything, { id: stranger.id, name: 'Chief' }, undefined],
    ['is none without an id', policyOf({}), nobody, undefined],
    [
      'is none for an unlisted person if only administrators are listed',
      policyOf({ administrators: [chief.id] }),
      stranger,
      undefined,
    ],
    ['is the role of everybody for an unlisted person', policyOf({ everybody: 'operator' }), stranger, 'operator'],
    ['is none without an id, even if everybody has a role', policyOf({ everybody: 'operator' }), nobody, undefined],
    [
      'is the listed role if it is higher than that of everybody',
      policyOf({ everybody: 'viewer', operators: [operator.id] }),
      operator,
      'operator',
    ],
    [
      'is the role of everybody if it is higher than the listed one',
      policyOf({ everybody: 'operator', viewers: [viewer.id] }),
      viewer,
      'operator',
    ],
    [
      'is the role of everybody for a person on none of the lists',
      policyOf({ everybody: 'viewer', operators: [operator.id] }),
      stranger,
      'viewer',
    ],
    [
      'is administrator for a listed administrator, even if everybody has a role',
      policyOf({ everybody: 'operator', administrators: [chief.id] }),
      chief,
      'administrator',
    ],
  ] satisfies [string, ReturnType<typeof policyOf>, typeof viewer, Role | undefined][])
    it(title, async () => assert.equal((await policy.accessOf(person)).role, role));
});

describe('a refusal', () => {
  for (const [title, policy, person, needed, key] of [
    ['does not concern the person’s own role or a lower one', everything, operator, 'viewer', undefined],
    ['tells a viewer that an operator is needed', everything, viewer, 'operator', 'access.operators-only'],
    [
      'tells an operator that an administrator is needed',
      everything,
      operator,
      'administrator',
      'access.administrators-only',
    ],
    [
      'says that no administrator is configured',
      policyOf({ everybody: 'operator' }),
      operator,
      'administrator',
      'access.no-administrator',
    ],
    ['tells a stranger that they are not listed', everything, stranger, 'viewer', 'access.person-not-listed'],
    [
      'tells a person without an id that Teams did not name them',
      policyOf({}),
      nobody,
      'viewer',
      'access.unknown-person',
    ],
  ] satisfies [string, ReturnType<typeof policyOf>, typeof viewer, Role, string | undefined][])
    it(title, async () =>
      assert.equal((await policy.refusalOf(needed, person, await policy.accessOf(person)))?.key, key),
    );

  it('names a known administrator, and the id to add only in its details, in every language', async () => {
    const named = policyOf(
      { operators: [], administrators: [chief.id] },
      { namesOf: async (people) => (people.includes(chief.id) ? ['Grace Hopper'] : []) },
    );
    const refusal = await named.refusalOf('viewer', stranger, { role: undefined });
    assert.ok(refusal !== undefined);
    for (const language of languages) {
      const said = read(refusal.said, { language });
      assert.ok(said.includes('Grace Hopper') && !said.includes(stranger.id), said);
      assert.ok(read(refusal.details ?? refusal.said, { language }).includes(stranger.id));
    }
  });

  it('looks up the administrators’ names at most once a minute, and again after a failure', async () => {
    let at = 0;
    const lookups: (string[] | Error)[] = [new Error('the store is down'), ['Grace Hopper'], ['Ada Lovelace']];
    const named = policyOf(
      { operators: [], administrators: [chief.id] },
      {
        namesOf: async () => {
          const found = lookups.shift() ?? [];
          if (found instanceof Error) throw found;
          return found;
        },
        now: () => at,
      },
    );
    const refusal = async (): Promise<string> =>
      read((await named.refusalOf('viewer', stranger, { role: undefined }))?.said ?? { key: '' }, { language: 'en' });
    await assert.rejects(refusal(), /the store is down/);
    for (let count = 0; count < 50; count += 1) assert.match(await refusal(), /Grace Hopper/);
    at = 60_000;
    for (let count = 0; count < 50; count += 1) assert.match(await refusal(), /Ada Lovelace/);
    assert.deepEqual(lookups, []);
  });

  it('asks nobody if no administrator’s name is known', async () => {
    const refusal = await everything.refusalOf('administrator', operator, { role: 'operator' });
    assert.equal(read(refusal?.said ?? { key: '' }, { language: 'en' }), 'Only administrators may do this');
    assert.equal(read(refusal?.said ?? { key: '' }, { language: 'fr' }), 'Action réservée aux administrateurs');
  });
});

describe('who may use the bot', () => {
  for (const [lists, sentence] of [
    [{ administrators: [chief.id] }, 'administrators 1, operators 0, viewers 0.'],
    [{ operators: [operator.id, `group:${group}`], viewers: [viewer.id] }, 'administrators 0, operators 2, viewers 1.'],
    [{ administrators: [chief.id], everybody: 'operator' }, 'administrators 1, operators everybody, viewers 0.'],
    [{ operators: [operator.id], everybody: 'viewer' }, 'administrators 0, operators 1, viewers everybody.'],
  ] as const)
    it(`is said: ${sentence}`, () => {
      const said = read(policyOf(lists).whoMayUse, { language: 'en' });
      assert.ok(said.endsWith(sentence), said);
      assert.doesNotMatch(said, /-/);
    });
});

describe('a role through a group', () => {
  const lists = {
    viewers: [viewer.id],
    operators: [`group:${group}`],
    administrators: [chief.id, `group:${higherGroup.toUpperCase()}`],
  };
  let asked: string[] = [];
  const reading =
    (groups: readonly string[]): GroupReader =>
    async (person) => {
      asked.push(person);
      return { value: groups };
    };
  beforeEach(() => (asked = []));

  it('is given to members, and the highest of several', async () => {
    assert.equal((await policyOf(lists, { readGroups: reading([group]) }).accessOf(stranger)).role, 'operator');
    const both = policyOf(lists, { readGroups: reading([group, higherGroup]) });
    assert.equal((await both.accessOf(stranger)).role, 'administrator');
  });

  it('is not given to people outside the group', async () =>
    assert.deepEqual(await policyOf(lists, { readGroups: reading([]) }).accessOf(stranger), { role: undefined }));

  it('is read once in five minutes, and again afterwards', async () => {
    let now = 0;
    const policy = policyOf(lists, { readGroups: reading([group]), now: () => now });
    await Promise.all([policy.accessOf(stranger), policy.accessOf(stranger)]);
    now += 5 * 60_000 - 1;
    await policy.accessOf(stranger);
    assert.equal(asked.length, 1);
    now += 1;
    await policy.accessOf(stranger);
    assert.equal(asked.length, 2);
  });

  it('is not read for a person to whom no group could give a higher role', async () => {
    await policyOf(lists, { readGroups: reading([]) }).accessOf(chief);
    assert.deepEqual(asked, []);
  });

  it('is cached for a bounded number of people', async () => {
    const policy = policyOf(lists, { readGroups: reading([group]) });
    for (let index = 0; index < 1001; index += 1) await policy.accessOf({ id: `person-${index}`, name: '' });
    await policy.accessOf({ id: 'person-1000', name: '' });
    assert.equal(asked.length, 1001);
    await policy.accessOf({ id: 'person-0', name: '' });
    assert.equal(asked.length, 1002);
  });

  it('replaces a lower role of everybody, and is not read if that role is higher', async () => {
    const open = { everybody: 'viewer', operators: [`group:${group}`] };
    assert.equal((await policyOf(open, { readGroups: reading([group]) }).accessOf(stranger)).role, 'operator');
    assert.equal((await policyOf(open, { readGroups: reading([]) }).accessOf(stranger)).role, 'viewer');
    asked = [];
    await policyOf({ everybody: 'operator', viewers: [`group:${group}`] }, { readGroups: reading([]) }).accessOf(
      stranger,
    );
    assert.deepEqual(asked, []);
  });

  it('is never granted if it cannot be read, and a listed person keeps their role', async () => {
    let now = 0;
    let failing = true;
    const policy = policyOf(lists, {
      readGroups: async () =>
        failing ? { failure: { phase: 'request', code: 'THROTTLED', text: '' } } : { value: [group] },
      now: () => now,
    });
    const access = await policy.accessOf(viewer);
    assert.equal(access.role, 'viewer');
    assert.equal(await policy.refusalOf('viewer', viewer, access), undefined);
    assert.equal((await policy.refusalOf('operator', viewer, access))?.key, 'access.role-unknown');
    failing = false;
    now += 30_000;
    assert.equal((await policy.accessOf(viewer)).role, 'operator');
  });
});

it('the configuration refuses a list with an empty id', () =>
  assert.equal(accessConfigurationSchema.safeParse({ administrators: [' '] }).success, false));
