import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseWatch, readSchedule, typedWatch } from '../../../src/runs/watching/schedule-words.ts';
import { isRegular, type Schedule, shortest, weekdays } from '../../../src/runs/watching/schedule.ts';
import { languages, read } from '../../../src/text/index.ts';
import { contoso } from '../deployment.ts';

/** `every 15 minutes network`; of a refusal, its key and what it proposes. */
function meantBy(line: string): string {
  const parsed = parseWatch(line, contoso);
  return parsed.ok
    ? typedWatch(parsed.schedule, parsed.what)
    : [parsed.why.map(({ key }) => key.replace('schedule.refused.', '')).join(' + '), ...parsed.proposals].join(' → ');
}

describe('the words of a watch', () => {
  for (const [line, meant] of [
    ['digest', 'every weekday at 08:00 digest'],
    ['digest every day at 7:30', 'every day at 07:30 digest'],
    ['résumé du lundi au vendredi à 9h', 'every weekday at 09:00 digest'],
    ['all is well', 'every monday at 08:00 all is well'],
    ['tout va bien chaque vendredi à 17h', 'every friday at 17:00 all is well'],
    ['digest every 15 minutes', 'no-time → every weekday at 08:00 digest'],
  ] as const)
    it(`has summaries: “${line}”`, () => assert.equal(meantBy(line), meant));

  for (const [meant, lines] of Object.entries({
    'every 15 minutes network': [
      'every 15 minutes network',
      'network every 15min',
      'check network every quarter of an hour',
      'toutes les 15 minutes réseau',
      'vérifie mon réseau tous les quarts d’heure',
      'EVERY 15 MINUTES, the network please',
    ],
    'every hour all': [
      'every hour',
      'hourly',
      'everything every hour',
      'toutes les heures',
      'every 60 minutes',
      'tout toutes les heures',
    ],
    'every 2 hours mail': [
      'every 2 hours check mail',
      'every two hours mail',
      'toutes les deux heures mail',
      'mail toutes les 2h',
      'every other hour mail',
    ],
    'every 30 minutes network': ['every half hour network', 'toutes les demi-heures réseau'],
    'every day at 08:00 all': [
      'daily at 8',
      'every day at 8 am',
      'every day at 8:00',
      'chaque jour à 8h',
      'tous les jours à 8 heures',
      'at 8 a.m.',
      'every 08:00',
    ],
    'every day at 19:30 network': [
      'every evening at 7:30 pm network',
      'network daily 19:30',
      'chaque soir à 19 h 30 réseau',
    ],
    'every day at 12:00 all': ['daily at noon', 'chaque jour à midi'],
    'every weekday at 08:00 mail': [
      'every weekday at 08:00 check mail',
      'check mail on weekdays at 8 o’clock',
      'monday to friday at 8 mail',
      'every working day at 8 mail',
      'mon-fri at 8 mail',
    ],
    'every weekday at 08:30 mail': [
      'mail du lundi au vendredi à 8h30',
      'tous les jours ouvrés à 08:30 messagerie',
      'vérifier la messagerie de lundi à vendredi à 8 h 30',
    ],
    'every monday and friday at 07:30 all': [
      'every monday and friday at 7:30',
      'on mondays and fridays at 7:30',
      'every monday at 7:30 and every friday at 7:30',
      'chaque lundi et vendredi à 7h30',
    ],
    'every saturday and sunday at 10:00 all': ['weekends at 10', 'chaque week-end à 10h'],
    'every weekday at 08:00 all on ece-svc-01': [
      'every weekday at 8 on ece-svc-01',
      'du lundi au vendredi à 8h sur ece-svc-01',
    ],
    'every hour all on ece-svc-01': ['every hour from ece-svc-01', 'toutes les heures depuis ece-svc-01'],
  }))
    for (const line of lines) it(`“${line}” means “${meant}”`, () => assert.equal(meantBy(line), meant));

  for (const [line, refusal] of Object.entries({
    'every second': 'too-often.tenant → every 15 minutes all',
    'every 30 seconds network': 'too-often → every 5 minutes network',
    'toutes les 3 minutes réseau': 'too-often → every 5 minutes network',
    'every 5 minutes': 'too-often.tenant → every 15 minutes all',
    'every 7 minutes network': 'irregular → every 6 minutes network → every 10 minutes network',
    'every 90 minutes': 'irregular → every hour all → every 2 hours all',
    'every 30 February at 9 network': 'date → every day at 09:00 network',
    'le 30 février à 8h': 'date → every day at 08:00 all',
    'on February 30th': 'date → every day at 08:00 all',
    '2027-02-30 network': 'date → every day at 08:00 network',
    'tomorrow at 8': 'date → every day at 08:00 all',
    'every weekday at 25:00 network': 'no-such-time → every weekday at 08:00 network',
    'chaque jour à 8h75': 'no-such-time → every day at 08:00 all',
    'every day at 13 pm': 'no-such-time → every day at 08:00 all',
    'every week network': 'too-rare → every monday at 08:00 network',
    'on the 1st of every month mail': 'too-rare → every monday at 08:00 mail',
    'tous les deux jours': 'too-rare → every monday at 08:00 all',
    'every second monday at 9': 'too-rare → every monday at 09:00 all',
    'every day network': 'no-time → every day at 08:00 network',
    'every 24 hours': 'no-time → every day at 08:00 all',
    'every 15 minutes at 8': 'two → every 15 minutes all → every day at 08:00 all',
    'every day at 8 and at 17': 'two → every day at 08:00 all → every day at 17:00 all',
    network: 'none → every 15 minutes network → every hour network',
    'every hour netwrok': 'selection.no-such-word-near → every hour network',
    'every second netwrok': 'too-often + selection.no-such-word-near → every 5 minutes network',
  }))
    it(`“${line}” is refused, with what would be right`, () => assert.equal(meantBy(line), refusal));

  it('are refused with proposals that are valid', () => {
    const lines = [
      'every second',
      'network',
      '30 February',
      'every week',
      'every day',
      'every 7 minutes',
      'every hour netwrok on ece-svc-1',
    ];
    for (const line of lines) {
      const parsed = parseWatch(line, contoso);
      assert.ok(!parsed.ok && parsed.proposals.length > 0, line);
      for (const proposal of parsed.proposals) assert.ok(parseWatch(proposal, contoso).ok, `${line}: ${proposal}`);
    }
  });
});

const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc
    .integer({ min: shortest.network, max: 720 })
    .filter(isRegular)
    .map((everyMinutes) => ({ everyMinutes })),
  fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.subarray([...weekdays.slice(1), 'sunday' as const]))
    .map(([minutes, days]) => ({
      at: `${String(Math.trunc(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
      ...(days.length === 0 || days.length === weekdays.length ? {} : { days }),
    })),
);

describe('any schedule', () => {
  it('is read from its own text, in every language', () =>
    fc.assert(
      fc.property(schedule, fc.constantFrom(...languages), (one, language) => {
        const typed = typedWatch(one, 'network', language);
        assert.deepEqual(readSchedule(typed).schedule, one, typed);
        const parsed = parseWatch(typed, contoso);
        assert.ok(parsed.ok && parsed.what === 'network', typed);
      }),
    ));
});

describe('any text of 1,000 characters', () => {
  const vocabulary = languages.flatMap((language) =>
    ['every', 'before', 'number', 'day', 'hour', 'at', 'month', 'monday', 'to'].flatMap((kind) =>
      read({ key: `schedule.words.${kind}` }, { language }).split(' '),
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1000, maxLength: 1000 }),
    fc
      .array(fc.oneof(fc.constantFrom(...vocabulary, 'netwrok', 'ece-svc-01', '8h', '12:30'), fc.nat(99).map(String)), {
        minLength: 300,
        maxLength: 400,
      })
      .map((words) => words.join(' ').slice(0, 1000)),
  );

  it('is read or refused, within 5 ms', () => {
    const took: number[] = [];
    fc.assert(
      fc.property(text, (line) => {
        const begin = process.cpuUsage();
        const parsed = parseWatch(line, contoso);
        took.push(process.cpuUsage(begin).user / 1000);
        if (!parsed.ok) assert.ok(parsed.why.length > 0);
      }),
      { numRuns: 200 },
    );
    // Time of the processor, half of them: the machine has other work, and collects garbage.
    const [middle = 0] = took.toSorted((a, b) => a - b).slice(took.length / 2);
    assert.ok(middle < 5, `${middle} ms`);
  });
});
