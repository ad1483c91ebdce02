import assert from 'node:assert/strict';
import type { Observation } from '../../../src/model/observation.ts';
import {
  openedValueSchema,
  smtpLoginValueSchema,
  type OpenedValue,
  type SmtpLoginValue,
} from '../../../src/observe/login.ts';
import { runSteps } from '../../../src/observe/run.ts';
import { certificateKit, type CertificateKit } from '../../kit/certificates.ts';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { requiresMailServers } from './mail-servers.ts';
import { startPostfix, type Postfix } from './postfix.ts';
import { tokenAuthority, type TokenAuthority } from './token-authority.ts';

const host = 'mail.interop.test';
const sales = 'sales@example.com';
const support = 'support@example.com';
const broken = 'broken@example.com';
const account = 'svc-ece@example.com';

describe('a log-in at real Dovecot and Postfix', () => {
  let kit: CertificateKit;
  let authority: TokenAuthority;
  let dovecot: Dovecot;
  let postfix: Postfix;
  let passwordsOnly: { dovecot: Dovecot; postfix: Postfix };

  before(async function () {
    const { program, master } = requiresMailServers(this);
    [kit, authority] = await Promise.all([certificateKit(host), tokenAuthority()]);
    const mailboxes = {
      [sales]: { openTo: [account], messages: 3 },
      [support]: { messages: 5 },
      [account]: { messages: 1 },
      [broken]: { openTo: [account], broken: true },
    };
    const { key, cert: certificate } = kit.good;
    dovecot = await startDovecot(program, {
      key,
      certificate,
      mechanisms: ['plain', 'xoauth2'],
      tokens: { authority, mailboxes },
    });
    postfix = await startPostfix(master, {
      key,
      certificate,
      saslSocket: dovecot.saslSocket,
      senders: { [sales]: [account], [support]: [] },
    });
    const passwords = await startDovecot(program, { key, certificate, mechanisms: ['plain', 'login'] });
    passwordsOnly = {
      dovecot: passwords,
      postfix: await startPostfix(master, { key, certificate, saslSocket: passwords.saslSocket }),
    };
  });
  after(async () => {
    for (const server of [passwordsOnly?.postfix, passwordsOnly?.dovecot, postfix, dovecot]) await server?.stop();
  });

  it('opens the right mailbox with the right token, and may send as it', async () => {
    const token = await authority.sign(account);
    assert.deepEqual(await everyWay(token, sales), {
      imap: { authenticated: true, messages: 3 },
      pop3: { authenticated: true, messages: 3 },
      smtp: { authenticated: true, senders: [{ mailbox: sales, taken: true, reply: '250 2.1.5 Ok' }] },
    });
    assert.equal((await outcomeOf('imap-open', account, token)).messages, 1);
  });

  it('is refused without rights to the mailbox, while SMTP accepts the account but not the sender', async () => {
    const { imap, pop3, smtp } = await everyWay(await authority.sign(account), support);
    assert.deepEqual(imap, { ...refusedByImap, status: '401' });
    assert.deepEqual(pop3, { ...refusedByPop3, status: '401' });
    assert.deepEqual(smtp, {
      authenticated: true,
      senders: [
        {
          mailbox: support,
          taken: false,
          reply: `553 5.7.1 <${support}>: Sender address rejected: not owned by user ${account}`,
        },
      ],
    });
  });

  it('ends in the phase “open” if the token is accepted but the mailbox does not open, as at Exchange Online', async () => {
    const token = await authority.sign(account);
    for (const [kind, text] of [
      ['imap-open', /^a2 NO \[SERVERBUG\] /],
      ['pop3-open', /^-ERR \[SYS\/TEMP\] /],
    ] as const) {
      const { text: reply, ...rest } = await outcomeOf(kind, broken, token);
      assert.deepEqual(rest, { authenticated: true, phase: 'open', code: 'REFUSED_BY_SERVER' });
      assert.match(reply ?? '', text);
    }
  });

  it('is refused with status 401 for an expired token', async () => {
    const past = Math.floor(Date.now() / 1000) - 600;
    assert.deepEqual(
      await everyWay(await authority.sign(account, { iat: past - 3600, nbf: past - 3600, exp: past }), sales),
      refusedWith('401'),
    );
  });

  it('is refused with status 403, as for a wrong scope, for a token for another audience', async () => {
    assert.deepEqual(
      await everyWay(await authority.sign(account, { aud: 'https://graph.microsoft.com' }), sales),
      refusedWith('403'),
    );
  });

  it('is refused only by the protocols whose scope the token lacks', async () => {
    assert.deepEqual(await everyWay(await authority.sign(account, { scp: 'User.Read' }), sales), refusedWith('403'));
    const { imap, pop3, smtp } = await everyWay(
      await authority.sign(account, { scp: 'IMAP.AccessAsUser.All SMTP.Send' }),
      sales,
    );
    assert.deepEqual([imap.messages, pop3, smtp.authenticated], [3, { ...refusedByPop3, status: '403' }, true]);
  });

  it("is refused with status 401 for another person's token", async () => {
    assert.deepEqual(await everyWay(await authority.sign('ada@example.com'), sales), refusedWith('401'));
  });

  it('ends in a closed connection, or an SMTP refusal that says why, if the token is too long', async () => {
    const closed = { phase: 'auth', code: 'CLOSED', text: 'the other side closed the connection' };
    const tooLong = {
      ...refusedBySmtp,
      text: '535 5.7.8 Error: authentication failed: Invalid base64 data in initial response',
    };
    assert.deepEqual(await everyWay(await authority.sign(account, { groups: 'x'.repeat(4500) }), sales), {
      imap: closed,
      pop3: closed,
      smtp: tooLong,
    });
    // Too long for the initial response of AUTH.
    assert.deepEqual(await everyWay(await authority.sign(account, { groups: 'x'.repeat(9000) }), sales), {
      imap: closed,
      pop3: closed,
      smtp: { ...refusedBySmtp, text: '500 5.5.6 SASL response limit exceeded' },
    });
  });

  it('reports a server without XOAUTH2, and sends no token if the capabilities show this', async () => {
    const missing = { phase: 'auth', code: 'MECHANISM_NOT_OFFERED' };
    assert.deepEqual(await everyWay(await authority.sign(account), sales, passwordsOnly), {
      imap: { ...missing, text: 'the greeting offers no XOAUTH2: the token was not sent' },
      pop3: { ...missing, authenticated: false, text: '-ERR [AUTH] Unsupported authentication mechanism.' },
      smtp: { ...missing, text: 'the server offers no XOAUTH2 after STARTTLS: the token was not sent' },
    });
  });

  async function everyWay(
    token: string,
    mailbox: string,
    servers = { dovecot, postfix },
  ): Promise<Record<'imap' | 'pop3' | 'smtp', Outcome>> {
    const [imap, pop3, smtp] = await Promise.all([
      outcomeOf('imap-open', mailbox, token, servers),
      outcomeOf('pop3-open', mailbox, token, servers),
      outcomeOf('smtp-login', mailbox, token, servers),
    ]);
    return { imap, pop3, smtp };
  }

  /** Logs in as ECE does: to IMAP and POP3 with the name of the mailbox, to SMTP with the name of the account. */
  async function outcomeOf(
    kind: keyof typeof shapes,
    mailbox: string,
    token: string,
    servers = { dovecot, postfix },
  ): Promise<Outcome> {
    const port = {
      'imap-open': servers.dovecot.imapPort,
      'pop3-open': servers.dovecot.pop3Port,
      'smtp-login': servers.postfix.smtpPort,
    }[kind];
    const observed: Observation[] = [];
    await runSteps(
      [
        {
          kind,
          target: `${host}:${port}`,
          path: 'direct',
          login: { account, user: kind === 'smtp-login' ? account : mailbox, mailboxes: [mailbox] },
        },
      ],
      {
        targets: () => ({ host, port, address: '127.0.0.1', ca: kit.ca }),
        tokens: (name) => (name === account ? token : undefined),
        stepDeadlineMs: 15_000,
        from: { kind: 'server', name: 'interop' },
        onObservation: (observation) => void observed.push(observation),
      },
    );
    const [{ error, value } = assert.fail('nothing was observed'), ...others] = observed;
    assert.equal(others.length, 0);
    assert.ok(!JSON.stringify(observed).includes(token.slice(-40)), 'the token came back');
    return present({ ...error, ...interesting(shapes[kind].parse(value)) });
  }
});

const shapes = { 'imap-open': openedValueSchema, 'pop3-open': openedValueSchema, 'smtp-login': smtpLoginValueSchema };

interface Outcome {
  phase?: string;
  code?: string;
  text?: string;
  authenticated?: boolean;
  /** The status in the server's challenge. */
  status?: string;
  messages?: number;
  senders?: SmtpLoginValue['senders'];
}

const refused = { phase: 'auth', code: 'REFUSED_BY_SERVER', authenticated: false };
const refusedByImap = { ...refused, text: 'a1 NO [AUTHENTICATIONFAILED] Authentication failed.' };
const refusedByPop3 = { ...refused, text: '-ERR [AUTH] Authentication failed.' };
const refusedBySmtp = { ...refused, text: '535 5.7.8 Error: authentication failed: (reason unavailable)' };

function refusedWith(status: string): Record<'imap' | 'pop3' | 'smtp', Outcome> {
  return { imap: { ...refusedByImap, status }, pop3: { ...refusedByPop3, status }, smtp: { ...refusedBySmtp, status } };
}

function interesting({ authenticated, challenge, ...value }: OpenedValue | SmtpLoginValue): Record<string, unknown> {
  return {
    authenticated,
    status: challenge?.status,
    messages: 'messages' in value ? value.messages : undefined,
    senders: 'senders' in value ? value.senders : undefined,
  };
}

function present(outcome: Record<string, unknown>): Outcome {
  return Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== undefined));
}
