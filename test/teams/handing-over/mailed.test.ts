/** A hand-over to a mail address, from the chat to the mail server and back. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { deploymentFileOf } from '../../kit/deployment-file.ts';
import { certificateKit } from '../../kit/certificates.ts';
import { closeServers, serve } from '../../kit/servers.ts';
import { filesInZip } from '../../kit/unzip.ts';
import { plainProof, type Submission, submission } from '../../kit/submission.ts';
import { setOwner } from '../../../src/runs/handing-over/owners.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { readBeside } from '../beside-bot.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import type { Ended } from '../../cli/command-line.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { keepEndingSecret } from '../ending-secret.ts';
import { actionsOf, wordsOf, type Posted } from '../connector.ts';

const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
const inPersonal = {
  from: alex,
  conversation: { id: 'personal-1', conversationType: 'personal', tenantId: 'tenant-1' },
};
const from = 'doctor@example.com';
const mailSettings = {
  ECE_DOCTOR_MAIL_FROM: from,
  ECE_DOCTOR_MAIL_SMTP: 'smtp.office365.com:587',
  ECE_DOCTOR_MAIL_PASSWORD: 'a password',
};
const pageSettings = {
  ECE_DOCTOR_PUBLIC_URL: 'https://doctor.example.com',
  ECE_DOCTOR_PAGE_ID: '87654321-9abc-4def-8123-456789abcdef',
};
const page = 'https://doctor.example.com/reports/B222';
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const words = (posted: Posted): string =>
  wordsOf(cardOf(posted)?.body ?? posted.versions.at(-1)?.activity.text).replaceAll('\\', '');
/** Of a mail in quoted-printable. */
const decoded = (source = ''): string =>
  Buffer.from(
    source
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const linksIn = (source: string | undefined): string[] =>
  decoded(source).match(/https:\/\/doctor\.example\.com[^\s"<]*/g) ?? [];

describe('a hand-over by mail', () => {
  let chat: Chat;
  let office: Submission;
  let folder: string;
  /** Resolves once this many mails were accepted. */
  let arrived: (count: number) => Promise<void>;
  let refusal: string | undefined;

  beforeEach(async () => {
    refusal = undefined;
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-mailed-'));
    const kit = await certificateKit('smtp.office365.com');
    const waiting = new Map<number, () => void>();
    let sent = 0;
    arrived = (count) =>
      count <= sent ? Promise.resolve() : new Promise((resolve) => void waiting.set(count, resolve));
    office = submission(kit.good, {
      proof: plainProof(from, 'a password'),
      answer: (line) => {
        if (line === '.') waiting.get((sent += 1))?.();
        return line.startsWith('RCPT') ? refusal : undefined;
      },
    });
    const { port } = await serve(office.behaviour);
    writeFileSync(path.join(folder, 'smtp.pem'), kit.ca);
    chat = await startChat({
      file: `${deploymentFileOf([{ name: 'ece-svc-01', roles: ['services'] }])}endpoints:\n  smtp: { address: 127.0.0.1:${port}, ca: ${path.join(folder, 'smtp.pem')} }\n`,
      environment: {
        ECE_DOCTOR_TENANTS: 'tenant-1',
        ...mailSettings,
      },
      kept: (store) => keepRuns(store, [{ id: 'B222', at: minutesAgo(60), saw: 'imap-blocked-on-services' }]),
    });
    await chat.fresh(() => chat.say('help', inPersonal));
  });
  afterEach(async () => {
    await chat.end();
    await closeServers();
    rmSync(folder, { recursive: true });
  });

  it('sends a mail with the steps, and the asker marks it done', async () => {
    const card = await chat.fresh(() =>
      chat.say('hand over B222 to network@example.com: before noon, please', inPersonal),
    );
    await arrived(1);
    const [mail] = office.accepted;
    assert.deepEqual([mail?.from, mail?.to], [from, 'network@example.com']);
    const source = decoded(mail?.source);
    assert.match(source, /Port 993 to outlook\.office365\.com is blocked on ece-svc-01/);
    assert.match(source, /1\. In the firewall, allow outbound TCP 993/);
    assert.match(source, /Test-NetConnection outlook\.office365\.com -Port 993/);
    assert.match(source, /Alex Wilber: before noon, please/);
    assert.match(source, /tell Alex Wilber, who checks again/);
    assert.match(words(card), /Sent by mail/);
    assert.deepEqual(
      actionsOf(card).flatMap(({ data }) => (data as { answer?: string })?.answer ?? []),
      ['done', 'withdraw', 'remind'],
    );
  });

  const click = (posted: Posted, data: object, inputs = {}) =>
    chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: posted.id,
      value: {
        action: { type: 'Action.Execute', verb: (data as { verb: string }).verb, data: { ...data, ...inputs } },
        trigger: 'manual',
      },
      ...inPersonal,
    });
  const actionWith = (posted: Posted, wanted: object): object =>
    actionsOf(posted)
      .map(({ verb, data }) => ({ verb, ...(data as object) }))
      .find((data) =>
        Object.entries(wanted).every(([key, value]) => (data as Record<string, unknown>)[key] === value),
      ) ?? assert.fail(`no button with ${JSON.stringify(wanted)}`);

  it('is reminded of by a mail that refers to the first, at most once an hour', async () => {
    const card = await chat.fresh(() => chat.say('hand over B222 to network@example.com', inPersonal));
    await arrived(1);
    await click(card, actionWith(card, { answer: 'remind' }));
    await chat.stored(async ({ db }) =>
      db
        .updateTable('hand_over')
        .set({ asked_at: minutesAgo(61) })
        .execute(),
    );
    await chat.restart();
    await click(card, actionWith(card, { answer: 'remind' }));
    await arrived(2);
    const [first, second, ...others] = office.accepted.map(({ source }) => source);
    assert.deepEqual(others, []);
    const id = /^Message-ID: (.*)$/m.exec(first ?? '')?.[1] ?? assert.fail('no Message-ID');
    assert.ok(second?.includes(`References: ${id}`) === true && second.includes(`In-Reply-To: ${id}`));
    assert.match(second, /^Subject: Reminder: Network team/m);
    assert.match(decoded(second), /This is a reminder: the first mail was sent on/);
  });

  it('is reminded of on the bot’s machine, by the same mail', async () => {
    await chat.fresh(() => chat.say('hand over B222 to network@example.com', inPersonal));
    await arrived(1);
    const [id = ''] = await chat.stored(async ({ db }) => {
      const rows = await db.selectFrom('hand_over').select('id').execute();
      return rows.map((row) => row.id);
    });
    const remind = (settings: Record<string, string>): Promise<Ended> =>
      eceDoctorBeside(chat, ['bot', 'hand-overs', 'remind', id], settings);
    assert.match((await remind(mailSettings)).stdout, /less than an hour ago/);
    await chat.stored(({ db }) =>
      db
        .updateTable('hand_over')
        .set({ asked_at: minutesAgo(61) })
        .execute(),
    );
    assert.match((await remind({})).stderr, /sends no mail yet/);
    assert.match((await remind({ ...mailSettings, ...pageSettings })).stdout, /Sent again/);
    assert.match((await remind(mailSettings)).stdout, /less than an hour ago/);
    await chat.restart();
    await arrived(2);
    const [first, second] = office.accepted.map(({ source }) => source);
    const sent = /^Message-ID: (.*)$/m.exec(first ?? '')?.[1] ?? assert.fail('no Message-ID');
    assert.ok(second?.includes(`References: ${sent}`));
    assert.match(decoded(second), /This is a reminder: the first mail was sent on/);
    assert.match(decoded(second), /Port 993 to outlook\.office365\.com is blocked on ece-svc-01/);
    assert.deepEqual([linksIn(first), linksIn(second)], [[], [page, page]], 'as text and as HTML');
  });

  it('has a sister: an owner with a mail address is reminded of what will end, in the owner’s language', async () => {
    const to = { kind: 'mail', address: 'admin@example.com', name: 'Admin' } as const;
    await chat.stored((opened) => keepEndingSecret(opened, to));
    await chat.restart(pageSettings);
    // The first mail, which tests the address, may come before it or after it.
    const isReminder = ({ source }: { source: string }): boolean => /ECE.production/.test(decoded(source));
    for (let count = 1; !office.accepted.some(isReminder); count++) await arrived(count);
    const mail = office.accepted.find(isReminder);
    assert.equal(mail?.to, 'admin@example.com');
    const source = decoded(mail?.source);
    assert.match(source, /Dans [567] jours\s: .*ECE.production/);
    assert.match(source, /Content-Language: fr/);
    assert.deepEqual(linksIn(mail?.source), [page, page], 'as text and as HTML');
    await chat.restart();
    assert.equal(chat.posted.filter((posted) => /ECE production/.test(words(posted))).length, 0);
  });

  it('carries the report without names if the form asks for it', async () => {
    await chat.stored(async (store) =>
      setOwner(
        { ...store, deployment: 'contoso' },
        {
          owner: 'network',
          to: { kind: 'mail', address: 'network@example.com', name: 'Network' },
          language: 'fr',
          timeZone: 'Europe/Paris',
          setBy: { id: administrator, name: 'Alex Wilber' },
        },
        Date.now(),
      ),
    );
    await chat.restart();
    const form = await chat.fresh(() => chat.say('hand over B222', inPersonal));
    await click(form, actionWith(form, { verb: 'hand-over-to' }), { to: 'owner', file: 'true' });
    await arrived(1);
    const [mail] = office.accepted;
    assert.match(decoded(mail?.source), /demande à l’équipe réseau/);
    const zip = /filename=(\S+\.zip)[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail?.source ?? '');
    const bytes = Buffer.from(zip?.[2] ?? '', 'base64');
    assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    const contents = [...filesInZip(bytes).values()].join('\n');
    assert.doesNotMatch(contents, /ece-svc-01|sales@example\.com|contoso/);
  });

  it('is refused to a mailbox that ECE reads and to another domain', async () => {
    for (const [address, why] of [
      ['sales@example.com', /ECE reads the mailbox sales@example\.com/],
      ['network@example.org', /example\.org is not a domain of this tenant/],
    ] as const) {
      const answer = await chat.fresh(() => chat.say(`hand over B222 to ${address}`, inPersonal));
      assert.match(words(answer), why);
    }
    assert.deepEqual(office.accepted, []);
    const rows = await readBeside(chat.folder, ({ db }) => db.selectFrom('outgoing').selectAll().execute());
    assert.deepEqual(rows, []);
  });

  it('tells the asker that the server refused the mail for a day', async () => {
    refusal = '451 4.3.2 Try again later';
    const card = await chat.fresh(() => chat.say('hand over B222 to network@example.com', inPersonal));
    const attempts = () =>
      readBeside(chat.folder, ({ db }) => db.selectFrom('outgoing').select('attempts').executeTakeFirst());
    while (((await attempts())?.attempts ?? 0) === 0) await setImmediate();
    assert.match(words(card), /Sent by mail/);
    await chat.stored(({ db }) =>
      db
        .updateTable('outgoing')
        .set({ created_at: minutesAgo(24 * 60 + 1), next_attempt_at: minutesAgo(1), owner: null, lease_until: null })
        .execute(),
    );
    await chat.restart();
    await chat.until(() => /The mail to network@example\.com was refused/.test(words(card)));
    assert.equal(office.accepted.length, 0);
  });

  it('tells the asker that the address does not exist', async () => {
    refusal = '550 5.1.1 No such user';
    const card = await chat.fresh(() => chat.say('hand over B222 to netwrok@example.com', inPersonal));
    await chat.until(() => /The mail to netwrok@example\.com was refused/.test(words(card)));
    assert.equal(office.accepted.length, 0);
  });
});
