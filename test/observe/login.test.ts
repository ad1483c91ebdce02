import assert from 'node:assert/strict';
import { z } from 'zod';
import { loginSchema, type StepKind } from '../../src/model/job.ts';
import { graphOpenValueSchema, openedValueSchema } from '../../src/observe/login.ts';
import type { AnyObserver } from '../../src/observe/observer.ts';
import { imapLogin, pop3Login, smtpLogin } from '../kit/login.ts';
import {
  closeServers,
  closing,
  late,
  resetting,
  sayingAndClosing,
  serve,
  serveTls,
  silent,
  type Behaviour,
  type TestServer,
} from '../kit/servers.ts';
import { rawAnswer } from '../kit/web.ts';
import { at } from './conditions.ts';
import { account, gather, kit, logIn, mailbox, step, token } from './login-kit.ts';

afterEach(closeServers);

describe('every log-in', () => {
  const inCommon = openedValueSchema.pick({ user: true, authenticated: true, tls: true }).loose();
  type Mood = 'cut' | 'reset' | 'late' | 'silent' | 'echo';
  const kinds: [StepKind, (mood: Mood) => Promise<TestServer>][] = [
    ['imap-open', (mood) => serveTls(kit.good, imapLogin({ auth: judge('$ NO', mood) }))],
    ['pop3-open', (mood) => serveTls(kit.good, pop3Login({ auth: judge('-ERR', mood) }))],
    ['smtp-login', (mood) => serve(smtpLogin(kit.good, { auth: judge('535 5.7.3', mood) }))],
  ];
  /** The token in every form in which a server may repeat it. */
  const echoes = (given: string): string =>
    [
      given,
      token.slice(100, 180),
      token.slice(300, 360).toUpperCase(),
      Buffer.from(`x${token}`).toString('base64').slice(40, 100),
      encodeURIComponent(token).slice(0, 50),
    ].join(' and ');
  function judge(no: string, mood: Mood) {
    return (given: string): string | Behaviour => {
      if (mood === 'echo') return `${no} you said ${echoes(given)}`;
      return {
        cut: closing,
        reset: resetting,
        silent,
        late: late(300, sayingAndClosing(`${no.replace('$', 'a1')} late\r\n`)),
      }[mood];
    };
  }

  for (const [kind, start] of kinds) {
    it(`${kind}: waits for a slow refusal, up to the deadline`, async () => {
      const { error } = await logIn(kind, inCommon, await start('late'), { ms: 10_000 });
      assert.deepEqual([error?.phase, error?.code], ['auth', 'REFUSED_BY_SERVER']);
      assert.match(error?.text ?? '', /late$/);
      assert.deepEqual(
        [(await logIn(kind, inCommon, await start('silent'), { ms: 1500 })).error].map((silence) => [
          silence?.phase,
          silence?.code,
        ]),
        [['auth', 'TIMEOUT']],
      );
    });
    it(`${kind}: reports a connection that is cut after the token as neither accepted nor refused`, async () => {
      const { error, value } = await logIn(kind, inCommon, await start('cut'));
      assert.deepEqual(
        [error?.phase, error?.code, value?.authenticated, value?.user],
        ['auth', 'CLOSED', undefined, kind === 'smtp-login' ? account : mailbox],
      );
      assert.deepEqual(
        [(await logIn(kind, inCommon, await start('reset'))).error].map((reset) => reset?.phase),
        ['auth'],
      );
    });
    it(`${kind}: keeps no part of the token that a server repeats`, async () => {
      const { error } = await logIn(kind, inCommon, await start('echo'));
      assert.match(error?.text ?? '', /you said \[removed\] and \[removed\] and/);
    });
    for (const identity of ['inspected', 'wrongHost', 'expired', 'selfSigned'] as const) {
      it(`${kind}: sends nothing over a certificate that is ${identity}, and shows it`, async () => {
        const server = await (kind === 'smtp-login'
          ? serve(smtpLogin(kit[identity]))
          : serveTls(kit[identity], kind === 'imap-open' ? imapLogin() : pop3Login()));
        const { error, value } = await logIn(kind, inCommon, server);
        assert.equal(error?.phase, 'tls');
        assert.equal(value?.tls?.chain.length, 1);
        assert.doesNotMatch(server.received(), /AUTH/i);
      });
    }
  }

  it('shows no token in a greeting or in capabilities', async () => {
    const half = token.slice(0, 100);
    const { value } = await logIn(
      'imap-open',
      openedValueSchema,
      await serveTls(
        kit.good,
        imapLogin({
          greeting: `* OK ${half}`,
          auth: () => '$ NO no',
          capabilities: `* CAPABILITY ${half} AUTH=${half}\r\n$ OK done`,
        }),
      ),
    );
    assert.deepEqual([value?.greeting, value?.capabilities], ['* OK [removed]', ['[removed]', 'AUTH=[removed]']]);
  });

  it('sends the token to Graph only over a trusted certificate', async () => {
    const server = await serveTls(kit.inspected, rawAnswer('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    const { error, value } = await logIn('graph-open', graphOpenValueSchema, server);
    assert.deepEqual([error?.phase, server.received(), value?.tls?.anchor], ['tls', '', 'none']);
  });

  it('connects nowhere without a valid token', async () => {
    const server = await serveTls(kit.good, imapLogin());
    for (const kind of ['imap-open', 'pop3-open', 'smtp-login', 'graph-open'] as const) {
      for (const tokens of [undefined, () => undefined, () => '', () => 'two\r\nlines', () => 'a\u0001auth=Bearer b']) {
        const [observation] = await gather([step(kind)], at(server.port, kit.ca), { tokens });
        assert.deepEqual(
          [observation?.error?.phase, observation?.error?.code, observation?.phases, observation?.value],
          ['start', 'NO_TOKEN', [], undefined],
        );
      }
    }
    assert.equal(server.connections, 0);
  });

  it('refuses a name with control characters, which could end its line or field', async () => {
    for (const user of ['a@example.com\r\na2 DELETE INBOX', 'a@example.com\u0001auth=Bearer x', 'a\u0000b']) {
      assert.equal(loginSchema.safeParse({ account, user, mailboxes: [mailbox] }).success, false);
      const server = await serve(smtpLogin(kit.good));
      const seen = await gather(
        [step('smtp-login', { user }), step('smtp-login', { mailboxes: [user] })],
        at(server.port, kit.ca),
      );
      assert.deepEqual([seen.map(({ error }) => error?.code), server.connections], [['UNSUPPORTED', 'UNSUPPORTED'], 0]);
    }
    assert.equal(
      loginSchema.safeParse({ account, user: mailbox, mailboxes: ['a@example.com>\r\nDATA'] }).success,
      false,
    );
  });
});

describe('the sessions of one job', () => {
  /** Each session stays until `until` are open. Records which were open at the same time. */
  function counting(kinds: StepKind[], until: number) {
    const together: string[][] = [];
    const now: string[] = [];
    const gate = Promise.withResolvers<void>();
    const observers = kinds.map((kind): AnyObserver => ({
      kind,
      phases: [],
      value: z.unknown(),
      async observe({ login }) {
        const name = `${kind} ${kind === 'smtp-login' ? login?.account : login?.mailboxes[0]}`;
        now.push(name);
        together.push([...now]);
        if (now.length >= until) gate.resolve();
        await gate.promise;
        await new Promise(setImmediate);
        now.splice(now.indexOf(name), 1);
        return { phases: [] };
      },
    }));
    return { observers, together };
  }

  it('open a mailbox one at a time with each protocol, and different mailboxes in parallel', async () => {
    const steps = [
      step('imap-open', {}, 993),
      step('imap-open', {}, 9993),
      step('imap-open', { mailboxes: ['support@example.com'] }),
      step('pop3-open'),
      step('smtp-login', {}, 587),
      step('smtp-login', {}, 5587),
    ];
    const { observers, together } = counting(['imap-open', 'pop3-open', 'smtp-login'], 4);
    const seen = await gather(steps, at(1), { observers });
    assert.equal(seen.length, 6);
    assert.deepEqual(together.find(({ length }) => length === 4)?.toSorted(), [
      'imap-open sales@example.com',
      'imap-open support@example.com',
      'pop3-open sales@example.com',
      `smtp-login ${account}`,
    ]);
    for (const names of together) assert.equal(new Set(names).size, names.length, names.join());
  });
});
