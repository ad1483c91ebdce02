/** Every command and every button, over HTTP. */
import assert from 'node:assert/strict';
import type { Artifact } from '../../src/model/report.ts';
import { clickNeeds } from '../../src/teams/handle-click.ts';
import { openStoreToRead } from '../../src/store/open.ts';
import { commands } from '../../src/teams/index.ts';
import { read, say as sentence } from '../../src/text/index.ts';
import { recorded } from '../checks/artifacts.ts';
import { keepRuns, keepRunUnderWay } from '../runs/past-runs.ts';
import { type Chat, startChat } from './bot.ts';
import { actionsIn, type Posted, refreshOf } from './connector.ts';

const person = (name: string, id: string) => ({ id: `29:${name}`, name, aadObjectId: id });
const viewer = person('Vera Viewer', '00000000-0000-0000-0000-0000000000031');
const operator = person('Otto Operator', '00000000-0000-0000-0000-0000000000032');
type Person = typeof viewer;

const personal = (of: Person) => ({
  conversation: { id: `personal-${of.id}`, conversationType: 'personal', tenantId: 'tenant-1' },
});
const channel = '19:channel@thread.tacv2';
const inThread = (message: string, of = channel) => ({
  conversation: {
    id: `${of};messageid=${message}`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant-1',
  },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: channel, name: 'Support' }, channel: { id: of } },
});
const group = '19:group@thread.v2';
const inGroup = {
  conversation: { id: group, conversationType: 'groupChat', isGroup: true, tenantId: 'tenant-1' },
};
const shared = [
  ['a channel', channel, inThread('1')],
  ['a group chat', group, inGroup],
] as const;

/**
 * Every name of a mailbox, host or person in the deployment and runs of these tests. None is a part of another word.
 */
const names = ['zsales', 'zsvc-ece', 'zhosting', 'zsrv', 'Zoe Zimmer', 'zcorp'];
const withPoison = (text: string): string =>
  text
    .replaceAll('sales@example.com', 'zsales@zcorp.example')
    .replaceAll('svc-ece@example.com', 'zsvc-ece@zcorp.example')
    .replaceAll('ece.example.com', 'zhosting.zcorp.example')
    .replaceAll('ece-svc-01', 'zsrv-svc-01')
    .replaceAll('ece-app-01', 'zsrv-app-01')
    .replaceAll('example.com', 'zcorp.example');
const poisoned = (saw: string): Artifact => JSON.parse(withPoison(JSON.stringify(recorded(saw)))) as Artifact;
const file = withPoison(`
name: contoso
release: "12.6(1)_ES6_ET2"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: svc-ece@example.com
mailboxes: [sales@example.com]
servers:
  - { name: ece-svc-01, roles: [services] }
  - { name: ece-app-01, roles: [application] }
`);

const namesIn = (shown: unknown): string[] => names.filter((name) => (JSON.stringify(shown) ?? '').includes(name));
const everything = ({ versions }: Posted): unknown => versions.map(({ activity }) => activity);

describe('names of mailboxes, hosts and people', () => {
  let chat: Chat;
  afterEach(() => chat.end());
  beforeEach(async () => {
    chat = await startChat({
      environment: {
        ECE_DOCTOR_VIEWERS: viewer.aadObjectId,
        ECE_DOCTOR_OPERATORS: operator.aadObjectId,
        ECE_DOCTOR_ADMINISTRATORS: '00000000-0000-0000-0000-0000000000039',
      },
      file,
      kept: async (store) => {
        const by = 'Zoe Zimmer';
        await keepRuns(store, [
          { id: 'AAAA', at: '2026-11-22T08:00:00.000Z', saw: poisoned('healthy'), by },
          { id: 'BBBB', at: '2026-11-23T08:00:00.000Z', saw: poisoned('two-faults'), by },
          {
            id: 'CCCC',
            at: '2026-11-24T08:00:00.000Z',
            saw: poisoned('two-faults'),
            by,
            selection: 'rights zsales@zcorp.example on zsrv-svc-01',
          },
        ]);
      },
    });
    chat.teams.set(channel, { name: 'Support', channels: [{ id: channel }], members: [viewer, operator] });
    chat.chats.set(group, [viewer, operator]);
  });

  /** The first message posted after this. */
  const say = async (text: string, from: Person, where: object): Promise<Posted> => {
    const count = chat.posted.length;
    await chat.say(text, { from, ...where });
    return chat.until((posted) => posted[count]);
  };
  const click = async (
    data: { verb: string; [more: string]: unknown },
    from: Person,
    where: object,
    type = 'execute',
  ): Promise<unknown> => {
    const response = await chat.send(
      type === 'execute'
        ? {
            type: 'invoke',
            name: 'adaptiveCard/action',
            value: { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' },
            from,
            ...where,
          }
        : { type: 'message', value: data, from, ...where },
    );
    return response.json().catch(() => undefined);
  };
  /** Cards that follow a subject are finished when all rows are done. */
  const settled = async (): Promise<void> => {
    const store = openStoreToRead({ folder: `${chat.folder}/data` });
    for (;;) {
      const open = await store.db.selectFrom('delivery').select('id').where('state', '=', 'open').execute();
      if (open.length === 0) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await store.close();
  };
  const lines = commands.flatMap(({ name }) => {
    const word = read({ key: `command.${name}.words` }, { language: 'en' })
      .split(' ')[0]!
      .replaceAll('+', ' ');
    const runs = ['report', 'compare', 'share'].includes(word) ? ['AAAA', 'BBBB', 'CCCC'] : [];
    const both = word === 'compare' ? ['AAAA BBBB', 'BBBB CCCC'] : [];
    const selections = word === 'check' ? ['rights nobody@nowhere.example', 'network on nowhere'] : [];
    return [word, ...[...runs, ...both, ...selections].map((rest) => `${word} ${rest}`)];
  });
  const verbs = Object.keys(clickNeeds).flatMap((verb) =>
    ['BBBB', 'CCCC'].map((run) => ({
      verb,
      run,
      mark: crypto.randomUUID(),
      ...(verb === 'round-trip'
        ? { from: 'a@b.example', to: 'c@d.example', by: '', until: new Date().toISOString() }
        : // A hand-over has names; without a receiver it is none.
          { to: verb === 'hand-over-to' ? '' : group, withoutNames: 'true' }),
      ...(verb === 'hand-over' ? { owner: 'network' } : {}),
    })),
  );

  it('are shown to a viewer by no command and no button, in any conversation', async () => {
    for (const where of [personal(viewer), inThread('1'), inGroup]) {
      for (const line of lines) {
        const answer = await say(line, viewer, where);
        assert.deepEqual(namesIn(everything(answer)), [], `${line} in ${where.conversation.id}`);
      }
      for (const data of verbs)
        for (const type of ['execute', 'submit'])
          assert.deepEqual(namesIn(await click(data, viewer, where, type)), [], `${type} ${data.verb} ${data.run}`);
    }
    await settled();
    for (const posted of chat.posted) assert.deepEqual(namesIn(everything(posted)), []);
  }).timeout(120_000);

  it('are left out of every report, comparison and list for a viewer, with a note on who sees them', async () => {
    for (const line of ['report BBBB', 'history', 'compare AAAA BBBB', 'status']) {
      const shown = JSON.stringify(everything(await say(line, viewer, personal(viewer))));
      assert.match(shown, /Operators and administrators see them/, line);
    }
    const report = JSON.stringify(everything(await say('report BBBB', viewer, personal(viewer))));
    assert.match(report, /server-1/);
    assert.doesNotMatch(report, /"sign in /);
    assert.match(JSON.stringify(everything(await say('compare AAAA BBBB', viewer, personal(viewer)))), /server-1/);
    assert.match(
      JSON.stringify(everything(await say('history', viewer, personal(viewer)))),
      /rights ADDRESS on SERVER/,
    );
    assert.match(JSON.stringify(everything(await say('status', viewer, personal(viewer)))), /server-1/);
  });

  it('are shown to an operator in the personal chat, and in an answer that only the operator’s client shows', async () => {
    for (const line of ['report BBBB', 'compare AAAA BBBB', 'status', 'history'])
      assert.notDeepEqual(namesIn(everything(await say(line, operator, personal(operator)))), [], line);
    for (const where of [personal(operator), inThread('1'), inGroup])
      for (const data of [
        { verb: 'report', run: 'BBBB' },
        { verb: 'findings', run: 'BBBB', turn: true },
      ])
        assert.notDeepEqual(namesIn(await click(data, operator, where)), [], data.verb);
  });

  it('are in findings posted in the personal chat, not in those that others read', async () => {
    const data = { verb: 'findings', run: 'BBBB' };
    const posted = async (where: object): Promise<string> =>
      JSON.stringify(everything(await chat.fresh(() => click(data, operator, where))));
    assert.notDeepEqual(namesIn(await posted(personal(operator))), []);
    for (const where of [inThread('1'), inGroup]) {
      const findings = await posted(where);
      assert.match(findings, /server-1/);
      assert.deepEqual(namesIn(findings), []);
    }
  });

  for (const [title, place, where] of shared) {
    it(`in ${title} are added by nothing that an operator asks for`, async () => {
      for (const line of lines) {
        const [word = ''] = line.split(' ');
        if (word === 'check' && !/nowhere/.test(line)) continue;
        const answer = await say(line, operator, where);
        assert.deepEqual(namesIn(everything(answer)), [], line);
      }
      for (const data of verbs)
        if (!['run', 'run-failed'].includes(data.verb)) await click(data, operator, where, 'submit');
      await settled();
      for (const posted of chat.posted)
        if (posted.conversation.startsWith(place)) assert.deepEqual(namesIn(everything(posted)), []);
    });

    it(`in ${title} stay out of a report that was shared without names, whichever button is clicked by whom`, async () => {
      await say('help', operator, where);
      await say('help', operator, personal(operator));
      await say('help', viewer, personal(viewer));
      await click(
        { verb: 'share-to', run: 'BBBB', mark: crypto.randomUUID(), to: place, withoutNames: 'true' },
        operator,
        personal(operator),
      );
      const card = await chat.until((posted) =>
        posted.find((one) => one.conversation === place && /Shared by/.test(JSON.stringify(everything(one)))),
      );
      const clicked = actionsIn(card.versions[0]!.activity).filter(({ verb }) => verb !== undefined);
      for (const { data } of clicked)
        for (const from of [viewer, operator])
          for (const type of ['execute', 'submit']) await click(data, from, { ...where, replyToId: card.id }, type);
      await say('report BBBB', operator, where);
      await settled();
      for (const posted of chat.posted)
        if (posted.conversation.startsWith(place) || posted.conversation.includes('Vera'))
          assert.deepEqual(namesIn(everything(posted)), [], posted.conversation);
      const full = chat.posted.filter(({ conversation }) => conversation === `personal-${operator.id}`);
      assert.notDeepEqual(namesIn(full.map(everything)), []);
    });

    it(`in ${title} are in a run that an operator started there, also in a report asked for again`, async () => {
      const started = await say('check network', operator, where);
      await settled();
      assert.notDeepEqual(namesIn(everything(started)), []);
      const id = /"run":"([^"]+)"/.exec(JSON.stringify(everything(started)))?.[1] ?? '';
      const again = await say(`report ${id}`, operator, where);
      assert.notDeepEqual(namesIn(everything(again)), []);
      assert.deepEqual(namesIn(everything(await say(`report ${id}`, viewer, where))), []);
    });
  }

  it('stay out of a card without names through its edits and refreshes', async () => {
    await chat.end();
    chat = await startChat({
      environment: { ECE_DOCTOR_VIEWERS: viewer.aadObjectId, ECE_DOCTOR_OPERATORS: operator.aadObjectId },
      file: file.replaceAll('zsrv', 'ece'),
      kept: (store) => keepRunUnderWay(store, 'DDDD'),
    });
    const card = await say('report DDDD', viewer, personal(viewer));
    assert.match(JSON.stringify(everything(card)), /server-1/);
    const refreshed = await chat.send({ ...refreshOf(card), from: viewer, ...personal(viewer) });
    const shown = JSON.stringify(await refreshed.json());
    assert.match(shown, /server-1/);
    assert.doesNotMatch(shown, /ece-svc-01|ece-app-01|Alex Wilber/);
    await click({ verb: 'cancel', run: 'DDDD' }, operator, personal(operator));
    await settled();
    assert.doesNotMatch(JSON.stringify(everything(card)), /ece-svc-01|ece-app-01|Alex Wilber/);
    assert.match(JSON.stringify(card.versions.at(-1)), /stopped/i);
  });

  it('are left out with the same note in French', async () => {
    const shown = await say('rapport BBBB', viewer, { ...personal(viewer), locale: 'fr-FR' });
    assert.deepEqual(namesIn(everything(shown)), []);
    assert.ok(
      JSON.stringify(everything(shown)).includes(read(sentence('names.left-out'), { language: 'fr' }).slice(0, 40)),
    );
  });
});
