/** Questions after a verdict, over real HTTP: each has one answer, and nothing is checked, written or sent for it. */
import assert from 'node:assert/strict';
import type { Artifact } from '../../../src/model/report.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { administrator, type Chat, deploymentFile, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const hourMs = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();
const person = (name: string, id: string) => ({ id: `29:${name}`, name, aadObjectId: id });
const viewer = person('Vera Viewer', '00000000-0000-0000-0000-0000000000031');
const operator = person('Alex Wilber', administrator);
type Person = typeof viewer;

const personal = (of: Person) => ({
  from: of,
  conversation: { id: `personal-${of.id}`, conversationType: 'personal', tenantId: 'tenant-1' },
});
const channel = '19:channel@thread.tacv2';
const inThread = (message: string, from: Person) => ({
  from,
  conversation: {
    id: `${channel};messageid=${message}`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant-1',
  },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: channel, name: 'Support' }, channel: { id: channel } },
});
const french = { locale: 'fr-FR' };

const lastCard = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const titleOf = (posted: Posted): string => lastCard(posted).body[0].text;
const lastWords = (posted: Posted): string => wordsOf(posted.versions.at(-1)?.activity);
const buttonsOf = (posted: Posted): string[] =>
  actionsOf(posted).flatMap(({ data, url }) => data?.text ?? data?.verb ?? url ?? []);

/** The bot has shown run 8F3K in the personal chat of the operator. */
async function chatAfter(saw: string | Artifact, at = ago(1), others: Parameters<typeof keepRuns>[1] = []) {
  const chat = await startChat({
    environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId },
    kept: (store) => keepRuns(store, [...others, { id: '8F3K', at, saw }]),
    file: deploymentFile,
  });
  chat.teams.set(channel, { name: 'Support', channels: [{ id: channel }], members: [viewer, operator] });
  await shown(chat, '8F3K', personal(operator));
  return chat;
}

async function shown(chat: Chat, run: string, where: Record<string, unknown>): Promise<void> {
  const posted = await chat.fresh(() => chat.say(`report ${run}`, where));
  await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'findings'));
}

/** Runs, and messages to other conversations. */
async function runsKept(chat: Chat): Promise<number> {
  return chat.stored(async ({ db }) => (await db.selectFrom('run').select('id').execute()).length);
}

describe('a question after a verdict', () => {
  let chat: Chat;
  const say = (text: string, more: Record<string, unknown> = {}) =>
    chat.fresh(() => chat.say(text, { ...personal(operator), ...more }));

  describe('with one cause', () => {
    before(async () => {
      chat = await chatAfter('imap-blocked-on-services', ago(1), [{ id: 'C2D3', at: ago(5), saw: 'healthy' }]);
    });
    after(() => chat.end());

    for (const [line, title, says, button] of [
      ['who must act', /^This is for the network team$/, /993/, 'hand-over'],
      ['whose fault is it', /^This is for the network team$/, /993/, 'hand-over'],
      ['what is the root cause', /993/, /other servers get through/, 'hand-over'],
      ['when did it start', /^Between the healthy check of /, /run C2D3/, 'report 8F3K'],
      [
        'what should I do now',
        /^First step, for the network team$/,
        /allow outbound TCP 993 from ece-svc-01/,
        'hand-over',
      ],
      ['did anything change', /^Something changed between /, /Compare their change logs.*Verdict of/s, 'compare 8F3K'],
      ['is the problem gone', /^Red at the last check/, /993/, 'run-failed'],
      ['they repaired it', /Only a new check proves it/, /checks again what failed/, 'run-failed'],
      ['what is the impact', /receives no mail/, /Servers: ece-svc-01/, 'findings'],
      ['is it a microsoft problem', /^Not Microsoft: this is for the network team$/, /incident/, 'check service'],
      ['what is the evidence', /^Seen from /, /ECONNREFUSED/, 'findings'],
      ['tell the network team', /^This is for the network team$/, /“hand over” asks them/, 'hand-over-form'],
      ['tell the exchange team', /^Nothing for them: this is for the network team$/, /993/, 'hand-over'],
      ['open a case with cisco', /^I open no case$/, /ZIP/, 'report-file'],
      ['can I have it as a document', /as a file/, /Verdict of/, 'report-file'],
    ] as const) {
      it(`“${line}” is answered in one sentence, with its button`, async () => {
        const posted = await say(line);
        assert.match(titleOf(posted), title);
        assert.match(lastWords(posted), says);
        assert.ok(buttonsOf(posted).includes(button), buttonsOf(posted).join());
        assert.ok(actionsOf(posted).length <= 3);
        assert.match(lastWords(posted), /run 8F3K/);
      });
    }

    for (const [line, title, says] of [
      ['qui doit agir', /^C’est à l’équipe réseau d’agir$/, /993/],
      ['quelle est la cause racine', /993/, /Les autres serveurs passent/],
      ['prochaine étape', /^Première étape, pour l’équipe réseau$/, /ece-svc-01/],
      ['ils ont réparé', /Seule une nouvelle vérification le prouve/, /revérifie/],
      ["c'est la faute de microsoft ?", /^Pas Microsoft\s: c’est à l’équipe réseau d’agir$/, /incident/],
    ] as const) {
      it(`“${line}” is answered in French`, async () => {
        const posted = await say(line, french);
        assert.match(titleOf(posted), title);
        assert.match(lastWords(posted), says);
      });
    }

    it('“1” is the first cause, and a number without a cause says how many there are', async () => {
      assert.match(titleOf(await say('1')), /993/);
      assert.match(titleOf(await say('2')), /^This verdict has one cause$/);
    });

    it('“more” shows all findings', async () => {
      assert.match(lastWords(await say('tell me more')), /All findings: contoso/);
    });

    it('a verdict of today is not called old', async () => {
      assert.doesNotMatch(lastWords(await say('who must act')), /over a day old/);
    });
  });

  describe('with several causes of one owner', () => {
    before(async () => void (chat = await chatAfter('two-faults')));
    after(() => chat.end());

    it('names the owner once and both causes', async () => {
      const posted = await say('who must act');
      assert.match(titleOf(posted), /^This is for the network team$/);
      assert.match(lastWords(posted), /993.*587/s);
    });

    it('“2” is the second cause', async () => {
      assert.match(titleOf(await say('2')), /587/);
    });
  });

  describe('without a fault', () => {
    it('a healthy verdict leaves nothing to do', async () => {
      chat = await chatAfter('healthy');
      for (const line of ['who must act', 'what should I do now', 'what is the root cause'])
        assert.match(titleOf(await say(line)), /^Healthy/, line);
      await chat.end();
    });

    it('an unproven verdict names what was not seen, and who makes it possible', async () => {
      chat = await chatAfter('reader-secret-wrong');
      const posted = await say('who must act');
      assert.match(titleOf(posted), /^Not proven/);
      assert.match(lastWords(posted), /administrator/);
      await chat.end();
    });
  });

  it('a verdict of more than a day ago is named by its date', async () => {
    chat = await chatAfter('imap-blocked-on-services', '2026-11-24T23:30:00.000Z');
    const words = lastWords(await say('who must act'));
    assert.match(words, /Verdict of \{\{DATE\(2026-11-24T23:30:00Z,SHORT\)\}\}.*over a day old/);
    await chat.end();
  });

  it('a newer run says whether it is repaired, also if it was shown elsewhere', async () => {
    chat = await chatAfter('imap-blocked-on-services', ago(3), [{ id: 'D4F5', at: ago(1), saw: 'healthy' }]);
    const posted = await say('is the problem gone');
    assert.match(titleOf(posted), /^Yes: the check of /);
    assert.deepEqual(buttonsOf(posted), ['report D4F5']);
    await chat.end();
  });

  it('a newer run that still finds it says so', async () => {
    chat = await chatAfter('imap-blocked-on-services', ago(3), [{ id: 'D4F5', at: ago(1), saw: 'two-faults' }]);
    assert.match(titleOf(await say('is the problem gone')), /^No: the check of .* still finds it$/);
    await chat.end();
  });

  describe('without a verdict in the conversation', () => {
    before(async () => {
      chat = await startChat({
        environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId },
        kept: (store) => keepRuns(store, [{ id: '8F3K', at: ago(1), saw: 'two-faults' }]),
      });
    });
    after(() => chat.end());

    it('an operator gets the button that checks, and the last report', async () => {
      const posted = await say('who must act');
      assert.match(titleOf(posted), /^No verdict in this conversation yet$/);
      assert.deepEqual(buttonsOf(posted), ['check all', 'report']);
    });

    it('refers a viewer to an operator', async () => {
      const posted = await say('who must act', personal(viewer));
      assert.match(lastWords(posted), /operator/);
      assert.deepEqual(buttonsOf(posted), ['report']);
    });
  });

  describe('where names may not be read', () => {
    const lines = [
      'who must act',
      'what is the root cause',
      'when did it start',
      'what should I do now',
      'what is the impact',
      'did anything change',
      'is it a microsoft problem',
      'what is the evidence',
      'hand over to the network team',
      'open a case with cisco',
      'tell me more',
      'sales@example.com',
      'ece-svc-01',
      '993',
      'rights',
      'how do I open port 993',
      'how to set mailbox permissions',
      'how do I give admin consent',
      'list servers',
      'telnet works from my laptop',
      'is there a workaround',
      'when will it be fixed',
      'do I have to restart ece after that',
      'which servers need this port',
      'are the mails lost',
      'where are the logs',
    ];
    const names = /sales@example|svc-ece@|ece-svc-01|ece-app-0/;
    before(async () => {
      chat = await chatAfter('two-faults', ago(1), [{ id: 'C2D3', at: ago(5), saw: 'healthy' }]);
      await shown(chat, '8F3K', personal(viewer));
      await shown(chat, '8F3K', inThread('1', operator));
    });
    after(() => chat.end());

    for (const [who, where] of [
      ['a viewer alone', personal(viewer)],
      ['an operator in a channel', inThread('1', operator)],
      ['a viewer in another thread of the channel', inThread('2', viewer)],
    ] as const)
      it(`${who} reads no name of a server or mailbox`, async () => {
        for (const line of lines) {
          const posted = await say(line, where);
          // `enrol` and others are not asked: only the bot’s own words count.
          assert.doesNotMatch(JSON.stringify(posted.versions), names, line);
        }
        assert.match(lastWords(await say('who must act', where)), /names left out/);
      });

    it('a viewer is sent to no command that a viewer may not use', async () =>
      assert.doesNotMatch(lastWords(await say('tell the network team', personal(viewer))), /“hand over”/));

    it('a viewer gets no button that checks', async () => {
      for (const line of lines) {
        const posted = await say(line, personal(viewer));
        const checks = buttonsOf(posted).filter((one) => /^check|^run/.test(one));
        assert.deepEqual(checks, [], line);
      }
    });
  });

  it('no answer starts a run', async () => {
    chat = await chatAfter('two-faults');
    for (const line of [
      'they repaired it',
      'is the problem gone',
      'yes please',
      'ok do it',
      'no thanks',
      'fix it',
      '👍',
    ])
      await say(line);
    assert.equal(await runsKept(chat), 1);
    await chat.end();
  });
});
