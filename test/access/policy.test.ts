import assert from 'node:assert/strict';
import { accessConfigurationSchema, createPolicy, type Refusal } from '../../src/access/policy.ts';
import { languages, read } from '../../src/text/index.ts';

const tenant = '11111111-1111-1111-1111-11111111111a';
const ana = { id: 'aaaaaaaa-0000-0000-0000-000000000001', name: 'Ana' };
const ben = { id: 'bbbbbbbb-0000-0000-0000-000000000002', name: 'Ben' };
const chief = { id: 'cccccccc-0000-0000-0000-000000000003', name: 'Chief' };
const policy = createPolicy(
  accessConfigurationSchema.parse({
    tenants: [tenant],
    users: [ana.id],
    channels: ['19:ece@thread.tacv2'],
    administrators: [chief.id],
  }),
);

describe('access policy', () => {
  for (const [title, refusal, key] of [
    ['lets a listed person in', policy.mayUse(ana, { tenant }), undefined],
    [
      'takes no notice of the case of ids',
      policy.mayUse({ ...ana, id: ana.id.toUpperCase() }, { tenant: tenant.toUpperCase() }),
      undefined,
    ],
    [
      'lets a listed person in a listed channel',
      policy.mayUse(ana, { tenant, channel: '19:ece@thread.tacv2' }),
      undefined,
    ],
    ['lets an administrator in who is not among the users', policy.mayUse(chief, { tenant }), undefined],
    [
      'turns away somebody of another tenant, a listed id or not',
      policy.mayUse(ana, { tenant: '22222222-2222-2222-2222-222222222222' }),
      'access.other-tenant',
    ],
    ['turns away somebody whose tenant is not said', policy.mayUse(ana, {}), 'access.other-tenant'],
    ['turns away an administrator of another tenant', policy.mayUse(chief, {}), 'access.other-tenant'],
    ['turns away somebody who is not listed', policy.mayUse(ben, { tenant }), 'access.person-not-listed'],
    [
      'turns away somebody without an id',
      policy.mayUse({ id: '', name: 'Chief' }, { tenant }),
      'access.unknown-person',
    ],
    [
      'turns away from a channel that is not listed, administrators too',
      policy.mayUse(chief, { tenant, channel: '19:other@thread.tacv2' }),
      'access.channel-not-listed',
    ],
    ['lets an administrator administer', policy.mayAdminister(chief), undefined],
    ['lets nobody else administer', policy.mayAdminister(ana), 'access.administrators-only'],
    [
      'goes by the id, not by the name',
      policy.mayAdminister({ id: ben.id, name: 'Chief' }),
      'access.administrators-only',
    ],
    [
      'makes the first who asks no administrator',
      createPolicy(accessConfigurationSchema.parse({})).mayAdminister(ana),
      'access.no-administrator',
    ],
    [
      'lets nobody administer who has no id',
      createPolicy({ administrators: [''] }).mayAdminister({ id: '', name: '' }),
      'access.unknown-person',
    ],
    [
      'lets everybody in where nothing is limited',
      createPolicy(accessConfigurationSchema.parse({})).mayUse(ben, {}),
      undefined,
    ],
    [
      'lets nobody in where a list is empty',
      createPolicy(accessConfigurationSchema.parse({ users: [] })).mayUse(ben, {}),
      'access.person-not-listed',
    ],
  ] satisfies [string, Refusal, string | undefined][]) {
    it(title, () => assert.equal(refusal?.key, key));
  }

  it('says in every language which id to ask to be added', () => {
    const refusal = policy.mayUse(ben, { tenant });
    assert.ok(refusal !== undefined);
    for (const language of languages) assert.match(read(refusal, { language }), new RegExp(ben.id));
  });

  it('refuses a list with an empty id in the configuration', () =>
    assert.equal(accessConfigurationSchema.safeParse({ administrators: [' '] }).success, false));
});
