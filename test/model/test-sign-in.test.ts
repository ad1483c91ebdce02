import assert from 'node:assert/strict';
import { claimsOf, claimsSchema } from '../../src/model/test-sign-in.ts';

const token = (payload: unknown): string =>
  [{ typ: 'JWT', alg: 'RS256' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.') + '.c2ln';

describe('the claims of a token', () => {
  it('include owner, audience, rights, lifetime, application and method of a person’s version 1 token', () => {
    const claims = claimsOf(
      token({
        aud: 'https://outlook.office.com',
        upn: 'svc-ece@example.com',
        name: 'ECE',
        oid: 'o',
        tid: 't',
        appid: 'a',
        appidacr: '1',
        scp: 'IMAP.AccessAsUser.All SMTP.Send',
        iat: 1_700_000_000,
        nbf: 1_700_000_000,
        exp: 1_700_004_346,
        amr: ['pwd', 'wia'],
        ipaddr: '192.0.2.7',
      }),
    );
    assert.deepEqual(claims, {
      audience: 'https://outlook.office.com',
      user: 'svc-ece@example.com',
      name: 'ECE',
      objectId: 'o',
      tenantId: 't',
      applicationId: 'a',
      clientProof: '1',
      scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send'],
      roles: [],
      kind: 'user',
      issuedAt: '2023-11-14T22:13:20.000Z',
      notBefore: '2023-11-14T22:13:20.000Z',
      expiresAt: '2023-11-14T23:25:46.000Z',
      methods: ['pwd', 'wia'],
      ip: '192.0.2.7',
    });
  });

  it('are read from other names in a version 2 token', () => {
    const claims = claimsOf(
      token({ preferred_username: 'svc-ece@example.com', azp: 'a', azpacr: '0', scp: 'SMTP.Send' }),
    );
    assert.deepEqual([claims?.user, claims?.applicationId, claims?.clientProof], ['svc-ece@example.com', 'a', '0']);
  });

  it('show an application’s own token, with and without idtyp', () => {
    assert.equal(claimsOf(token({ idtyp: 'app', roles: ['IMAP.AccessAsApp'] }))?.kind, 'app');
    assert.equal(claimsOf(token({ roles: ['IMAP.AccessAsApp'] }))?.kind, 'app');
    assert.equal(claimsOf(token({}))?.kind, undefined);
  });

  it('are undefined for a token that is opaque, truncated or not JSON', () => {
    for (const opaque of ['EwBIA8l6BAAU', 'a.b', 'a.b.c', '..', `e30.${Buffer.from('[1]').toString('base64url')}.x`])
      assert.equal(claimsOf(opaque), undefined, opaque);
  });

  it('match the schema for a hostile token too', () => {
    const hostile = {
      aud: ['x'],
      upn: 7,
      name: 'n'.repeat(2000),
      scp: 's'.repeat(3000),
      roles: Array.from({ length: 30 }, () => 'r'.repeat(250)),
      exp: 1e300,
      iat: -1e300,
      nbf: 'soon',
      amr: { length: 3 },
      idtyp: 'dog',
    };
    assert.equal(claimsSchema.safeParse(claimsOf(token(hostile))).success, true);
    assert.equal(claimsOf(token({ name: 'n'.repeat(30_000) })), undefined);
  });
});
