/** The pattern table of log-ins: equal failures have one cause, and a failure with its own evidence keeps its cause. */
import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import { evaluate, type Evaluation } from '../../../src/checks/evaluate.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { answered, facts, seen, tlsFacts, words } from '../given-facts.ts';
import { namedCauses } from '../named-causes.ts';
import { inMinutes, loggedIn, refusedSignIn, signedIn, who } from '../sign-ins.ts';
import { account, applicationId, mailbox, microsoft, tenantId } from '../tenant-answers.ts';

const [sales, support] = ['sales@example.com', 'support@example.com'];
const two: Deployment['servers'] = [
  { name: 'ece-svc-01', roles: ['services'] },
  { name: 'ece-svc-02', roles: ['services'] },
];
const areas = /^(token\/(test-sign-in|audience|scopes|lifetime|refresh|identity)|mail|protocols|rights|licence)\b/;
const ours = checks.map(({ id }) => id).filter((id) => areas.test(id) && id !== 'mail/alarm-path');

function tenant(): Observation[] {
  const right = (trustee: string, rights: string[]) => ({ value: { entries: [{ trustee, rights, deny: false }] } });
  return [
    answered('transport-config', tenantId, { value: { smtpAuthDisabled: false } }),
    answered('access-policies', tenantId, { value: { securityDefaults: false, policies: [] } }),
    answered('grants', applicationId, { value: { grants: [], applicationPermissions: [] } }),
    answered('sign-ins', applicationId, {
      value: {
        since: inMinutes(-600),
        groups: [
          {
            account: who,
            accountId: `id-of-${who}`,
            code: 0,
            interactive: false,
            count: 3,
            firstAt: inMinutes(-300),
            lastAt: inMinutes(-10),
          },
        ],
      },
    }),
    ...[who, sales, support].flatMap((address) => [
      answered('account', address, { value: account(address) }),
      answered('mailbox', address, { value: mailbox(address) }),
      answered('cas-mailbox', address, { value: { imap: true, pop3: true, smtpAuthDisabled: null } }),
      answered('mailbox-permission', address, right(who, ['FullAccess'])),
      answered('recipient-permission', address, right(who, ['SendAs'])),
    ]),
  ];
}

/** A healthy site. Observations in `but` replace those with the same id. */
function site(
  but: Observation[],
  { servers = [two[0]!], ...more }: Partial<Deployment> = {},
  { asked = true, checkIds = ours }: { asked?: boolean; checkIds?: string[] } = {},
): Evaluation {
  const senders = [sales, support].map((box) => ({ mailbox: box, taken: true, reply: '250 2.1.5 Recipient OK' }));
  const open =
    more.transport === 'graph'
      ? ('graph-open' as const)
      : more.transport === 'pop3'
        ? ('pop3-open' as const)
        : ('imap-open' as const);
  const logins = servers.flatMap(({ name: server }) => [
    ...[sales, support].map((box) => loggedIn(open, box, { server })),
    ...(open === 'graph-open'
      ? []
      : [loggedIn('smtp-login', who, { server, value: { user: who, authenticated: true, senders } })]),
  ]);
  const token =
    open === 'graph-open'
      ? { audience: 'https://graph.microsoft.com', scopes: ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'] }
      : open === 'pop3-open'
        ? { scopes: ['POP.AccessAsUser.All', 'SMTP.Send'] }
        : {};
  const fine = [...(asked ? tenant() : []), signedIn({ token }), ...logins];
  const replaced = new Set(but.map(({ id }) => id));
  return evaluate(
    facts({
      deployment: { microsoft, servers, ...more },
      observations: [...fine.filter(({ id }) => !replaced.has(id)), ...but],
    }),
    checkIds,
  );
}

const causes = (judged: Evaluation) => namedCauses(judged).map(({ id }) => id);
const titles = (judged: Evaluation) => namedCauses(judged).map(({ title }) => words(title));
const step = ({ rootCauses }: Evaluation) => words(rootCauses[0]!.firstStep);
const loose = (judged: Evaluation) => {
  const explained = new Set(namedCauses(judged).flatMap(({ explains }) => explains));
  return judged.findings
    .filter(({ id, verdict }) => !['pass', 'skipped', 'manual'].includes(verdict) && !explained.has(id))
    .map(({ id }) => id);
};
const explains = ({ rootCauses }: Evaluation, id: string) =>
  rootCauses.find((cause) => cause.id === id)?.explains ?? [];

const admin = { user: 'admin@example.com', objectId: 'id-of-admin' };
const strangers = signedIn({ token: admin });
const adminsRefreshes = answered('sign-ins', applicationId, {
  value: {
    since: inMinutes(-600),
    groups: [
      {
        account: 'admin@example.com',
        accountId: 'id-of-admin',
        code: 0,
        interactive: false,
        count: 3,
        firstAt: inMinutes(-300),
        lastAt: inMinutes(-10),
      },
    ],
  },
});
const notConnected = (box: string, server = 'ece-svc-01') =>
  loggedIn('imap-open', box, { said: 'a2 BAD User is authenticated but not connected.', phase: 'open', server });
const failed = (box: string, server = 'ece-svc-01') =>
  loggedIn('imap-open', box, { said: 'a1 NO AUTHENTICATE failed.', server });
const smtpRefused = (said = '535 5.7.3 Authentication unsuccessful', server = 'ece-svc-01') =>
  loggedIn('smtp-login', who, { said, server, value: { user: who } });
const senders = (...refused: string[]) =>
  loggedIn('smtp-login', who, {
    value: {
      user: who,
      authenticated: true,
      senders: [sales, support].map((box) => ({
        mailbox: box,
        taken: !refused.includes(box),
        reply: refused.includes(box)
          ? '550 5.7.60 SMTP; Client does not have permissions to send as this sender'
          : '250 OK',
      })),
    },
  });
const allRefused = [failed(sales), failed(support), smtpRefused()];
const greeted = { greeting: '* OK ready', capabilities: ['AUTH=XOAUTH2'], mechanisms: ['XOAUTH2'] };
const denied = '550 5.7.60 SMTP; Client does not have permissions to send as this sender';

describe('a healthy site', () => {
  for (const transport of ['imap', 'pop3', 'graph'] as const) {
    it(`has no cause and no unexplained failure (${transport})`, () => {
      const judged = site([], { transport });
      assert.deepEqual(causes(judged), []);
      assert.deepEqual(loose(judged), []);
      assert.ok(
        judged.findings.filter(({ check, verdict }) => check.startsWith('mail/') && verdict === 'pass').length >= 2,
      );
    });
  }
});

describe('a test token of another person', () => {
  const trap = [strangers, notConnected(sales), notConnected(support), senders(sales, support)];
  it('is one cause that names the person, explains every failure and starts with the way past single sign-on', () => {
    const judged = site(trap);
    assert.deepEqual(causes(judged), ['wrong-user-test-token']);
    assert.deepEqual(titles(judged), ['The test token is admin’s, not svc-ece’s']);
    assert.match(step(judged), /^In a private window, sign in again as svc-ece.*type svc-ece@example\.com yourself/);
    assert.deepEqual(loose(judged), []);
    assert.ok(explains(judged, 'wrong-user-test-token').includes('mail/imap-open:sales@example.com@ece-svc-01'));
  });
  it("is the same cause as another person's token in ECE, not a second one", () => {
    const judged = site([...trap, adminsRefreshes]);
    assert.deepEqual(causes(judged), ['wrong-user-token']);
    assert.deepEqual(loose(judged), []);
    const normal = site([adminsRefreshes, signedIn({ window: 'normal', token: admin })]);
    assert.deepEqual(
      causes(normal),
      ['wrong-user-token'],
      'what single sign-on picks in a normal window is the trap itself',
    );
    assert.deepEqual(loose(normal), []);
  });
  it("does not explain an unopened mailbox if only the token in ECE is another person's", () => {
    const judged = site([adminsRefreshes, notConnected(sales)]);
    assert.deepEqual(causes(judged), ['wrong-user-token', 'mailbox-not-opened']);
  });
  it('does not explain a refusal with another reason', () => {
    const judged = site([
      strangers,
      smtpRefused('535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.'),
      answered('transport-config', tenantId, { value: { smtpAuthDisabled: true } }),
    ]);
    assert.deepEqual(causes(judged), ['smtp-auth-off:tenant', 'wrong-user-test-token']);
    assert.ok(explains(judged, 'smtp-auth-off:tenant').includes('mail/smtp-login:svc-ece@example.com@ece-svc-01'));
  });
  it('also explains log-ins that succeed, because they prove nothing about the account', () =>
    assert.deepEqual(loose(site([strangers])), []));
});

describe('a token with the name of the account and another object id', () => {
  const former = { objectId: 'id-of-another-svc-ece' };
  it('is reported with both ids, for a test sign-in and for the token in ECE, and names nobody twice', () => {
    const judged = site([signedIn({ token: former }), notConnected(sales), notConnected(support)]);
    assert.deepEqual(causes(judged), ['wrong-user-test-token']);
    assert.deepEqual(titles(judged), ['The test token belongs to a former account named svc-ece@example.com']);
    assert.match(words(judged.rootCauses[0]!.because), /id-of-another-svc-ece.*id-of-svc-ece@example\.com/);
    assert.deepEqual(loose(judged), []);
    const refreshed = { ...(adminsRefreshes.value as { groups: object[]; since: string }) };
    const held = site([
      {
        ...adminsRefreshes,
        value: {
          ...refreshed,
          groups: refreshed.groups.map((group) => ({ ...group, account: who, accountId: former.objectId })),
        },
      },
    ]);
    assert.deepEqual(causes(held), ['wrong-user-token']);
    assert.deepEqual(titles(held), ['ECE holds a former account’s token: svc-ece@example.com']);
    const identity = held.findings.find(({ check }) => check === 'token/identity')!;
    assert.match(words(identity.fix[0]!), /compare the Object ID of svc-ece@example\.com with id-of-another-svc-ece/);
  });
});

describe('a token that all three protocols refuse', () => {
  it('may be for Microsoft Graph', () => {
    const judged = site([signedIn({ token: { audience: 'https://graph.microsoft.com' } }), ...allRefused]);
    assert.deepEqual(causes(judged), ['graph-audience-token']);
    assert.deepEqual(titles(judged), ['The test token is for https://graph.microsoft.com']);
    assert.match(step(judged), /begin with https:\/\/outlook\.office\.com\//);
    assert.deepEqual(loose(judged), []);
  });
  it('has one cause if it is for Microsoft Graph, with any rights of Graph and from any application', () => {
    const audience = 'https://graph.microsoft.com';
    const ofGraph = { audience, scopes: ['Mail.ReadWrite', 'Mail.Send', 'User.Read'] };
    for (const signIn of [
      signedIn({ token: ofGraph }),
      signedIn({ token: ofGraph, application: 'ece' }),
      signedIn({ token: { ...ofGraph, scopes: [] }, application: 'ece' }),
      signedIn({ token: ofGraph, refresh: { given: true, redeemed: true }, window: 'file', way: 'file' }),
    ]) {
      for (const logins of [allRefused, [notConnected(sales), notConnected(support), smtpRefused()]]) {
        const judged = site([signIn, ...logins]);
        assert.deepEqual(causes(judged), ['graph-audience-token']);
        assert.deepEqual(loose(judged), []);
      }
    }
  });
  it('may lack the right of one protocol only', () => {
    const judged = site([signedIn({ token: { scopes: ['IMAP.AccessAsUser.All'] } }), smtpRefused()]);
    assert.deepEqual(causes(judged), ['test-token-rights']);
    assert.deepEqual(titles(judged), ['The test token lacks SMTP.Send']);
    assert.deepEqual(loose(judged), []);
    assert.deepEqual(
      causes(site([signedIn({ token: { scopes: ['IMAP.AccessAsUser.All'] } }), failed(sales), smtpRefused()])),
      ['mailbox-not-opened', 'test-token-rights'],
      'IMAP has its right, and opens another mailbox',
    );
  });
  it('may lack a refresh token', () => {
    const judged = site([signedIn({ refresh: { given: false } })]);
    assert.deepEqual(causes(judged), ['test-token-rights']);
    assert.deepEqual(titles(judged), ['The test token lacks offline_access']);
    assert.deepEqual(loose(judged), []);
  });
  it('may have expired', () => {
    const judged = site([signedIn({ token: { issuedAt: inMinutes(-120), expiresAt: inMinutes(-50) } }), ...allRefused]);
    assert.deepEqual(causes(judged), ['expired-test-token']);
    assert.deepEqual(loose(judged), []);
  });
  it('may not be valid yet; an offset within five minutes is not the cause', () => {
    const early = (minutes: number) => signedIn({ token: { notBefore: inMinutes(minutes) } });
    const judged = site([early(20), ...allRefused]);
    assert.deepEqual(causes(judged), ['early-test-token']);
    assert.deepEqual(loose(judged), []);
    assert.deepEqual(causes(site([early(4), ...allRefused])), ['token-refused']);
  });
  it('has a cause of its own if nothing in it explains the refusal', () => {
    const judged = site(allRefused);
    assert.deepEqual(causes(judged), ['token-refused']);
    assert.deepEqual(titles(judged), ['Token refused by every protocol: svc-ece@example.com']);
    assert.deepEqual(loose(judged), []);
    assert.deepEqual(
      causes(site([failed(sales), failed(support)])),
      ['mailbox-not-opened'],
      'SMTP takes it: it is not the token',
    );
    assert.deepEqual(
      causes(site([failed(sales), smtpRefused()])),
      ['smtp-token-refused', 'mailbox-not-opened'],
      'one mailbox opens: it is not the token',
    );
  });
  it('is explained by its account if the account is disabled', () => {
    const judged = site([answered('account', who, { value: account(who, { enabled: false }) }), ...allRefused]);
    assert.deepEqual(causes(judged), ['account-disabled']);
    assert.deepEqual(loose(judged), []);
  });
  it('needs only one refused protocol with Graph', () => {
    const graph = (status: number) => [sales, support].map((box) => loggedIn('graph-open', box, { value: { status } }));
    assert.deepEqual(causes(site(graph(401), { transport: 'graph' })), ['token-refused']);
    assert.deepEqual(causes(site(graph(403), { transport: 'graph' })), ['mailbox-not-opened']);
    const without = site(
      [signedIn({ token: { audience: 'https://graph.microsoft.com', scopes: ['User.Read'] } }), ...graph(403)],
      { transport: 'graph' },
    );
    assert.deepEqual(causes(without), ['test-token-rights']);
    assert.deepEqual(loose(without), []);
  });
});

describe('a mailbox that IMAP or POP3 does not open', () => {
  const without = (kind: 'mailbox-permission' | 'recipient-permission', box: string) =>
    answered(kind, box, { value: { entries: [] } });
  it('may lack Full Access for the account', () => {
    const judged = site([without('mailbox-permission', sales), notConnected(sales)]);
    assert.deepEqual(causes(judged), ['no-full-access']);
    assert.deepEqual(loose(judged), []);
  });
  it('has its own cause beside another mailbox', () => {
    const judged = site([
      without('mailbox-permission', sales),
      answered('cas-mailbox', support, { value: { imap: false, pop3: true, smtpAuthDisabled: null } }),
      notConnected(sales),
      notConnected(support),
    ]);
    assert.deepEqual(causes(judged), ['protocol-off:imap', 'no-full-access']);
    assert.deepEqual(loose(judged), []);
    assert.ok(explains(judged, 'no-full-access').includes('mail/imap-open:sales@example.com@ece-svc-01'));
    assert.ok(explains(judged, 'protocol-off:imap').includes('mail/imap-open:support@example.com@ece-svc-01'));
  });
  it('may lack a licence', () => {
    const judged = site(
      [answered('account', sales, { value: account(sales, { exchangePlans: [], licences: [] }) }), notConnected(sales)],
      { accountModel: 'mailbox', sharedAccount: undefined },
    );
    assert.ok(causes(judged).includes('no-licence'));
  });
  it('may have POP3 switched off, though POP3 says "bad password"', () => {
    const refused = loggedIn('pop3-open', sales, {
      said: '-ERR Authentication failure: unknown user name or bad password.',
    });
    const judged = site(
      [answered('cas-mailbox', sales, { value: { imap: true, pop3: false, smtpAuthDisabled: null } }), refused],
      { transport: 'pop3' },
    );
    assert.deepEqual(causes(judged), ['protocol-off:pop3']);
    assert.deepEqual(loose(judged), []);
    assert.deepEqual(causes(site([refused], { transport: 'pop3' })), ['mailbox-not-opened'], 'SMTP takes the token');
  });
  it('has a cause of its own if nothing is known to be missing, with places to look or an hour to wait', () => {
    const unread = site([notConnected(sales)], {}, { asked: false });
    assert.deepEqual(causes(unread), ['mailbox-not-opened']);
    assert.match(step(unread), /Get-MailboxPermission -Identity 'sales@example\.com'/);
    const inOrder = site([notConnected(sales)]);
    assert.deepEqual(causes(inOrder), ['mailbox-not-opened']);
    assert.match(
      step(inOrder),
      /other programs open mailboxes .*too many connections/,
      'nothing that passed is read again',
    );
    const [shut] = inOrder.findings.filter(({ check }) => check === 'mail/imap-open');
    const steps = shut?.fix.map((one) => words(one)) ?? [];
    assert.match(steps.at(-2) ?? '', /other programs open mailboxes .*too many connections/);
    assert.match(steps.at(-1) ?? '', /again in an hour/);
    assert.doesNotMatch(steps.join(' '), /Add-|Set-/, 'nothing is granted that is granted already');
    assert.doesNotMatch(words(shut!.observed), /can be wrong/, 'nor blamed');
    assert.deepEqual(
      causes(site([signedIn({ claims: undefined }), notConnected(sales)], {}, { asked: false })),
      ['log-in-refused:imap-not-connected'],
      'whose token it is is not known: what Exchange says of it, and no more',
    );
  });
});

describe('a refusal by SMTP only', () => {
  const off = '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.';
  it('may come from SMTP AUTH, if its switches are off', () => {
    const judged = site([
      answered('cas-mailbox', who, { value: { imap: true, pop3: true, smtpAuthDisabled: true } }),
      smtpRefused(off),
    ]);
    assert.deepEqual(causes(judged), ['smtp-auth-off:mailbox']);
    assert.deepEqual(loose(judged), []);
  });
  it('may come from SMTP AUTH, if Exchange says so and the switches could not be read', () => {
    const judged = site(
      [smtpRefused(off)],
      {},
      { asked: false, checkIds: ours.filter((id) => id.startsWith('mail/')) },
    );
    assert.deepEqual(causes(judged), ['smtp-auth-off:mailbox']);
    assert.match(step(judged), /Set-CASMailbox -Identity 'svc-ece@example\.com'/);
  });
  it('may come from the user principal name, if the log-in used an address that differs from it', () => {
    const other = answered('account', who, { value: account(who, { userPrincipalName: 'svc@corp.example.com' }) });
    assert.deepEqual(causes(site([other, smtpRefused()])), ['upn-differs']);
    assert.deepEqual(loose(site([other, smtpRefused()])), []);
    const byName = loggedIn('smtp-login', who, {
      said: '535 5.7.3 Authentication unsuccessful',
      value: { user: 'svc@corp.example.com' },
    });
    assert.deepEqual(
      causes(site([other, byName])),
      ['smtp-token-refused', 'upn-differs'],
      'the right name was refused for something else',
    );
  });
  it('may come from a missing Send As, by the permissions or by the words of Exchange', () => {
    const judged = site([answered('recipient-permission', sales, { value: { entries: [] } }), senders(sales)]);
    assert.deepEqual(causes(judged), ['no-send-as']);
    assert.deepEqual(loose(judged), []);
    const told = site([senders(sales)], {}, { asked: false, checkIds: ours.filter((id) => id.startsWith('mail/')) });
    assert.deepEqual(causes(told), ['no-send-as']);
    assert.match(step(told), /Add-RecipientPermission -Identity 'sales@example\.com'/);
    assert.deepEqual(
      causes(site([senders(sales)])),
      ['mail-refused:smtp-not-sender'],
      `the right is held as Microsoft 365 says, and "${denied}" is what Exchange says`,
    );
  });
});

describe('the cause of a refused log-in', () => {
  const smtp = (said: string) => [smtpRefused(said)];
  const imap = (saw: Parameters<typeof loggedIn>[2]) => [loggedIn('imap-open', sales, saw)];
  for (const [what, cause, refused] of [
    ['535 5.7.3', 'smtp-token-refused', smtp('535 5.7.3 Authentication unsuccessful')],
    [
      'did not meet the criteria',
      'log-in-by-policy',
      smtp('535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated.'),
    ],
    [
      'the user credentials were incorrect',
      'log-in-by-policy',
      smtp('535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.'),
    ],
    [
      'security defaults',
      'security-defaults',
      smtp("535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy."),
    ],
    ['535 5.7.139 without text', 'log-in-by-policy', smtp('535 5.7.139 Authentication unsuccessful')],
    ['a server that closes after AUTH', 'log-in-cut', imap({ code: 'CLOSED' })],
    ['no XOAUTH2', 'log-in-without-xoauth2', imap({ code: 'MECHANISM_NOT_OFFERED', value: { mechanisms: ['PLAIN'] } })],
    ['no licence', 'log-in-refused:smtp-no-licence', smtp('554 5.2.0 STOREDRV.Submission; the sender is not licensed')],
    ['old TLS', 'log-in-refused:smtp-tls-too-old', smtp('421 4.7.66 TLS 1.0 and 1.1 are not supported.')],
    ['an unknown reply', 'log-in-refused', smtp('599 9.9.9 Nobody knows')],
    [
      'AccessTokenExpired',
      'log-in-refused:imap-token-expired',
      imap({ said: '* BYE Session invalidated - AccessTokenExpired', phase: 'open' }),
    ],
  ] as const)
    it(`is ${cause}: ${what}`, () => {
      const judged = site([...refused]);
      assert.deepEqual(causes(judged), [cause]);
      assert.deepEqual(loose(judged), []);
    });
  it('is token-too-long if the connection closes after a token of 9,000 characters', () =>
    assert.deepEqual(causes(site([signedIn({ characters: 9000 }), ...imap({ code: 'CLOSED' })])), ['token-too-long']));
  it('is a warning for a temporary refusal and does not blame the token', () => {
    for (const said of ['* BYE Connection is closed. 13', 'a2 NO [UNAVAILABLE] Server Unavailable. 15']) {
      const judged = site(imap({ said, phase: 'open' }));
      assert.deepEqual(causes(judged), ['exchange-busy'], said);
      assert.match(
        words(judged.rootCauses[0]!.because),
        said.startsWith('*')
          ? /This is usually temporary, as reported in the field\. Nothing is known about the token/
          : /which means a temporary failure\. Nothing is known about the token/,
      );
      assert.deepEqual(loose(judged), []);
    }
    assert.deepEqual(causes(site(smtp('432 4.3.2 Concurrent connections limit exceeded.'))), ['mail-throttled']);
  });
});

describe('a log-in that fails from one server', () => {
  it('is a matter of the network or Conditional Access if it works from the other server', () => {
    const judged = site(
      [
        notConnected(sales, 'ece-svc-02'),
        smtpRefused(
          '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.',
          'ece-svc-02',
        ),
      ],
      { servers: two },
    );
    assert.deepEqual(causes(judged), ['login-one-side:ece-svc-02']);
    assert.deepEqual(titles(judged), ['The same log-in fails from ece-svc-02 and works elsewhere']);
    assert.deepEqual(loose(judged), []);
  });
  it('follows from a port that is closed on that server', () => {
    const refused = { phase: 'tcp', code: 'ECONNREFUSED', text: '' };
    const target = 'outlook.office365.com:993';
    const network = two.map(({ name }) =>
      seen('imap', target, name, name === 'ece-svc-02' ? { error: refused } : { value: greeted }),
    );
    const stuck = [sales, support].map((box) =>
      loggedIn('imap-open', box, { server: 'ece-svc-02', phase: 'tcp', code: 'ECONNREFUSED' }),
    );
    const judged = site([...network, ...stuck], { servers: two }, { checkIds: [...ours, 'network/imap'] });
    assert.deepEqual(causes(judged), ['blocked-port-one-side:ece-svc-02']);
    assert.deepEqual(loose(judged), []);
  });
  it('is explained by inspected TLS as the only cause', () => {
    const tls = tlsFacts('outlook.office365.com', {
      anchor: 'none',
      anchorName: 'CN=Gateway',
      chain: [
        {
          subject: 'CN=outlook.office365.com',
          issuer: 'CN=Gateway',
          validFrom: '2026-06-01T00:00:00.000Z',
          validTo: '2027-06-01T00:00:00.000Z',
          fingerprint256: 'AA:BB',
          names: ['outlook.office365.com'],
        },
      ],
      libraryError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    const boxes = [sales, support].map((box) =>
      loggedIn('imap-open', box, { phase: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
    );
    const judged = site(
      [seen('imap', 'outlook.office365.com:993', 'ece-svc-01', { value: { ...greeted, tls } }), ...boxes],
      {},
      { checkIds: [...ours, 'network/imap'] },
    );
    assert.deepEqual(
      causes(judged).map((id) => id.split(':')[0]),
      ['tls-inspection'],
    );
    assert.deepEqual(loose(judged), []);
  });
  it('may be throttled', () => {
    const judged = site(
      [
        loggedIn('imap-open', sales, {
          server: 'ece-svc-02',
          said: 'a2 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds',
          phase: 'open',
        }),
      ],
      { servers: two },
    );
    assert.deepEqual(causes(judged), ['mail-throttled']);
    assert.match(titles(judged)[0]!, /on ece-svc-02/);
    assert.deepEqual(loose(judged), []);
  });
});

describe('a refused test sign-in', () => {
  const policy = { checkIds: [...ours, 'token/policies'] };
  it('has the cause of its code', () => {
    const blocked = site([refusedSignIn('AADSTS53003')], {}, policy);
    assert.deepEqual(causes(blocked), ['conditional-access']);
    assert.deepEqual(loose(blocked), []);
    const disabled = site([
      refusedSignIn('AADSTS50057'),
      answered('account', who, { value: account(who, { enabled: false }) }),
    ]);
    assert.ok(explains(disabled, 'account-disabled').includes(`token/test-sign-in:${who}`));
  });
  it('is explained by the policy that ended its refresh token, and proves nothing about the token in ECE', () => {
    const refused = (code: string) =>
      signedIn({ refresh: { given: true, redeemed: false, error: { phase: 'answer', code, text: '' } } });
    assert.deepEqual(causes(site([refused('AADSTS70043')], {}, policy)), ['sign-in-frequency']);
    assert.deepEqual(causes(site([refused('AADSTS50173')], {}, policy)), []);
  });
});

it('500 mailboxes that do not open are one cause, within 2.5 s of CPU time', () => {
  const boxes = Array.from({ length: 500 }, (_, index) => `box-${index}@example.com`);
  const before = process.cpuUsage();
  const judged = evaluate(
    facts({
      deployment: { microsoft, servers: two, mailboxes: boxes },
      observations: [
        ...tenant(),
        signedIn(),
        loggedIn('smtp-login', who),
        ...two.flatMap(({ name }) => boxes.map((box) => notConnected(box, name))),
      ],
    }),
    ours.filter((id) => id.startsWith('mail/') || id.startsWith('token/')),
  );
  assert.deepEqual(causes(judged), ['mailbox-not-opened']);
  // CPU time, because the computer may be busy.
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  assert.ok(ms < 2500, `${ms} ms`);
});
