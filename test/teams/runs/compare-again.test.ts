/** A comparison calls a problem still there only if the later run observed it again. */
import assert from 'node:assert/strict';
import { keepRuns, type PastRun } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { type Posted, wordsOf } from '../connector.ts';

const runs: PastRun[] = [
  { id: 'A222', at: '2026-11-23T08:00:00.000Z', saw: 'imap-blocked-on-services' },
  { id: 'B333', at: '2026-11-24T08:00:00.000Z', saw: 'login-blocked-on-services' },
  { id: 'C444', at: '2026-11-25T08:00:00.000Z', saw: 'healthy', selection: 'version' },
  { id: 'D555', at: '2026-11-26T08:00:00.000Z', saw: 'imap-blocked-on-services' },
  { id: 'F666', at: '2026-11-27T08:00:00.000Z', saw: 'imap-blocked-on-services' },
];
const cardOf = (posted: Posted) => posted.versions.at(-1)?.activity.attachments?.[0]?.content;

describe('a comparison in the chat', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({ kept: (store) => keepRuns(store, runs) });
  });
  after(async () => chat.end());
  const asked = async (typed: string, locale = 'en-US') => {
    const card = cardOf(await chat.fresh(() => chat.say(typed, { locale })));
    return {
      inView: wordsOf(card.body.filter(({ isVisible }: { isVisible?: boolean }) => isVisible !== false)),
      whole: wordsOf(card),
      band: card.body[0].style as string,
    };
  };

  it('calls an opened port gone, even if another port of the same server is blocked now', async () => {
    const { inView } = await asked('compare A222 B333');
    assert.match(inView, /New:.*is blocked on [^]*Gone:.*is blocked on /);
    assert.doesNotMatch(inView, /Still there/);
    const french = await asked('comparer A222 B333', 'fr-FR');
    assert.match(french.inView, /Nouvelle\s:.*bloqué sur ece-svc-01[^]*Disparue\s:.*bloqué sur ece-svc-01/);
    assert.doesNotMatch(french.inView, /Toujours là/);
  });

  it('calls a problem outside a smaller selection not checked again, and neither gone nor still there', async () => {
    const { inView, whole, band } = await asked('compare B333 C444');
    assert.match(inView, /less could be established[^]*Not checked again:.*is blocked on /);
    assert.doesNotMatch(inView, /Still there|Gone|Not known now/);
    assert.match(whole, /Was wrong, not checked again \(\d+\)/);
    assert.notEqual(band, 'good');
    assert.match(
      (await asked('comparer B333 C444', 'fr-FR')).whole,
      /Non revérifiée\s:.*bloqué sur ece-svc-01[^]*Était en défaut, pas vérifié de nouveau/,
    );
  });

  it('calls a problem new only if the earlier run had checked for it', async () => {
    const { inView } = await asked('compare C444 D555');
    assert.match(inView, /Not checked before: .*is blocked on /);
    assert.doesNotMatch(inView, /New:/);
  });

  it('shows the time of the later run, because a later repair is not included', async () => {
    const { inView } = await asked('compare');
    assert.match(inView, /As of \{\{DATE\(2026-11-27T08:00:00Z,SHORT\)\}\}/);
    assert.match(inView, /Still there, since .*\(run D555\): .*is blocked on/);
  });
});
