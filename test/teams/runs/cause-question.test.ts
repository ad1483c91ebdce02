/** “Was this the cause?” and its answers, over real HTTP on both sides. */
import assert from 'node:assert/strict';
import { type Chat, startChat } from '../bot.ts';
import { type Posted, wordsOf } from '../connector.ts';
import { keepRuns } from '../../runs/past-runs.ts';

const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);

describe('the card of a run that finds a cause repaired', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({
      kept: (store) =>
        keepRuns(store, [
          { id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' },
          { id: 'W7RM', at: '2026-11-24T08:00:00.000Z', saw: 'healthy' },
          { id: 'ZZ99', at: '2026-11-24T09:00:00.000Z', saw: 'healthy' },
        ]),
    });
  });
  after(async () => chat.end());
  const shown = async (typed: string): Promise<string> => lastWords(await chat.fresh(() => chat.say(typed)));
  const click = async (data: Record<string, unknown>): Promise<string> => {
    const response = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: data['verb'], data }, trigger: 'manual' },
    });
    return JSON.stringify(await response.json());
  };

  it('asks whether that was the cause, unless an earlier run has asked', async () => {
    assert.match(await shown('report W7RM'), /Repaired: “.*” \(fine: .*; seen: .*\).*Was this the cause: “/su);
    assert.doesNotMatch(await shown('report ZZ99'), /Was this the cause/u);
    assert.doesNotMatch(await shown('report 8F3K'), /Was this the cause/u);
    assert.match(
      lastWords(await chat.fresh(() => chat.say('rapport W7RM', { locale: 'fr-FR' }))),
      /Était-ce la cause/u,
    );
  });

  it('shows administrators the answers, with the typed line and a command to export the run without names', async () => {
    assert.match(await shown('answers'), /no answers yet/u);
    assert.match(
      await click({ verb: 'cause', run: 'W7RM', answer: 'no', line: 'The *proxy* was down' }),
      /kept with run W7RM/u,
    );
    const words = await shown('answers');
    assert.match(words, /0.yes, 1.no/u);
    assert.match(words, /“The \*proxy\* was down” \(Alex Wilber, /u);
    assert.match(words, /ece-doctor artifact 8F3K --without-names --output 8F3K\.json/u);
    await click({ verb: 'cause', run: 'W7RM', answer: 'yes', line: '' });
    assert.match(await shown('answers'), /1.yes, 0.no/u);
  });

  it('refuses an answer to a question that was not asked', async () => {
    assert.match(await click({ verb: 'cause', run: 'ZZ99', answer: 'yes' }), /This question is no longer valid/u);
  });
});
