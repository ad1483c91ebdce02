/** Every command and every button, by role, over HTTP. */
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { peopleGroups } from '../../simulator/tenant/healthy.ts';
import { guidOf } from '../../simulator/tenant/ids.ts';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import { bot } from '../../simulator/simulator.ts';
import { clickNeeds } from '../../src/teams/handle-click.ts';
import { commands } from '../../src/teams/index.ts';
import { read } from '../../src/text/index.ts';
import { openStoreToRead } from '../../src/store/open.ts';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { administrator, type Chat, deploymentFile, startChat } from './bot.ts';
import { actionsOf, type Posted, wordsOf } from './connector.ts';
import { keepRuns } from '../runs/past-runs.ts';

const person = (name: string, id: string) => ({ id: `29:${name}`, name, aadObjectId: id });
const viewer = person('Vera Viewer', '00000000-0000-0000-0000-0000000000031');
const operator = person('Otto Operator', '00000000-0000-0000-0000-0000000000032');
const stranger = person('Stan Stranger', '00000000-0000-0000-0000-0000000000033');
const chief = person('Alex Wilber', administrator);
const listed = { ECE_DOCTOR_VIEWERS: viewer.aadObjectId, ECE_DOCTOR_OPERATORS: operator.aadObjectId };

const personal = (of: { id: string }) => ({
  conversation: { id: `personal-${of.id}`, conversationType: 'personal', tenantId: 'tenant-1' },
});
const words = (posted: Posted | undefined): string => wordsOf(posted?.versions.at(-1)?.activity);

describe('the roles in the chat', () => {
  let chat: Chat;
  afterEach(() => chat.end());
  const begin = async (environment: Record<string, string>, file?: string): Promise<void> => {
    chat = await startChat({
      environment,
      ...(file === undefined ? {} : { file }),
      kept: (store) => keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'two-faults' }]),
    });
  };
  const say = async (text: string, from: object & { id: string }): Promise<string> => {
    const count = chat.posted.length;
    await chat.say(text, { from, ...personal(from) });
    return words(await chat.until((posted) => posted[count]));
  };
  const click = async (data: { verb: string }, from: object & { id: string }): Promise<string> => {
    const answer = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' },
      from,
      ...personal(from),
    });
    return JSON.stringify(await answer.json());
  };
  const outcomes = async (): Promise<string[]> => {
    const store = openStoreToRead({ folder: `${chat.folder}/data` });
    const rows = await store.db.selectFrom('audit').selectAll().orderBy('at').execute();
    await store.close();
    return rows.map(({ outcome }) => outcome);
  };

  it('let a viewer use exactly the commands that only read, and name an administrator for the others', async () => {
    await begin(listed);
    await say('help', chief);
    for (const { name, who } of commands) {
      const word = read({ key: `command.${name}.words` }, { language: 'en' })
        .split(' ')[0]!
        .replaceAll('+', ' ');
      // Without an item, “done” is an answer and no command.
      const answer = await say(name.endsWith('done') ? `${word} mail/alarm-path` : word, viewer);
      assert.equal(/Only operators|Only administrators/.test(answer), who !== 'viewer', `${name}: ${answer}`);
      if (who !== 'viewer') assert.match(answer, /may do this; ask Alex Wilber/);
    }
  });

  for (const [locale, said] of [
    ['en-US', /^Only administrators may do this; ask Alex Wilber$/],
    ['fr-FR', /^Action réservée aux administrateurs ; adressez-vous à Alex Wilber$/],
  ] as const)
    it(`name an administrator in a refusal, and the person’s id only in its details (${locale})`, async () => {
      await begin(listed);
      await say('help', chief);
      const posted = await chat.fresh(() =>
        chat.say('enrol ece-svc-01', { from: operator, ...personal(operator), locale }),
      );
      const { body } = posted.versions[0]!.activity.attachments[0].content;
      assert.match(body[0].text.replaceAll(/[\u00A0\u202F]/g, ' '), said);
      const [shown, hidden] = [false, true].map((isHidden) =>
        // oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
        wordsOf(body.filter(({ isVisible }: any) => (isVisible === false) === isHidden)),
      );
      assert.ok(hidden?.includes(operator.aadObjectId) && !shown?.includes(operator.aadObjectId));
    });

  it('refuse a viewer’s forged click, which starts nothing', async () => {
    await begin(listed);
    const more = {
      from: 'a@example.com',
      to: 'b@example.org',
      by: viewer.aadObjectId,
      mark: crypto.randomUUID(),
      handOver: 'K7M2',
      owner: 'network',
    };
    for (const [verb, who] of Object.entries(clickNeeds)) {
      const until = new Date(Date.now() + 60_000).toISOString();
      const answer = await click(
        {
          verb,
          run: '8F3K',
          ...more,
          answer: verb === 'handed-over' ? 'done' : 'yes',
          until,
          ...(verb === 'round-trip' ? {} : { to: 'x' }),
        } as never,
        viewer,
      );
      assert.equal(/Only (?:operators|administrators)/.test(answer), who !== 'viewer', `${verb}: ${answer}`);
    }
    const said = await say('help', viewer).then(() => click({ verb: 'say', text: 'check all' } as never, viewer));
    assert.match(said, /separate message/);
    await chat.until((posted) => posted.find((one) => /Only operators/.test(words(one))));
    assert.equal(
      (await outcomes()).some((outcome) => /^(started|joined)/.test(outcome)),
      false,
    );
  });

  it('leave out a button that its reader may not use, in the personal chat only', async () => {
    await begin(listed);
    const titles = async (text: string, from: object & { id: string }, where: object): Promise<string[]> => {
      const count = chat.posted.length;
      await chat.say(text, { from, ...where });
      const posted = await chat.until((all) => all[count]);
      return actionsOf(posted).map(({ title }) => title);
    };
    const channel = {
      conversation: {
        id: '19:c@thread.tacv2;messageid=1',
        conversationType: 'channel',
        isGroup: true,
        tenantId: 'tenant-1',
      },
      channelData: {
        tenant: { id: 'tenant-1' },
        team: { id: '19:c@thread.tacv2' },
        channel: { id: '19:c@thread.tacv2' },
      },
    };
    const operators = ['Hand over', 'Check again', 'Share'];
    const forViewer = await titles('report', viewer, personal(viewer));
    assert.deepEqual(
      operators.filter((title) => forViewer.includes(title)),
      [],
    );
    for (const title of ['Details', 'Report file']) assert.ok(forViewer.includes(title), title);
    for (const shown of [await titles('report', operator, personal(operator)), await titles('report', viewer, channel)])
      assert.deepEqual(
        operators.filter((title) => shown.includes(title)),
        operators,
      );
    assert.doesNotMatch((await titles('history', viewer, personal(viewer))).join(), /Check all/);
  });

  it('limit help to what a role may do, and say that there is more', async () => {
    await begin(listed);
    const [forViewer, forOperator, forChief] = [
      await say('help check', viewer),
      (await say('help check', operator)) + (await say('help set up', operator)),
      (await say('help', chief)) + (await say('help set up', chief)),
    ];
    assert.doesNotMatch(forViewer, /check WHAT|check all/);
    assert.match(forViewer, /have more commands/);
    assert.match(forOperator, /check WHAT/);
    assert.doesNotMatch(forOperator, /enrol SERVER/);
    assert.match(forChief, /enrol SERVER/);
    assert.doesNotMatch(forChief, /have more commands/);
  });

  it('give nothing to people who are not listed, and do not let an operator enrol', async () => {
    await begin(listed);
    assert.match(await say('status', stranger), /not among the people who may use this bot/);
    assert.match(await say('enrol ece-svc-01', operator), /Only administrators/);
  });

  it('make everybody an operator of a bot without credentials and without a list', async () => {
    await begin({});
    assert.match(await say('check version', stranger), /contoso/);
    assert.match(await say('enrol ece-svc-01', stranger), /Only administrators/);
    assert.match(await say('status', stranger), /administrators 1, operators everybody, viewers 0/);
  });

  it('can make everybody a viewer while operators are listed', async () => {
    await begin({ ECE_DOCTOR_VIEWERS: 'everybody', ECE_DOCTOR_OPERATORS: operator.aadObjectId });
    assert.match(await say('check version', stranger), /Only operators/);
    assert.match(await say('status', stranger), /administrators 1, operators 1, viewers everybody/);
    assert.doesNotMatch(await say('report', stranger), /sales@example\.com|ece-svc-01/);
    assert.match(await say('check version', operator), /contoso/);
  });

  describe('through a group', () => {
    const alex = person('Alex', guidOf('alex.wilber@example.com'));
    const megan = person('Megan', guidOf('megan.bowen@example.com'));
    const groups = {
      ECE_DOCTOR_VIEWERS: `group:${guidOf(peopleGroups[1])}`,
      ECE_DOCTOR_OPERATORS: `group:${guidOf(peopleGroups[0])}, ${operator.aadObjectId}`,
    };
    const tenantId = '11111111-2222-3333-4444-555555555555';
    const reader = { ECE_DOCTOR_READER_ID: readerId, ECE_DOCTOR_READER_SECRET: readerSecret };
    let simulator: Simulator;
    const withTenant = async (environment: Record<string, string>, permissions?: readonly string[]): Promise<void> => {
      simulator = await startSimulator({
        tenantId,
        applicationId: tenantId,
        servers: [],
        reader: { clientId: readerId, secret: readerSecret, ...(permissions === undefined ? {} : { permissions }) },
      });
      const authority = path.join(os.tmpdir(), `ece-doctor-authority-${crypto.randomUUID()}.pem`);
      await writeFile(authority, simulator.ca);
      const standIn = (target: string): string =>
        `{ address: "${simulator.standIns(bot)[target]?.address ?? ''}", ca: "${authority}" }`;
      await begin(
        { ...groups, ...environment },
        `${deploymentFile}
microsoft: { cloud: worldwide, tenantId: ${tenantId} }
endpoints:
  login: ${standIn('login.microsoftonline.com:443')}
  graph: ${standIn('graph.microsoft.com:443')}
`,
      );
    };
    afterEach(() => simulator.close());

    it('apply to its members and to the members of a group within it', async () => {
      await withTenant(reader);
      assert.match(await say('check version', megan), /Only operators/);
      assert.match(await say('help', megan), /have more commands/);
      assert.match(await say('check version', alex), /contoso/);
    });

    it('are unknown without a reader: the refusal says so, and people named by id are not affected', async () => {
      await withTenant({});
      assert.match(await say('help', alex), /groups .* could not be read.*ECE_DOCTOR_READER_ID/);
      assert.match(await say('help check', operator), /check WHAT/);
    });

    it('are unknown without consent: the refusal names the permissions', async () => {
      await withTenant(reader, ['User.Read.All']);
      assert.match(await say('help', alex), /User\.Read\.All and GroupMember\.Read\.All/);
    });

    it('are unknown while Microsoft throttles: the refusal says to ask again', async () => {
      await withTenant(reader);
      await simulator.setFaults([{ name: 'graph-throttled' }]);
      assert.match(await say('help', alex), /did not answer in time \(THROTTLED\)/);
    });

    it('are unknown for a guest who is not in the directory', async () => {
      await withTenant(reader);
      assert.match(await say('help', stranger), /not in the directory/);
    });
  });
});
