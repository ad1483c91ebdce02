/** A test token is judged by unchangeable ids if they are known. A name is never enough to call it wrong. */
import assert from 'node:assert/strict';
import { isForWanted, missingRights, ownershipOf } from '../../../../src/checks/facts/tokens/ownership.ts';
import type { Claims } from '../../../../src/model/test-sign-in.ts';
import { account, accountId, person } from '../../app/entra.ts';
import { deployment, facts } from '../../given-facts.ts';

const claims = (more: Partial<Claims> = {}): Claims => ({
  audience: 'https://outlook.office365.com',
  user: account,
  objectId: accountId,
  scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send'],
  roles: [],
  kind: 'user',
  methods: ['pwd'],
  ...more,
});
const known = facts({ observations: [person()] });
const two = { accountModel: 'mailbox' as const, sharedAccount: undefined };

describe('the owner of a test token', () => {
  for (const [name, given, token, expected] of [
    [
      'is the account by its object id, even if it was renamed',
      known,
      claims({ user: 'renamed@example.com' }),
      { kind: 'right', by: 'id' },
    ],
    [
      'is the account by its name if the tenant was not read',
      facts(),
      claims({ user: 'SVC-ECE@example.com' }),
      { kind: 'right', by: 'name' },
    ],
    [
      'is the account by another of its names in the tenant',
      facts({ observations: [person({ addresses: [account, 'ece@example.com'] })] }),
      claims({ objectId: undefined, user: 'ece@example.com' }),
      { kind: 'right', by: 'name' },
    ],
    [
      'is a former account of the same name, by its object id',
      known,
      claims({ objectId: 'another' }),
      { kind: 'other', sure: true, sameName: { seen: 'another', today: 'id-of-svc-ece' } },
    ],
    [
      'is unsure for another name if the tenant was not read',
      facts(),
      claims({ user: 'alex@example.com', objectId: 'alex' }),
      { kind: 'other', sure: false },
    ],
    ['is unstated in an opaque token', known, undefined, { kind: 'not-stated' }],
    ['is the application itself', known, claims({ kind: 'app', user: undefined }), { kind: 'application' }],
  ] as const) {
    it(name, () => assert.deepEqual(ownershipOf(given, account, token), expected));
  }

  it('is another account of the deployment', () => {
    const given = facts({ deployment: two });
    assert.deepEqual(ownershipOf(given, 'sales@example.com', claims({ user: 'support@example.com' })), {
      kind: 'other',
      account: 'support@example.com',
      sure: true,
    });
  });
});

describe('the audience and the rights of a test token', () => {
  it('are accepted for Exchange with mail protocols and for Graph with Graph, by URL or by application id', () => {
    for (const [transport, audience, expected] of [
      ['imap', 'https://outlook.office.com', true],
      ['imap', 'https://outlook.office365.us/', true],
      ['pop3', '00000002-0000-0FF1-CE00-000000000000', true],
      ['imap', 'https://graph.microsoft.com', false],
      ['imap', '00000003-0000-0000-c000-000000000000', false],
      ['graph', 'https://graph.microsoft.com', true],
      ['graph', 'https://outlook.office.com', false],
      ['imap', 'api://of-somebody', false],
    ] as const) {
      assert.equal(isForWanted({ transport }, claims({ audience })), expected, `${transport} ${audience}`);
    }
    assert.equal(isForWanted({ transport: 'imap' }, undefined), undefined);
  });

  it("are read from the token; Entra's own list of rights counts only if the token is unreadable", () => {
    const whole = ['https://outlook.office365.com/IMAP.AccessAsUser.All', 'https://outlook.office365.com/SMTP.Send'];
    assert.deepEqual(missingRights(deployment(), { claims: claims(), granted: [] }), { missing: [], sure: true });
    assert.deepEqual(
      missingRights(deployment(), { claims: claims({ scopes: ['imap.accessasuser.all'] }), granted: whole }).missing,
      ['SMTP.Send'],
    );
    assert.deepEqual(missingRights(deployment(), { granted: whole }).missing, []);
    assert.deepEqual(missingRights(deployment({ transport: 'graph' }), { granted: [] }), {
      missing: ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'],
      sure: false,
    });
  });
});
