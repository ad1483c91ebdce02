import assert from 'node:assert/strict';
import { evaluate, type Evaluation } from '../../../src/checks/evaluate.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { LogMatch } from '../../../src/observe/log-value.ts';
import type { Account } from '../../../src/tenant/values.ts';
import { answered, facts, now, seen, words } from '../given-facts.ts';
import { namedCauses } from '../named-causes.ts';
import { account, applicationId, mailbox, microsoft, notFound, tenantId } from '../tenant-answers.ts';

const who = 'svc-ece@example.com';
const [sales, support] = ['sales@example.com', 'support@example.com'];
const ours = [
  'protocols/smtp-auth',
  'protocols/inbound',
  'licence/exchange-plan',
  'rights/account-model',
  'rights/account',
  'rights/full-access',
  'rights/send-as',
  'ece/oauth-errors',
];
const servers: Deployment['servers'] = [{ name: 'ece-svc-01', roles: ['services'] }];

/** A healthy tenant's answers. Observations in `but` replace those with the same id. */
function tenant(but: Observation[], mailboxes: string[], who_ = [who]): Observation[] {
  const right = (trustee: string, rights: string[]) => ({ value: { entries: [{ trustee, rights, deny: false }] } });
  const all = [...new Set([...who_, ...mailboxes])];
  const fine: Observation[] = [
    answered('transport-config', tenantId, { value: { smtpAuthDisabled: false } }),
    answered('access-policies', tenantId, { value: { securityDefaults: false, policies: [] } }),
    ...all.flatMap((address) => [
      answered('account', address, { value: account(address) }),
      answered('mailbox', address, { value: mailbox(address) }),
      answered('cas-mailbox', address, { value: { imap: true, pop3: true, smtpAuthDisabled: null } }),
      answered('mailbox-permission', address, right(who, ['FullAccess'])),
      answered('recipient-permission', address, right(who, ['SendAs'])),
    ]),
  ];
  const replaced = new Set(but.map(({ id }) => id));
  return [...fine.filter(({ id }) => !replaced.has(id)), ...but];
}

function log(matches: Partial<LogMatch>[]): Observation {
  const value = {
    since: now,
    files: [{ process: 'dispatcher' as const, count: 1, modifiedAt: now, read: true }],
    rawLines: 0,
    heartbeats: [],
    matches: matches.map((match) => ({
      mark: 'mail-refused' as const,
      process: 'dispatcher' as const,
      count: 1,
      lastAt: now,
      excerpt: 'the line',
      ...match,
    })),
  };
  return { ...seen('log', 'ece-svc-01', 'ece-svc-01', { value }), subject: { kind: 'server', name: 'ece-svc-01' } };
}

interface Site {
  mailboxes?: string[];
  accountModel?: Deployment['accountModel'];
  lines?: Partial<LogMatch>[];
  checks?: string[];
}

function judge(
  but: Observation[],
  { mailboxes = [sales, support], accountModel = 'shared', lines = [], checks = ours }: Site = {},
): Evaluation {
  const deployment: Partial<Deployment> = {
    microsoft,
    servers,
    mailboxes,
    accountModel,
    ...(accountModel === 'mailbox' ? { sharedAccount: undefined } : {}),
  };
  return evaluate(
    facts({
      deployment,
      observations: [...tenant(but, mailboxes, accountModel === 'mailbox' ? mailboxes : [who]), log(lines)],
    }),
    checks,
  );
}

const causes = (judged: Evaluation) => namedCauses(judged).map(({ id }) => id);
const titles = (judged: Evaluation) => namedCauses(judged).map(({ title }) => words(title));
const loose = (judged: Evaluation) => {
  const explained = new Set(namedCauses(judged).flatMap(({ explains }) => explains));
  return judged.findings
    .filter(({ id, verdict }) => verdict !== 'pass' && verdict !== 'skipped' && !explained.has(id))
    .map(({ id }) => id);
};
const cas = (address: string, more: Partial<{ imap: boolean; smtpAuthDisabled: boolean | null }>) =>
  answered('cas-mailbox', address, { value: { imap: true, pop3: true, smtpAuthDisabled: null, ...more } });
const known = (address: string, more: Partial<Account>) =>
  answered('account', address, { value: account(address, more) });
const none = (kind: 'mailbox-permission' | 'recipient-permission', address: string) =>
  answered(kind, address, { value: { entries: [] } });
const tenantOff = answered('transport-config', tenantId, { value: { smtpAuthDisabled: true } });
const many = (count: number) => Array.from({ length: count }, (_, index) => `box-${index + 1}@example.com`);

describe('root causes of mailbox faults', () => {
  it('are absent in a healthy tenant', () => {
    assert.deepEqual(causes(judge([])), []);
    assert.deepEqual(loose(judge([])), []);
  });

  describe('smtp-auth-off', () => {
    it("is one cause for all accounts if the tenant's switch decides", () => {
      const judged = judge([tenantOff], { accountModel: 'mailbox', mailboxes: many(5) });
      assert.deepEqual(causes(judged), ['smtp-auth-off:tenant']);
      assert.deepEqual(loose(judged), []);
      assert.deepEqual(titles(judged), ['Authenticated SMTP is off for the whole tenant']);
      assert.match(
        words(judged.rootCauses[0]!.firstStep),
        /'box-1@example\.com', [^|]*, 'box-5@example\.com' \| ForEach-Object \{ Set-CASMailbox -Identity \$_ /,
      );
    });
    it('is another cause if the switches of mailboxes decide', () => {
      const [first = '', second = ''] = many(3);
      const judged = judge(
        [tenantOff, cas(first, { smtpAuthDisabled: true }), cas(second, { smtpAuthDisabled: false })],
        { accountModel: 'mailbox', mailboxes: many(3) },
      );
      assert.deepEqual(causes(judged), ['smtp-auth-off:tenant', 'smtp-auth-off:mailbox']);
      assert.deepEqual(
        judged.rootCauses.map(({ explains }) => explains.length),
        [1, 1],
      );
      assert.deepEqual(loose(judged), []);
    });
    it('explains a log with the same refusal', () => {
      assert.deepEqual(loose(judge([tenantOff], { lines: [{ code: 'smtp-auth-off-tenant' }] })), []);
      assert.deepEqual(loose(judge([tenantOff], { lines: [{ code: 'smtp-policy' }, { mark: 'alias-disabled' }] })), []);
    });
    it('explains a log of a newer probe with an unknown code, by its words', () => {
      const line =
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled';
      assert.deepEqual(loose(judge([tenantOff], { lines: [{ code: 'of-a-newer-probe', excerpt: line }] })), []);
    });
    for (const [name, cause, lines] of [
      ['the same code with another reason', 'conditional-access', [{ code: 'smtp-conditional-access' }]],
      ['security defaults', 'security-defaults', [{ code: 'smtp-security-defaults' }]],
      ['the switch of a mailbox', 'smtp-auth-off:mailbox', [{ code: 'smtp-auth-off-mailbox' }]],
      ['another code', 'token-refused', [{ code: 'smtp-token-refused' }]],
      [
        'an error of Entra beside the refusal',
        'entra-refusal:AADSTS50034',
        [{ code: 'smtp-auth-off-tenant' }, { mark: 'entra', code: 'AADSTS50034' }],
      ],
    ] as [string, string, Partial<LogMatch>[]][]) {
      it(`leaves other errors of the log to their own cause: ${name}`, () => {
        const judged = judge([tenantOff], { lines });
        assert.deepEqual(causes(judged), ['smtp-auth-off:tenant', cause]);
        assert.deepEqual(loose(judged), []);
      });
    }
    it('is recognised from the log only, if no switch is known to be off', () =>
      assert.deepEqual(causes(judge([], { lines: [{ code: 'smtp-auth-off-tenant' }] })), ['smtp-auth-off:tenant']));
  });

  it('protocol-off is one cause with all its mailboxes', () => {
    const judged = judge(
      many(4).map((address) => cas(address, { imap: false })),
      { mailboxes: many(4) },
    );
    assert.deepEqual(causes(judged), ['protocol-off:imap']);
    assert.deepEqual(titles(judged), ['IMAP is off for 4 mailboxes']);
    assert.equal(words(judged.rootCauses[0]!.title, 'fr'), 'IMAP est désactivé pour 4 boîtes aux lettres');
    assert.deepEqual(loose(judged), []);
  });

  it('no-full-access and no-send-as are two causes, each with all its mailboxes', () => {
    const judged = judge([
      none('mailbox-permission', sales),
      none('recipient-permission', sales),
      none('recipient-permission', support),
    ]);
    // Sending fails entirely, and one of two mailboxes cannot be read.
    assert.deepEqual(causes(judged), ['no-send-as', 'no-full-access']);
    assert.deepEqual(
      judged.rootCauses.map(({ explains }) => explains.length),
      [2, 1],
    );
    assert.deepEqual(loose(judged), []);
    assert.match(
      words(judged.rootCauses[1]!.firstStep),
      /^Give svc-ece@example\.com Full Access to sales@example\.com\. In Exchange Online PowerShell, run: Add-MailboxPermission -Identity 'sales@example\.com' -User 'svc-ece@example\.com' -AccessRights FullAccess -AutoMapping \$false$/,
    );
  });
  it('each explains only log lines that follow from it', () => {
    const cases: [fault: Observation, follows: string, other: string][] = [
      [none('mailbox-permission', sales), 'imap-not-connected', 'imap-password-refused'],
      [none('recipient-permission', sales), 'smtp-send-as-denied', 'smtp-token-refused'],
      [cas(sales, { imap: false }), 'imap-not-connected', 'pop3-refused'],
      [cas(sales, { imap: false }), 'imap-authenticate-failed', 'imap-password-refused'],
      [known(who, { exchangePlans: [], licences: [] }), 'smtp-no-licence', 'smtp-policy'],
    ];
    for (const [fault, follows, other] of cases) {
      assert.deepEqual(loose(judge([fault], { lines: [{ code: follows }] })), [], follows);
      const beside = judge([fault], { lines: [{ code: other }] }).rootCauses[1];
      assert.deepEqual(beside?.explains, ['ece/oauth-errors:ece-svc-01'], other);
    }
  });
  it('a denial is removed before anything is granted', () => {
    const denied = answered('mailbox-permission', sales, {
      value: { entries: [{ trustee: who, rights: ['FullAccess'], deny: true }] },
    });
    const judged = judge([denied]);
    assert.deepEqual(causes(judged), ['no-full-access']);
    assert.match(words(judged.rootCauses[0]!.firstStep), /Remove-MailboxPermission/);
    assert.match(words(judged.rootCauses[0]!.because), /is denied to svc-ece@example\.com/);
  });

  describe('no-licence', () => {
    const unlicensed = (address: string) => known(address, { exchangePlans: [], licences: [] });
    const gone = (address: string) => [
      answered('cas-mailbox', address, { error: notFound }),
      answered('mailbox', address, { error: notFound }),
      answered('mailbox-permission', address, { error: notFound }),
      answered('recipient-permission', address, { error: notFound }),
    ];
    it('explains the missing mailbox of the same name', () => {
      const judged = judge([unlicensed(sales), ...gone(sales)]);
      assert.deepEqual(causes(judged), ['no-licence']);
      assert.deepEqual(
        judged.rootCauses[0]?.explains.toSorted(),
        ['licence/exchange-plan', 'protocols/inbound', 'rights/full-access', 'rights/send-as'].map(
          (check) => `${check}:${sales}`,
        ),
      );
      assert.deepEqual(loose(judged), []);
    });
    it('does not explain a missing mailbox of another name', () => {
      const judged = judge([unlicensed(sales), ...gone(support)]);
      assert.deepEqual(causes(judged), ['no-licence', 'no-mailbox']);
      assert.deepEqual(titles(judged)[1], 'No mailbox in Exchange Online: support@example.com');
      assert.deepEqual(loose(judged), []);
    });
    it('names only its own mailboxes, like each cause beside it', () => {
      const judged = judge(
        [
          unlicensed(sales),
          ...gone(sales),
          ...gone(support),
          answered('account', 'info@example.com', { error: notFound }),
        ],
        { mailboxes: [sales, support, 'info@example.com'] },
      );
      assert.deepEqual(titles(judged), [
        'No such account in this tenant: info@example.com',
        'sales@example.com has no Exchange Online licence',
        'No mailbox in Exchange Online: support@example.com',
      ]);
      assert.deepEqual(titles(judge([cas(sales, { imap: false }), ...gone(support)])), [
        'No mailbox in Exchange Online: support@example.com',
        'IMAP is off for sales@example.com',
      ]);
    });
    it('does not explain a protocol that is off', () =>
      assert.deepEqual(causes(judge([unlicensed(sales), cas(sales, { imap: false })])), [
        'no-licence',
        'protocol-off:imap',
      ]));
    it('explains the account that cannot send because it has no mailbox', () => {
      const judged = judge([unlicensed(who), answered('cas-mailbox', who, { error: notFound })]);
      assert.deepEqual(causes(judged), ['no-licence']);
      assert.deepEqual(loose(judged), []);
    });
  });

  it('no-account: a missing account explains its missing licence and rights', () => {
    const judged = judge([
      answered('account', who, { error: notFound }),
      answered('cas-mailbox', who, { error: notFound }),
      ...[sales, support].flatMap((address) => [
        none('mailbox-permission', address),
        none('recipient-permission', address),
      ]),
    ]);
    assert.deepEqual(causes(judged), ['no-account']);
    assert.deepEqual(loose(judged), []);
  });
  it('no-account of a mailbox does not explain missing rights of the shared account on others', () => {
    assert.deepEqual(
      causes(judge([answered('account', sales, { error: notFound }), none('mailbox-permission', support)])),
      ['no-account', 'no-full-access'],
    );
  });

  it('account-disabled explains AADSTS50057 in a log and no other code', () => {
    const disabled = known(who, { enabled: false });
    const said = (...codes: string[]) => ({ lines: codes.map((code): Partial<LogMatch> => ({ mark: 'entra', code })) });
    assert.deepEqual(causes(judge([disabled])), ['account-disabled']);
    assert.deepEqual(loose(judge([disabled], said('AADSTS50057'))), []);
    assert.deepEqual(causes(judge([disabled], said('AADSTS50057', 'AADSTS50034'))), [
      'account-disabled',
      'entra-refusal:AADSTS50034',
    ]);
    assert.match(words(judge([disabled]).rootCauses[0]!.firstStep), /Update-MgUser -UserId 'svc-ece@example\.com'/);
  });

  it('a shared account that is a blocked shared mailbox is account-disabled, and the first step does not enable it', () => {
    const judged = judge([
      known(who, { enabled: false }),
      answered('mailbox', who, { value: mailbox(who, { kind: 'SharedMailbox' }) }),
    ]);
    assert.deepEqual(causes(judged), ['account-disabled']);
    assert.match(words(judged.rootCauses[0]!.firstStep), /^Provide another account .* of a person/);
  });

  it('a shared mailbox that has to sign in is one cause, which explains the block and the missing licence', () => {
    const shared = [
      answered('mailbox', sales, { value: mailbox(sales, { kind: 'SharedMailbox' }) }),
      known(sales, { enabled: false, exchangePlans: [], licences: [] }),
    ];
    const judged = judge(shared, { accountModel: 'mailbox' });
    assert.deepEqual(causes(judged), ['shared-mailbox-signs-in']);
    assert.deepEqual(loose(judged), []);
    assert.deepEqual(titles(judged), ['1 shared mailbox is set to sign in itself']);
    assert.deepEqual(
      causes(judge(shared, { accountModel: 'mailbox', checks: ['rights/account'] })),
      ['shared-mailbox-signs-in'],
      'found by the account alone',
    );
    assert.deepEqual(
      loose(judge(shared, { accountModel: 'mailbox', lines: [{ mark: 'entra', code: 'AADSTS50057' }] })),
      [],
    );
    const another = judge([...shared, known(support, { enabled: false })], { accountModel: 'mailbox' });
    assert.deepEqual(
      causes(another),
      ['shared-mailbox-signs-in', 'account-disabled'],
      'a user mailbox that is disabled is another cause',
    );
    assert.deepEqual(titles(another), [
      '1 shared mailbox is set to sign in itself',
      'Account disabled in Entra: support@example.com',
    ]);
  });

  it('upn-differs explains a log with 535 5.7.3 only', () => {
    const other = known(who, { userPrincipalName: 'svc@corp.example.com' });
    assert.deepEqual(causes(judge([other])), ['upn-differs']);
    assert.deepEqual(loose(judge([other], { lines: [{ code: 'smtp-token-refused' }] })), []);
    assert.deepEqual(
      judge([other], {
        lines: [{ code: 'smtp-token-refused' }, { code: 'imap-authenticate-failed' }],
      }).rootCauses.map(({ id, explains }) => [id, explains.length]),
      [
        ['token-refused', 2],
        ['upn-differs', 1],
      ],
      'fetching fails too, so the token is to blame',
    );
  });

  it('a dead token explains revoked sessions and leaves a differing name to its own cause', () => {
    const at = (hoursAgo: number) => new Date(Date.parse(now) - hoursAgo * 3_600_000).toISOString();
    const entry = (code: number, hoursAgo: number) => ({
      account: who,
      accountId: `id-of-${who}`,
      code,
      interactive: false,
      count: 3,
      firstAt: at(hoursAgo),
      lastAt: at(hoursAgo),
    });
    const signIns = answered('sign-ins', applicationId, {
      value: { since: at(168), groups: [entry(50173, 1), entry(0, 11)] },
    });
    const changed = (more: Partial<Account> = {}) =>
      judge([signIns, known(who, { sessionsValidFrom: at(10), ...more })], { checks: [...ours, 'token/sign-ins'] });
    assert.deepEqual(causes(changed()), ['dead-refresh-token']);
    assert.deepEqual(loose(changed()), []);
    assert.deepEqual(causes(changed({ userPrincipalName: 'svc@corp.example.com' })), [
      'dead-refresh-token',
      'upn-differs',
    ]);
  });

  it('500 mailboxes with four faults each have four causes, within a limit of CPU time', () => {
    const mailboxes = many(500);
    const but = [
      known(who, {}),
      cas(who, { smtpAuthDisabled: true }),
      ...mailboxes.flatMap((address) => [
        cas(address, { imap: false }),
        none('mailbox-permission', address),
        none('recipient-permission', address),
      ]),
    ];
    const before = process.cpuUsage();
    const judged = judge(but, { mailboxes });
    // CPU time, because the computer may be busy.
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    assert.deepEqual(causes(judged), ['smtp-auth-off:mailbox', 'protocol-off:imap', 'no-full-access', 'no-send-as']);
    assert.deepEqual(loose(judged), []);
    assert.ok(ms < 2500, `${ms} ms`);
  });
});
