/**
 * Each way in which a log-in ends has its own finding. A log-in that was not tried is never called good, and network
 * failures belong to the network.
 */
import assert from 'node:assert/strict';
import type { Check, Facts } from '../../../src/checks/check.ts';
import { check as alarmPath } from '../../../src/checks/mail/alarm-path.ts';
import { checks as openings } from '../../../src/checks/mail/open.ts';
import { check as sendAs } from '../../../src/checks/mail/send-as.ts';
import { check as smtpLogin } from '../../../src/checks/mail/smtp-login.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { loginSchema } from '../../../src/model/job.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { answered, deployment, facts, seen, words } from '../given-facts.ts';
import { inMinutes, loggedIn, signedIn, who } from '../sign-ins.ts';
import { account } from '../tenant-answers.ts';

const [imapOpen, pop3Open, graphOpen] = openings;
const [sales, support] = ['sales@example.com', 'support@example.com'];
const oneBox: Partial<Deployment> = {
  mailboxes: [sales],
  servers: [
    { name: 'ece-svc-01', roles: ['services'] },
    { name: 'ece-app-01', roles: ['application'] },
  ],
};

function findingsOf(
  check: Check,
  observations: Observation[],
  more: Partial<Deployment> = {},
  servers?: Facts['servers'],
): Finding[] {
  return check.evaluate(
    facts({ deployment: { ...oneBox, ...more }, observations, ...(servers === undefined ? {} : { servers }) }),
  );
}

function findingOf(check: Check, observations: Observation[], more: Partial<Deployment> = {}): Finding {
  const [finding, ...others] = findingsOf(check, observations, more);
  assert.ok(finding !== undefined && others.length === 0);
  return finding;
}

const steps = ({ fix }: Finding) => fix.map((step) => words(step)).join('\n');
const line = ({ verdict, observed }: Finding) => `${verdict}: ${words(observed)}`;

describe('the planned log-ins', () => {
  const two = deployment({ mailboxes: [sales, support, 'SALES@example.com'] });
  const wishes = (check: Check, declared: Deployment, role: 'services' | 'application') =>
    check.logins?.(declared, { name: 'x', roles: [role] }) ?? [];

  it('open each mailbox from the services servers, over the transport in use only', () => {
    assert.deepEqual(
      wishes(imapOpen, two, 'services').map(({ kind, target, account: whose, mailboxes }) => [
        kind,
        target,
        whose,
        ...mailboxes,
      ]),
      [sales, support].map((box) => ['imap-open', 'outlook.office365.com:993', who, box]),
    );
    assert.deepEqual(
      [wishes(imapOpen, two, 'application'), wishes(pop3Open, two, 'services'), wishes(graphOpen, two, 'services')],
      [[], [], []],
    );
    assert.equal(wishes(pop3Open, deployment({ transport: 'pop3' }), 'services').length, 2);
    assert.deepEqual(
      wishes(graphOpen, deployment({ transport: 'graph' }), 'services').map(({ target }) => target),
      ['graph.microsoft.com:443', 'graph.microsoft.com:443'],
    );
    assert.deepEqual(wishes(smtpLogin, deployment({ transport: 'graph' }), 'services'), []);
    assert.deepEqual(wishes(imapOpen, deployment({ sharedAccount: undefined }), 'services'), []);
  });
  it('use SMTP once for each account with all its mailboxes, as one log-in for both checks', () => {
    assert.deepEqual(wishes(smtpLogin, two, 'services'), [
      { kind: 'smtp-login', target: 'smtp.office365.com:587', account: who, mailboxes: [sales, support] },
    ]);
    assert.deepEqual(wishes(sendAs, two, 'services'), wishes(smtpLogin, two, 'services'));
    assert.deepEqual(
      wishes(smtpLogin, deployment({ accountModel: 'mailbox', sharedAccount: undefined }), 'services').map(
        ({ account: whose, mailboxes }) => [whose, ...mailboxes],
      ),
      [
        [sales, sales],
        [support, support],
      ],
    );
  });
  it('split mailboxes into jobs of the largest allowed size', () => {
    const many = deployment({ mailboxes: Array.from({ length: 120 }, (_, index) => `box-${index}@example.com`) });
    const all = wishes(smtpLogin, many, 'services');
    assert.deepEqual(
      all.map(({ mailboxes }) => mailboxes.length),
      [50, 50, 20],
    );
    for (const { account: whose, mailboxes } of all) loginSchema.parse({ account: whose, user: whose, mailboxes });
  });
  it('try the path of alarm mail from the application servers, if the release supports OAuth for it', () => {
    assert.deepEqual(wishes(alarmPath, two, 'application'), []);
    assert.deepEqual(
      wishes(alarmPath, deployment({ release: '15.0(1)' }), 'application').map(({ kind, mailboxes }) => [
        kind,
        ...mailboxes,
      ]),
      [['smtp-login', sales]],
    );
    assert.deepEqual(wishes(alarmPath, deployment({ release: '15.0(1)' }), 'services'), []);
  });
});

describe('log-ins without a token', () => {
  for (const check of [imapOpen, smtpLogin, sendAs]) {
    it(`are one finding of ${check.id}, however many mailboxes there are`, () => {
      const many = {
        mailboxes: Array.from({ length: 100 }, (_, index) => `box-${index}@example.com`),
        accountModel: 'mailbox' as const,
        sharedAccount: undefined,
      };
      const finding = findingOf(check, [], many);
      assert.equal(finding.verdict, 'skipped');
      assert.match(
        words(finding.observed),
        /Nobody has signed in as box-0@example\.com, .*97 more.* 100 such sign-ins/,
      );
    });
  }
  it('are skipped, even if there was a token that expired', () => {
    assert.equal(findingOf(imapOpen, [signedIn({ token: { expiresAt: inMinutes(-1) } })]).verdict, 'skipped');
    assert.equal(
      findingOf(imapOpen, [signedIn()]).verdict,
      'skipped',
      'the bot keeps it for an hour only; the server answered, and nothing was tried',
    );
    assert.equal(
      findingOf(imapOpen, [loggedIn('imap-open', sales, { code: 'NO_TOKEN', phase: 'start' })]).verdict,
      'skipped',
    );
  });
  it('are distinguished from log-ins of a probe that has not answered yet', () => {
    const [finding] = findingsOf(imapOpen, [signedIn()], {}, [
      { name: 'ece-svc-01', roles: ['services'], presence: 'pending' },
    ]);
    assert.equal(line(finding!), 'unknown: The probe on ece-svc-01 has not answered yet.');
  });
  it('do not apply to a check of another transport', () => {
    assert.match(
      line(findingOf(imapOpen, [], { transport: 'graph' })),
      /^skipped: Does not apply: ECE’s transport is Microsoft Graph/,
    );
    assert.match(line(findingOf(smtpLogin, [], { transport: 'graph' })), /^skipped: Does not apply/);
  });
});

describe('opening a mailbox', () => {
  const imap = (saw: Parameters<typeof loggedIn>[2], ...more: Observation[]) =>
    findingOf(imapOpen, [signedIn(), loggedIn('imap-open', sales, saw), ...more]);

  it('passes with what was seen', () => {
    const finding = imap({});
    assert.equal(
      line(finding),
      'pass: sales@example.com opened with the test token for svc-ece@example.com, in 120 ms, with 3 messages in the inbox.',
    );
    assert.deepEqual(finding.subject, { kind: 'mailbox', name: sales, from: 'ece-svc-01' });
    assert.equal(finding.observations.length, 2);
  });
  it("does not pass with another person's token", () => {
    const finding = findingOf(imapOpen, [
      answered('account', who, { value: account(who) }),
      signedIn({ token: { user: 'admin@example.com', objectId: 'a' } }),
      loggedIn('imap-open', sales),
    ]);
    assert.match(line(finding), /^unknown: .*a test token of admin@example\.com, who has their own rights/);
  });
  it('blames the mailbox for "authenticated but not connected" in both forms, with steps for rights, protocol and licence', () => {
    for (const saw of [
      { said: 'BAD User is authenticated but not connected.', phase: 'open' },
      { said: 'NO User is authenticated but not connected.' },
    ]) {
      const finding = imap(saw);
      assert.match(
        line(finding),
        /^fail: outlook\.office365\.com:993 did not open sales@example\.com to ece-svc-01 with the token of svc-ece@example\.com: "(BAD|NO) User is authenticated/,
      );
      assert.match(words(finding.observed), /The token is the account’s own\. Possible causes are Full Access/);
      assert.match(
        steps(finding),
        /Add-MailboxPermission -Identity 'sales@example\.com' -User 'svc-ece@example\.com'[\s\S]*ImapEnabled[\s\S]*Get-Mailbox /,
      );
    }
  });
  it("gives the steps past single sign-on if the token is another person's", () => {
    const finding = findingOf(imapOpen, [
      signedIn({ token: { user: 'admin@example.com', objectId: 'a' } }),
      loggedIn('imap-open', sales, { said: 'NO User is authenticated but not connected.' }),
    ]);
    assert.match(steps(finding), /private window/);
    assert.equal(finding.owner, 'ece-administrator');
  });
  it('blames the token for "AUTHENTICATE failed"', () => {
    const finding = imap({ said: 'NO AUTHENTICATE failed.' });
    assert.match(
      line(finding),
      /^fail: .*refused ece-svc-01 the token of svc-ece@example\.com: "NO AUTHENTICATE failed\."\. Exchange did not accept the token\./,
    );
    assert.match(steps(finding), /token\/audience/);
  });
  it('blames the rights or the protocol of the mailbox if the token works elsewhere', () => {
    const refusal = { said: 'NO [AUTHENTICATIONFAILED] Authentication failed.' };
    const bySmtp = imap(refusal, loggedIn('smtp-login', who));
    assert.match(line(bySmtp), /^fail: .*SMTP accepts the same token .*The remaining causes are Full Access/);
    assert.match(
      steps(bySmtp),
      /token\/scopes[\s\S]*ImapEnabled[\s\S]*Add-MailboxPermission -Identity 'sales@example\.com'/,
    );
    const [byOthers] = findingsOf(
      imapOpen,
      [signedIn(), loggedIn('imap-open', sales, refusal), loggedIn('imap-open', support)],
      { mailboxes: [sales, support] },
    );
    assert.match(line(byOthers!), /^fail: .*same token of .* opened other mailboxes/);
    for (const finding of [
      imap(refusal, loggedIn('smtp-login', who, { said: '535 5.7.3 Authentication unsuccessful' })),
      findingOf(imapOpen, [
        signedIn({ token: { user: 'admin@example.com', objectId: 'a' } }),
        loggedIn('imap-open', sales, refusal),
        loggedIn('smtp-login', who),
      ]),
    ]) {
      assert.doesNotMatch(`${line(finding)} ${steps(finding)}`, /tells the causes apart|Add-MailboxPermission/);
    }
  });
  it('warns of throttling or "later", which prove nothing about the token', () => {
    assert.equal(
      imap({ said: 'BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds', phase: 'open' }).verdict,
      'warn',
    );
    assert.equal(
      findingOf(pop3Open, [loggedIn('pop3-open', sales, { said: '-ERR [SYS/TEMP] later' })], { transport: 'pop3' })
        .verdict,
      'warn',
    );
  });
  it('reports the number of tries and the first answer', () => {
    const closed = { phase: 'open', text: '* BYE Connection is closed. 13' };
    const busy = { said: closed.text, phase: 'open' };
    assert.match(
      line(imap({ ...busy, value: { firstTry: closed } })),
      /^warn: .*could not serve ece-svc-01 just now.* There was only one try: the run had no time/,
    );
    assert.match(
      line(imap({ ...busy, value: { firstTry: { ...closed, againAfterMs: 5000 } } })),
      /^warn: .*this is the answer to the second try, 5 s/,
    );
    const value = { user: sales, authenticated: true, messages: 3, firstTry: { ...closed, againAfterMs: 5000 } };
    assert.match(line(imap({ value })), /^pass: .*The first try was answered "\* BYE Connection is closed\. 13"/);
  });
  it('blames the mailbox for "Connection closed. 14" after an OK, and only quotes it before', () => {
    assert.match(line(imap({ said: '* BYE Connection closed. 14', phase: 'open' })), /^fail: .*did not open sales/);
    for (const said of ['* BYE Connection closed. 14', '* BYE Connection is closed. 14', '* BYE Too many sessions'])
      assert.match(
        line(imap({ said })),
        new RegExp(`^fail: .*an answer that is not known here: "${said.replace('*', '.')}"`),
      );
  });
  it('measures a token that may be too long, and does not call a closed connection an answer', () => {
    const tried = [signedIn({ characters: 9000 }), loggedIn('smtp-login', who, { code: 'CLOSED', phase: 'auth' })];
    const said = line(findingOf(smtpLogin, tried));
    assert.match(said, /\(9,000 characters\), and smtp\.office365\.com:587 closed the connection without an answer/);
    assert.doesNotMatch(said, /answered/);
  });
  it('does not treat a token that expired in the session, 430 4.2.0 or old TLS as temporary', () => {
    assert.match(
      line(imap({ said: '* BYE Session invalidated - AccessTokenExpired', phase: 'open' })),
      /^fail: .*refused ece-svc-01 the token/,
    );
    const smtp = (said: string, phase: string) =>
      line(findingOf(smtpLogin, [signedIn(), loggedIn('smtp-login', who, { said, phase })]));
    assert.match(smtp('430 4.2.0 STOREDRV; mailbox logon failure; x', 'auth'), /^fail: .*did not open/);
    assert.match(
      smtp('421 4.7.66 TLS 1.0 and 1.1 are not supported.', 'capability'),
      /^fail: .*old TLS version of this connection/,
    );
  });
  it("quotes a refusal before the log-in as the server's own and does not blame the network", () =>
    assert.match(
      line(imap({ said: '* BYE Connection is closed. 13', phase: 'greeting' })),
      /^warn: .*could not serve ece-svc-01 just now/,
    ));
  it('sends a missing XOAUTH2 to the network team', () => {
    const finding = imap({ code: 'MECHANISM_NOT_OFFERED', value: { mechanisms: ['PLAIN'] } });
    assert.match(line(finding), /^fail: outlook\.office365\.com:993 offers ece-svc-01 only PLAIN, not XOAUTH2/);
    assert.equal(finding.owner, 'network');
  });
  it('recognises a token that is too long by each form of the refusal', () => {
    const long = signedIn({ characters: 9000 });
    for (const saw of [
      { said: 'BAD Too long argument' },
      { code: 'CLOSED' },
      { code: 'ECONNRESET' },
      { said: 'NO Invalid base64 data in continued response' },
    ]) {
      const finding = findingOf(imapOpen, [long, loggedIn('imap-open', sales, saw)]);
      assert.match(
        line(finding),
        /^fail: .*ece-svc-01.*\. That token may be too long for Exchange/,
        JSON.stringify(saw),
      );
    }
    assert.match(
      line(imap({ code: 'CLOSED' })),
      /^fail: .*closed the connection/,
      'a short one was cut off for another reason',
    );
    assert.match(line(imap({ said: 'NO Invalid base64 data' })), /^fail: .*refused ece-svc-01 the token/);
  });
  it('is unknown and accuses nobody if it ended before the log-in or was not tried', () => {
    for (const [saw, say] of [
      [{ phase: 'greeting', code: 'TIMEOUT' }, /ended before the log-in/],
      [{ phase: 'auth', code: 'TIMEOUT', ms: 15_000 }, /had not answered the log-in .*after 15 s/],
      [{ phase: 'start', code: 'UNSUPPORTED' }, /too old to log in/],
      [{ phase: 'start', code: 'TARGET_NOT_ALLOWED' }, /may not connect to outlook/],
      [{ phase: 'auth', code: 'CANCELLED' }, /was stopped/],
      [{ phase: 'auth', code: 'OBSERVER_FAILED' }, /failed while it tried/],
    ] as const) {
      const finding = imap(saw);
      assert.equal(finding.verdict, 'unknown', saw.code);
      assert.match(words(finding.observed), say);
      assert.ok(finding.fix.length > 0);
    }
  });
  it('fails without a connection if nothing else tested the connection, and is unknown otherwise', () => {
    const refused = loggedIn('imap-open', sales, { phase: 'tcp', code: 'ECONNREFUSED' });
    const alone = findingOf(imapOpen, [signedIn(), refused]);
    assert.deepEqual([alone.verdict, alone.owner], ['fail', 'ece-administrator']);
    assert.match(words(alone.observed), /ended before the log-in, at tcp \(ECONNREFUSED\)/);
    assert.match(steps(alone), /^Type "check /);
    const way = seen('imap', 'outlook.office365.com:993', 'ece-svc-01', {
      error: { phase: 'tcp', code: 'ECONNREFUSED', text: 'connect ECONNREFUSED' },
    });
    assert.equal(findingOf(imapOpen, [signedIn(), refused, way]).verdict, 'unknown');
  });
  it('shows the challenge of a server', () => {
    assert.match(
      line(
        imap({
          said: 'NO AUTHENTICATE failed.',
          value: { challenge: { status: '400', scope: 'https://mail.example.com/' } },
        }),
      ),
      /challenge says status 400, scope https:\/\/mail\.example\.com\//,
    );
  });

  it('quotes the uniform refusal of POP3 and names tests that narrow down its causes', () => {
    const refusal = { said: '-ERR Authentication failure: unknown user name or bad password.' };
    const ofPop3 = signedIn({ token: { scopes: ['POP.AccessAsUser.All', 'SMTP.Send'] } });
    const pop3 = (...more: Observation[]) =>
      findingsOf(pop3Open, [ofPop3, loggedIn('pop3-open', sales, refusal), ...more], {
        transport: 'pop3',
        mailboxes: more.some(({ kind }) => kind === 'pop3-open') ? [sales, support] : [sales],
      }).find(({ subject }) => subject.name === sales)!;
    assert.match(line(pop3()), /^fail: .*no other attempt with this token tells the causes apart/);
    assert.match(line(pop3(loggedIn('smtp-login', who))), /SMTP accepts the same token/);
    assert.match(
      line(pop3(loggedIn('smtp-login', who, { said: '535 5.7.3 Authentication unsuccessful' }))),
      /SMTP also refuses the same token .*the token itself is the cause/,
    );
    assert.match(line(pop3(loggedIn('pop3-open', support))), /same token of .* opened other mailboxes/);
  });

  it('maps answers of Graph: 401 to the token, 403 and 404 to the mailbox, 429 and 503 to a warning', () => {
    const graph = (status: number, code = '') =>
      line(findingOf(graphOpen, [loggedIn('graph-open', sales, { value: { status, code } })], { transport: 'graph' }));
    assert.match(graph(200), /^pass/);
    assert.match(
      graph(401, 'InvalidAuthenticationToken'),
      /^fail: .*refused ece-svc-01 the token .*"401 InvalidAuthenticationToken"/,
    );
    assert.match(graph(403, 'ErrorAccessDenied'), /^fail: .*did not open sales@example\.com .*"403 ErrorAccessDenied"/);
    assert.match(graph(404, 'ErrorItemNotFound'), /^fail: .*did not open .*"404/);
    assert.match(graph(429), /^warn/);
    assert.match(graph(503), /^warn/);
    assert.match(graph(418), /^fail: .*not known here/);
  });
});

describe('sending', () => {
  const smtp = (saw: Parameters<typeof loggedIn>[2]) =>
    findingOf(smtpLogin, [signedIn(), loggedIn('smtp-login', who, saw)]);
  const senders = (...list: [string, boolean, string][]) => ({
    value: {
      user: who,
      authenticated: true,
      senders: list.map(([mailbox, taken, reply]) => ({ mailbox, taken, reply })),
    },
  });

  it('passes with the user principal name of the owner', () => {
    assert.match(line(smtp({})), /^pass: smtp\.office365\.com:587 accepted the test token for svc-ece@example\.com\./);
    assert.match(
      line(smtp({ value: { user: 'svc@corp.example.com', authenticated: true } })),
      /under the name of its owner, svc@corp\.example\.com\. ECE must use that name/,
    );
  });
  it('distinguishes SMTP AUTH that is off, a policy and a refused token', () => {
    assert.match(
      line(
        smtp({ said: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.' }),
      ),
      /^fail: .*accepts no authenticated SMTP .*Authenticated SMTP is off for the whole tenant/,
    );
    assert.match(
      steps(
        smtp({
          said: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
        }),
      ),
      /SmtpClientAuthenticationDisabled \$false/,
    );
    assert.match(
      line(
        smtp({
          said: '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.',
        }),
      ),
      /^fail: A policy of the tenant refused/,
    );
    assert.match(
      line(smtp({ said: '535 5.7.3 Authentication unsuccessful' })),
      /^fail: .*refused ece-svc-01 the token/,
    );
    assert.equal(smtp({ said: '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded' }).verdict, 'warn');
  });
  it('counts as logged in if the session broke while senders were tried', () =>
    assert.equal(smtp({ phase: 'sender', code: 'CLOSED', value: { user: who, authenticated: true } }).verdict, 'pass'));

  it('passes an accepted sender and says that it is no proof', () => {
    const finding = findingOf(sendAs, [
      signedIn(),
      loggedIn('smtp-login', who, senders([sales, true, '250 2.1.5 Recipient OK'])),
    ]);
    assert.match(line(finding), /^pass: .*This is no proof/);
    assert.deepEqual(finding.subject, { kind: 'mailbox', name: sales, from: 'ece-svc-01' });
  });
  it('fails a sender without Send As, with the command as its first step', () => {
    for (const reply of [
      '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
      '554 5.2.252 SendAsDenied; svc-ece@example.com not allowed to send as sales@example.com',
      '553 5.7.1 <sales@example.com>: Sender address rejected: not owned by user svc-ece@example.com',
    ]) {
      const finding = findingOf(sendAs, [signedIn(), loggedIn('smtp-login', who, senders([sales, false, reply]))]);
      assert.match(line(finding), /^fail: svc-ece@example\.com may not send as sales@example\.com/, reply);
      assert.match(
        steps(finding),
        /^Give svc-ece@example\.com Send As on sales@example\.com\. In Exchange Online PowerShell, run: Add-RecipientPermission -Identity 'sales@example\.com' -Trustee 'svc-ece@example\.com'/,
      );
    }
    assert.equal(
      findingOf(sendAs, [
        signedIn(),
        loggedIn('smtp-login', who, senders([sales, false, '451 4.7.0 Temporary local problem'])),
      ]).verdict,
      'warn',
    );
    assert.match(
      line(
        findingOf(sendAs, [
          signedIn(),
          loggedIn('smtp-login', who, senders([sales, false, '550 5.1.8 Bad outbound sender'])),
        ]),
      ),
      /^fail: .*blocked this mailbox from sending/,
    );
  });
  it("proves nothing about the account with another person's token", () => {
    const stranger = signedIn({ token: { user: 'admin@example.com', objectId: 'a' } });
    assert.equal(findingOf(smtpLogin, [stranger, loggedIn('smtp-login', who)]).verdict, 'unknown');
    assert.equal(
      findingOf(sendAs, [stranger, loggedIn('smtp-login', who, senders([sales, true, '250 OK']))]).verdict,
      'unknown',
    );
    assert.match(
      line(
        findingOf(sendAs, [
          stranger,
          loggedIn('smtp-login', who, senders([sales, false, '553 5.7.1 not owned by user admin@example.com'])),
        ]),
      ),
      /^warn: sales@example\.com was not accepted as the sender from admin@example\.com, the owner of the token for svc-ece@example\.com/,
    );
  });
  it('warns for each sender that was not tried because the server ended the session', () => {
    const ended = loggedIn('smtp-login', who, {
      said: '421 4.3.2 The maximum number of concurrent server connections has exceeded a limit',
      phase: 'sender',
      value: { ...senders([sales, true, '250 2.1.5 Recipient OK']).value },
    });
    const judged = findingsOf(sendAs, [signedIn(), ended], { mailboxes: [sales, support] });
    assert.deepEqual(
      judged.map(({ subject, verdict }) => [subject.name, verdict]),
      [
        [sales, 'pass'],
        [support, 'warn'],
      ],
    );
    assert.match(line(judged[1]!), /"421 4\.3\.2 The maximum number/);
  });
  it('is one skipped finding, not one for each mailbox, if the log-in failed', () => {
    const finding = findingOf(
      sendAs,
      [signedIn(), loggedIn('smtp-login', who, { said: '535 5.7.3 Authentication unsuccessful' })],
      { mailboxes: [sales, support] },
    );
    assert.match(line(finding), /^skipped: Not tried/);
  });
});

describe('mail/alarm-path', () => {
  it('asks to declare the relay for alarms, until the deployment file does', () => {
    const declare = (declared: Partial<Deployment>): boolean =>
      findingOf(alarmPath, [], declared).fix.some((step) => words(step).includes('alarmRelay: HOST:PORT'));
    for (const release of ['12.6(1)_ES6_ET2', 'unknown']) {
      assert.equal(declare({ release }), true, release);
      assert.equal(declare({ release, alarmRelay: 'relay.example.com:25' }), false, release);
    }
  });
  it('needs a person before 15.0(1), because no log-in proves anything', () => {
    const finding = findingOf(alarmPath, [signedIn(), loggedIn('smtp-login', who, { server: 'ece-app-01' })]);
    assert.match(
      line(finding),
      /^manual: On ece-app-01, alarm mail goes through the default SMTP server, which cannot use OAuth before 15\.0\(1\)/,
    );
    assert.ok(finding.fix.length > 0);
  });
  it('is tried from the application servers since 15.0(1)', () => {
    const declared = { release: '15.0(1)' };
    assert.equal(findingOf(alarmPath, [], declared).verdict, 'skipped');
    const finding = findingOf(alarmPath, [signedIn(), loggedIn('smtp-login', who, { server: 'ece-app-01' })], declared);
    assert.match(line(finding), /^pass: .*alarm mail can go this way/);
    assert.deepEqual(finding.subject, { kind: 'account', name: who, from: 'ece-app-01' });
    assert.equal(
      findingOf(
        alarmPath,
        [loggedIn('smtp-login', who, { server: 'ece-app-01', said: '535 5.7.3 Authentication unsuccessful' })],
        declared,
      ).verdict,
      'fail',
    );
    assert.equal(findingOf(alarmPath, [], { ...declared, transport: 'graph' }).verdict, 'manual');
  });
  it('needs a person if the release is unknown', () =>
    assert.match(
      line(findingOf(alarmPath, [], { release: 'unknown' })),
      /^manual: The release of ece-app-01 is not known/,
    ));
});
