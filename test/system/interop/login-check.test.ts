/** Each reason for which a token does not work at real mail servers has its own finding. */
import assert from 'node:assert/strict';
import { jsonReportSchema, type JsonReport } from '../../../src/report/json.ts';
import { en } from '../../../src/text/en/index.ts';
import { certificateKit, type CertificateKit } from '../../kit/certificates.ts';
import { deploymentYaml, targetOf, workFolder } from '../../cli/command-line.ts';
import { eceDoctorProcess } from '../cli/process.ts';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { requiresMailServers } from './mail-servers.ts';
import { startPostfix, type Postfix } from './postfix.ts';
import { tokenAuthority, type TokenAuthority } from './token-authority.ts';

const sales = 'sales@example.com';
const support = 'support@example.com';
const account = 'svc-ece@example.com';

type Own = readonly [check: string, verdict: 'pass' | 'warn' | 'fail', key: keyof typeof en];

interface Attempt {
  /** The owner of the token; the account by default. */
  owner?: string;
  claims?: () => Record<string, unknown>;
  mailbox?: string;
  passwords?: boolean;
}

/** The servers refuse several cases in the same words, so only the claims of the token distinguish them. */
const cases: Record<string, Attempt & { own: Own }> = {
  'the right token': { own: ['mail/imap-open', 'pass', 'mail.opened-with_other'] },
  'no rights on the mailbox': { mailbox: support, own: ['mail/send-as', 'fail', 'mail/send-as.denied'] },
  'an expired token': { claims: ended, own: ['token/lifetime', 'warn', 'token/lifetime.over'] },
  'a token for Microsoft Graph': {
    claims: () => ({ aud: 'https://graph.microsoft.com' }),
    own: ['token/audience', 'warn', 'token/audience.graph'],
  },
  'a token for another service': {
    claims: () => ({ aud: 'https://management.azure.com' }),
    own: ['token/audience', 'warn', 'token/audience.other'],
  },
  'a token without the scope': {
    claims: () => ({ scp: 'User.Read' }),
    own: ['token/scopes', 'warn', 'token/scopes.lacking'],
  },
  'another person’s token': {
    owner: 'ada@example.com',
    own: ['token/test-sign-in', 'warn', 'token/test-sign-in.other-by-name'],
  },
  'a token too long for the server': {
    claims: () => ({ groups: 'x'.repeat(4500) }),
    own: ['mail/imap-open', 'fail', 'mail.refused.length.closed'],
  },
  'servers without XOAUTH2': { passwords: true, own: ['mail/imap-open', 'fail', 'mail.no-mechanism'] },
};

function ended(): Record<string, unknown> {
  const past = Math.floor(Date.now() / 1000) - 600;
  return { iat: past - 3600, nbf: past - 3600, exp: past };
}

describe('ece-doctor check with tokens against real Dovecot and Postfix', () => {
  const { file, remove } = workFolder();
  let kit: CertificateKit;
  let authority: TokenAuthority;
  let servers: Servers;
  let passwordsOnly: Servers;

  interface Servers {
    dovecot: Dovecot;
    postfix: Postfix;
  }

  before(async function () {
    const { program, master } = requiresMailServers(this);
    [kit, authority] = await Promise.all([certificateKit('outlook.office365.com'), tokenAuthority()]);
    file('ca.pem', kit.ca);
    const { key, cert: certificate } = await kit.root.issue({ names: ['outlook.office365.com', 'smtp.office365.com'] });
    const mailboxes = { [sales]: { openTo: [account], messages: 3 }, [support]: { messages: 5 } };
    const dovecot = await startDovecot(program, {
      key,
      certificate,
      mechanisms: ['plain', 'xoauth2'],
      tokens: { authority, mailboxes },
    });
    servers = {
      dovecot,
      postfix: await startPostfix(master, {
        key,
        certificate,
        saslSocket: dovecot.saslSocket,
        senders: { [sales]: [account], [support]: [] },
      }),
    };
    const passwords = await startDovecot(program, { key, certificate, mechanisms: ['plain', 'login'] });
    passwordsOnly = {
      dovecot: passwords,
      postfix: await startPostfix(master, { key, certificate, saslSocket: passwords.saslSocket }),
    };
  });
  after(async () => {
    for (const { dovecot, postfix } of [passwordsOnly, servers].filter((pair) => pair !== undefined)) {
      await postfix.stop();
      await dovecot.stop();
    }
    remove();
  });

  for (const [name, { own, ...attempt }] of Object.entries(cases)) {
    it(`finds ${own.join(' ')} for ${name}, and no finding of another case`, async () => {
      const { report, code } = await check(attempt);
      const seen = Object.entries(cases).flatMap(([title, { own: finding }]) => (isIn(report, finding) ? [title] : []));
      assert.deepEqual(
        seen,
        [name],
        JSON.stringify(
          report.findings.map(({ id, verdict, observed }) => [id, verdict, observed]),
          null,
          1,
        ),
      );
      assert.equal(code, own[1] === 'fail' ? 1 : 0);
    });
  }

  it('does not blame the token for missing rights over IMAP, because SMTP accepts the token', async () => {
    const { report } = await check({ mailbox: support });
    assert.ok(isIn(report, ['mail/imap-open', 'fail', 'mail.imap.smtp-takes']), JSON.stringify(report.findings));
    assert.ok(isIn(report, ['mail/smtp-login', 'pass', 'mail/smtp-login.taken']));
  });

  it('passes all checks of token and mailbox with the right token', async () => {
    const { report } = await check({});
    const passed = report.findings.filter(({ verdict }) => verdict === 'pass').map((finding) => finding.check);
    assert.deepEqual(passed.toSorted(), [
      'mail/imap-open',
      'mail/send-as',
      'mail/smtp-login',
      'token/audience',
      'token/lifetime',
      'token/scopes',
      'token/test-sign-in',
    ]);
    assert.deepEqual(
      report.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn'),
      [],
    );
    assert.deepEqual(report.rootCauses, []);
  });

  async function check({
    owner = account,
    claims,
    mailbox = sales,
    passwords = false,
  }: Attempt): Promise<{ report: JsonReport; code: number | null }> {
    const token = await authority.sign(owner, claims?.());
    const { dovecot, postfix } = passwords ? passwordsOnly : servers;
    const standIns = {
      [targetOf.imap]: { address: `127.0.0.1:${dovecot.imapPort}` },
      [targetOf.smtp]: { address: `127.0.0.1:${postfix.smtpPort}` },
    };
    const deployment = file(
      'deployment.yaml',
      deploymentYaml({ standIns, sharedAccount: account, mailboxes: [mailbox] }),
    );
    const tokens = file('tokens.json', JSON.stringify({ [account]: token }));
    const { code, stdout, stderr } = await eceDoctorProcess([
      'check',
      'mail',
      'token',
      '--local',
      '--tokens',
      tokens,
      '--deployment',
      deployment,
      '--as',
      'services',
      '--language',
      'en',
      '--json',
    ]);
    assert.ok(!`${stdout}${stderr}`.includes(token.slice(-40)), 'the token was printed');
    return { report: jsonReportSchema.parse(JSON.parse(stdout || `"${stderr}"`)), code };
  }
});

/** The finding's sentence matches a text if it has the fixed parts of the text in order. */
function isIn({ findings }: JsonReport, [check, verdict, key]: Own): boolean {
  const fixedParts = en[key].split(/\{\{\w+\}\}/);
  return findings.some(
    (finding) => finding.check === check && finding.verdict === verdict && areInOrder(fixedParts, finding.observed),
  );
}

function areInOrder(pieces: string[], sentence: string): boolean {
  let after = 0;
  return pieces.every((piece) => {
    const at = sentence.indexOf(piece, after);
    after = at + piece.length;
    return at >= 0;
  });
}
