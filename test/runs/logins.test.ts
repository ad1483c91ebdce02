/** From wishes and tokens to jobs, their order and their size. Without hub or probe. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { LoginToken } from '../../src/access/test-sign-ins.ts';
import type { Check, LoginWish } from '../../src/checks/check.ts';
import { deploymentSchema } from '../../src/model/deployment.ts';
import { jobSchema, sessionKey, type Step, stepSchema } from '../../src/model/job.ts';
import { makeSealingKey, makeSigningKey, publicPart, signJob } from '../../src/model/proofs.ts';
import { limits, type PrivateSealingKey, messageBytes } from '../../src/model/protocol.ts';
import { openTokens } from '../../src/model/sealing.ts';
import { loginJobs } from '../../src/runs/login-jobs.ts';
import { accountsIn, loginSteps, planLogins } from '../../src/runs/logins.ts';
import type { NewRow } from '../../src/store/schema.ts';
import { contoso } from './deployment.ts';

const imap = 'outlook.office365.com:993';
const smtp = 'smtp.office365.com:587';
const account = 'svc-ece@example.com';
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `mailbox-${String(index).padStart(3, '0')}@example.com`);
const held = (...accounts: string[]) =>
  new Map(
    accounts.map((each): [string, LoginToken] => [each, { token: `token-of-${each}`, user: `owner-of-${each}` }]),
  );

describe('the log-ins of a run', () => {
  const opens = (mailbox: string): LoginWish => ({ kind: 'imap-open', target: imap, account, mailboxes: [mailbox] });
  const sends = (...mailboxes: string[]): LoginWish => ({ kind: 'smtp-login', target: smtp, account, mailboxes });

  it('are those that the selected checks need from each server, for the selected mailboxes', () => {
    const known: Check[] = [
      {
        id: 'mail/imap-open',
        logins: ({ mailboxes }, { roles }) => (roles.includes('services') ? mailboxes.map(opens) : []),
        evaluate: () => [],
      },
      { id: 'mail/smtp-login', logins: () => [sends('sales@example.com')], evaluate: () => [] },
    ];
    const deployment = { ...contoso, mailboxes: ['sales@example.com', 'support@example.com'] };
    const plan = planLogins(
      deployment,
      { checks: ['mail/imap-open'], servers: [], mailboxes: ['support@example.com'] },
      known,
    );
    assert.deepEqual(
      [...plan],
      [
        ['ece-svc-01', [opens('support@example.com')]],
        ['ece-app-01', []],
      ],
    );
    assert.deepEqual(accountsIn(plan), [account]);
    assert.deepEqual(
      [...planLogins(deployment, { checks: known.map(({ id }) => id), servers: ['ece-app-01'], mailboxes: [] }, known)],
      [['ece-app-01', [sends('sales@example.com')]]],
    );
  });

  it('open each mailbox once under its own name, and SMTP once as the token’s owner for all mailboxes', () => {
    const steps = loginSteps(
      [
        opens('sales@example.com'),
        sends('sales@example.com'),
        opens('sales@example.com'),
        sends('support@example.com', 'sales@example.com'),
      ],
      held(account),
    );
    assert.deepEqual(steps, [
      {
        kind: 'imap-open',
        target: imap,
        path: 'direct',
        login: { account, user: 'sales@example.com', mailboxes: ['sales@example.com'] },
      },
      {
        kind: 'smtp-login',
        target: smtp,
        path: 'direct',
        login: { account, user: `owner-of-${account}`, mailboxes: ['sales@example.com', 'support@example.com'] },
      },
    ]);
    for (const step of steps) assert.deepEqual(stepSchema.parse(step), step);
  });

  it('are missing without a token', () => {
    const other: LoginWish = { ...opens('support@example.com'), account: 'support@example.com' };
    assert.deepEqual(
      loginSteps([opens('sales@example.com'), other], held('support@example.com')).map(({ login }) => login?.account),
      ['support@example.com'],
    );
    assert.deepEqual(loginSteps([opens('sales@example.com')], held()), []);
  });

  it('continue in a second session if an account sends for more mailboxes than one step may name', () => {
    const steps = loginSteps([sends(...many(120))], held(account));
    assert.deepEqual(
      steps.map(({ login }) => login?.mailboxes.length),
      [50, 50, 20],
    );
    assert.equal(new Set(steps.map(sessionKey)).size, 1);
    assert.deepEqual(
      steps.flatMap(({ login }) => login?.mailboxes),
      many(120),
    );
  });
});

describe('log-ins as jobs', () => {
  const servers = ['ece-svc-01', 'ece-svc-02', 'ece-svc-03'];
  const now = Date.parse('2026-11-25T08:00:00Z');
  let keys: Map<string, PrivateSealingKey>;
  before(async () => {
    keys = new Map(
      await Promise.all(
        servers.map(async (server): Promise<[string, PrivateSealingKey]> => [server, await makeSealingKey()]),
      ),
    );
  });

  const probesOf = (...names: string[]) =>
    names.map((server) => ({
      id: `probe-of-${server}`,
      server,
      sealing_key: JSON.stringify(publicPart(keys.get(server) ?? assert.fail(server))),
    }));
  const made = (
    steps: ReadonlyMap<string, readonly Step[]>,
    tokens: ReadonlyMap<string, LoginToken>,
    { probes = probesOf(...steps.keys()), after = [] as string[], begin = now } = {},
  ) =>
    loginJobs({ run: 'AAAA', deployment: 'contoso', steps, tokens, probes, after, begin, stepDeadlineMs: 20_000, now });
  const stepsIn = (job: NewRow<'job'>) => stepSchema.array().parse(JSON.parse(job.steps));
  const sessionsIn = (job: NewRow<'job'>) => new Set(stepsIn(job).map((step) => sessionKey(step) ?? ''));
  const big = (accounts: string[], length: number) =>
    new Map(
      accounts.map((each): [string, LoginToken] => [
        each,
        { token: randomBytes(length).toString('base64url').slice(0, length), user: each },
      ]),
    );
  const everyServer = (accounts: string[], tokens: ReadonlyMap<string, LoginToken>, names = servers) => {
    const wishes = accounts.flatMap((each): LoginWish[] => [
      { kind: 'imap-open', target: imap, account: each, mailboxes: [each] },
      { kind: 'smtp-login', target: smtp, account: each, mailboxes: [each] },
    ]);
    return new Map(names.map((name) => [name, loginSteps(wishes, tokens)]));
  };
  /** The ids of all jobs before this one. */
  const comesAfter = (job: NewRow<'job'>, jobs: NewRow<'job'>[]): Set<string> => {
    const earlier = new Set<string>();
    for (
      let at: NewRow<'job'> | undefined = job;
      at?.after !== undefined && at.after !== null;
      at = jobs.find(({ id }) => id === at?.after)
    )
      earlier.add(at.after);
    return earlier;
  };

  it('run one after the other across servers if they share a session, and each server does everything once', async () => {
    for (const count of [1, 20, 70, 300]) {
      const tokens = big(many(count), 100);
      const plan = everyServer(many(count), tokens);
      const jobs = await made(plan, tokens);
      const order = new Map(jobs.map((job) => [job.id, comesAfter(job, jobs)]));
      const sessions = new Map(jobs.map((job) => [job.id, sessionsIn(job)]));
      const share = (one: string, other: string) =>
        [...(sessions.get(one) ?? [])].some((session) => sessions.get(other)?.has(session));
      for (const one of jobs) {
        for (const other of jobs) {
          if (one === other || !share(one.id, other.id)) continue;
          assert.ok(
            order.get(one.id)?.has(other.id) === true || order.get(other.id)?.has(one.id) === true,
            `${one.server} and ${other.server} at the same time, ${count} accounts`,
          );
        }
      }
      for (const server of servers)
        assert.deepEqual(
          jobs
            .filter((job) => job.server === server)
            .flatMap(stepsIn)
            .map((step) => JSON.stringify(step))
            .sort(),
          plan
            .get(server)
            ?.map((step) => JSON.stringify(step))
            .sort(),
        );
      const heads = jobs.filter(({ after }) => after === null);
      assert.ok(heads.length <= 3, 'no server has more jobs at once than a probe runs');
      assert.equal(
        new Set(heads.map(({ server }) => server)).size,
        heads.length,
        'every chain begins at another server',
      );
    }
  });

  it('have deadlines that leave time for slow refusals of every earlier log-in', async () => {
    const tokens = big(many(10), 100);
    const jobs = await made(everyServer(many(10), tokens, servers.slice(0, 2)), tokens, { begin: now + 5000 });
    assert.deepEqual(
      jobs.map(({ deadline_at, server }) => [server, (Date.parse(deadline_at) - now) / 1000]),
      [
        ['ece-svc-01', 35],
        ['ece-svc-02', 65],
      ],
    );
    const slow = await made(
      new Map([
        [
          'ece-svc-01',
          loginSteps([{ kind: 'smtp-login', target: smtp, account, mailboxes: many(150) }], held(account)),
        ],
      ]),
      held(account),
    );
    assert.deepEqual(
      slow.map(({ deadline_at }) => (Date.parse(deadline_at) - now) / 1000),
      [70],
      'three sessions, one after the other',
    );
  });

  it('fit into a message even with the largest tokens and the longest lists', async () => {
    const long = many(500).map(
      (mailbox) => `${'x'.repeat(64 - mailbox.indexOf('@'))}${mailbox.replace('@', `@${'y'.repeat(60)}.`)}`,
    );
    const tokens = big(long.slice(0, 200), 8000);
    const shared = big([account], 20_000);
    const lists = new Map([
      [
        'ece-svc-01',
        loginSteps(
          [
            ...long.map((mailbox): LoginWish => ({ kind: 'imap-open', target: imap, account, mailboxes: [mailbox] })),
            { kind: 'smtp-login', target: smtp, account, mailboxes: long },
          ],
          shared,
        ),
      ],
    ]);
    const key = await makeSigningKey();
    for (const [plan, given] of [
      [everyServer(long.slice(0, 200), tokens, servers.slice(0, 2)), tokens],
      [lists, shared],
    ] as const) {
      for (const row of await made(plan, given)) {
        const job = jobSchema.parse({
          id: row.id,
          run: row.run,
          probe: row.probe,
          server: row.server,
          issuedAt: row.created_at,
          expiresAt: row.deadline_at,
          stepDeadlineMs: row.step_deadline_ms,
          steps: stepsIn(row),
          tokens: row.tokens,
        });
        const size = messageBytes({ token: await signJob(key, job) });
        assert.ok(size < limits.messageBytes, `${size} bytes`);
        const opened = await openTokens(row.tokens ?? '', { job: row.id, key: keys.get(row.server) ?? assert.fail() });
        for (const { login } of stepsIn(row))
          assert.equal(opened?.[login?.account ?? ''], given.get(login?.account ?? '')?.token);
      }
    }
  });

  it('contain only the tokens of their own accounts, sealed for their own probe', async () => {
    const tokens = big(many(100), 2000);
    const jobs = await made(everyServer(many(100), tokens, servers.slice(0, 2)), tokens);
    for (const job of jobs) {
      for (const server of servers) {
        const opened = await openTokens(job.tokens ?? '', { job: job.id, key: keys.get(server) ?? assert.fail() });
        if (server === job.server)
          assert.deepEqual(
            Object.keys(opened ?? {}).sort(),
            [...new Set(stepsIn(job).map(({ login }) => login?.account ?? ''))].sort(),
          );
        else assert.equal(opened, undefined);
      }
    }
    const rows = JSON.stringify(jobs);
    for (const { token } of tokens.values())
      assert.ok(
        !rows.includes(token.slice(0, 40)) && !rows.includes(Buffer.from(token).toString('base64url').slice(0, 40)),
      );
  });

  it('skip a server without a probe in their chain', async () => {
    const tokens = big(many(3), 100);
    const jobs = await made(everyServer(many(3), tokens), tokens, { probes: probesOf('ece-svc-03', 'ece-svc-02') });
    assert.deepEqual(
      jobs.map(({ server }) => server),
      ['ece-svc-02', 'ece-svc-03'],
    );
    assert.deepEqual(
      jobs.map(({ after }) => after),
      [null, jobs[0]?.id],
    );
    assert.deepEqual(await made(everyServer(many(3), tokens), tokens, { probes: [] }), []);
  });

  it('come after those of another run that may still be under way', async () => {
    const others = [randomUUID(), randomUUID()];
    const tokens = big(many(80), 100);
    const jobs = await made(everyServer(many(80), tokens), tokens, { after: others });
    const heads = jobs.filter(({ after }) => after?.includes(' '));
    assert.equal(heads.length, 3);
    assert.ok(heads.every(({ after }) => after === others.join(' ')));
  });

  it('accept the longest account that a deployment allows', () => {
    const [longest] = deploymentSchema.parse({
      ...contoso,
      mailboxes: [`${'a'.repeat(64)}@${'b'.repeat(60)}.example.com`],
    }).mailboxes;
    assert.ok(
      loginSteps(
        [{ kind: 'imap-open', target: imap, account: longest ?? '', mailboxes: [longest ?? ''] }],
        held(longest ?? ''),
      ).every((step) => stepSchema.safeParse(step).success),
    );
  });
});
