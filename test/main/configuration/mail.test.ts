/** The settings of mails: every mistake is named at once, no secret is repeated, and none is required. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { readMail } from '../../../src/main/configuration/mail.ts';
import { read } from '../../../src/text/index.ts';
import { createAuthority } from '../../kit/certificates.ts';

const id = '99999999-2222-4333-8444-555555555555';
const from = 'ece-doctor@example.com';
const secret = 'hunter2-hunter2';

/** Settings without their common prefix. */
const given = (settings: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [`ECE_DOCTOR_MAIL_${name}`, value]));
const mistakesOf = (settings: Record<string, string>, others: Record<string, string> = {}): string[] => {
  const { mail, mistakes } = readMail({ ...given(settings), ...others });
  assert.equal(mail, undefined);
  assert.ok(!JSON.stringify(mistakes).includes(secret));
  return mistakes.map(({ key }) => key);
};

describe('the configuration of mails', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-mail-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('may be empty', () => assert.deepEqual(readMail({}), { mistakes: [] }));

  it('accepts SMTP with a password, with the sender as user unless another is named', () => {
    assert.deepEqual(readMail(given({ FROM: from, SMTP: 'mail.example.com:587', PASSWORD: secret })), {
      mail: { from, smtp: { host: 'mail.example.com', port: 587, user: from }, proof: { password: secret } },
      mistakes: [],
    });
    const { mail } = readMail(given({ FROM: from, SMTP: 'mail.example.com:465', PASSWORD: secret, USER: 'bot' }));
    assert.deepEqual(mail?.smtp, { host: 'mail.example.com', port: 465, user: 'bot' });
  });

  it('accepts an application for SMTP and for Graph, with a secret or a certificate', async () => {
    const { key, cert } = await (await createAuthority('Mail Test')).issue({});
    const file = path.join(folder, 'mail.pem');
    writeFileSync(file, `${key}${cert}`, { mode: 0o600 });
    const graph = readMail(given({ FROM: from, ID: id, SECRET: secret })).mail;
    const application = { clientId: id, credential: { kind: 'secret', secret } };
    assert.deepEqual(graph, { from, smtp: undefined, proof: { application } });
    const { mail } = readMail(given({ FROM: from, SMTP: 'smtp.office365.com:587', ID: id, CERTIFICATE: file }));
    assert.ok(mail?.smtp !== undefined && 'application' in mail.proof);
    assert.equal(mail.proof.application.credential.kind, 'certificate');
  });

  for (const [name, settings, mistakes] of [
    ['only a password', { PASSWORD: secret }, ['mail.from-missing', 'mail.smtp-missing']],
    ['only a sender', { FROM: from }, ['mail.no-application']],
    ['a sender that is no address', { FROM: 'ECE Doctor', ID: id, SECRET: secret }, ['mail.from']],
    ['SMTP without a log-in', { FROM: from, SMTP: 'mail.example.com:587' }, ['mail.no-proof']],
    ['SMTP without a port', { FROM: from, SMTP: 'mail.example.com', PASSWORD: secret }, ['mail.smtp']],
    ['SMTP as an address', { FROM: from, SMTP: 'smtp://mail.example.com:587', PASSWORD: secret }, ['mail.smtp']],
    ['port 0', { FROM: from, SMTP: 'mail.example.com:0', PASSWORD: secret }, ['mail.smtp']],
    ['a password without SMTP', { FROM: from, PASSWORD: secret }, ['mail.smtp-missing']],
    ['a user without SMTP', { FROM: from, USER: 'bot', ID: id, SECRET: secret }, ['mail.smtp-missing']],
    ['a secret without an application', { FROM: from, SECRET: secret }, ['mail.id-missing']],
    ['an application without a credential', { FROM: from, ID: id }, ['mail.no-credential']],
    ['an id that is no GUID', { FROM: from, ID: 'mail', SECRET: secret }, ['mail.id']],
    ['two credentials', { FROM: from, ID: id, SECRET: secret, CERTIFICATE: 'x.pem' }, ['mail.two-credentials']],
    ['a missing file', { FROM: from, ID: id, CERTIFICATE: '/nowhere.pem' }, ['reader.certificate-unreadable']],
    [
      'a password and an application',
      { FROM: from, SMTP: 'mail.example.com:587', PASSWORD: secret, ID: id, SECRET: secret },
      ['mail.two-proofs'],
    ],
  ] as [string, Record<string, string>, string[]][])
    it(`refuses ${name}`, () => assert.deepEqual(mistakesOf(settings), mistakes));

  for (const other of ['ECE_DOCTOR_READER_ID', 'ECE_DOCTOR_SIGN_IN_ID', 'MicrosoftAppId'])
    it(`refuses the application of ${other}`, () =>
      assert.deepEqual(mistakesOf({ FROM: from, ID: id, SECRET: secret }, { [other]: id.toUpperCase() }), [
        'mail.id-is-other',
      ]));

  it('stops the bot if it has a mistake', () => {
    const result = readConfiguration({
      ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
      ECE_DOCTOR_DEPLOYMENT: 'deployment.yaml',
      ECE_DOCTOR_MAIL_FROM: from,
    });
    assert.ok(!result.ok);
    assert.match(
      result.mistakes.map((mistake) => read(mistake, { language: 'en' })).join('\n'),
      /^ECE_DOCTOR_MAIL_FROM is set, but the bot has no way to send; set ECE_DOCTOR_MAIL_ID/,
    );
  });
});
