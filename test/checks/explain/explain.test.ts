/** Every entry of the tables is explained at any place in a text. Anything else is called unknown. */
import assert from 'node:assert/strict';
import { lineCases } from '../../../scripts/truth/log-lines.ts';
import { recordedReplies } from '../../../scripts/truth/recorded-replies.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Explained } from '../../../src/checks/explain/answer.ts';
import { explain } from '../../../src/checks/explain/explain.ts';
import { aadstsCodes } from '../../../src/knowledge/aadsts.ts';
import { networkErrors } from '../../../src/knowledge/network-errors.ts';
import { serverReplies } from '../../../src/knowledge/server-replies.ts';
import { hasText, languages, read } from '../../../src/text/index.ts';

const keysOf = (text: string): string[] => explain(text).answers.map(({ key }) => key);
const firstOf = (text: string): string | undefined => keysOf(text)[0];

const around = (said: string): string =>
  [
    'De : postmaster@example.com',
    '',
    `2026-11-25 09:14:05.120 GMT+0100 <@> ERROR <@> [67:RxInstance id : 999] <@> ProcessId:3984 <@> PID:1 <@> UID:12 <@> HttpSessionId:  <@> com.egain.mail.Rx <@> run <@> ${said} <@> `,
    '\tat com.sun.mail.imap.IMAPStore.protocolConnect(IMAPStore.java:700)',
    'Trace ID: 11111111-2222-3333-4444-555555555555 Correlation ID: 99999999-5017-4444-8888-700820000000',
  ].join('\r\n');

describe('the table of explain', () => {
  it('covers every code of Entra in any notation and accepts nothing else as one', () => {
    for (const code of aadstsCodes)
      for (const text of [
        `AADSTS${code}`,
        `aadsts${code}: something`,
        `AADSTS ${code}`,
        `AADSTS: ${code}`,
        String(code),
        `error code ${code}`,
        `Code d’erreur\u00a0: ${code}`,
        `https://login.microsoftonline.com/error?code=${code}`,
        `{"error":"invalid_grant","error_codes":[${code}],"error_description":"AADSTS${code}: as Entra says it"}`,
        `{&quot;error_codes&quot;:[${code}]}`,
        around(`invalid_grant: AADSTS${code}: as Entra says it`),
      ]) {
        assert.deepEqual(keysOf(text), [`AADSTS${code}`], text);
        assert.deepEqual(explain(text).unknown, [], text);
      }
  });

  it("covers Entra's page that asks for an administrator, in Microsoft's English and French words", () => {
    for (const said of [
      // Microsoft Learn, "Unexpected error when performing consent to an application", and issue reports that quote the page.
      'ECE mail needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.',
      'Need admin approval',
      "This app requires your admin's approval to:",
      // The same article in French, and Microsoft's pages that quote the message.
      'Pour accéder aux ressources de votre organisation, ECE mail a besoin d’une autorisation que seul un administrateur peut accorder. Avant d’utiliser cette application, demandez à un administrateur d’accorder une autorisation à celle-ci.',
      'ECE mail a besoin d’autorisations que seul un administrateur peut accorder.',
      'Approbation de l’administrateur requise',
    ])
      for (const text of [said, said.toUpperCase(), `> ${said}`, `contoso.com\nsvc-ece@contoso.com\n${said}`]) {
        assert.deepEqual(keysOf(text), ['need-admin-approval'], text);
        assert.deepEqual(explain(text).unknown, [], text);
      }
    const [page] = explain('Need admin approval').answers;
    assert.deepEqual([page?.check, page?.owner], ['app/consent', 'microsoft-365-administrator']);
    assert.equal(page?.meaning.key, 'aadsts.admin-consent.meaning');
  });

  it('prefers the code of that page to its words, and takes no sentence about an approval for the page', () => {
    const page = 'Need admin approval\nECE mail needs permission to access resources in your organization that only an';
    assert.deepEqual(keysOf(`${page} admin can grant.\nAADSTS90094: The grant requires admin permission.`), [
      'AADSTS90094',
    ]);
    for (const other of [
      'The alias needs admin approval in ECE',
      'Only an admin can grant Full Access',
      'Un administrateur peut accorder le droit',
      "L'approbation du chef est requise",
    ])
      assert.deepEqual(keysOf(other), [], other);
  });

  it('covers every reply of a mail server and of Graph, separately and in a log', () => {
    for (const { id, text } of serverReplies)
      for (const said of [text, text.toUpperCase(), around(text), `> ${text}`]) assert.equal(firstOf(said), id, said);
  });

  it('says whose mailbox is full only if the reply does', () => {
    assert.deepEqual(keysOf('554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceeded'), [
      'smtp-mailbox-full',
    ]);
    assert.deepEqual(keysOf("Remote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:x'"), [
      'smtp-recipient-full',
    ]);
    for (const text of ['5.2.2', '554 5.2.2', 'Status: 5.2.2']) assert.deepEqual(keysOf(text), ['smtp-full-unnamed']);
  });

  it('does not call a connection without TLS a refused token', () => {
    for (const text of ['451 5.7.3 STARTTLS is required to send mail [x]', '451 5.7.3'])
      assert.deepEqual(keysOf(text), ['smtp-starttls-required'], text);
    for (const text of ['535 5.7.3 Authentication unsuccessful', '535 5.7.3', '5.7.3'])
      assert.deepEqual(keysOf(text), ['smtp-token-refused'], text);
  });

  it('first asks whose address was refused', () => {
    const [answer] = explain('550 5.4.1 Recipient address rejected: Access denied. AS(201806281)').answers;
    assert.match(read(answer!.fix[0]!, { language: 'en' }), /^First find out whose address was refused/);
    assert.match(read(answer!.fix[0]!, { language: 'fr' }), /^Chercher d’abord à qui appartient l’adresse refusée/);
  });

  it('names the pasted codes of a reply that servers send with several codes', () => {
    const saidOf = (text: string): string[] => explain(text).answers.map(({ said }) => said);
    assert.deepEqual(saidOf('421 4.3.2'), ['421 4.3.2']);
    assert.deepEqual(saidOf('421-4.3.2 Service not active'), ['421 4.3.2']);
    assert.deepEqual(saidOf('it says 454 4.7.0 Temporary authentication failure since monday'), [
      '454 4.7.0 Temporary authentication failure',
    ]);
    assert.deepEqual(saidOf('451 4.7.0 Temporary server error. Please try again later. PRX2'), [
      '451 4.7.0 Temporary server error. Please try again later.',
    ]);
  });

  it('covers every reply as published and calls each other one unknown', () => {
    for (const { text, reply } of recordedReplies) {
      if (reply === undefined) {
        const { answers, unknown } = explain(text);
        assert.deepEqual([answers, unknown.length], [[], 1], text);
      } else assert.equal(firstOf(text), reply, text);
    }
  });

  it('covers every line of ECE’s logs that a check judges, as docs/reference/truth.md has it', async () => {
    const lines = await lineCases();
    assert.ok(lines.length >= 210);
    for (const { what } of lines) assert.notEqual(firstOf(what), undefined, what);
  });

  it('covers every name, number and sentence of network errors', () => {
    for (const { id, says, numbers = [] } of networkErrors) {
      for (const said of says) assert.equal(keysOf(said).includes(`network-${id}`), true, said);
      for (const number of numbers)
        for (const text of [
          `${number}`,
          `Socket Error # ${number}`,
          `[WinError ${number}]`,
          around(`error: ${number}`),
        ])
          assert.deepEqual(keysOf(text), [`network-${id}`], text);
    }
  });

  it('has a meaning, an owner, a step and an existing check for each, in every language', () => {
    const ids = new Set(checks.flatMap(({ id }) => [id, id.split('/')[0] ?? '']));
    const texts = [
      ...aadstsCodes.map((code) => `AADSTS${code}`),
      ...serverReplies.map(({ text }) => text),
      ...networkErrors.flatMap(({ says }) => says),
      'Alias disabled',
      'Instance failed',
      'OutOfMemoryError',
      'PKIX path building failed',
      'protocol_version',
      'SSLException',
      'ConnectException',
      'invalid_grant',
      'invalid_client',
      'Unable to load BODYSTRUCTURE',
    ];
    for (const text of texts)
      for (const { key, meaning, cause, fix, check, owner } of explain(text).answers) {
        assert.ok(ids.has(check), `${key}: ${check}`);
        assert.ok(hasText(`owner.${owner}`), key);
        assert.ok(fix.length > 0, key);
        for (const language of languages)
          for (const sentence of [meaning, cause ?? meaning, ...fix]) {
            const said = read(sentence, { language });
            assert.doesNotMatch(said, /\{\{|^[\w-]+\.[\w.-]+$|this report|ce rapport/, `${key}: ${said}`);
          }
      }
  });
});

describe('a pasted text with several errors', () => {
  it('is explained by the most decisive first, each once, without the errors that follow from another', () => {
    const trace = [
      'Repeated Authentication Failure. Alias disabled: sales@example.com',
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      'Caused by: sun.security.validator.ValidatorException: PKIX path building failed',
      'invalid_grant: AADSTS50173: The provided grant has expired',
      'invalid_grant: AADSTS50173: The provided grant has expired',
      'NO AUTHENTICATE failed.',
    ].join('\n');
    assert.deepEqual(keysOf(trace), [
      'AADSTS50173',
      'log-java-trust',
      'imap-authenticate-failed',
      'log-alias-disabled',
    ]);
  });

  it('is decided by the command in a trace, if AUTHENTICATE failed or LOGIN failed does not say what was sent', () => {
    for (const [trace, key] of [
      ['A1 AUTHENTICATE PLAIN\nA1 NO AUTHENTICATE failed.', 'imap-password-refused'],
      ['C: A00000002 LOGIN sales@example.com x\nS: A00000002 NO LOGIN failed.', 'imap-password-refused'],
      [
        '* CAPABILITY IMAP4 AUTH=PLAIN AUTH=XOAUTH2\nA1 AUTHENTICATE XOAUTH2 x\nA1 NO AUTHENTICATE failed.',
        'imap-token-refused',
      ],
      [
        'DEBUG IMAP: AUTH: PLAIN\njavax.mail.AuthenticationFailedException: AUTHENTICATE failed.',
        'imap-authenticate-failed',
      ],
      ['LOGIN failed.', 'imap-login-failed'],
    ] as const)
      assert.deepEqual(keysOf(trace), [key], trace);
    const first = (text: string): string | undefined =>
      explain(text).answers.find(({ key }) => key === 'imap-authenticate-failed')?.fix[0]?.key;
    assert.equal(first('AUTHENTICATE failed.'), 'ece.imap-refused.password');
    assert.equal(
      first('AUTHENTICATE failed.\n\nNO User is authenticated but not connected.'),
      'ece.imap-refused.rights',
    );
    assert.equal(first('AUTHENTICATE failed.\n\nAADSTS70011'), 'ece.imap-refused.scopes');
  });

  it('names the store or certificate at fault, and not the handshake that follows from it', () => {
    const handshake = 'javax.net.ssl.SSLHandshakeException: sun.security.validator.ValidatorException: ';
    for (const [text, key] of [
      [
        'javax.net.ssl.SSLException: java.lang.RuntimeException: Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
        'log-trust-store-empty',
      ],
      [
        `${handshake}PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on keysize limits: RSA 1024 bit key used with certificate: CN=proxy`,
        'log-weak-certificate',
      ],
      [`${handshake}Certificates do not conform to algorithm constraints`, 'log-weak-certificate'],
      ['java.io.IOException: Keystore was tampered with, or password was incorrect', 'log-trust-store-damaged'],
    ] as const)
      assert.deepEqual(keysOf(text), [key], text);
  });
  it('is decoded if it is an encoded bounce: whole, a piece from its middle, quoted, or without empty lines', () => {
    const refused = "Remote server returned '550 5.7.60 SMTP; Client does not have permissions to send as this sender'";
    const base64 = (text: string, charset: BufferEncoding = 'utf8') =>
      (
        Buffer.from(text, charset)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n');
    const status = `Reporting-MTA: dns;mail.example.com\r\n\r\nStatus: 5.7.60\r\nDiagnostic-Code: smtp;550 5.7.60 SMTP; Client does not have permissions to send as this sender`;
    const mail = (encoding: string, text: string, report: string) =>
      [
        'From: <postmaster@example.com>',
        'Subject: =?utf-8?B?Tm9uIHJlbWlz?=',
        'Content-Type: multipart/report; report-type=delivery-status;',
        '\tboundary="b1"',
        '',
        '--b1',
        `Content-Transfer-Encoding: ${encoding}`,
        'Content-Type: text/plain;',
        '\tcharset="utf-8"',
        '',
        text,
        '--b1',
        'Content-Type: message/delivery-status',
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        report,
        '--b1--',
      ].join('\r\n');
    const part = `Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(status)}\r\n--b1--`;
    const bounces = [
      mail('base64', base64(`Échec de la remise. ${refused}`), base64(status)),
      mail(
        'quoted-printable',
        '=C3=89chec.',
        status.replaceAll(/[75S;]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`),
      ),
      part,
      part.replaceAll(/^/gm, '> '),
      part.replaceAll('\r\n\r\n', '\n'),
      part.slice(0, -12),
      `Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: BASE64\n\n${base64(refused, 'utf16le')}`,
      `Subject: =?utf-8?B?${Buffer.from(refused).toString('base64')}?=`,
    ];
    for (const bounce of bounces) assert.deepEqual(keysOf(bounce), ['smtp-not-sender'], bounce);
    // A picture contains no text.
    assert.deepEqual(keysOf(part.replace('message/delivery-status', 'image/png')), []);
  });

  it('is decoded in linear time if it is long and hostile', () => {
    for (const line of [
      'Content-Transfer-Encoding: base64\n',
      '=?utf-8?B?',
      'a: b\n',
      'Content-Transfer-Encoding: quoted-printable\n\n=\n',
    ])
      assert.deepEqual(keysOf(line.repeat(Math.floor(1_000_000 / line.length))), []);
  });

  it('is recognised in a bounce with a wrapped or quoted sentence or in quoted-printable', () => {
    const bounces = [
      '> Remote server returned: 535 5.7.139 Authentication unsuccessful, user\r\n> is locked by your organization&#39;s security defaults policy. Contact your\r\n> administrator.',
      '535-5.7.139 Authentication unsuccessful, the request did not meet the\n535 5.7.139 criteria to be authenticated successfully.',
      'Diagnostic-Code: smtp;550 5.7.60 SMTP; Client does not have permissions to send =\r\nas this sender',
      'Status: 5.7.60',
      "Remote Server returned '#550 5.7.60'",
      '554 5.2.0 STOREDRV.Submission.Exception:SendAs\u00adDeniedException',
    ];
    assert.deepEqual(bounces.map(keysOf), [
      ['smtp-security-defaults'],
      ['smtp-conditional-access'],
      ['smtp-not-sender'],
      ['smtp-not-sender'],
      ['smtp-not-sender'],
      ['smtp-send-as-denied'],
    ]);
  });

  it('has no port, process or version that is taken for a code', () => {
    const log = `ProcessId:50173 PID:50034 port 10060 mail 4.5.2 build 5.7.139.1 from 5.7.3.9\n${'Rx Instance 1 Running\n'.repeat(20)}`;
    assert.deepEqual(explain(log), { answers: [], unknown: [], cut: false });
  });
});

describe('a number', () => {
  const found = (text: string): string[] => {
    const { answers, unknown } = explain(text);
    return [...answers.map(({ key }) => key), ...unknown.map(({ said = '?' }) => said)];
  };
  it('is a code in the place of a code', () => {
    for (const [text, key] of [
      ['50173', 'AADSTS50173'],
      ['50173?', 'AADSTS50173'],
      ['(50173)', 'AADSTS50173'],
      ['50173 since this morning', 'AADSTS50173'],
      ['erreur 50173 depuis ce matin', 'AADSTS50173'],
      ['we get 50173 for sales@example.com', 'AADSTS50173'],
      ["l'erreur 50173", 'AADSTS50173'],
      ['what is 50173', 'AADSTS50173'],
      ['Sign-in error code 50173 on port 993', 'AADSTS50173'],
      ['errorCode: 50173, at 2026-11-24', 'AADSTS50173'],
      ['Error 10060 after 21000 ms', 'network-timed-out'],
      ['550', '550'],
      ['error 5.7.60', 'smtp-not-sender'],
    ] as const)
      assert.deepEqual(found(text), [key], text);
    assert.deepEqual(found('50173 and 50034'), ['AADSTS50173', 'AADSTS50034']);
    assert.deepEqual(found('error codes: 50173, 50034'), ['AADSTS50173', 'AADSTS50034']);
  });
  it('is no code in a measure, a date, an id, a port or a version', () => {
    for (const text of [
      'Suggested waiting time: 53003 milliseconds',
      'waited 53003 ms',
      '50173 milliseconds',
      '50126 mails are waiting',
      '550 mails are waiting',
      '535 ms',
      'il y a 50126 messages dans la file',
      'ticket 50173',
      'ticket 50173 is open',
      'port 50058',
      'ports 50034 and 50058',
      'process 50034 ended',
      'ligne 50034',
      'request 50058',
      'KB50173',
      '20261124',
      'on 2026-11-24 at 500112',
      'error code: none, request 50173',
      'library version 5.7.139',
      'Java 5.7.3',
      'build #5.7.60',
      'address 10.5.7.60',
      'port 587 5.7.3',
      'the driver 4.7.66 speaks TLS',
    ])
      assert.deepEqual(found(text), [], text);
    assert.deepEqual(found('A3 BAD Request is throttled. Suggested Backoff Time: 53003 milliseconds'), [
      'imap-throttled',
    ]);
  });
});

describe('an unknown error', () => {
  const nearestOf = (text: string): [string | undefined, string, string[]][] =>
    explain(text).unknown.map(({ said, note, nearest }) => [said, note.key, nearest.map(({ key }: Explained) => key)]);

  it('is called unknown, with the page of Microsoft and the nearest code of its area', () => {
    assert.deepEqual(nearestOf('50137'), [
      ['AADSTS50137', 'explain.unknown.code', ['AADSTS50135', 'AADSTS50133', 'AADSTS50131']],
    ]);
    const [{ page, check } = {}] = explain('AADSTS51999').unknown;
    assert.deepEqual([page, check], ['https://login.microsoftonline.com/error?code=51999', 'token/sign-ins']);
  });

  it('is explained by RFC 3463 if it is a status code, and by its words if that has several meanings', () => {
    assert.deepEqual(nearestOf('550 5.7.999'), [['550 5.7.999', 'explain.unknown.status', []]]);
    assert.equal(nearestOf('550 5.7.1 Unable to relay')[0]?.[2][0], 'smtp-relay-refused', 'by its words');
    assert.doesNotMatch(String(nearestOf('550 5.7.1')[0]?.[2]), /token|authenticated/, 'a mail is refused, no log-in');
    assert.deepEqual(nearestOf('4.3.2'), [['4.3.2', 'explain.unknown.words', ['smtp-too-many-sessions', 'smtp-busy']]]);
    assert.equal(nearestOf('535')[0]?.[1], 'explain.unknown.words');
    assert.deepEqual(keysOf('535 5.7.139'), ['smtp-policy']);
  });

  it('is called unknown, with a name of similar spelling or of its family', () => {
    assert.deepEqual(nearestOf('Error: connect ECONREFUSED 127.0.0.1:993'), [
      ['ECONREFUSED', 'explain.unknown.name', ['network-refused']],
    ]);
    assert.deepEqual(nearestOf('javax.net.ssl.SSLProtocolException: x'), [
      ['SSLProtocolException', 'explain.unknown.name', ['log-tls-failed', 'log-java-trust']],
    ]);
    assert.deepEqual(nearestOf('java.lang.NullPointerException')[0]?.[2], []);
  });

  it('is not invented in a text without errors', () => {
    for (const text of [
      '',
      ' \n ',
      'hello',
      'mail no longer comes in since this morning',
      '250 2.1.0 Sender OK',
      'ERROR in EMAIL of EXCHANGE\naccess_token=x',
    ])
      assert.deepEqual(explain(text), { answers: [], unknown: [], cut: false }, text);
  });
});

describe('a hostile or huge pasted text', () => {
  const secret = 'q8Xv~7kPz2mN4rT6wY9bD1fH3jL5sA0cE';

  it('leaves only codes and names in the answer, so that no secret is repeated', () => {
    const text = `client_secret=${secret}&grant_type=refresh_token&refresh_token=0.AX${secret}\nAADSTS7000215 ${secret}\n535 5.7.139 ${secret}\n-ERR ${secret}\n${secret}`;
    assert.doesNotMatch(JSON.stringify(explain(text)), /q8Xv|kPz2mN4/);
    assert.doesNotMatch(JSON.stringify(explain(secret)), /q8Xv|kPz2mN4/);
  });

  it('is explained without an error for every kind of text, with a million characters and at random', () => {
    // A quadratic expression would take hours.
    for (const unit of [
      'a',
      '5.7.139 ',
      'AADSTS',
      '&',
      '>',
      '> ',
      '=',
      'error code ',
      '535-',
      'a.b',
      'E',
      '[',
      '\n',
      '\u202e',
      '-ERR ',
    ])
      explain(unit.repeat(1_200_000 / unit.length));
    assert.equal(explain('x'.repeat(1_000_001)).cut, true);
    let seed = 1;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const parts = [
      'AADSTS',
      '50173',
      '535 5.7.139',
      '\r\n',
      '> ',
      '{',
      '"',
      '&#x0;',
      '\ud800',
      '\0',
      '-ERR',
      '=',
      'Exception',
      '5.7.',
      'é',
      ' ',
    ];
    for (let round = 0; round < 3000; round += 1) {
      const text = Array.from(
        { length: next(40) },
        () => parts[next(parts.length)] ?? String.fromCodePoint(next(0x10_ff_ff)),
      ).join('');
      const { answers, unknown } = explain(text);
      assert.ok(answers.length <= 20 && unknown.length <= 3);
    }
  });
});
