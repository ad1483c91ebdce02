/** The report as a file: asked for, offered in the personal chat, allowed or declined, and what replaces it. */
import assert from 'node:assert/strict';
import type { Store } from '../../../src/store/store.ts';
import { recorded } from '../../checks/artifacts.ts';
import { filesInZip } from '../../kit/unzip.ts';
import { keepRuns, keepRunUnderWay } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, answerTo, clickOn, type Posted, wordsOf } from '../connector.ts';
import { type OneDrive, startOneDrive } from '../files/one-drive.ts';
import { type Any, inGroup, inThread, personalOf, team } from '../sharing/sharing-chat.ts';

const contentOf = (posted: Posted | undefined): Any => posted?.versions.at(-1)?.activity.attachments?.[0]?.content;
const attachmentOf = (posted: Posted | undefined): Any => posted?.versions.at(-1)?.activity.attachments?.[0];
const wordsIn = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
const isQuestion = (posted: Posted) => attachmentOf(posted)?.contentType.endsWith('file.consent') === true;
const isForm = (posted: Posted) => actionsOf(posted).some(({ verb }) => verb === 'report-file-as');
const inputs = (form: Posted): string[] => contentOf(form).body.flatMap(({ id }: Any) => id ?? []);

const french = { locale: 'fr-FR' };
const vera = { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' };
const otto = { id: '29:otto', name: 'Otto Operator', aadObjectId: '00000000-0000-0000-0000-0000000000032' };
const asVera = { from: vera, ...personalOf('personal-vera') };
const listed = { ECE_DOCTOR_VIEWERS: vera.aadObjectId, ECE_DOCTOR_OPERATORS: otto.aadObjectId };
const site = recorded('two-faults').deployment;
const names = [site.name, ...site.mailboxes, ...site.servers.map(({ name }) => name)];

describe('a report as a file', () => {
  let drive: OneDrive;
  let chat: Chat;
  before(async () => void (drive = await startOneDrive()));
  after(async () => drive.close());
  afterEach(async () => {
    drive.refuse = undefined;
    drive.files.clear();
    drive.requests.length = 0;
    await chat.end();
  });

  const begin = async (environment: Record<string, string> = listed, uploads = drive.uploads()): Promise<void> => {
    chat = await startChat({
      environment,
      uploads,
      kept: async (store) => {
        await keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'two-faults' }]);
        await keepRuns(store, [{ id: 'W7RM', at: '2026-11-24T08:00:00.000Z', saw: 'healthy' }]);
      },
    });
  };
  const form = async (said = 'report file 8F3K', more: object = {}): Promise<Posted> => {
    const count = chat.posted.length;
    await chat.say(said, { ...more });
    return chat.until((posted) => posted.slice(count).find(isForm));
  };
  /** Sends the form as a client does: with its inputs in the button's data. */
  const send = async (of: Posted, wish: Record<string, string> = {}, more: object = {}): Promise<Any> => {
    const click = clickOn(of, 'report-file-as') as Any;
    const action = {
      ...click.value.action,
      data: { ...click.value.action.data, format: 'zip', withoutNames: 'false', ...wish },
    };
    const response = await chat.send({ ...click, value: { ...click.value, action }, ...more });
    return response.json();
  };
  const offered = async (wish: Record<string, string> = {}, more: object = {}): Promise<Posted> => {
    const of = await form('report file 8F3K', more);
    const count = chat.posted.length;
    await send(of, wish, more);
    return chat.until((posted) => posted.slice(count).find(isQuestion));
  };
  const place = (question: Posted) => drive.place(attachmentOf(question).name).uploadInfo;
  const allow = (question: Posted, more: object = {}) =>
    chat.fresh(() => chat.send({ ...answerTo(question, place(question)), ...more }));
  const sentFile = (question: Posted): Buffer => {
    const file = drive.files.get(attachmentOf(question).name);
    assert.ok(file, 'nothing was uploaded');
    return file;
  };
  /** With other data in the question's context. */
  const forged = (question: Posted, context: object, more: object = {}) => {
    const answer = answerTo(question, place(question)) as Any;
    return { ...answer, value: { ...answer.value, context: { ...answer.value.context, ...context } }, ...more };
  };
  const whileStopped = async (change: (store: Store) => Promise<unknown>): Promise<void> => {
    await chat.stored(change);
    await chat.restart();
  };
  const audited = async (): Promise<string[]> => {
    const rows = await chat.stored(({ db }) => db.selectFrom('audit').selectAll().orderBy('at').execute());
    return rows.map(({ command, outcome }) => `${command}: ${outcome}`);
  };

  for (const [said, more, title, description] of [
    [
      'report file 8F3K',
      {},
      /Report file of run 8F3K.*For the ticket \(ZIP\).*For a person \(HTML\)/s,
      /^Run 8F3K as a ZIP file · until \w+ \d+, \d{4}, /,
    ],
    [
      'rapport en fichier 8F3K',
      french,
      /Exporter le rapport de l’exécution 8F3K/,
      /^Exécution 8F3K en fichier ZIP · jusqu’au \d+ /,
    ],
  ] as const)
    it(`from “${said}” is asked about, offered until tomorrow, and put into OneDrive after consent`, async () => {
      await begin();
      const asked = await form(said, more);
      assert.match(wordsIn(asked), title);
      assert.deepEqual(inputs(asked), ['format', 'withoutNames', 'number']);
      const count = chat.posted.length;
      const { value: card } = await send(asked, { number: ' SR-698123456 ' }, more);
      const question = await chat.until((posted) => posted.slice(count).find(isQuestion));
      const { name, content } = attachmentOf(question);
      assert.equal(name, `ece-doctor-${site.name}-2026-11-23-8F3K.zip`);
      assert.match(content.description, description);
      assert.equal(
        actionsOf({ ...asked, versions: [{ activity: { attachments: [{ content: card }] } }] } as Any).length,
        0,
      );
      const shown = await allow(question, more);
      assert.match(attachmentOf(shown).contentType, /file\.info$/);
      const file = sentFile(question);
      assert.equal(file.length, content.sizeInBytes);
      const manifest = [...filesInZip(file)].find(([path]) => path.endsWith('/MANIFEST.txt'))?.[1];
      assert.match(String(manifest), /SR-698123456/);
      await chat.until(() => question.isRemoved === true);
      assert.deepEqual((await audited()).slice(-3), [
        'report file 8F3K: asked',
        'report-file 8F3K zip: done',
        'file report 8F3K zip allowed: sent',
      ]);
    });

  it('is the same from a restarted bot, in another language of the reader', async () => {
    await begin();
    const question = await offered({ format: 'html' }, french);
    await chat.restart();
    assert.match(attachmentOf(await allow(question)).contentType, /file\.info$/);
    assert.match(String(sentFile(question)), /<html lang="fr"/);
  });

  it('leaves out the names if a person wants that, in its name too', async () => {
    await begin();
    for (const format of ['html', 'zip']) {
      const question = await offered({ format, withoutNames: 'true' });
      assert.equal(attachmentOf(question).name, `ece-doctor-2026-11-23-8F3K.${format}`);
      await allow(question);
      const file = sentFile(question);
      const texts =
        format === 'html' ? [String(file)] : [...filesInZip(file)].map(([path, bytes]) => `${path}\n${String(bytes)}`);
      for (const text of texts) for (const name of names) assert.ok(!text.includes(name), `${name} in ${format}`);
    }
  });

  it('never has names for a viewer, even after a forged click or answer', async () => {
    await begin();
    const asked = await form('report file 8F3K', asVera);
    assert.deepEqual(inputs(asked), ['format', 'number']);
    const question = await offered({ format: 'html', withoutNames: 'false' }, asVera);
    await chat.fresh(() => chat.send(forged(question, { withoutNames: 'false' }, asVera)));
    for (const name of names) assert.ok(!String(sentFile(question)).includes(name), name);
    // The host of the person’s OneDrive has a name of its own.
    for (const posted of chat.posted.filter((one) => attachmentOf(one)?.contentType.endsWith('file.info') !== true))
      for (const name of names) assert.ok(!JSON.stringify(posted.versions).includes(name), name);
    assert.deepEqual((await audited()).slice(-2), [
      'report-file 8F3K html without names: done',
      'file report 8F3K html without names allowed: sent',
    ]);
  });

  it('has no names for a person who became a viewer after the offer', async () => {
    await begin({ ECE_DOCTOR_OPERATORS: otto.aadObjectId });
    const asOtto = { from: otto, ...personalOf('personal-otto') };
    const question = await offered({ format: 'html' }, asOtto);
    await chat.restart({ ECE_DOCTOR_OPERATORS: 'nobody', ECE_DOCTOR_VIEWERS: otto.aadObjectId });
    const told = await allow(question, asOtto);
    assert.match(wordsIn(told), /so this file is without names/);
    assert.deepEqual(drive.requests, []);
  });

  for (const [what, more, expected] of [
    [
      'declined',
      {},
      /Nothing was saved in your OneDrive.*ece-doctor artifact 8F3K --output 8F3K\.json.*ece-doctor replay 8F3K\.json --format zip --output \./s,
    ],
    [
      'declined',
      french,
      /Rien n’a été enregistré dans votre OneDrive.*créé sur la machine du bot.*ece-doctor artifact 8F3K/s,
    ],
    [
      'refused',
      {},
      /OneDrive refused it \(HTTP 507\).*“report file 8F3K” offers the file again.*ece-doctor artifact 8F3K/s,
    ],
    [
      'refused',
      french,
      /OneDrive l’a refusé \(HTTP 507\).*« rapport en fichier 8F3K » propose.*ece-doctor artifact 8F3K/s,
    ],
  ] as const)
    it(`if ${what}, is replaced by its commands, with the reason, in ${'locale' in more ? 'French' : 'English'}`, async () => {
      await begin();
      drive.refuse = (response) => response.writeHead(507).end();
      const question = await offered({}, more);
      const told = await (what === 'declined'
        ? chat.fresh(() => chat.send({ ...answerTo(question), ...more }))
        : allow(question, more));
      assert.match(wordsIn(told).replaceAll(/[\u00a0\u202f]/g, ' '), expected);
      await chat.until(() => question.isRemoved === true);
      assert.equal(
        (await audited()).at(-1),
        `file report 8F3K zip ${what === 'declined' ? 'declined: done' : 'allowed: failed'}`,
      );
    });

  it('is sent once for two answers, and to nobody else', async () => {
    await begin();
    const question = await offered();
    const stranger = await chat.fresh(() => chat.send({ ...answerTo(question, place(question)), ...asVera }));
    assert.match(wordsIn(stranger), /offered to somebody else/);
    await allow(question);
    assert.match(wordsIn(await allow(question)), /already answered/);
    assert.equal(drive.requests.length, 1);
  });

  for (const [more, words] of [
    [{}, /too old\. This is a new one/],
    [french, /trop ancienne\. En voici une nouvelle/],
  ] as const)
    it(`is offered anew after a late answer, or one that says it is not late, in ${'locale' in more ? 'French' : 'English'}`, async () => {
      await begin();
      for (const hours of [-1, 30]) {
        const question = await offered({ format: 'html' }, more);
        const until = new Date(Date.now() + hours * 3_600_000).toISOString();
        const told = await chat.fresh(() => chat.send(forged(question, { until }, more)));
        assert.match(wordsIn(told), words);
        assert.deepEqual(drive.requests, []);
        const next = await chat.until((posted) => posted.slice(posted.indexOf(told)).find(isQuestion));
        await allow(next, more);
        assert.equal(drive.requests.length, 1);
        drive.requests.length = 0;
      }
    });

  it('asked for in a channel or group chat is asked about in the personal chat, and only the asker learns that', async () => {
    await begin();
    await chat.fresh(() => chat.say('help'));
    for (const [where, more, words] of [
      [inThread(team), {}, /in your personal chat with me/],
      [inGroup('19:bridge@thread.v2'), french, /dans votre conversation personnelle avec moi/],
    ] as const) {
      const count = chat.posted.length;
      await chat.say('report file 8F3K', { ...where, ...more });
      const asked = await chat.until((posted) => posted.slice(count).find(isForm));
      const told = await chat.until((posted) => posted.slice(count).find((one) => words.test(wordsIn(one))));
      assert.equal(asked.conversation, 'personal-1');
      assert.equal(told.onlyFor, '29:alex');
      const { value } = await chat
        .send({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { verb: 'report-file', data: { verb: 'report-file', run: '8F3K' } }, trigger: 'manual' },
          ...where,
          ...more,
        })
        .then((response) => response.json() as Promise<Any>);
      assert.match(value, words);
    }
  });

  for (const [more, words] of [
    [
      {},
      /cannot write to your personal chat\. In Teams, choose Apps, open ECE Doctor, and type “report file 8F3K” there/,
    ],
    [french, /choisissez Applications, ouvrez ECE Doctor et saisissez-y « rapport en fichier 8F3K »/],
  ] as const)
    it(`asked for elsewhere, without a personal chat, gets one sentence in ${'locale' in more ? 'French' : 'English'}`, async () => {
      await begin();
      const told = () => chat.fresh(() => chat.say('report file 8F3K', { ...inThread(team), ...more }));
      const read = (posted: Posted) => wordsIn(posted).replaceAll(/[\u00a0\u202f]/g, ' ');
      assert.match(read(await told()), words);
      await chat.fresh(() => chat.say('help'));
      chat.refuse = (_method, url) => (url.includes('personal-1') ? { status: 403 } : undefined);
      assert.match(read(await told()), words);
    });

  for (const [more, words] of [
    [{}, /I cannot send files here: .*ece-doctor artifact 8F3K/s],
    [french, /Je ne peux pas envoyer de fichier ici.*ece-doctor artifact 8F3K/s],
  ] as const)
    it(`of a bot without uploads is its commands at once, in ${'locale' in more ? 'French' : 'English'}`, async () => {
      chat = await startChat({
        environment: listed,
        kept: (store) => keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'two-faults' }]),
      });
      const read = (posted: Posted) => wordsIn(posted).replaceAll(/[\u00a0\u202f]/g, ' ');
      assert.match(read(await chat.fresh(() => chat.say('report file', more))), words);
      const clicked = await chat.fresh(() => chat.send({ value: { verb: 'report-file', run: '8F3K' }, ...more }));
      assert.match(read(clicked), words);
      assert.match(
        read(await chat.fresh(() => chat.say('zip', { ...asVera, ...more }))),
        /8F3K --without-names --output/,
      );
    });

  it('is its commands if it is too large, or if Teams refuses the question', async () => {
    await begin(listed, drive.uploads({ mostBytes: 50_000 }));
    const asked = await form();
    assert.match(
      JSON.stringify(await send(asked)),
      /The file is 0\.\d MB, and I send at most 0\.1 MB.*ece-doctor replay 8F3K/s,
    );
    assert.match(
      JSON.stringify(await send(asked, {}, french)).replaceAll(/[\u00a0\u202f]/g, ' '),
      /Le fichier fait 0,\d Mo, et j’envoie au plus 0,1 Mo/,
    );
    await chat.end();
    await begin();
    const other = await form();
    chat.refuse = (method) => (method === 'POST' ? { status: 403 } : undefined);
    assert.match(JSON.stringify(await send(other)), /Teams did not show the question.*ece-doctor replay 8F3K/s);
  });

  it('of a run that was deleted, is under way or belongs to another deployment is one sentence', async () => {
    await begin();
    const question = await offered();
    const asked = await form();
    await whileStopped(async (store) => {
      await keepRunUnderWay(store, 'UNDR');
      await store.db.deleteFrom('report').where('run', '=', '8F3K').execute();
      await store.db.deleteFrom('outline').where('run', '=', '8F3K').execute();
      await store.db.deleteFrom('run').where('id', '=', '8F3K').execute();
      const other = recorded('healthy');
      const elsewhere = { ...other, deployment: { ...other.deployment, name: 'fabrikam' } };
      await keepRuns(store, [{ id: 'AAAA', at: '2026-11-23T08:00:00.000Z', saw: elsewhere }]);
    });
    assert.match(wordsIn(await allow(question)), /no longer kept/);
    assert.match(JSON.stringify(await send(asked)), /no longer kept/);
    for (const run of ['AAAA', 'UNDR']) {
      const fresh = await chat
        .fresh(() => chat.say('report file W7RM'))
        .then(async (of) => {
          const count = chat.posted.length;
          await send(of);
          return chat.until((posted) => posted.slice(count).find(isQuestion));
        });
      assert.match(wordsIn(await chat.fresh(() => chat.send(forged(fresh, { run })))), /no longer kept/);
    }
    assert.match(wordsIn(await chat.fresh(() => chat.say('report file UNDR'))), /still under way/);
    assert.match(wordsIn(await chat.fresh(() => chat.say('report file AAAA'))), /AAAA/);
    assert.deepEqual(drive.requests, []);
  });

  it('refuses a number that no ticket system has, and a context that no offer had', async () => {
    await begin();
    const asked = await form();
    for (const number of ['x'.repeat(21), '1; drop', '<b>', '../..', ' '.repeat(30)])
      assert.equal(
        /The number may have/.test(JSON.stringify(await send(asked, { number }))),
        number.trim() !== '',
        number,
      );
    const question = await chat.until((posted) => posted.find(isQuestion));
    for (const context of [
      { timeZone: 'Mars' },
      { run: '../x' },
      { number: '<b>' },
      { format: 'exe' },
      { kind: 'other' },
      { withoutNames: 'x' },
    ])
      assert.match(
        wordsIn(await chat.fresh(() => chat.send(forged(question, context)))),
        /another version of the bot/,
        JSON.stringify(context),
      );
    assert.deepEqual(drive.requests, []);
  });

  it('is asked about in many words, for the last run or the named one', async () => {
    await begin();
    for (const [line, run] of [
      ['report file', 'W7RM'],
      ['Download the report', 'W7RM'],
      ['export', 'W7RM'],
      ['zip for TAC', 'W7RM'],
      ['export html without names', 'W7RM'],
      ['report as a file for run 8F3K', '8F3K'],
      ['rapport en fichier', 'W7RM'],
      ['télécharger le rapport 8F3K', '8F3K'],
      ['exporter pour le TAC', 'W7RM'],
    ] as const)
      assert.match(wordsIn(await form(line)), new RegExp(run), line);
    assert.match(wordsIn(await chat.fresh(() => chat.say('report file 8F3X'))), /8F3K/);
  });

  it('is refused to a person without a role', async () => {
    await begin();
    const nobody = { from: { id: '29:n', name: 'N', aadObjectId: crypto.randomUUID() }, ...personalOf('personal-n') };
    assert.match(wordsIn(await chat.fresh(() => chat.say('report file', nobody))), /Ask|may use/);
    const question = await offered();
    await chat.send({ ...answerTo(question, place(question)), ...nobody });
    await chat.fresh(() => chat.say('help'));
    assert.deepEqual(drive.requests, []);
  });
});
