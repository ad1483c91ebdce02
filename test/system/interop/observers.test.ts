import assert from 'node:assert/strict';
import type { StepKind } from '../../../src/model/job.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { imapValueSchema } from '../../../src/observe/imap.ts';
import type { Endpoint } from '../../../src/observe/observer.ts';
import { pop3ValueSchema } from '../../../src/observe/pop3.ts';
import { runSteps } from '../../../src/observe/run.ts';
import { smtpValueSchema } from '../../../src/observe/smtp-session.ts';
import { certificateKit, type CertificateKit } from '../../kit/certificates.ts';
import { freePort } from '../../kit/free-port.ts';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { blackhole } from '../../kit/blackhole.ts';
import { startPostfix, type Postfix } from './postfix.ts';
import { requires } from './program.ts';
import { startTinyproxy } from './tinyproxy.ts';

const host = 'mail.interop.test';

describe('the observers on real servers', () => {
  let kit: CertificateKit;
  let dovecot: Dovecot;

  before(async function () {
    const program = requires(this, 'dovecot', 'dovecot-imapd and dovecot-pop3d');
    kit = await certificateKit(host);
    dovecot = await startDovecot(program, {
      key: kit.viaIntermediate.key,
      certificate: kit.viaIntermediate.cert,
      mechanisms: ['plain', 'xoauth2'],
    });
  });
  after(() => dovecot?.stop());

  it('read greeting, mechanisms and the whole certificate chain of Dovecot over IMAP', async () => {
    const { error, value, phases } = await observe('imap', dovecot.imapPort);
    assert.equal(error, undefined);
    const imap = imapValueSchema.parse(value);
    assert.match(imap.greeting ?? '', /Dovecot ready/);
    assert.deepEqual(imap.mechanisms, ['PLAIN', 'XOAUTH2']);
    assert.equal(imap.exchangeHost, undefined);
    assert.equal(imap.tls?.chain.length, 2);
    assert.equal(imap.tls?.anchor, 'given');
    assert.deepEqual(phases.map(({ name }) => name).slice(0, 3), ['tcp', 'tls', 'greeting']);
  });

  it('read the mechanisms of Dovecot over POP3', async () => {
    const { error, value } = await observe('pop3', dovecot.pop3Port);
    assert.equal(error, undefined);
    assert.deepEqual(pop3ValueSchema.parse(value).mechanisms, ['PLAIN', 'XOAUTH2']);
  });

  it('read the mechanisms of a Dovecot without XOAUTH2', async function () {
    const passwords = await startDovecot(requires(this, 'dovecot', 'dovecot-imapd'), {
      key: kit.good.key,
      certificate: kit.good.cert,
      mechanisms: ['plain', 'login'],
    });
    try {
      const { value } = await observe('imap', passwords.imapPort);
      assert.deepEqual([...(imapValueSchema.parse(value).mechanisms ?? [])].sort(), ['LOGIN', 'PLAIN']);
    } finally {
      await passwords.stop();
    }
  });

  it('record the chain of an expired certificate and of a certificate from TLS inspection', async function () {
    const program = requires(this, 'dovecot', 'dovecot-imapd');
    for (const [identity, dates, anchor] of [
      [kit.expired, 'expired', 'given'],
      [kit.inspected, 'valid', 'none'],
    ] as const) {
      const server = await startDovecot(program, {
        key: identity.key,
        certificate: identity.cert,
        mechanisms: ['plain'],
      });
      try {
        const { tls } = imapValueSchema.parse((await observe('imap', server.imapPort)).value);
        assert.equal(tls?.dates, dates);
        assert.equal(tls?.anchor, anchor);
        if (anchor === 'none') assert.match(tls?.anchorName ?? '', /Corporate Inspection CA/);
      } finally {
        await server.stop();
      }
    }
  });

  describe('for SMTP', () => {
    let postfix: Postfix;

    before(async function () {
      const master = requires(this, 'master', 'postfix');
      requires(this, 'master', 'postfix', process.getuid?.() === 0, 'Postfix can only be started by root');
      postfix = await startPostfix(master, {
        key: kit.good.key,
        certificate: kit.good.cert,
        saslSocket: dovecot.saslSocket,
      });
    });
    after(() => postfix?.stop());

    it('find XOAUTH2 of Postfix only after STARTTLS', async () => {
      const { error, value } = await observe('smtp', postfix.smtpPort);
      assert.equal(error, undefined);
      const smtp = smtpValueSchema.parse(value);
      assert.ok(smtp.capabilitiesInClear?.includes('STARTTLS'));
      assert.ok(!smtp.capabilitiesInClear?.some((line) => line.startsWith('AUTH')));
      assert.deepEqual(smtp.mechanisms, ['PLAIN', 'XOAUTH2']);
    });

    it('recognize an IMAPS port that expects TLS, and an SMTP port that expects STARTTLS', async () => {
      assert.equal((await observe('smtp', dovecot.imapPort, { stepDeadlineMs: 6000 })).error?.code, 'IMPLICIT_TLS');
      const { error } = await observe('imap', postfix.smtpPort);
      assert.deepEqual([error?.phase, error?.code], ['tls', 'CLEAR_TEXT']);
    });
  });

  it('distinguish a port that drops packets from a port that refuses connections', async () => {
    const dropping = await blackhole();
    try {
      const dropped = await observe('imap', dropping.port, { stepDeadlineMs: 1000 });
      assert.deepEqual([dropped.error?.phase, dropped.error?.code], ['tcp', 'TIMEOUT']);
    } finally {
      await dropping.close();
    }
    const refused = await observe('imap', await freePort());
    assert.deepEqual([refused.error?.phase, refused.error?.code], ['tcp', 'ECONNREFUSED']);
  });

  it('go through a real CONNECT proxy, and report that the proxy refuses a port', async function () {
    const program = requires(this, 'tinyproxy', 'tinyproxy');
    const proxy = await startTinyproxy(program, [dovecot.imapPort]);
    try {
      const through = await observe('imap', dovecot.imapPort, { proxy: proxy.url });
      assert.equal(through.error, undefined);
      assert.equal(through.path, 'proxy');
      assert.deepEqual(imapValueSchema.parse(through.value).mechanisms, ['PLAIN', 'XOAUTH2']);
      assert.match(proxy.log(), new RegExp(`CONNECT 127\\.0\\.0\\.1:${dovecot.imapPort}`));
      assert.equal((await observe('pop3', dovecot.pop3Port, { proxy: proxy.url })).error?.code, 'PROXY_REFUSED');
    } finally {
      await proxy.stop();
    }
  });

  async function observe(
    kind: StepKind,
    port: number,
    { proxy, stepDeadlineMs = 10_000 }: { proxy?: string; stepDeadlineMs?: number } = {},
  ): Promise<Observation> {
    const endpoint: Endpoint = { host, port, address: '127.0.0.1', ca: kit.ca };
    const observed: Observation[] = [];
    await runSteps([{ kind, target: `${host}:${port}`, path: proxy === undefined ? 'direct' : 'proxy' }], {
      targets: () => endpoint,
      proxy,
      stepDeadlineMs,
      from: { kind: 'server', name: 'interop' },
      onObservation: (observation) => void observed.push(observation),
    });
    assert.equal(observed.length, 1);
    return observed[0]!;
  }
});
