/** Any input of a probe from its bot, its disk and its own file. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { SignJWT } from 'jose';
import { stringify } from 'yaml';
import { fileNameSchema, type Job } from '../../src/model/job.ts';
import { type OutboxMessage, outboxMessageSchema, refusalCodes } from '../../src/model/protocol.ts';
import { makeSigningKey, publicPart } from '../../src/model/proofs.ts';
import { createConditions } from '../../src/probe/conditions.ts';
import { places, type ProbeFile, readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { openJobs } from '../../src/probe/jobs.ts';
import { openOutbox } from '../../src/probe/outbox.ts';
import { type Log, ProbeError } from '../../src/probe/probe-error.ts';
import { languages, read } from '../../src/text/index.ts';
import { anyText, changed } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { jobFor } from './job-for.ts';

const silent = { conditions: createConditions<string>(() => {}), log: () => {} };
const key = await makeSigningKey();
/** The current date: a probe forgets a job a day after its deadline, by its own clock. */
const now = Date.now();
const probe: ProbeFile = {
  bot: 'https://bot.example.com',
  server: 'ece-svc-01',
  probe: 'probe-0001',
  hubKey: publicPart(key),
  targets: {},
};
const text = anyText(40);
const odd = fc.oneof(
  text,
  fc.jsonValue(),
  fc.double(),
  fc.constantFrom(
    '../../evil',
    '..',
    'CON',
    '__proto__',
    'a'.repeat(5000),
    '9999-12-31T23:59:59Z',
    '',
    null,
    -1,
    1e300,
  ),
);

let home: string;
let folders = 0;
let root: string;
before(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ece-doctor-hostile-'));
});
after(() => rmSync(root, { recursive: true, force: true }));
const emptyHome = (): string => {
  home = path.join(root, `home-${(folders += 1)}`);
  mkdirSync(home);
  return home;
};
/** All files of the test, relative to its folder. */
const written = (): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)));

const signed = (job: { id: unknown }): Promise<string> =>
  new SignJWT({ job })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'ece-doctor-job+jwt' })
    .setAudience(probe.probe)
    .setJti(String(job.id))
    .setNotBefore(new Date(now))
    .setExpirationTime(new Date(now + 60_000))
    .sign(key);

describe('any input of a probe', () => {
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const time = fc.constantFrom(
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
    new Date(now + 60_000).toISOString(),
    new Date(now + 61_000).toISOString(),
    'never',
    5,
  );
  const honest = (): Job => jobFor(probe, {}, now);
  /** Anything that the holder of the bot's key can sign. */
  const job = fc
    .array(
      fc.oneof(
        fc.tuple(fc.constantFrom('id', 'run', 'probe', 'server', 'stepDeadlineMs', 'steps', 'tokens', 'more'), odd),
        fc.tuple(fc.constantFrom('issuedAt', 'expiresAt'), time),
      ),
      { maxLength: 2 },
    )
    .map((changes) => ({ ...honest(), ...Object.fromEntries(changes) }));

  it('from its bot runs as a job once if signed for this probe, else is refused with a known code', async () => {
    emptyHome();
    let performed: string[] = [];
    let ended = Promise.withResolvers<void>();
    const log: Log = (_, text) => ['probe.job-ended', 'probe.job-failed'].includes(text.key) && ended.resolve();
    const outbox = await openOutbox(home, silent);
    const perform = async ({ id }: Job): Promise<void> => void performed.push(id);
    const jobs = await openJobs({ home, probe, outbox, perform, ...silent, log });
    const message = fc.oneof(
      job.map((content) => ({ content })),
      odd.map((sent) => ({ sent })),
      text.map((token) => ({ sent: { token } })),
    );
    await fc.assert(
      fc.asyncProperty(message, async (made) => {
        performed = [];
        ended = Promise.withResolvers();
        const sent = 'content' in made ? { token: await signed(made.content) } : made.sent;
        const answers = [await jobs.receive(sent, now), await jobs.receive(sent, now)];
        for (const answer of answers)
          assert.ok(!('refused' in answer) || (refusalCodes as string[]).includes(answer.refused));
        assert.ok(answers[1] !== undefined && 'refused' in answers[1], 'nothing runs twice');
        assert.equal(performed.length, 'accepted' in (answers[0] ?? {}) ? 1 : 0);
        // While earlier jobs still write their ends, the next could be refused as busy, and accepted later.
        if ('accepted' in (answers[0] ?? {})) await ended.promise;
        assert.ok((await outbox.head()).every(({ message: { kind } }) => kind === 'ended'));
      }),
      tried(60),
    );
    await jobs.stop();
    for (const file of written()) assert.match(file, /^(jobs\/[A-Za-z0-9-]{1,64}|outbox\/\d{12})\.json$/);
  });

  for (const { why, input } of corpusOf('job'))
    it(why, async () => {
      emptyHome();
      const outbox = await openOutbox(home, silent);
      const jobs = await openJobs({ home, probe, outbox, perform: () => Promise.resolve(), ...silent });
      const sent = { ...honest(), ...(JSON.parse(input) as object) };
      assert.deepEqual(await jobs.receive({ token: await signed(sent) }, now), { refused: 'malformed' });
      await jobs.stop();
    });

  it('from its bot, as an answer to a batch, removes one message for each answer', async () => {
    emptyHome();
    const outbox = await openOutbox(home, silent);
    const answer = fc.oneof(
      fc.constant({ recorded: true }),
      fc.constantFrom(...refusalCodes).map((refused) => ({ refused })),
      text.map((refused) => ({ refused })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 5 }), async (answers) => {
        for (let count = 0; count < 3; count += 1) await outbox.add({ kind: 'ended', job: randomUUID() });
        const before = outbox.waiting();
        const sent = await outbox.head();
        await outbox.settle(sent, answers as never);
        assert.equal(outbox.waiting(), before - Math.min(sent.length, answers.length));
      }),
      tried(30),
    );
    assert.ok(readdirSync(path.join(home, 'outbox', 'refused')).length <= 50);
  });

  it('from the disk of its outbox is sent only as well-formed messages', async () => {
    const message: fc.Arbitrary<OutboxMessage> = fc.record({ kind: fc.constant('ended' as const), job: fc.uuid() });
    const file = fc.oneof(
      text,
      odd.map((content) => JSON.stringify(content)),
      changed(message.map((m) => JSON.stringify(m))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 6 }), message, async (files, last) => {
        emptyHome();
        mkdirSync(places.outbox(home));
        for (const [index, content] of files.entries())
          writeFileSync(path.join(places.outbox(home), `${String(index + 1).padStart(12, '0')}.json`), content);
        const outbox = await openOutbox(home, silent);
        await outbox.add(last);
        const sent = await outbox.head();
        for (const each of sent) outboxMessageSchema.parse(each.message);
        assert.deepEqual(sent.at(-1)?.message, { ...last });
        assert.equal(outbox.waiting(), sent.length);
        rmSync(home, { recursive: true });
      }),
      tried(30),
    );
    emptyHome();
  });
});

describe('probe.yaml with any content', () => {
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const password = 'Zq8xV-lost-7Kp2';

  const host = fc.stringMatching(/^[a-z][a-z0-9]{0,10}(\.[a-z]{2,5}){1,2}$/);
  const file: fc.Arbitrary<ProbeFile> = fc.record(
    {
      bot: host.map((name) => `https://${name}`),
      server: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}[a-z0-9]$/),
      probe: fc.uuid(),
      hubKey: fc.constant(publicPart(key)),
      targets: fc.dictionary(
        fc.tuple(host, fc.integer({ min: 1, max: 65_535 })).map(([name, port]) => `${name}:${port}`),
        fc.record(
          { address: fc.constantFrom('127.0.0.1:993', '::1', '[::1]:25'), ca: text.filter((name) => name !== '') },
          { requiredKeys: [] },
        ),
        { maxKeys: 5 },
      ),
      files: fc.dictionary(
        fc.constantFrom(...fileNameSchema.options),
        text.filter((name) => name !== ''),
      ),
      service: fc.constantFrom(
        'Cisco Service',
        'null',
        '~',
        'yes',
        '- a',
        '1e3',
        '#x',
        '"quoted"',
        "it's",
        'a: b',
        '&a *b !c',
      ),
      proxy: fc.constant(`http://svc:${password}@proxy.example.com:8080`),
    },
    { requiredKeys: ['bot', 'server', 'probe', 'hubKey', 'targets'] },
  );

  it('is read as it was written', async () => {
    emptyHome();
    await fc.assert(
      fc.asyncProperty(file, async (content) => {
        await writeProbeFile(home, content);
        const plainly = JSON.parse(JSON.stringify(content)) as ProbeFile;
        assert.deepEqual(JSON.parse(JSON.stringify(await readProbeFile(home))), plainly);
      }),
      tried(80),
    );
  });

  it('is read, or refused in a sentence that repeats no password', async () => {
    emptyHome();
    const yaml = fc.oneof(changed(file.map((content) => stringify(content))), odd.map(String), text);
    await fc.assert(
      fc.asyncProperty(yaml, (content) => refusedOrRead(content)),
      tried(150),
    );
  });
  for (const { why, input } of corpusOf('probe-file'))
    it(why, async () => {
      emptyHome();
      await refusedOrRead(input);
    });

  it('is not printed, not even a line that YAML warns of', async () => {
    emptyHome();
    const warned: Error[] = [];
    const note = (warning: Error): void => void warned.push(warning);
    process.on('warning', note);
    await refusedOrRead(`%http://svc:${password}@proxy.example.com\n---\nbot: x\n`);
    // Node emits a warning in the next turn.
    await new Promise(setImmediate);
    process.off('warning', note);
    assert.deepEqual(warned, []);
  });

  async function refusedOrRead(content: string): Promise<void> {
    writeFileSync(places.file(home), content);
    try {
      await readProbeFile(home);
    } catch (error) {
      if (!(error instanceof ProbeError)) throw error;
      for (const language of languages) assert.doesNotMatch(read(error.text, { language }), /Zq8xV|7Kp2/);
    }
  }
});
