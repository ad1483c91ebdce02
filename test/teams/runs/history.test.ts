/** Past runs in Teams, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import type { Artifact } from '../../../src/model/report.ts';
import { recorded } from '../../checks/artifacts.ts';
import { enrol } from '../../runs/probes.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';
import { keepRuns } from '../../runs/past-runs.ts';

const cardOf = (posted: Posted | undefined) => posted?.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
const buttonsOf = (posted: Posted): string[] => actionsOf(posted).flatMap(({ data }) => data?.text ?? data?.verb ?? []);

const rowsOf = (posted: Posted): { words: string; text: string }[] =>
  cardOf(posted)
    // oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
    .body.filter(({ columns }: any) => columns !== undefined)
    // oxlint-disable-next-line typescript/no-explicit-any -- the same
    .map(({ columns: [mark, { items }] }: any) => {
      const [said, facts] = items;
      return {
        words: wordsOf([mark.items, said.items, facts.columns[0]]),
        text: facts.columns[1].items[0].actions[0].data.text,
      };
    });

describe('past runs in the chat', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' },
          {
            id: '9KHJ',
            at: '2026-11-23T09:00:00.000Z',
            saw: 'healthy',
            selection: 'mail sales@example.com',
            cancelled: true,
          },
          { id: 'W7RMD', at: '2026-11-24T08:00:00.000Z', saw: 'healthy', by: 'Megan Bowen' },
          {
            id: 'ZZ99',
            at: '2026-11-24T09:00:00.000Z',
            saw: { ...recorded('healthy'), deployment: { ...recorded('healthy').deployment, name: 'elsewhere' } },
          },
        ]),
    });
  });
  after(async () => chat.end());

  for (const typed of [
    'report 8F3K',
    'report run 8f3k.',
    'report "#8F3K"',
    'rapport exécution 8f3k',
    'rapport de l’execution 8f3k',
  ]) {
    it(`“${typed}” shows the run’s report again on a new card`, async () => {
      const posted = await chat.fresh(() => chat.say(typed));
      assert.match(lastWords(posted), /run 8F3K/);
      assert.match(lastWords(posted), /993/);
      assert.ok(buttonsOf(posted).includes('findings'));
    });
  }

  it('“report” without an id shows the last run that has ended', async () => {
    assert.match(lastWords(await chat.fresh(() => chat.say('report'))), /run W7RMD/);
  });

  it('a repeated report goes to the requesting conversation, in its language, with times in the reader’s zone', async () => {
    const posted = await chat.fresh(() =>
      chat.say('rapport W7RMD', {
        locale: 'fr-FR',
        localTimezone: 'Asia/Tokyo',
        conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' },
      }),
    );
    assert.equal(posted.conversation, 'group-1');
    assert.match(
      lastWords(posted),
      /\{\{DATE\(2026-11-24T08:00:00Z,SHORT\)\}\}, \{\{TIME\(2026-11-24T08:00:00Z\)\}\} · exécution W7RMD/,
    );
  });

  it('an unknown id is refused, with similar ids on buttons', async () => {
    const posted = await chat.fresh(() => chat.say('report 8F3X'));
    assert.match(lastWords(posted), /8F3X.*is not a run of contoso that is kept.*deleted/);
    assert.deepEqual(buttonsOf(posted), ['report 8F3K', 'history']);
    const shown = await chat.fresh(() => chat.send({ value: { verb: 'say', text: 'report 8F3K' } }));
    assert.match(lastWords(shown), /run 8F3K/);
  });

  it('no id and no button reaches a run of another deployment in the same store', async () => {
    assert.match(lastWords(await chat.fresh(() => chat.say('report ZZ99'))), /ZZ99.*is not a run of contoso/);
    for (const verb of ['report', 'findings', 'run', 'cancel', 'share', 'full']) {
      const answer = await (
        await chat.send({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb, data: { verb, run: 'ZZ99' } } },
        })
      ).text();
      assert.doesNotMatch(answer, /elsewhere|AdaptiveCard/, verb);
      assert.match(answer, /no longer kept.*“history”.*“check all”/, verb);
    }
  });

  it('“history” lists the last runs, newest first, each with selection, time, person, verdict, cause and button', async () => {
    const posted = await chat.fresh(() => chat.say('history'));
    const rows = rowsOf(posted);
    assert.deepEqual(
      rows.map(({ text }) => text),
      ['report W7RMD', 'report 9KHJ', 'report 8F3K'],
    );
    assert.match(
      rows[0]?.words ?? '',
      /^✔ .*Healthy .*all · \{\{DATE\(2026-11-24T08:00:00Z,COMPACT\)\}\} \{\{TIME\(2026-11-24T08:00:00Z\)\}\} · Megan Bowen/,
    );
    assert.match(rows[1]?.words ?? '', /Not proven · stopped .*mail sales@example\.com/);
    assert.match(rows[2]?.words ?? '', /^✖ .*Broken.*Port 993 to outlook\.office365\.com.* all · /);
    assert.deepEqual(
      actionsOf(posted)
        .slice(-2)
        .map(({ data }) => data.text),
      ['compare', 'check all'],
    );
  });

  it('the list turns its pages in place, and refuses a page that does not exist', async () => {
    const turned = async (page: number): Promise<string> =>
      (
        await chat.send({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { verb: 'history', data: { verb: 'history', page } } },
        })
      ).text();
    assert.match(await turned(1), /contoso: the last runs.*report W7RMD/s);
    assert.match(await turned(2), /There is no page 2: there are fewer runs/);
  });

  for (const [client, press] of [
    [
      'a new',
      (text: string) => ({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'say', data: { verb: 'say', text } } },
      }),
    ],
    ['an older', (text: string) => ({ value: { verb: 'say', text } })],
  ] as const) {
    it(`the button of a run shows the report below the unchanged list (${client} client)`, async () => {
      const list = await chat.fresh(() => chat.say('historique'));
      const [, , { text } = { text: '' }] = rowsOf(list);
      let answer: Response | undefined;
      const posted = await chat.fresh(async () => (answer = await chat.send({ ...press(text), replyToId: list.id })));
      const said = (await answer?.text()) ?? '';
      // Only a client that waits for an answer is told where the report is.
      if (client === 'a new')
        assert.equal((JSON.parse(said) as { value: string }).value, 'The answer comes as a separate message.');
      else assert.equal(said, '');
      assert.equal(chat.posted.at(-1), posted);
      assert.match(lastWords(posted), /run 8F3K/);
      assert.equal(list.versions.length, 1);
    });
  }

  for (const [line, locale, said] of [
    ['history', 'en-US', /Show the report of run 8F3K/],
    ['historique', 'fr-FR', /Montrer de nouveau le rapport de l’exécution 8F3K/],
  ] as const)
    it(`a click on a row of “${line}” shows the run’s report`, async () => {
      const list = await chat.fresh(() => chat.say(line, { locale }));
      // oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
      const rows = cardOf(list).body.filter(({ columns }: any) => columns !== undefined);
      const action = rows[2].columns[1].items[0].selectAction;
      assert.match(action.tooltip, said);
      const value = { action, trigger: 'manual' };
      const posted = await chat.fresh(() => chat.send({ type: 'invoke', name: 'adaptiveCard/action', value, locale }));
      assert.match(lastWords(posted), /8F3K/);
    });

  it('text that is typed instead of an id stays plain text', async () => {
    const posted = await chat.fresh(() => chat.say('report **[x](https://evil.example)**'));
    for (const { type, text } of cardOf(posted).body)
      if (type === 'TextBlock') assert.doesNotMatch(text, /(?<!\\)\*\*|(?<!\\)\]\(/);
  });
});

describe('comparing past runs in the chat', () => {
  const stopped = ((artifact): Artifact => ({
    ...artifact,
    observations: artifact.observations.filter(({ from }) => from.kind !== 'server'),
    servers: artifact.servers.map((server) => ({ ...server, presence: 'stopped' })),
  }))(recorded('healthy'));
  const removed = ((artifact) => ({
    ...artifact,
    deployment: {
      ...artifact.deployment,
      servers: artifact.deployment.servers.filter(({ name }) => name !== 'ece-app-02'),
    },
    servers: artifact.servers.filter(({ name }) => name !== 'ece-app-02'),
  }))(recorded('healthy'));
  let chat: Chat;
  before(async () => {
    chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: 'B222', at: '2026-11-16T08:00:00.000Z', saw: 'imap-blocked-on-services' },
          { id: 'C333', at: '2026-11-17T08:00:00.000Z', saw: 'healthy' },
          { id: 'D444', at: '2026-11-18T08:00:00.000Z', saw: 'imap-blocked-on-services', selection: 'network' },
          { id: 'F555', at: '2026-11-19T08:00:00.000Z', saw: 'two-faults' },
          { id: 'G666', at: '2026-11-20T08:00:00.000Z', saw: stopped, cancelled: true },
          { id: 'H777', at: '2026-11-21T08:00:00.000Z', saw: 'imap-blocked-on-services' },
          { id: 'J888', at: '2026-11-22T08:00:00.000Z', saw: removed, selection: 'network' },
          { id: 'K999', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' },
        ]),
    });
  });
  after(async () => chat.end());

  const answered = async (typed: string, more = {}): Promise<string> => {
    const count = chat.posted.length;
    await chat.say(typed, more);
    return lastWords(await chat.until((posted) => posted[count]));
  };

  it('“compare” compares the last run with the run before it, and says since when a problem exists', async () => {
    const words = await answered('compare');
    assert.match(
      words,
      /✖ contoso: nothing changed since \{\{DATE\(2026-11-21T08:00:00Z,SHORT\)\}\}.*run H777.*run K999/,
    );
    // Healthy on the 17th, broken since the 18th in a run with another selection. The stopped run observed nothing, so it
    // changes nothing.
    assert.match(
      words,
      /Still there, since Nov 18, 2026, 09:00 GMT\+1 \(run D444\).*Port 993 to outlook.office365.com is blocked on ece-svc-01/,
    );
  });

  it('“compare RUN” compares the run with the last complete run before it of the same selection', async () => {
    const words = await answered('compare run h777');
    assert.match(words, /6 findings are fixed since Nov 19, 2026.*others are still wrong.*run F555.*run H777/);
    assert.match(words, /Gone: .*accepts connections but never answers/);
  });

  for (const typed of [
    'compare B222 C333',
    'compare c333 b222',
    'comparer B222 et C333',
    'compare "B222", "C333".',
    'compare run B222 with run C333',
  ]) {
    it(`“${typed}” compares the two runs, the older run first`, async () => {
      assert.match(await answered(typed), /2 findings are fixed since Nov 16.*run B222.*run C333/);
    });
  }

  it('says what else differed, and calls nothing fixed that was not checked', async () => {
    const words = await answered('compare F555 J888');
    assert.match(words, /different things: all then, network now/);
    assert.match(words, /deployment file changed in between: servers\.ece-app-02/);
    assert.match(words, /not looked at again/);
    assert.match(await answered('compare G666 H777'), /earlier run was stopped/);
  });

  it('is in the person’s language', async () => {
    assert.match(await answered('comparer', { locale: 'fr-FR' }), /rien n’a changé depuis le 21 nov\. 2026/);
  });

  it('is refused without a second run, with a line to type', async () => {
    assert.match(
      await answered('compare B222'),
      /No run before B222 completed the same check.*: all.*Type “check all” again/,
    );
    assert.match(await answered('compare B222 B222'), /Both runs are the same run/);
    assert.match(await answered('compare B222 C333 D444'), /Only two runs can be compared/);
    const count = chat.posted.length;
    await chat.say('compare B222 C338');
    const posted = await chat.until((all) => all[count]);
    assert.match(lastWords(posted), /C338.*is not a run of contoso/);
    assert.deepEqual(buttonsOf(posted), ['compare B222 C333', 'history']);
  });

  it('is offered on a report only if the run has a predecessor', async () => {
    const report = await (async (count) => {
      await chat.say('report K999');
      return chat.until((posted) => posted[count]);
    })(chat.posted.length);
    assert.ok(buttonsOf(report).includes('compare K999'));
    const count = chat.posted.length;
    await chat.send({ value: { verb: 'say', text: 'compare K999' } });
    assert.match(lastWords(await chat.until((posted) => posted[count])), /nothing changed since.*run H777.*run K999/);
    await chat.say('report B222');
    assert.ok(!buttonsOf(await chat.until((posted) => posted[count + 1])).some((data) => data.startsWith('compare')));
  });

  it('has buttons for both reports and for another run', async () => {
    const count = chat.posted.length;
    await chat.say('compare');
    assert.deepEqual(buttonsOf(await chat.until((posted) => posted[count])), ['report K999', 'report H777', 'run']);
  });
});

describe('past runs of a new deployment', () => {
  let chat: Chat;
  // The probe is enrolled but not connected, so a run waits for it.
  before(
    async () =>
      void (chat = await startChat({
        kept: async (store, hubKey) => void (await enrol(store, 'ece-svc-01', { connected: false, hubKey })),
      })),
  );
  after(async () => chat.end());

  it('are missing, as “report”, “history” and “compare” say, with a line to type', async () => {
    await chat.say('report');
    const report = await chat.until(([first]) => first);
    assert.match(lastWords(report), /No run of contoso has ended yet.*check all/);
    await chat.say('history');
    const history = await chat.until(([, second]) => second);
    assert.match(lastWords(history), /no run of contoso yet.*check all/);
    assert.deepEqual(buttonsOf(history), ['check all']);
    await chat.say('compare');
    const compare = await chat.until(([, , third]) => third);
    assert.match(lastWords(compare), /No run of contoso has ended yet.*Two runs are needed.*check all/);
  });

  it('include a run under way, which “report” follows to its end in another conversation', async () => {
    const group = { conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' } };
    await chat.say('check connectivity');
    const first = await chat.until((posted) => posted[3]);
    const [run = ''] = /(?<=run )[2-9A-Z]{4}/.exec(lastWords(first)) ?? [];
    await chat.say('history', group);
    const [row] = rowsOf(await chat.until((posted) => posted[4]));
    assert.match(row?.words ?? '', /^… .*under way .*connectivity/);
    assert.equal(row?.text, `report ${run}`);
    await chat.say(`report ${run}`, group);
    const second = await chat.until((posted) => posted[5]);
    await chat.say(`compare ${run}`);
    assert.match(
      lastWords(await chat.until((posted) => posted[6])),
      new RegExp(`Run ${run} is under way.*when it has ended`),
    );
    assert.deepEqual([second.conversation, buttonsOf(second)], ['group-1', ['cancel']]);
    await chat.send({ value: { verb: 'cancel', run } });
    await chat.until(() => [first, second].every((posted) => /was stopped before the end/.test(lastWords(posted))));
  });
});
