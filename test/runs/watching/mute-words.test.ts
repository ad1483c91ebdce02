import assert from 'node:assert/strict';
import { typedMoment } from '../../../src/runs/watching/moment-words.ts';
import { parseMaintenance, parseMute } from '../../../src/runs/watching/mute-words.ts';
import type { Language } from '../../../src/text/index.ts';

const timeZone = 'Europe/Paris';
/** Tuesday, 08:15 in Paris. */
const tuesday = Date.parse('2026-12-01T07:15:00Z');

function untilOf(
  words: string,
  { language = 'en', now = tuesday }: { language?: Language; now?: number } = {},
): string {
  const { until } = parseMute(`clock ${words}`, { language, timeZone, now });
  if (until === undefined) return 'none';
  return 'why' in until ? `${until.why.key} ${until.proposals.join(', ')}`.trim() : typedMoment(until.at, timeZone);
}

function windowOf(
  words: string,
  { language = 'en', now = tuesday }: { language?: Language; now?: number } = {},
): string {
  const { window } = parseMaintenance(words, { language, timeZone, now });
  if (window === undefined) return 'none';
  if ('why' in window) return `${window.why.key} ${window.proposals.join(', ')}`.trim();
  return [window.from, window.until].map(({ at }) => typedMoment(at, timeZone).slice(5)).join(' to ');
}

describe('the end of a mute, as people type it', () => {
  for (const [words, expected] of [
    ['until friday', '2026-12-04 08:00'],
    ['until friday at 6 pm', '2026-12-04 18:00'],
    ['until tuesday', '2026-12-08 08:00'],
    ['until tuesday 18:00', '2026-12-01 18:00'],
    ['until this tuesday 18:00', '2026-12-01 18:00'],
    ['until next tuesday 18:00', '2026-12-08 18:00'],
    ['until friday, 4 december', '2026-12-04 08:00'],
    ['until 2026-12-24 08:00', '2026-12-24 08:00'],
    ['until 2026-12-24T08:00', '2026-12-24 08:00'],
    ['until the 24th of december', '2026-12-24 08:00'],
    ['until 24.12.2026', '2026-12-24 08:00'],
    ['until 12/24', '2026-12-24 08:00'],
    ['until 1 january', '2027-01-01 08:00'],
    ['until tomorrow noon', '2026-12-02 12:00'],
    ['until today', '2026-12-02 00:00'],
    ['until 18:00', '2026-12-01 18:00'],
    ['until 07:00', '2026-12-02 07:00'],
    ['until friday 08:00 Europe/London', '2026-12-04 09:00'],
    ['for 3 days', '2026-12-04 08:15'],
    ['for a week', '2026-12-08 08:15'],
    ['for 2h', '2026-12-01 10:15'],
    ['until 3 days', '2026-12-04 08:15'],
    ['for 90 days', '2027-03-01 08:15'],
  ] as const)
    it(`“${words}” is ${expected}`, () => assert.equal(untilOf(words), expected));

  for (const [words, expected] of [
    ['jusqu’au 24/12', '2026-12-24 08:00'],
    ['jusqu’à vendredi 18 h', '2026-12-04 18:00'],
    ['jusqu’au vendredi 4 décembre à 8h30', '2026-12-04 08:30'],
    ['jusqu’au lundi 4 décembre', 'moment.refused.two'],
    ['jusqu’à mardi prochain 18h', '2026-12-08 18:00'],
    ['jusqu’au 3/4', 'mute.refused.too-long 2027-03-01 08:15'],
    ['pendant 3 jours', '2026-12-04 08:15'],
    ['pendant une semaine', '2026-12-08 08:15'],
    ['jusqu’à après-demain midi', '2026-12-03 12:00'],
    ['jusqu’à 22h', '2026-12-01 22:00'],
  ] as const)
    it(`« ${words} » is ${expected}`, () => assert.equal(untilOf(words, { language: 'fr' }), expected));

  for (const [words, expected] of [
    ['until 30 february', 'moment.refused.no-such-day 2027-02-28 08:00'],
    ['until 31/04/2027', 'moment.refused.no-such-day 2027-04-30 08:00'],
    ['until 13/13', 'moment.refused.no-such-day'],
    ['until 03/04', 'moment.refused.two-days 2027-04-03 08:00, 2027-03-04 08:00'],
    ['until friday 25:00', 'moment.refused.no-such-time'],
    ['until friday saturday', 'moment.refused.two'],
    ['until friday 08:00 Europe/Pari', 'moment.refused.zone friday 08:00 Europe/Paris, friday 08:00 Europe/Madrid'],
    ['until friday 08:00 Mars/Base', 'moment.refused.zone'],
    ['until someday', 'moment.refused.word'],
    ['until', 'moment.refused.none'],
    ['until 2026-11-30', 'moment.refused.past'],
    ['for 91 days', 'mute.refused.too-long 2027-03-01 08:15'],
    ['', 'none'],
  ] as const)
    it(`“${words}” is refused: ${expected}`, () => assert.equal(untilOf(words), expected));

  it('is the end of the gap that the change of clocks leaves, and the second of two equal times', () => {
    const march = Date.parse('2027-03-20T00:00:00Z');
    const october = Date.parse('2026-10-20T00:00:00Z');
    const skipped = parseMute('clock until 2027-03-28 02:30', { language: 'en', timeZone, now: march }).until;
    const repeated = parseMute('clock until 2026-10-25 02:30', { language: 'en', timeZone, now: october }).until;
    assert.ok(skipped !== undefined && 'at' in skipped && repeated !== undefined && 'at' in repeated);
    assert.deepEqual(
      [skipped, repeated].map(({ at, note }) => [new Date(at).toISOString(), note?.key]),
      [
        ['2027-03-28T01:00:00.000Z', 'moment.note.skipped'],
        ['2026-10-25T01:30:00.000Z', 'moment.note.repeated'],
      ],
    );
  });

  it('leaves what is muted and why as they were typed', () => {
    const read = (line: string) => parseMute(line, { language: 'en', timeZone, now: tuesday });
    const { what, because } = read(
      'blocked-port on ece-svc-01 until friday because of the Firewall, until it is replaced',
    );
    assert.deepEqual([what, because], ['blocked-port on ece-svc-01', 'the Firewall, until it is replaced']);
    assert.equal(read('horloge jusqu’à demain parce qu’on la règle').because, 'on la règle');
    assert.deepEqual(read('clock because x'), { what: 'clock', until: undefined, because: 'x' });
  });
});

describe('maintenance, as people type it', () => {
  for (const [words, expected] of [
    ['from 22:00 to 02:00', '12-01 22:00 to 12-02 02:00'],
    ['from saturday to sunday', '12-05 00:00 to 12-07 00:00'],
    ['from friday 22:00 for 3 hours', '12-04 22:00 to 12-05 01:00'],
    ['until 18:00', '12-01 08:15 to 12-01 18:00'],
    ['for 2 hours', '12-01 08:15 to 12-01 10:15'],
    ['from 7:00 to 12:00', '12-01 08:15 to 12-01 12:00'],
    ['from now to 18:00', '12-01 08:15 to 12-01 18:00'],
    ['from 2026-12-05 08:00 to 2026-12-20', 'maintenance.refused.too-long 2026-12-12 08:00'],
    ['from 2026-12-05 08:00 to 2026-12-03', 'maintenance.refused.backwards'],
    ['from 2027-05-05 08:00 to 2027-05-06', 'maintenance.refused.too-far 2027-03-01 08:15'],
    ['from 2026-11-05 to 2026-11-06', 'moment.refused.past'],
    ['from 30 february to 1 march', 'moment.refused.no-such-day 2027-02-28 00:00'],
    ['from foo to bar', 'moment.refused.word'],
    ['friday', 'moment.refused.none'],
    ['', 'none'],
  ] as const)
    it(`“${words}” is ${expected}`, () => assert.equal(windowOf(words), expected));

  for (const [words, expected] of [
    ['du 24/12 au 26/12', '12-24 00:00 to 12-27 00:00'],
    ['du samedi 20h au dimanche 8h', '12-05 20:00 to 12-06 08:00'],
    ['de demain à 22h à samedi à 6h', '12-02 22:00 to 12-05 06:00'],
    ['de 22h à 2h', '12-01 22:00 to 12-02 02:00'],
    ['pendant 2 heures', '12-01 08:15 to 12-01 10:15'],
  ] as const)
    it(`« ${words} » is ${expected}`, () => assert.equal(windowOf(words, { language: 'fr' }), expected));

  it('begins with the first of two equal times', () => {
    const now = Date.parse('2026-10-20T00:00:00Z');
    const words = 'from 2026-10-25 02:30 to 2026-10-25 05:00';
    const { window } = parseMaintenance(words, { language: 'en', timeZone, now });
    assert.ok(window !== undefined && 'from' in window);
    assert.equal(new Date(window.from.at).toISOString(), '2026-10-25T00:30:00.000Z');
  });
});
