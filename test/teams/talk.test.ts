/** What a person in Teams sees, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { type Chat, startChat } from './bot.ts';
import { actionsOf, type Posted, wordsOf } from './connector.ts';

const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;
const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);

describe('talking to the bot', () => {
  let chat: Chat;
  before(async () => void (chat = await startChat()));
  after(async () => chat.end());

  it('a check is one card, posted within a second and edited until it is the report', async () => {
    const at = Date.now();
    const posted = await chat.fresh(() => chat.say('check all'));
    assert.ok(posted.versions[0]!.at - at < 1000, `the first card took ${posted.versions[0]!.at - at} ms`);
    await chat.until(() => actionsOf(posted).some(({ verb }) => verb === 'run'));
    assert.equal(chat.posted.filter(({ conversation }) => conversation === 'personal-1').length, 1);
    assert.match(lastWords(posted), /No probe is enrolled for ece-app-01 \/ ece-svc-01/);
  });

  for (const [name, text, more] of [
    [
      'a mention, no-break spaces and capitals',
      '<at>ECE Doctor</at>&nbsp;HELP',
      { entities: [{ type: 'mention', text: '<at>ECE Doctor</at>', mentioned: { id: '28:bot', name: 'ECE Doctor' } }] },
    ],
    ['French', 'aide', {}],
    ['zero-width characters and doubled blanks', '​ help ⁠', {}],
  ] as const) {
    it(`help is understood from ${name}`, async () => {
      const posted = await chat.fresh(() => chat.say(text, more));
      assert.match(lastWords(posted), /What you can ask ECE Doctor/);
    });
  }

  it('a misspelt command is answered with a button for the nearest command', async () => {
    const posted = await chat.fresh(() => chat.say('chekc all'));
    assert.match(lastWords(posted), /Did you mean “check all”/);
    assert.deepEqual(actionsOf(posted)[0]?.data, { verb: 'say', text: 'check all' });
    const answer = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {
        action: { type: 'Action.Execute', verb: 'say', data: { verb: 'say', text: 'help' } },
        trigger: 'manual',
      },
    });
    assert.equal(answer.status, 200);
  });

  it('replies and cards are in the language of the person', async () => {
    const posted = await chat.fresh(() => chat.say('aide', { locale: 'fr-CA' }));
    assert.equal(cardOf(posted).lang, 'fr');
    assert.match(lastWords(posted), /Ce que vous pouvez demander/);
  });

  it('an activity that is delivered twice is answered once', async () => {
    const count = chat.posted.length;
    await chat.say('help', { id: 'twice' });
    await chat.say('help', { id: 'twice' });
    await chat.say('status');
    await chat.until((posted) =>
      [/probes connected/, /What you can ask/].every((said) =>
        posted.slice(count).some((one) => said.test(lastWords(one))),
      ),
    );
    assert.equal(chat.posted.slice(count).filter((one) => /What you can ask/.test(lastWords(one))).length, 1);
  });

  it('status names every server and the bot’s missing settings', async () => {
    const words = lastWords(await chat.fresh(() => chat.say('status')));
    assert.match(words, /ece-svc-01.*ece-app-01/s);
    assert.match(words, /runs without credentials/);
  });

  it('enrol gives an administrator in the personal chat a command, and the code separately', async () => {
    const card = cardOf(await chat.fresh(() => chat.say('enrol ECE-SVC-01')));
    const [command = '', ...others] = [...JSON.stringify(card).matchAll(/"codeSnippet":"([^"]+)"/g)].map(
      ([, text = '']) => text,
    );
    const [code = '', ...more] = [
      ...JSON.stringify(card).matchAll(/"type":"TextRun","text":"([^"]+)"[^{}]*"fontType":"Monospace"/g),
    ].map(([, text = '']) => text);
    assert.match(command, /^ece-doctor probe enrol --bot http:\/\/127\.0\.0\.1:\d+ --server ece-svc-01 --key/);
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    assert.ok(!command.includes(code) && !card.fallbackText.includes(code));
    assert.deepEqual([...others, ...more], []);
  });

  it('enrol gives no code in a channel or to people who are not administrators', async () => {
    const channel = {
      conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
      channelData: { channel: { id: '19:general@thread.tacv2' } },
    };
    const inChannel = lastWords(await chat.fresh(() => chat.say('enrol ece-svc-01', channel)));
    assert.match(inChannel, /personal chat only/);
    const stranger = lastWords(
      await chat.fresh(() =>
        chat.say('enrol ece-svc-01', {
          from: { id: '29:megan', name: 'Megan Bowen', aadObjectId: '00000000-0000-0000-0000-0000000000021' },
        }),
      ),
    );
    assert.match(stranger, /Only administrators/);
    assert.doesNotMatch(inChannel + stranger, /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/);
  });

  it('enrol with an unknown server names the nearest server, without a code or a button for a code', async () => {
    const posted = await chat.fresh(() => chat.say('enrol ece-svc-1'));
    assert.match(lastWords(posted), /is not a server of contoso.*For safety, type this line: .*enrol ece-svc-01 /);
    assert.doesNotMatch(lastWords(posted), /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/);
    assert.deepEqual(actionsOf(posted), []);
    const french = lastWords(await chat.fresh(() => chat.say('inscrire ece-new-07', { locale: 'fr-FR' })));
    assert.match(french, /n’est pas un serveur de contoso.*- \{ name: ece-new-07, roles: \[services, application\] \}/);
    assert.doesNotMatch(french, /inscrire ece-svc-01/, 'none is near, so none is meant');
    const alone = await chat.fresh(() => chat.say('enrol'));
    assert.ok(
      actionsOf(alone).some(({ data }) => data.text === 'enrol ece-svc-01'),
      'who asked chooses a server',
    );
  });

  it('cancel with nothing under way says so', async () => {
    assert.match(lastWords(await chat.fresh(() => chat.say('cancel'))), /No check is under way/);
  });

  it('the findings are a separate card below the report; their pages turn in place', async () => {
    const report = await chat.fresh(() => chat.say('check network'));
    const button = await chat.until(() => actionsOf(report).find(({ verb }) => verb === 'findings'));
    const versions = report.versions.length;
    const press = async (data: object): Promise<{ type: string; value: unknown }> =>
      (await (
        await chat.send({
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: report.id,
          value: { action: { type: 'Action.Execute', verb: 'findings', data }, trigger: 'manual' },
        })
      ).json()) as never;
    let answer: { type: string; value: unknown } | undefined;
    const findings = await chat.fresh(async () => (answer = await press(button.data)));
    assert.equal(answer?.type, 'application/vnd.microsoft.activity.message');
    assert.match(String(answer?.value), /findings of run \w+ are below/);
    assert.match(lastWords(findings), /All findings: contoso/);
    assert.equal(report.versions.length, versions);
    const turned = await press({ ...button.data, page: 99, turn: true });
    assert.equal(turned.type, 'application/vnd.microsoft.card.adaptive');
    assert.match(wordsOf(turned.value), /All findings: contoso/);
  });

  it('the findings are a separate card for an older client too', async () => {
    const report = chat.posted.find((posted) => actionsOf(posted).some(({ verb }) => verb === 'findings'))!;
    const versions = report.versions.length;
    const { fallback } = actionsOf(report).find(({ verb }) => verb === 'findings')!;
    const findings = await chat.fresh(() => chat.send({ value: fallback.data, replyToId: report.id }));
    assert.match(lastWords(findings), /All findings: contoso/);
    assert.equal(report.versions.length, versions);
  });

  it('a click with forged data is answered and has no effect', async () => {
    const answer = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'drop-tables', data: { run: '../../etc' } } },
    });
    assert.match(JSON.stringify(await answer.json()), /another version of the bot/);
  });

  it('markup, mentions and links that a person types stay plain text in the reply', async () => {
    const posted = await chat.fresh(() =>
      chat.say('[click](https://evil.example) <at>Everyone</at> {{DATE(2020-01-01T00:00:00Z)}}'),
    );
    const blocks = cardOf(posted).body as { type: string }[];
    // Only a TextBlock renders Markdown; dates and mentions would be rendered everywhere.
    assert.doesNotMatch(wordsOf(blocks.filter(({ type }) => type === 'TextBlock')), /evil/);
    assert.doesNotMatch(JSON.stringify(blocks), /<at>|\{\{/);
  });
});
