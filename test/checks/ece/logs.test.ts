import assert from 'node:assert/strict';
import { check as alias } from '../../../src/checks/ece/alias-disabled.ts';
import { checks as logErrors } from '../../../src/checks/ece/log-errors.ts';
import { check as retriever } from '../../../src/checks/ece/retriever.ts';
import { diagnosis } from '../../../src/checks/diagnosis/alias-left-disabled.ts';
import type { Check } from '../../../src/checks/check.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import type { LogMatch, LogValue } from '../../../src/observe/log-value.ts';
import { pastedDatabase } from '../../fixtures/ece-databases.ts';
import { answered, deployment, facts, now, seen, words } from '../given-facts.ts';

const [errors, throttling] = logErrors;
const [svc, app, standby] = ['ece-svc-01', 'ece-app-01', 'ece-svc-02'];
const ago = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();

const aFile = { process: 'retriever', count: 1, modifiedAt: ago(0), read: true } as const;

function logs(value: Partial<LogValue>, server = svc): Observation {
  const files: LogValue['files'] = [
    { process: server === app ? 'application' : 'retriever', count: 1, modifiedAt: ago(0), read: true },
  ];
  return {
    ...seen('log', server, server, {
      value: { since: ago(48 * 60), files, rawLines: 0, heartbeats: [], matches: [], ...value },
    }),
    subject: { kind: 'server', name: server },
  };
}

function unread(code: string): Observation {
  const error: Failure = { phase: 'read', code, text: '' };
  return { ...seen('log', svc, svc, { error }), subject: { kind: 'server', name: svc } };
}

const match = (mark: LogMatch['mark'], more: Partial<LogMatch> = {}): LogMatch => ({
  mark,
  process: 'retriever',
  count: 1,
  lastAt: ago(10),
  excerpt: 'the line',
  ...more,
});
const beat = (instance: string, running: number, waiting: number): LogValue['heartbeats'][number] => ({
  instance,
  runningAt: ago(running),
  waitingAt: ago(waiting),
});

function judge(check: Check, observations: Observation[], server = svc): Finding {
  const [finding] = judgeAll(check, observations, server);
  assert.ok(finding);
  return finding;
}

/** The server's own finding comes first, then the others. */
function judgeAll(check: Check, observations: Observation[], server = svc): Finding[] {
  const site = deployment({
    servers: [
      { name: svc, roles: ['services'] },
      { name: standby, roles: ['services'] },
      { name: app, roles: ['application'] },
      { name: 'ece-web-01', roles: ['web'] },
    ],
  });
  return check
    .evaluate(facts({ deployment: site, observations }))
    .filter(({ subject }) => (subject.from ?? subject.name) === server);
}

describe('ece/retriever', () => {
  it('passes while every instance is active', () => {
    const finding = judge(retriever, [logs({ heartbeats: [beat('999', 0.5, 0.5), beat('1000', 2, 2)] })]);
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), /All 2 instances are active/);
  });
  it('fails an instance that was silent for minutes, and distinguishes a hanging retrieval from silence', () => {
    const hung = judge(retriever, [logs({ heartbeats: [beat('999', 20, 21), beat('1000', 0.5, 0.5)] })]);
    assert.equal(hung.verdict, 'fail');
    assert.match(words(hung.observed), /Instance 999 began a retrieval .* 20 min ago, and has not ended it: it hangs/);
    assert.match(words(hung.fix[0]!), /stop and start the retriever instance 999, then all dispatcher instances/);
    assert.match(
      words(judge(retriever, [logs({ heartbeats: [beat('999', 21, 20)] })]).observed),
      /last heard .* it is stopped or hangs/,
    );
    assert.equal(
      judge(retriever, [logs({ heartbeats: [beat('999', 4, 4)] })]).verdict,
      'pass',
      'a long retrieval is no fault yet',
    );
  });
  it('is skipped on the standby server while the other server is active', () => {
    const quiet = logs({ heartbeats: [beat('999', 200, 200)] });
    const finding = judge(retriever, [quiet, logs({ heartbeats: [beat('999', 0.5, 0.5)] }, standby)]);
    assert.equal(finding.verdict, 'skipped');
    assert.match(words(finding.observed), /the one on ece-svc-02 is active/);
    assert.equal(judge(retriever, [quiet, logs({ heartbeats: [beat('999', 300, 300)] }, standby)]).verdict, 'fail');
  });
  it('is unknown if no heartbeat was ever seen', () => {
    const finding = judge(retriever, [logs({})]);
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.fix[0]!), /log level is Info/);
  });
  it('asks services servers only', () => {
    const { servers } = deployment();
    assert.deepEqual(
      servers.map((server) => retriever.needs?.(deployment(), server).length),
      [1, 0, 0],
    );
    assert.deepEqual(
      servers.map((server) => errors.needs?.(deployment(), server).length),
      [1, 1, 1],
    );
  });
});

describe('ece/alias-disabled', () => {
  it('passes without a line about a disabled alias', () =>
    assert.equal(judge(alias, [logs({ matches: [match('entra')] })]).verdict, 'pass'));
  it('fails with the line and its time, and says that removing the cause is not enough', () => {
    const finding = judge(alias, [
      logs({
        matches: [
          match('alias-disabled', { count: 2, excerpt: 'Repeated Authentication Failure. Alias disabled: sales' }),
        ],
      }),
    ]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /2 times in the log, last on .*11:50.*"Repeated Authentication Failure/);
    const steps = finding.fix.map((step) => words(step)).join('\n');
    assert.match(steps, /Repairing the cause is not enough to bring mail back/);
    assert.match(steps, /all dispatcher instances/);
  });
  describe('after mail came in again', () => {
    const off = (name: string, minutes: number, changes: Partial<LogMatch> = {}): LogMatch =>
      match('alias-disabled', {
        code: name,
        lastAt: ago(minutes),
        excerpt: `Repeated Authentication Failure. Alias disabled: ${name}`,
        ...changes,
      });
    const [sales, support] = ['sales@example.com', 'support@example.com'];
    const came = (minutes: number): Observation =>
      pastedDatabase(
        {
          clock: { at: now, offsetMinutes: 0 },
          received: [{ aliasId: '1', mailbox: sales, lastAt: ago(minutes).slice(0, 19), lastHour: 1, lastDay: 1 }],
        },
        now,
      );
    it('passes, with the time of the line and of the mail', () => {
      const finding = judge(alias, [logs({ matches: [off(sales, 2880)] }), came(5)]);
      assert.equal(finding.verdict, 'pass');
      assert.match(
        words(finding.observed),
        /switched off the alias sales@example\.com, last on Nov 22, .* but mail has come in since, on Nov 24, .*11:55/,
      );
    });
    it('fails if the newest mail is older than the line or belongs to another alias', () => {
      assert.equal(judge(alias, [logs({ matches: [off(sales, 10)] }), came(15)]).verdict, 'fail');
      const { verdict, reason } = judge(alias, [logs({ matches: [off(sales, 60), off(support, 60)] }), came(5)]);
      assert.equal(verdict, 'fail');
      assert.deepEqual((reason.values as { aliases: string[] }).aliases, [support]);
    });
    it('fails if a probe of an older release counted lines without naming their aliases', () => {
      const { code: _code, ...line } = off(sales, 60, { count: 3 });
      assert.equal(judge(alias, [logs({ matches: [line] }), came(5)]).verdict, 'fail');
    });
  });
  it('is the last cause, because the alias can be repaired only after the fault that disabled it', () => {
    const site = deployment();
    const blocked = seen('imap', 'outlook.office365.com:993', svc, {
      error: { phase: 'tcp', code: 'TIMEOUT', text: '' },
    });
    const { rootCauses } = evaluate(
      facts({ deployment: site, observations: [blocked, logs({ matches: [match('alias-disabled')] })] }),
      [alias.id, 'network/imap'],
    );
    assert.deepEqual(
      rootCauses.map(({ id }) => id),
      ['blocked-port:ece-svc-01', 'alias-left-disabled'],
    );
    assert.deepEqual(rootCauses[1]?.explains, ['ece/alias-disabled:ece-svc-01']);
    assert.match(
      words(rootCauses[1]?.firstStep),
      /the alias to active again, once the other causes in this report are/,
    );
    assert.deepEqual(diagnosis.diagnose([], facts()), []);
  });
});

describe('a disabled alias without another failure', () => {
  const line = (name: string): ReturnType<typeof match> =>
    match('alias-disabled', { excerpt: `Repeated Authentication Failure. Alias disabled: ${name}` });
  const causeOf = (...names: string[]): { title: string; firstStep: string; steps: string } => {
    const { findings, rootCauses } = evaluate(
      facts({ deployment: deployment(), observations: [logs({ matches: names.map(line) })] }),
      [alias.id],
    );
    const [cause] = rootCauses;
    assert.ok(cause);
    return {
      title: words(cause.title),
      firstStep: words(cause.firstStep),
      steps: findings.flatMap(({ fix }) => fix.map((step) => words(step))).join('\n'),
    };
  };
  it('is named in the title and the first step, which mention no other causes', () => {
    const { title, firstStep, steps } = causeOf('sales@example.com');
    assert.equal(title, 'ECE has switched off the alias sales@example.com');
    assert.equal(
      firstStep,
      'In the ECE console, set the alias sales@example.com to active again. This report has found nothing that ' +
        'makes the sign-in of this alias fail.',
    );
    assert.match(steps, /If no other cause in this report explains it, read the earlier lines in the log/);
    assert.match(steps, /In the ECE console, set the alias sales@example\.com to active/);
    assert.match(steps, /If ECE switches it off again, the earlier lines/);
  });
  it('is combined with other disabled aliases', () =>
    assert.equal(causeOf('sales', 'support', 'sales').title, 'ECE has switched off the aliases sales and support'));
});

describe('ece/oauth-errors', () => {
  it('passes if the logs of the server have no errors', () => {
    assert.equal(judge(errors, [logs({})]).verdict, 'pass');
    assert.equal(judge(errors, [logs({}, app)], app).verdict, 'pass');
    assert.equal(
      judge(errors, [logs({ matches: [match('alias-disabled')] })]).verdict,
      'pass',
      'aliases have a check of their own',
    );
  });
  it('fails errors of the last hour and warns of older ones, newest first, each with its meaning and its line', () => {
    const old = match('mail-refused', {
      code: 'smtp-auth-off-tenant',
      lastAt: ago(600),
      count: 40,
      excerpt: '535 5.7.139 …',
    });
    const [finding, second] = judgeAll(errors, [
      logs({ matches: [old, match('entra', { code: 'AADSTS700082', excerpt: 'AADSTS700082: The refresh token' })] }),
    ]);
    assert.ok(finding !== undefined && second !== undefined);
    assert.deepEqual(
      [finding, second].map(({ id, verdict }) => [id, verdict]),
      [
        ['ece/oauth-errors:ece-svc-01', 'fail'],
        ['ece/oauth-errors:smtp-auth-off-tenant@ece-svc-01', 'warn'],
      ],
    );
    assert.match(
      words(finding.observed),
      /^The refresh token was not used .*Once in the log, on .*: "AADSTS700082: The [^"]*"$/,
    );
    assert.match(
      words(second.observed),
      /^Authenticated SMTP is off for the whole tenant\. .*40 times in the log, and not seen again since/,
    );
    assert.equal(finding.reference, 'https://login.microsoftonline.com/error?code=700082');
    assert.equal(judge(errors, [logs({ matches: [old] })]).verdict, 'warn');
    const { lastAt: _, ...undated } = match('no-name');
    assert.equal(judge(errors, [logs({ matches: [undated] })]).verdict, 'warn');
  });
  it('explains each error at its server and gives only its own steps, each with an owner', () => {
    const findings = judgeAll(errors, [
      logs({
        matches: [
          match('entra', { code: 'AADSTS7000222' }),
          match('mail-refused', { code: 'smtp-auth-off-mailbox', lastAt: ago(20) }),
        ],
      }),
    ]);
    const fixes = findings.flatMap(({ fix }) => fix);
    const steps = fixes.map((step) => words(step));
    assert.match(words(findings[0]!.observed), /ECE can refresh no token with it: .*Once in the log/);
    assert.match(steps[0]!, /^In Entra, make a new client secret/);
    assert.match(steps.slice(1, 3).join(' '), /^In ECE, enter the value in the OAuth application.* choose Generate/);
    assert.deepEqual(
      fixes.map(({ owner }) => owner === 'ece-administrator'),
      [false, true, true, true, false],
    );
    assert.match(steps[4]!, /^In [^"]* Set-CASMailbox -Identity MAILBOX -SmtpClientAuthenticationDisabled \$false/);
    assert.equal(
      judge(errors, [logs({ matches: [match('mail-refused', { code: 'smtp-auth-off-mailbox' })] })]).reference,
      'https://aka.ms/smtp_auth_disabled',
    );
  });
  it('shows one error once for several codes and processes', () => {
    const finding = judge(errors, [
      logs({
        matches: [
          match('entra', { code: 'AADSTS50011', lastAt: ago(20) }),
          match('entra', { code: 'AADSTS50011', process: 'dispatcher', excerpt: 'the newest line' }),
          match('entra', { code: 'AADSTS70004', lastAt: ago(30) }),
        ],
      }),
    ]);
    assert.match(words(finding.observed), /^The redirect URI [^"]* 3 times in the log, last on .*"the newest line"$/);
    assert.deepEqual(
      finding.fix.map(({ key }) => key),
      ['app/redirect-uri.fix.seen', 'aadsts.redirect.fix'],
    );
  });
  it('has the owner who can repair the newest error', () => {
    const owner = (...codes: string[]): string =>
      judge(errors, [logs({ matches: codes.map((code, index) => match('entra', { code, lastAt: ago(10 + index) })) })])
        .owner;
    assert.equal(owner('AADSTS53003', 'AADSTS700082'), 'microsoft-365-administrator');
    assert.equal(owner('AADSTS700082', 'AADSTS53003'), 'ece-administrator');
    assert.equal(owner('AADSTS500021'), 'network');
    assert.equal(
      judge(errors, [logs({ matches: [match('mail-refused', { code: 'smtp-not-sender' })] })]).owner,
      'microsoft-365-administrator',
    );
  });
  it('shows the five newest and counts the rest', () => {
    const codes = [
      'AADSTS50011',
      'AADSTS7000222',
      'AADSTS65001',
      'AADSTS700082',
      'AADSTS50173',
      'AADSTS53003',
      'AADSTS50076',
    ];
    const findings = judgeAll(errors, [
      logs({ matches: codes.map((code, index) => match('entra', { code, lastAt: ago(10 + index) })) }),
    ]);
    assert.equal(findings.length, 5);
    assert.match(words(findings[0]!.observed), /^The redirect URI /);
    assert.match(words(findings[4]!.observed), / And 2 older errors of other kinds\.$/);
  });
  it('states facts that Microsoft documents, and marks the rest as reported from the field', () => {
    const explained = (code: string): string =>
      words(judge(errors, [logs({ matches: [match('entra', { code })] })]).observed);
    assert.match(explained('AADSTS530036'), /reported in the field/);
    assert.doesNotMatch(explained('AADSTS50011'), /reported/);
    assert.match(
      words(judge(errors, [logs({ matches: [match('mail-refused', { code: 'imap-not-connected' })] })]).observed),
      /reported in the field/,
    );
    assert.match(explained('AADSTS123456'), /AADSTS123456, which is not explained here/);
  });
  it('recognises an error of a newer probe by its line', () => {
    const explained = (code: string, excerpt = 'the line'): string =>
      words(judge(errors, [logs({ matches: [match('mail-refused', { code, excerpt })] })]).observed);
    assert.match(
      explained(
        'of a newer probe',
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      ),
      /^Authenticated SMTP is off for the whole tenant/,
    );
    assert.match(explained('of a newer probe'), /^Exchange refused ECE/);
  });
  it('recognises a fault of the trust store in a line that an older probe calls a failed handshake', () => {
    const line =
      'javax.net.ssl.SSLException: java.lang.RuntimeException: Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty';
    const finding = judge(errors, [logs({ matches: [match('tls-failed', { excerpt: line })] })]);
    assert.match(words(finding.observed), /^Java has no trusted authority at all/);
  });
  it('has a next step for every kind of line', () => {
    for (const mark of [
      'entra',
      'token-refused',
      'mail-refused',
      'graph-refused',
      'tls-version',
      'tls-failed',
      'java-trust',
      'no-name',
      'timed-out',
      'no-connection',
      'out-of-memory',
      'mail-unreadable',
      'instance-failed',
    ] as const) {
      assert.doesNotMatch(words(judge(errors, [logs({ matches: [match(mark)] })]).fix[0]!), /^ece\//, mark);
    }
    const step = (code: string): string =>
      words(judge(errors, [logs({ matches: [match('token-refused', { code })] })]).fix[0]!);
    assert.match(step('invalid_client'), /client secret/);
    assert.match(step('invalid_grant'), /generate the authorization code/);
  });
});

describe('an unknown entry of a log', () => {
  it('is quoted and never passes, and so is a log without times', () => {
    const line = 'Échec de la récupération : la connexion a été fermée';
    const unknown = { count: 3, process: 'retriever' as const, lastAt: ago(5), excerpt: line };
    const quoted = judge(errors, [logs({ entries: 9, unknownErrors: unknown })]);
    assert.deepEqual([quoted.verdict, quoted.reason.code], ['unknown', 'errors-not-known']);
    assert.match(words(quoted.observed), /3 errors .*: "Échec de la récupération/);
    for (const check of [errors, throttling]) {
      const raw = judge(check, [logs({ entries: 0, rawLines: 40 })]);
      assert.deepEqual([raw.verdict, raw.reason.code], ['unknown', 'log-not-understood'], check.id);
    }
    assert.equal(judge(errors, [logs({ entries: 9 })]).verdict, 'pass');
    assert.equal(judge(errors, [logs({ entries: 9, rawLines: 9 })]).verdict, 'pass', 'a few lines');
    assert.equal(judge(errors, [logs({ entries: 9, rawLines: 10 })]).reason.code, 'log-not-understood', 'most lines');
  });
});

describe('a cause that only ECE’s logs show', () => {
  const found = (...matches: LogMatch[]): string[] =>
    evaluate(facts({ observations: [logs({ matches })] }), [errors.id]).rootCauses.map(({ id }) => id);
  const said = (code: string, more: Partial<LogMatch> = {}): LogMatch => match('mail-refused', { code, ...more });

  it('names the process of the log, because a refusal of the dispatcher is no alarm mail', () => {
    const [cause] = evaluate(
      facts({ observations: [logs({ matches: [said('smtp-relay-refused', { process: 'dispatcher' })] })] }),
      [errors.id],
    ).rootCauses;
    assert.match(words(cause!.because), /^In the log of the dispatcher on ece-svc-01: /);
  });

  for (const [id, line] of [
    ['smtp-auth-off:tenant', said('smtp-auth-off-tenant')],
    ['smtp-auth-off:mailbox', said('smtp-auth-off-mailbox')],
    ['mailbox-not-opened', said('imap-not-connected')],
    ['no-send-as', said('smtp-send-as-denied')],
    ['token-refused', said('smtp-token-refused')],
    ['mailbox-full', said('smtp-mailbox-full')],
    ['recipient-full', said('smtp-recipient-full')],
    ['tls-not-started', said('smtp-starttls-required')],
    ['mail-too-large', said('smtp-too-large')],
    ['daily-recipients', said('smtp-daily-recipients')],
    ['tenant-recipients', said('smtp-tenant-recipients')],
    ['relay-refused', said('smtp-relay-refused')],
    ['direct-send-refused', said('smtp-direct-send-refused')],
    ['in-logs:smtp-mailbox-closed', said('smtp-mailbox-closed')],
    ['imap-refused', said('imap-login-failed')],
    ['imap-refused', said('imap-authenticate-failed')],
    ['password-sent', said('imap-password-refused')],
    ['token-refused', said('imap-token-refused')],
    ['java-trust', match('java-trust')],
    ['trust-store-empty', match('java-trust', { code: 'trust-store-empty' })],
    ['weak-certificate', match('java-trust', { code: 'weak-certificate' })],
    ['trust-store-damaged', match('java-trust', { code: 'trust-store-damaged' })],
    ['tls-too-old', match('tls-version')],
    ['dns', match('no-name')],
    ['blocked-port', match('timed-out')],
    ['blocked-port', match('no-connection')],
    ['out-of-memory', match('out-of-memory')],
    ['mail-unreadable', match('mail-unreadable')],
    ['graph-access-denied', match('graph-refused', { code: 'ErrorAccessDenied' })],
    ['graph-no-mailbox', match('graph-refused', { code: 'MailboxNotEnabledForRESTAPI' })],
    ['token-refused', match('graph-refused', { code: 'InvalidAuthenticationToken' })],
    ['entra-refusal:AADSTS50034', match('entra', { code: 'AADSTS50034' })],
    ['entra-refusal:AADSTS123456', match('entra', { code: 'AADSTS123456' })],
    ['in-logs:mail-refused', said('of a newer probe')],
  ] as const)
    it(`is ${id}: ${line.code ?? line.mark}`, () => assert.deepEqual(found(line), [id]));

  it('is one cause for AUTHENTICATE failed and LOGIN failed, whose list begins with what else was seen', () => {
    const list = (...more: LogMatch[]): string[] => {
      const matches = [said('imap-authenticate-failed', { lastAt: ago(1) }), ...more];
      const { findings, rootCauses } = evaluate(facts({ observations: [logs({ matches })] }), [errors.id]);
      const cause = rootCauses.find(({ id }) => id === 'imap-refused');
      const { fix = [], owner } = findings.find(({ id }) => id === 'ece/oauth-errors:ece-svc-01') ?? {};
      if (cause !== undefined) assert.equal(words(cause.firstStep), words(fix[0]!));
      assert.equal(owner, fix[0]?.owner);
      return fix.map(({ key }) => key.split('.').at(-1) ?? '');
    };
    assert.deepEqual(list(), ['password', 'scopes', 'imap-off', 'rights']);
    assert.deepEqual(list(said('imap-login-failed')), ['password', 'scopes', 'imap-off', 'rights']);
    assert.deepEqual(list(said('smtp-basic-disabled'))[0], 'password');
    assert.deepEqual(list(match('entra', { code: 'AADSTS70011' }))[0], 'scopes');
    assert.deepEqual(list(said('imap-not-connected')), ['rights', 'password', 'scopes', 'imap-off']);
    assert.deepEqual(found(said('imap-authenticate-failed'), said('imap-login-failed')), ['imap-refused']);
    assert.deepEqual(found(said('imap-authenticate-failed'), said('smtp-basic-disabled')), ['password-sent']);
  });
  it('looks at IMAP first if Exchange says that it is off', () => {
    const observations = [
      logs({ matches: [said('imap-authenticate-failed')] }),
      answered('cas-mailbox', 'sales@example.com', { value: { imap: false, pop3: true, smtpAuthDisabled: null } }),
    ];
    const [finding] = errors.evaluate(facts({ observations }));
    assert.match(words(finding!.fix[0]!), /^In Exchange Online PowerShell, see whether IMAP is on/);
  });
  it('occurs once for each error and hides no other error', () => {
    assert.deepEqual(
      found(said('smtp-auth-off-tenant'), match('no-name', { lastAt: ago(20) }), said('smtp-mailbox-full')).sort(),
      ['dns', 'mailbox-full', 'smtp-auth-off:tenant'],
    );
  });
  it('is absent for a temporary fault that was long ago', () => {
    for (const mark of ['no-name', 'timed-out', 'no-connection', 'tls-failed'] as const)
      assert.deepEqual(found(match(mark, { lastAt: ago(600) })), [], mark);
    assert.deepEqual(found(said('smtp-mailbox-full', { lastAt: ago(600) })), ['mailbox-full']);
  });
  it('is replaced by the cause on the wire, if there is one', () => {
    const blocked = seen('imap', 'outlook.office365.com:993', svc, {
      error: { phase: 'tcp', code: 'TIMEOUT', text: '' },
    });
    const observations = [blocked, logs({ matches: [match('timed-out')] })];
    const { rootCauses } = evaluate(facts({ observations }), [errors.id, 'network/imap']);
    assert.equal(rootCauses.length, 1);
    assert.ok(rootCauses[0]?.explains.includes('ece/oauth-errors:ece-svc-01'));
  });
});

describe('ece/throttling', () => {
  const slow = match('mail-refused', { code: 'imap-throttled', excerpt: 'BAD Request is throttled.' });
  it('separates throttling from refusals', () => {
    const both = [logs({ matches: [slow, match('entra', { code: 'AADSTS7000222' })] })];
    const finding = judge(throttling, both);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /^Exchange asks to slow down; nothing is wrong with the sign-in\./);
    assert.doesNotMatch(words(finding.observed), /secret/);
    assert.doesNotMatch(words(judge(errors, both).observed), /slow down/);
    assert.equal(judge(errors, [logs({ matches: [slow] })]).verdict, 'pass');
    assert.equal(
      judge(throttling, [logs({ matches: [match('entra', { code: 'AADSTS90055' })] })]).verdict,
      'pass',
      'Entra is not Exchange',
    );
  });
  it('is a root cause while it lasts, beside errors that it does not explain', () => {
    const causes = (lastAt: string): unknown =>
      evaluate(
        facts({
          deployment: deployment(),
          observations: [logs({ matches: [{ ...slow, lastAt }, match('entra', { code: 'AADSTS50034' })] })],
        }),
        [errors.id, throttling.id],
      ).rootCauses.map(({ id, explains }) => [id, explains]);
    const refusal = ['entra-refusal:AADSTS50034', ['ece/oauth-errors:ece-svc-01']];
    assert.deepEqual(causes(ago(10)), [refusal, ['mail-throttled', ['ece/throttling:ece-svc-01']]]);
    assert.deepEqual(causes(ago(600)), [refusal]);
  });
});

describe('checks of logs that could not be read', () => {
  for (const check of [retriever, alias, errors, throttling]) {
    it(`never pass, and ${check.id} gives each reason its text and next step`, () => {
      const cases: [observations: Observation[], observed: RegExp, fix: RegExp | undefined][] = [
        [[unread('FILE_NOT_ALLOWED')], /no folder of logs is on its list/, /probe allow --folder logs=PATH/],
        [[unread('UNSUPPORTED')], /too old/, undefined],
        [[unread('EACCES')], /cannot be read \(EACCES\)/, /the right to read/],
        [
          [{ ...logs({ files: [{ ...aFile, read: false, cut: true }] }), error: unread('HARD_LINK').error }],
          /cannot be read \(HARD_LINK\)/,
          /Do not choose a copy made of hard links/,
        ],
        [[logs({ files: [] })], /contains no log of/, /probe allow --folder/],
        [
          [logs({ files: [{ process: 'retriever', count: 1, modifiedAt: ago(5000), read: false }] })],
          /nothing of the last two days/,
          undefined,
        ],
        [[], /not in its answer/, undefined],
      ];
      for (const [observations, observed, fix] of cases) {
        const finding = judge(check, observations);
        assert.equal(finding.verdict, 'unknown');
        assert.match(words(finding.observed), observed);
        if (fix !== undefined) assert.match(words(finding.fix[0]!), fix);
      }
    });
  }
});
