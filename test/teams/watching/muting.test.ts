/** `mute`, `mutes`, `unmute` and `maintenance`, typed and by their forms, over HTTP. */
import assert from 'node:assert/strict';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { fileOfRun } from '../../../src/runs/report-file.ts';
import { readBeside } from '../beside-bot.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, linesOffered, type Posted, wordsOf } from '../connector.ts';

const viewer = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const operator = { id: '29:otto', name: 'Otto Operator', aadObjectId: '00000000-0000-0000-0000-0000000000032' };
const french = { locale: 'fr-FR' };
const inGroup = {
  conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: 'tenant-1' },
};

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
/** Without the backslashes that escape Markdown. */
const words = (posted: Posted): string =>
  wordsOf(cardOf(posted)?.body)
    .replaceAll('\\', '')
    .replaceAll(/[\u00A0\u202F]/g, ' ');
/** `2026-12-24`, in UTC. */
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('mutes in the chat', () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await startChat({
      environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId, ECE_DOCTOR_OPERATORS: operator.aadObjectId },
      kept: (store) =>
        keepRuns(store, [
          { id: 'A111', at: minutesAgo(300), saw: 'healthy' },
          { id: 'B222', at: minutesAgo(120), saw: 'secret-expired' },
          { id: 'C333', at: minutesAgo(119), saw: 'two-faults' },
          { id: 'D444', at: minutesAgo(110), saw: 'two-faults' },
        ]),
    });
  });
  afterEach(() => chat.end());

  const say = (text: string, more: Record<string, unknown> = {}): Promise<Posted> =>
    chat.fresh(() => chat.say(text, more));
  const click = async (data: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<string> => {
    const response = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' },
      ...more,
    });
    return JSON.stringify(await response.json())
      .replaceAll('\\\\', '')
      .replaceAll(/[\u00A0\u202F]/g, ' ');
  };
  const muted = () =>
    readBeside(chat.folder, async ({ db }) => db.selectFrom('mute').selectAll().orderBy('made_at').execute());
  const audited = () =>
    readBeside(chat.folder, async ({ db }) =>
      (await db.selectFrom('audit').selectAll().orderBy('at').orderBy('id').execute()).map(
        ({ command, outcome }) => `${command}: ${outcome}`,
      ),
    );
  const kept = (change: (store: DeploymentStore) => Promise<unknown>): Promise<unknown> =>
    chat.stored((opened) => change(forDeployment(opened, 'contoso')));
  const watch = (store: DeploymentStore) =>
    makeWatch(
      store,
      {
        place: 'personal-1',
        selection: 'all',
        timeZone: 'Europe/Paris',
        language: 'en',
        withNames: true,
        schedule: { everyMinutes: 60 },
        by: { id: administrator, name: 'Alex', account: '29:alex' },
      },
      Date.now(),
    );

  it('keep a cause out of the messages, and at their end it is said to be broken', async () => {
    const answer = await say('mute blocked-port on ece-svc-01 until tomorrow because the firewall is replaced');
    assert.match(words(answer), /Muted until .*: Port 993.*Reason: the firewall is replaced.*watches send no message/);
    const [row] = await muted();
    assert.deepEqual(
      [row?.because, JSON.parse(row?.made_by ?? '').name, linesOffered(answer)],
      ['the firewall is replaced', 'Alex Wilber', [`unmute ${row?.id}`, 'mutes']],
    );
    await kept(watch);
    const broken = await chat.fresh(() => chat.restart());
    assert.match(words(broken), /Port 587|Port 465/);
    assert.doesNotMatch(words(broken), /993/);
    const before = chat.posted.length;
    await chat.say(`unmute ${row?.id}`);
    const both = await chat.until((posted) => posted.length >= before + 2 && posted.slice(before).map(words));
    assert.deepEqual(both.map((said) => /No longer muted|Broken: Port 993/.exec(said)?.[0] ?? said).toSorted(), [
      'Broken: Port 993',
      'No longer muted',
    ]);
    assert.deepEqual((await audited()).slice(-2), [
      'mute blocked-port on ece-svc-01 until tomorrow because the firewall is replaced: done',
      `unmute ${row?.id}: done`,
    ]);
  });

  it('are typed in French too', async () => {
    const answer = await say('sourdine expired-secret jusqu’à demain à 8h car renouvellement prévu', french);
    assert.match(words(answer), /En sourdine jusqu’au .* : Secret client.*Motif : renouvellement prévu/);
    assert.match(words(await say('sourdines', french)), /1 mise en sourdine.*par Alex Wilber · renouvellement prévu/);
    assert.match(words(await say('fin de sourdine', french)), /Fin de la sourdine/);
    assert.match(words(await say('sourdines', french)), /Rien n’est en sourdine/);
  });

  it('are made by a form that asks for the day and the reason, in the person’s zone', async () => {
    const form = await say('mute expired-secret');
    const inputs = ((cardOf(form)?.body ?? []) as { type: string; id?: string }[]).filter(({ type }) =>
      type.startsWith('Input'),
    );
    assert.deepEqual(
      inputs.map(({ id }) => id),
      ['until', 'time', 'because'],
    );
    const [{ data } = {}] = actionsOf(form);
    const answer = await click({ ...data, until: dayIn(3), time: '18:00', because: 'a renewal\nis planned' });
    assert.match(answer, /Muted until .*a renewal is planned/);
    const [row] = await muted();
    const paris = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });
    assert.equal(paris.format(new Date(row?.until_at ?? 0)), '18:00');
    assert.equal(
      (await audited()).at(-1),
      `mute expired-secret until ${dayIn(3)} 18:00 because a renewal is planned: done`,
    );
  });

  it('are made from the card of a verdict, by the same form', async () => {
    const muteOf = (posted: Posted) => actionsOf(posted).find(({ title }) => title === 'Mute');
    const mute = muteOf(await say('report B222'));
    assert.equal(mute?.mode, 'secondary');
    assert.match(mute.data.text, /^mute expired-secret on /);
    const [{ data } = {}] = actionsOf(await chat.fresh(() => click(mute.data)));
    assert.match(await click({ ...data, until: dayIn(3), time: '18:00', because: 'a renewal' }), /Muted until /);
    assert.equal((await muted()).length, 1);
    const ofTwo = muteOf(await say('report D444'));
    assert.match(words(await chat.fresh(() => click(ofTwo?.data))), /Which cause\?/);
    assert.equal(muteOf(await say('report B222', { from: viewer })), undefined);
  });

  it('keep in a refused form what the person typed, and say why', async () => {
    const [{ data } = {}] = actionsOf(await say('mute expired-secret'));
    const wish = { until: dayIn(-3), time: '18:00', because: 'a renewal' };
    const refused = await click({ ...data, ...wish });
    assert.match(refused, /is in the past/);
    for (const value of Object.values(wish)) assert.ok(refused.includes(`"value":"${value}"`), value);
    assert.deepEqual(await muted(), []);
    const [{ data: form } = {}] = actionsOf(await say('maintenance'));
    const window = { from: dayIn(3), fromTime: '22:00', until: dayIn(2), time: '06:00', because: 'patches' };
    const answer = await click({ ...form, ...window });
    assert.match(answer, /is before the start/);
    for (const value of Object.values(window)) assert.ok(answer.includes(`"value":"${value}"`), value);
    assert.deepEqual(await muted(), []);
    assert.match(await click({ ...form, ...window, until: dayIn(4) }), /Maintenance of contoso from/);
  });

  it('take no secret as a reason, typed or in the form', async () => {
    const secret = 'password Summer2026';
    assert.match(words(await say(`mute expired-secret until tomorrow because ${secret}`)), /delete/i);
    const [{ data } = {}] = actionsOf(await say('mute expired-secret'));
    assert.doesNotMatch(await click({ ...data, until: dayIn(3), time: '18:00', because: secret }), /Muted|Summer/);
    assert.deepEqual(await muted(), []);
    assert.doesNotMatch((await audited()).join(), /Summer/);
  });

  it('replace the mute of the same cause, and say so', async () => {
    await say('mute expired-secret until tomorrow because first');
    const [first] = await muted();
    const again = words(await say('mute expired-secret for 3 days because second'));
    assert.match(again, new RegExp(`This replaces mute ${first?.id} by Alex Wilber, which was to end on .*: first`));
    assert.deepEqual(
      (await muted()).map(({ because }) => because),
      ['second'],
    );
  });

  for (const [line, said, offered] of [
    [
      'mute expired-secret until 30 february because x',
      /There is no 30 february/,
      /^mute expired-secret until \d{4}-02-2[89] 08:00 because x$/,
    ],
    ['mute expired-secret until 2026-01-05 because x', /2026.* is in the past/, undefined],
    ['mute expired-secret for 91 days because x', /at most 90 days/, /^mute expired-secret until 20.* because x$/],
    [
      'mute expired-secret until friday 08:00 Europe/Pari because x',
      /“Europe\/Pari” is not a time zone/,
      /Europe\/Paris because x$/,
    ],
    ['mute expired-secret until someday because x', /“someday” is neither a day nor a time/, undefined],
    ['mute nonsense until friday because x', /contoso has no cause “nonsense”/, /^mute silent-server on all$/],
    ['mute expired-secret on fabrikam until friday because x', /contoso has no/, /^mute expired-secret on /],
    ['mute', /Which cause/, /^mute silent-server on all$/],
    ['maintenance from 22:00 to 30 february because x', /There is no 30 february/, undefined],
    ['maintenance from 2026-01-05 to 2026-01-06 because x', /is in the past/, undefined],
    ['maintenance from now for 8 days because x', /at most 7 days/, undefined],
    ['maintenance from tomorrow to 2026-01-06 because x', /is in the past/, undefined],
    ['maintenance from saturday to sunday', /Add a reason/, undefined],
  ] as const)
    it(`refuse “${line}”, and say what would be right`, async () => {
      const answer = await say(line);
      assert.match(words(answer), said);
      if (offered !== undefined) assert.match(linesOffered(answer)[0] ?? '', offered);
      assert.deepEqual(await muted(), []);
    });

  it('name no server, person or mailbox where others read', async () => {
    await say('mute blocked-port on ece-svc-01 until tomorrow because ece-svc-01 is replaced');
    for (const line of ['mutes', 'mute blocked-port', 'mute', 'mute nonsense', 'unmute 2222', 'maintenance'])
      assert.doesNotMatch(JSON.stringify((await say(line, inGroup)).versions), /ece-svc-01|Alex Wilber"?·/, line);
  });

  it('are for operators, also if the form’s button is forged', async () => {
    const from = { from: viewer };
    for (const line of [
      'mute expired-secret until tomorrow because x',
      'maintenance until 18:00 because x',
      'mutes',
      'unmute 2222',
    ])
      assert.match(words(await say(line, from)), /operator/i, line);
    const data = { verb: 'mute', what: 'expired-secret', until: dayIn(3), time: '18:00', because: 'x' };
    assert.doesNotMatch(await click(data, from), /Muted/);
    assert.deepEqual(await muted(), []);
    assert.match(await click(data, { from: operator }), /Muted/);
  });

  it('are beside their cause in every report, with person, end and reason, and without them in a copy without names', async () => {
    await say('mute blocked-port on ece-svc-01 until tomorrow because the firewall of ece-svc-01 is replaced');
    assert.match(
      words(await say('report D444')),
      /Muted until .* by Alex Wilber: the firewall of ece-svc-01 is replaced/,
    );
    const shared = JSON.stringify((await say('report D444', inGroup)).versions);
    assert.match(shared, /Muted until /);
    assert.doesNotMatch(shared, /is replaced|Alex Wilber/);
    const files = await chat.stored(async (opened) => {
      const store = forDeployment(opened, 'contoso');
      const wish = { reading: { language: 'en' as const, timeZone: 'UTC' } };
      const named = await fileOfRun(store, 'D444', { ...wish, format: 'html', withoutNames: false }, '1.0.0');
      const unnamed = await fileOfRun(store, 'D444', { ...wish, format: 'html', withoutNames: true }, '1.0.0');
      return [named, unnamed].map((file) => Buffer.from(file?.bytes ?? []).toString());
    });
    assert.match(files[0] ?? '', /<p>Muted until .*Alex Wilber.*the firewall of ece-svc-01 is replaced/);
    assert.match(files[1] ?? '', /<p>Muted until .*UTC.*<\/p>/);
    assert.doesNotMatch(files[1] ?? '', /Alex Wilber|the firewall of/);
    await chat.restart();
    const [row] = await muted();
    await say(`unmute ${row?.id}`);
    assert.doesNotMatch(words(await say('report D444')), /Muted until/);
  });

  it('are not what a sentence about messages asks for', async () => {
    for (const line of ['mute for two hours', 'maintenance tomorrow, no alarms please'])
      assert.match(words(await say(line)), /There is no watch here/, line);
    assert.deepEqual(await muted(), []);
  });

  it('show a reason as it is, and never as a link, a mention or a format', async () => {
    const reason = '[free](https://evil.example) <at>Bob</at> **now** {{DATE(2026-01-01T00:00:00Z)}}';
    await say(`mute blocked-port on ece-svc-01 until tomorrow because ${reason}`);
    for (const line of ['mutes', 'report D444', 'mute blocked-port on ece-svc-01 until tomorrow because x']) {
      const blocks = textBlocksOf(cardOf(await say(line)));
      assert.ok(
        blocks.every((text) => !/(?<!\\)\[free(?<!\\)\]|<at>|(?<!\\)\*\*now|\{\{DATE\(2026-01-01/.test(text)),
        line,
      );
    }
  });
});

/** Their texts are Markdown. */
function textBlocksOf(element: unknown): string[] {
  if (typeof element !== 'object' || element === null) return [];
  const { type, text } = element as { type?: unknown; text?: unknown };
  const own = type === 'TextBlock' && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(element).flatMap((inner) => textBlocksOf(inner))];
}
