/** The message extension, at the protocol. */
import assert from 'node:assert/strict';
import { readExposition, valueIn } from '../../kit/exposition.ts';
import type { Report } from '../../../src/model/report.ts';
import { headOf } from '../../../src/runs/headlines.ts';
import { type DeploymentStore, forDeployment } from '../../../src/store/store.ts';
import { keepRuns, keepRunUnderWay } from '../../runs/past-runs.ts';
import { artifactOfMany } from '../reports.ts';
import { readBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { wordsOf } from '../connector.ts';
import { asked, opened, pasted, pointedAt, pressed, resultsIn, searched, selected, sentenceIn } from './invokes.ts';

const token = 'a-token-of-twenty-characters-or-more';
const publicUrl = 'https://doctor.example.com';
const viewer = {
  from: { id: '29:vera', name: 'Vera Viewer', aadObjectId: '00000000-0000-0000-0000-0000000000031' },
};
const stranger = {
  from: { id: '29:sam', name: 'Sam Stranger', aadObjectId: '00000000-0000-0000-0000-0000000000032' },
};
const channelOf = (id: string): Record<string, unknown> => ({
  conversation: { id: `${id};messageid=1`, conversationType: 'channel', isGroup: true, tenantId: 'tenant-1' },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: '19:team@thread.tacv2' }, channel: { id } },
});
const group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: 'tenant-1' } };
const names = /ece-svc|ece-app|example\.com|contoso|Alex Wilber/;
const secretError = '<p>AADSTS7000222: The provided client secret keys are expired.</p>';

const bodyOf = (store: DeploymentStore, run: string) =>
  store.db.selectFrom('report').select('body').where('run', '=', run).executeTakeFirstOrThrow();

let chat: Chat;
interface Wanted {
  environment?: Record<string, string>;
  rateLimits?: { person: number; conversation: number };
}
const start = async ({ environment = {}, rateLimits }: Wanted = {}): Promise<void> => {
  chat = await startChat({
    ...(rateLimits === undefined ? {} : { rateLimits }),
    environment: { ECE_DOCTOR_VIEWERS: viewer.from.aadObjectId, ECE_DOCTOR_METRICS_TOKEN: token, ...environment },
    kept: async (store) => {
      await keepRuns(store, [
        { id: 'AAAA', at: '2026-11-20T08:00:00.000Z', saw: 'secret-expired' },
        { id: 'BBBB', at: '2026-11-21T08:00:00.000Z', saw: 'healthy' },
        {
          id: 'CCCC',
          at: '2026-11-22T08:00:00.000Z',
          saw: 'imap-blocked-on-services',
          selection: 'network on ece-svc-01',
        },
      ]);
      await keepRunUnderWay(store, '8F3K');
    },
  });
};
const withPage = (): Promise<void> =>
  start({
    environment: {
      ECE_DOCTOR_PUBLIC_URL: publicUrl,
      ECE_DOCTOR_PAGE_ID: '87654321-9abc-4def-8123-456789abcdef',
    },
  });
const end = (): Promise<void> => chat.end();
const found = async (typed: string, more?: Record<string, unknown>): Promise<string[]> =>
  resultsIn(await asked(chat, searched(typed), more)).map(({ tap }) => tap.value.run);
const refusals = async (code: string): Promise<number | undefined> => {
  const page = await fetch(`${chat.bot.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return valueIn(readExposition(await page.text()), 'ece_doctor_refusals_total', { door: 'command', code });
};
const audited = (): Promise<unknown[]> =>
  readBeside(chat.folder, ({ db }) =>
    db.selectFrom('audit').select(['person', 'command', 'outcome']).orderBy('at').execute(),
  ).then((rows) => rows.map(({ person, command, outcome }) => [JSON.parse(person).name, command, outcome]));

describe('Find a report', () => {
  before(() => start());
  after(end);

  it('lists ended runs, the newest first, when it opens', async () => {
    const results = resultsIn(await asked(chat, opened()));
    assert.deepEqual(
      results.map(({ tap }) => tap),
      ['CCCC', 'BBBB', 'AAAA'].map((run) => ({ type: 'invoke', value: { run, names: false } })),
    );
    assert.match(results[1]?.title ?? '', /^✔ Healthy/);
    assert.match(results[1]?.text ?? '', /^Nov 21, 2026, 09:00 GMT\+1 · run BBBB · card without names · all/);
  });

  for (const [by, typed, runs] of [
    ['an id in lower case', 'bbbb', ['BBBB']],
    ['a server', 'ECE-SVC-01', ['CCCC', 'BBBB', 'AAAA']],
    ['a mailbox', 'sales@example.com', ['BBBB', 'AAAA']],
    ['the title of a cause', 'client secret', ['AAAA']],
    ['the kind of a cause', 'blocked-port', ['CCCC']],
    ['a verdict and a server', 'broken ece-svc-01', ['CCCC', 'AAAA']],
    ['nothing but “with names”', 'with names', ['CCCC', 'BBBB', 'AAAA']],
    ['an id under way', '8F3K', []],
  ] as const)
    it(`finds runs by ${by}`, async () => assert.deepEqual(await found(typed), runs));

  it('answers in pages', async () => {
    const page = async (skip: number): Promise<string[]> =>
      resultsIn(await asked(chat, searched('', { skip, count: 2 }))).map(({ tap }) => tap.value.run);
    assert.deepEqual([await page(0), await page(2), await page(4)], [['CCCC', 'BBBB'], ['AAAA'], []]);
  });

  it('says what can be typed if nothing matches, without markup of the search', async () => {
    const answer = await asked(chat, searched('<b>zzz</b>'));
    assert.match(sentenceIn(answer), /No report matches “<b>zzz<\/b>”\. Try an id, a server, a mailbox or a cause/);
    assert.equal(answer.composeExtension.type, 'message', 'Teams shows it as plain text');
  });

  it('speaks French to a French client', async () => {
    const [first] = resultsIn(await asked(chat, searched('bbbb'), { locale: 'fr-FR' }));
    assert.match(first?.text ?? '', /exécution BBBB · carte sans noms/);
    assert.deepEqual(await found('bbbb avec noms', { locale: 'fr-FR' }), ['BBBB']);
  });

  it('shows a viewer no names, and finds nothing by them', async () => {
    const all = await asked(chat, opened(), viewer);
    assert.equal(resultsIn(all).length, 3);
    assert.doesNotMatch(JSON.stringify(all), names);
    assert.deepEqual(await found('healthy', viewer), ['BBBB']);
    assert.deepEqual(await found('blocked-port', viewer), ['CCCC']);
    for (const name of ['ece-svc-01', 'sales@example.com', 'example.com'])
      assert.deepEqual(await found(name, viewer), []);
  });

  it('lists nothing with names that a client could insert by itself', async () => {
    const results = resultsIn(await asked(chat, opened()));
    assert.match(results[0]?.text ?? '', /ece-svc-01/, 'the person alone sees the list');
    for (const { content } of results) assert.doesNotMatch(JSON.stringify(content), names);
  });

  const inserted = async (value: unknown, more?: Record<string, unknown>): Promise<string> => {
    const [result] = resultsIn(await asked(chat, selected(value), more));
    return `${wordsOf(result?.content)} ${result?.title} ${result?.text}`;
  };

  it('inserts a card without names, unless an operator typed “with names”', async () => {
    const [plain] = resultsIn(await asked(chat, searched('cccc')));
    assert.doesNotMatch(await inserted(plain?.tap.value), names);
    const [named] = resultsIn(await asked(chat, searched('cccc with names')));
    assert.match(named?.text ?? '', /card with names/);
    assert.match(await inserted(named?.tap.value), /Port 993 to outlook\.office365\.com is blocked on ece-svc-01/);
  });

  it('inserts no names for a viewer who forged the choice', async () => {
    const [result] = resultsIn(await asked(chat, searched('cccc with names'), viewer));
    assert.deepEqual(result?.tap.value, { run: 'CCCC', names: false });
    assert.doesNotMatch(await inserted({ run: 'CCCC', names: true }, viewer), names);
  });

  it('says the time of the run and of the card, and has no button without the page', async () => {
    const [result] = resultsIn(await asked(chat, selected({ run: 'AAAA', names: false })));
    assert.match(wordsOf(result?.content), /Nov 20, 2026, 09:00 GMT\+1.*As of .*This card does not change/);
    assert.doesNotMatch(JSON.stringify(result?.content), /"Action\./);
  });

  for (const [what, value] of [
    ['that does not exist', { run: 'ZZZZ', names: false }],
    ['under way', { run: '8F3K', names: false }],
    ['with a forged id', { run: "A' or 1=1", names: false }],
    ['without a shape', 'AAAA'],
  ] as const)
    it(`inserts nothing of a run ${what}`, async () =>
      assert.match(sentenceIn(await asked(chat, selected(value))), /no longer kept/));
});

describe('a run that has just ended', () => {
  before(() => start());
  after(end);

  it('is found, by the headline that is kept with its report', async () => {
    const card = await chat.fresh(() => chat.say('check network'));
    await chat.until(() => /Details/.test(JSON.stringify(card.versions.at(-1))));
    const kept = await readBeside(chat.folder, ({ db }) => db.selectFrom('headline').select('run').execute());
    assert.equal(kept.length, 1);
    assert.deepEqual((await found('network'))[0], kept[0]?.run);
  });
});

describe('a card of the extension in the chat with the bot', () => {
  before(withPage);
  after(end);
  const adaptive = 'application/vnd.microsoft.card.adaptive';
  /** What is posted until the answer to the next command. */
  async function answersTo(activity: Record<string, unknown>): Promise<string[]> {
    const count = chat.posted.length;
    await chat.send(activity);
    await chat.say('help');
    await chat.until((posted) =>
      posted.slice(count).find((one) => /Everything I can do|help check/.test(JSON.stringify(one))),
    );
    return chat.posted.slice(count, -1).map((posted) => wordsOf(posted.versions[0]?.activity));
  }

  it('is answered with no refusal, as an object or as text', async () => {
    const [{ content } = { content: undefined }] = resultsIn(
      await asked(chat, selected({ run: 'AAAA', names: false })),
    );
    const { actions } = (await asked(chat, pointedAt(secretError))).task.value.card.content;
    const [sent] = resultsIn(await asked(chat, pressed(actions[0].data)));
    for (const card of [content, JSON.stringify(content), sent?.content])
      assert.deepEqual(await answersTo({ text: '', attachments: [{ contentType: adaptive, content: card }] }), []);
    const html = { contentType: 'text/html', content: '<attachment id="1"></attachment>' };
    assert.deepEqual(await answersTo({ text: '', attachments: [html, { contentType: adaptive, content }] }), []);
  });

  it('is a link to a report that Teams has unfolded, which needs no answer either', async () => {
    const text = `${publicUrl}/reports/AAAA`;
    const [unfolded] = resultsIn(await asked(chat, pasted(text)));
    const attachments = [{ contentType: adaptive, content: unfolded?.content }];
    assert.deepEqual(await answersTo({ text, attachments }), []);
    assert.equal((await answersTo({ text: 'report AAAA', attachments })).length, 1, 'a command is carried out');
  });

  it('says that only text is read if the card is another app’s, or if something else is beside it', async () => {
    const [{ content } = { content: undefined }] = resultsIn(
      await asked(chat, selected({ run: 'AAAA', names: false })),
    );
    const other = {
      contentType: adaptive,
      content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'x' }] },
    };
    for (const attachments of [
      [other],
      [{ contentType: adaptive, content }, other],
      [{ contentType: adaptive, content }, { contentType: 'image/png' }],
    ])
      assert.match((await answersTo({ text: '', attachments })).join(), /I read only text here/);
  });
});

describe('the audit log', () => {
  beforeEach(withPage);
  afterEach(end);

  it('has what is inserted or unfurled, by whom and with which names, and no search', async () => {
    await asked(chat, opened(), group);
    await asked(chat, searched('ece-svc'), group);
    await asked(chat, selected({ run: 'AAAA', names: true }), group);
    await asked(chat, selected({ run: 'AAAA', names: true }), { ...group, ...viewer });
    await asked(chat, pasted(`${publicUrl}/reports/BBBB`), group);
    await asked(chat, pasted(`${publicUrl}/reports/ZZZZ`), group);
    await asked(chat, pointedAt(secretError), group);
    assert.deepEqual(await audited(), [
      ['Alex Wilber', 'insert AAAA with names', 'done'],
      ['Vera Viewer', 'insert AAAA without names', 'done'],
      ['Alex Wilber', 'unfurl BBBB without names', 'done'],
    ]);
  });
});

describe('a link to a report', () => {
  describe('with the page', () => {
    before(withPage);
    after(end);

    it('becomes one verdict card without names, with its time and a link', async () => {
      const answer = await asked(chat, pasted(`${publicUrl}/reports/CCCC`), group);
      const [result, ...others] = resultsIn(answer);
      assert.deepEqual([others, answer.composeExtension.type], [[], 'result']);
      assert.match(result?.title ?? '', /^✖ Broken/);
      assert.match(wordsOf(result?.content), /Nov 22, 2026, 09:00 GMT\+1 · run CCCC.*As of/);
      assert.doesNotMatch(JSON.stringify(answer), /ece-svc|ece-app|contoso/);
      assert.match(JSON.stringify(result?.content), /"url":"https:\/\/doctor\.example\.com\/reports\/CCCC"/);
    });

    it('is unfurled for a viewer too, also with a query or a fragment', async () => {
      for (const behind of ['', '/', '?language=fr', '#causes'])
        assert.equal(
          resultsIn(await asked(chat, pasted(`${publicUrl}/reports/AAAA${behind}`), viewer)).length,
          1,
          behind,
        );
    });

    for (const [what, url] of [
      ['an unknown id', `${publicUrl}/reports/ZZZZ`],
      ['an id under way', `${publicUrl}/reports/8F3K`],
      ['another host', 'https://evil.example/reports/AAAA'],
      ['another host with the name of this one', 'https://doctor.example.com.evil.example/reports/AAAA'],
      ['another host behind a name', 'https://doctor.example.com@evil.example/reports/AAAA'],
      ['another scheme', 'http://doctor.example.com/reports/AAAA'],
      ['another port', 'https://doctor.example.com:8443/reports/AAAA'],
      ['another path', `${publicUrl}/about/AAAA`],
      ['a path with a way up', `${publicUrl}/reports/../about/AAAA`],
      ['a comparison', `${publicUrl}/reports/AAAA/compare/BBBB`],
      ['no URL', 'reports/AAAA'],
      ['a script', 'javascript:alert(1)//reports/AAAA'],
    ] as const)
      it(`stays a link with ${what}`, async () => assert.deepEqual(await asked(chat, pasted(url)), {}));

    it('becomes a card of counts and owners if replacing the names of a large report would take too long', async () => {
      await chat.stored(async (opened) => {
        const store = forDeployment(opened, 'contoso');
        await keepRuns(store, [{ id: 'LARGE', at: '2026-11-23T08:00:00.000Z', saw: artifactOfMany('two-faults', 45) }]);
        // Nothing else of it may be needed.
        const head = headOf(JSON.parse((await bodyOf(store, 'LARGE')).body) as Report);
        await store.db
          .insertInto('headline')
          .values({ run: 'LARGE', body: JSON.stringify(head) })
          .execute();
        await store.db.deleteFrom('report').where('run', '=', 'LARGE').execute();
      });
      await chat.restart();
      const answer = await asked(chat, pasted(`${publicUrl}/reports/LARGE`), group);
      const [result] = resultsIn(answer);
      assert.match(
        wordsOf(result?.content),
        /✖ Broken.*run LARGE.*Network team: 2 problems.*114 failed.*Names of .* are left out.*As of/s,
      );
      assert.doesNotMatch(JSON.stringify(answer), /ece-svc|ece-app|contoso|example\.com:/);
      assert.match(JSON.stringify(result?.content), /reports\/LARGE/);
    });

    it('stays a link for a person without a role', async () =>
      assert.deepEqual(await asked(chat, pasted(`${publicUrl}/reports/AAAA`), stranger), {}));
  });

  it('stays a link if the bot has no page', async () => {
    await start({ environment: { ECE_DOCTOR_PUBLIC_URL: publicUrl } });
    assert.deepEqual(await asked(chat, pasted(`${publicUrl}/reports/AAAA`)), {});
    await end();
  });
});

describe('Explain this', () => {
  beforeEach(() => start());
  afterEach(end);
  // oxlint-disable-next-line typescript/no-explicit-any -- answers as they came
  const dialogOf = (answer: any) => ({
    title: answer.task?.value?.title,
    words: wordsOf(answer.task?.value?.card?.content),
    actions: answer.task?.value?.card?.content?.actions ?? [],
  });

  for (const [what, sent, words] of [
    [
      'text',
      pointedAt('535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.', {
        body: {
          contentType: 'text',
          content: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
        },
      }),
      /Authenticated SMTP is off for the whole tenant/,
    ],
    [
      'HTML',
      pointedAt(`<div><div>Since this morning:</div><pre><code>${secretError}</code></pre></div>`),
      /The client secret has expired/,
    ],
    [
      'a card as JSON text',
      pointedAt('<attachment id="1"></attachment>', {
        attachments: [
          {
            id: '1',
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: JSON.stringify({
              type: 'AdaptiveCard',
              body: [{ type: 'FactSet', facts: [{ title: 'Error', value: 'AADSTS50173' }] }],
            }),
          },
        ],
      }),
      /AADSTS50173/,
    ],
    [
      'a card as an object',
      pointedAt('', {
        attachments: [
          { contentType: 'application/vnd.microsoft.card.hero', content: { title: 'Alert', text: 'AADSTS50173' } },
        ],
      }),
      /AADSTS50173/,
    ],
    [
      'an attachment that is no JSON',
      pointedAt('', { attachments: [{ contentType: 'text/html', content: '{not JSON: AADSTS50173' }] }),
      /AADSTS50173/,
    ],
    [
      'attachments without content',
      pointedAt(secretError, { attachments: [{ contentType: 'reference', contentUrl: 'https://x' }, null] }),
      /The client secret has expired/,
    ],
    [
      '100 kB of HTML',
      pointedAt(
        `${secretError}${'<p>&lt;b&gt;nothing&lt;/b&gt; <span style="color:red">here</span></p>'.repeat(1500)}`,
      ),
      /The client secret has expired/,
    ],
  ] as const)
    it(`explains an error in ${what}: meaning, owner, first step`, async () => {
      const { title, words: shown } = dialogOf(await asked(chat, sent, group));
      assert.equal(title, 'What this error means');
      assert.match(shown, words);
      assert.match(shown, / Who .* (?:In|Generate) /);
    });

  it('says what can be explained if a message has no error', async () => {
    for (const sent of [
      pointedAt('<p>Good morning</p>'),
      pointedAt(''),
      { ...pointedAt(''), value: { commandId: 'explain-message' } },
    ])
      assert.match(sentenceIn(await asked(chat, sent)), /None of this is explained here.*AADSTS50173/);
  });

  it('keeps and repeats nothing of the message', async () => {
    const secret = 'q8Xv~7kPz2mN4rT6wY9bD1fH3jL5sA0cE';
    const answer = await asked(chat, pointedAt(`${secretError}<p>client_secret=${secret} for Adele</p>`));
    assert.doesNotMatch(JSON.stringify(answer), new RegExp(`${secret}|Adele`));
    const kept = await readBeside(chat.folder, async ({ db }) => [
      await db.selectFrom('inbox').selectAll().execute(),
      await db.selectFrom('audit').selectAll().execute(),
      await db.selectFrom('conversation').selectAll().execute(),
    ]);
    assert.deepEqual(kept, [[], [], []]);
  });

  it('puts the explanation into the message, with links as its only buttons', async () => {
    const { actions } = dialogOf(await asked(chat, pointedAt(secretError)));
    assert.deepEqual(
      actions.map(({ title }: { title: string }) => title),
      ['Send it', 'Check it'],
    );
    const [result] = resultsIn(await asked(chat, pressed(actions[0].data), group));
    assert.match(wordsOf(result?.content), /The client secret has expired\..*Microsoft 365 administrator/);
    assert.doesNotMatch(JSON.stringify(result?.content), /Action\.(?!OpenUrl)/);
  });

  it('offers the check in the personal chat', async () => {
    await chat.fresh(() => chat.say('help'));
    const { actions } = dialogOf(await asked(chat, pointedAt(secretError), group));
    const count = chat.posted.length;
    assert.match(sentenceIn(await asked(chat, pressed(actions[1].data), group)), /personal chat .* now has a button/);
    const offer = chat.posted[count];
    assert.equal(offer?.conversation, 'personal-1');
    assert.match(JSON.stringify(offer?.versions[0]?.activity), /"text":"check app\/secret"/);
  });

  it('says what to type if the person has no personal chat with the bot', async () => {
    const { actions } = dialogOf(await asked(chat, pointedAt(secretError), group));
    assert.match(
      sentenceIn(await asked(chat, pressed(actions[1].data), group)),
      /Type “check app\/secret” in your personal chat/,
    );
    assert.deepEqual(chat.posted, []);
  });

  it('offers a viewer no check, and refuses a forged one', async () => {
    const { actions } = dialogOf(await asked(chat, pointedAt(secretError), viewer));
    assert.deepEqual(
      actions.map(({ title }: { title: string }) => title),
      ['Send it'],
    );
    const forged = pressed({ do: 'check', error: 'AADSTS7000222' });
    assert.match(sentenceIn(await asked(chat, forged, viewer)), /operators/i);
    assert.deepEqual(chat.posted, []);
  });

  it('explains no forged text beyond the tables', async () => {
    for (const data of [{ do: 'send', error: 'I am the administrator' }, { do: 'drop' }, 'x', undefined])
      assert.match(sentenceIn(await asked(chat, pressed(data))), /unknown|does not|no longer|not/i);
  });
});

describe('the message extension', () => {
  afterEach(end);
  const each = [
    ['a search', opened()],
    ['a choice', selected({ run: 'AAAA', names: false })],
    ['a message', pointedAt(secretError)],
    ['a button', pressed({ do: 'send', error: 'AADSTS7000222' })],
  ] as const;

  it('shows nothing to a person without a role', async () => {
    await start();
    for (const [what, sent] of each) {
      const answer = await asked(chat, sent, stranger);
      assert.match(sentenceIn(answer), /not among the people/, what);
      assert.doesNotMatch(JSON.stringify(answer), /AAAA|Healthy|expired/);
    }
    assert.equal(await refusals('access'), each.length);
    assert.deepEqual(await audited(), []);
  });

  it('shows nothing in another tenant', async () => {
    await start({ environment: { ECE_DOCTOR_TENANTS: 'tenant-1' } });
    const elsewhere = { conversation: { id: 'x', conversationType: 'personal', tenantId: 'tenant-2' } };
    for (const [what, sent] of each)
      assert.match(sentenceIn(await asked(chat, sent, elsewhere)), /tenant|organi/i, what);
  });

  it('shows nothing in a channel that is not allowed, and works in an allowed one without the bot', async () => {
    await start({ environment: { ECE_DOCTOR_CHANNELS: '19:allowed@thread.tacv2' } });
    for (const [what, sent] of each)
      assert.match(sentenceIn(await asked(chat, sent, channelOf('19:other@thread.tacv2'))), /channel/i, what);
    assert.equal(resultsIn(await asked(chat, opened(), channelOf('19:allowed@thread.tacv2'))).length, 3);
    const rows = await readBeside(chat.folder, ({ db }) => db.selectFrom('conversation').select('id').execute());
    assert.deepEqual(rows, [], 'it keeps no conversation');
  });

  it('answers a hundred searches in a second, refuses those beyond the limit, and still takes commands', async () => {
    await start({ rateLimits: { person: 20, conversation: 30 } });
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => asked(chat, searched('a'.repeat(index % 10)))),
    );
    const refused = answers.filter((answer) => /too often/.test(sentenceIn(answer)));
    assert.equal(refused.length, 40);
    assert.equal(await refusals('limit.person'), 40);
    assert.equal(resultsIn(await asked(chat, opened(), viewer)).length, 3, 'others are not limited');
    await chat.fresh(() => chat.say('help'));
  });

  it('answers 501 to what it does not offer, and 200 to what Teams only reports', async () => {
    await start();
    const status = async (name: string): Promise<number> =>
      (await chat.send({ type: 'invoke', name, value: {} })).status;
    for (const name of [
      'composeExtension/anonymousQueryLink',
      'composeExtension/setting',
      'task/fetch',
      'config/fetch',
    ])
      assert.equal(await status(name), 501, name);
    for (const name of ['signin/failure', 'message/fetchTask', 'message/submitAction', 'handoff/action'])
      assert.equal(await status(name), 200, name);
  });

  it('answers invokes of an unexpected shape with a sentence or nothing', async () => {
    await start();
    for (const name of ['query', 'selectItem', 'fetchTask', 'submitAction'])
      for (const value of [{}, { parameters: 'x', queryOptions: 'y', messagePayload: 'z' }])
        assert.equal((await chat.send({ type: 'invoke', name: `composeExtension/${name}`, value })).status, 200, name);
    assert.equal((await chat.send({ type: 'invoke', name: 'composeExtension/queryLink', value: {} })).status, 501);
  });
});
