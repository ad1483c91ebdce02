import assert from 'node:assert/strict';
import { deprecatesImapAndPop3 } from '../../src/knowledge/graph-deprecation.ts';
import { guidesOf, installationGuides, tacChecklist } from '../../src/knowledge/guides.ts';
import { compareReleases, formatRelease, parseRelease, type EceRelease } from '../../src/knowledge/releases.ts';
import { urlSettings } from '../../src/knowledge/settings.ts';
import { downloadOf, isKnownLevel, latestOf, releaseStanding, trains } from '../../src/knowledge/trains.ts';

/** `form` is Cisco's canonical one. */
const forms: [typed: string, form: string][] = [
  ['12.6(1)_ES6_ET2', '12.6(1)_ES6_ET2'],
  ['12.6_ES2_ET1', '12.6(1)_ES2_ET1'],
  ['12.6(1)_ET2', '12.6(1)_ET2'],
  ['11.6(1)_ES9a', '11.6(1)_ES9a'],
  ['12.0(1)_ES5A', '12.0(1)_ES5a'],
  ['11.6(1)_ES9a_ET1', '11.6(1)_ES9a_ET1'],
  ['15.0(1)ES202511_ET1', '15.0(1)ES202511_ET1'],
  ['15.0(1)_ES202511', '15.0(1)ES202511'],
  ['15.0(1) ES202511', '15.0(1)ES202511'],
  ['15.0(1) SU1/ES202603', '15.0(1) SU1/ES202603'],
  ['15.0(1) SU1', '15.0(1) SU1'],
  ['15.0.1_ES202603', '15.0(1)ES202603'],
  ['Release 15 ES2', '15.0(1)_ES2'],
  ['ECE 15', '15.0(1)'],
  ['15.0(1)', '15.0(1)'],
  ['12.0(1) ES1', '12.0(1)_ES1'],
  ['ECE 11.6 ES7', '11.6(1)_ES7'],
  ['CEE 12.6(1)', '12.6(1)'],
  ['Cisco ECE Release 12.6(1)', '12.6(1)'],
  ['12.6.1 ES1', '12.6(1)_ES1'],
  ['12.6(1) ES1 ET2', '12.6(1)_ES1_ET2'],
  ['ECE 12.6 es1et2', '12.6(1)_ES1_ET2'],
  ['ECE12.6(1)', '12.6(1)'],
  ['12.6(1)ES10', '12.6(1)_ES10'],
  ['12.6(1)-ES-06', '12.6(1)_ES6'],
  ['12.6(1).ES6', '12.6(1)_ES6'],
  ['12.6 (1) ES 6', '12.6(1)_ES6'],
  ['  v12.5  ', '12.5(1)'],
  ['12.6(1)\u00a0ES6', '12.6(1)_ES6'],
  ['12.6（1）＿ES6', '12.6(1)_ES6'],
  ['12.6(2)', '12.6(2)'],
];

const refused: [typed: string, problem: string, understood: string, notUnderstood: string][] = [
  ['12.6(1)_ES6_ET2_fix', 'trailing', '12.6(1)_ES6_ET2', '_fix'],
  ['11.6(1) ES12 ET ES12 ET1', 'trailing', '11.6(1)_ES12', 'ET ES12 ET1'],
  ['11.6(1) ES12 and ES12_ET1', 'trailing', '11.6(1)_ES12', 'and ES12_ET1'],
  ['12.6(1)_ES6b7', 'trailing', '12.6(1)', '_ES6b7'],
  ['12.6(1)_ESX', 'trailing', '12.6(1)', '_ESX'],
  ['15.0(1)ES202513', 'trailing', '15.0(1)', 'ES202513'],
  ['15.0(1)ES20251', 'trailing', '15.0(1)', 'ES20251'],
  ['12.6(1)_ET2_ES6', 'trailing', '12.6(1)_ET2', '_ES6'],
  ['12.6.1.0.123', 'trailing', '12.6(1)', '.0.123'],
  ['12.6.2026', 'trailing', '12.6(1)', '.2026'],
  ['12.61)', 'trailing', '12.61(1)', ')'],
  ['ECE 12', 'no-minor', '12', ''],
  ['12 ES6', 'no-minor', '12', 'ES6'],
  ['latest', 'no-number', '', 'latest'],
  ['ECE', 'no-number', '', 'ECE'],
  ['', 'no-number', '', ''],
  ['1260', 'no-number', '', '1260'],
];

describe('reading a release', () => {
  for (const [typed, form] of forms) {
    it(`reads ${JSON.stringify(typed)} as ${form}`, () => assert.equal(formatRelease(release(typed)), form));
  }
  it('reads back every form that it writes', () => {
    for (const [, form] of forms) assert.equal(formatRelease(release(form)), form);
  });
  for (const [typed, problem, understood, notUnderstood] of refused) {
    it(`refuses ${JSON.stringify(typed)} and returns the part that it could not read`, () => {
      assert.deepEqual(parseRelease(typed), { ok: false, problem, understood, notUnderstood });
    });
  }
});

describe('comparing releases', () => {
  it('compares numbers, not letters: ES10 after ES9a after ES9, an ET only within its ES', () => {
    const order = [
      '11.6',
      '11.6_ET1',
      '11.6_ES2',
      '11.6_ES9',
      '11.6_ES9_ET3',
      '11.6_ES9a',
      '11.6_ES10',
      '11.6_ES12',
      '11.6_ES12_ET1',
    ].map(release);
    const shuffled = [...order].sort((a, b) => formatRelease(a).localeCompare(formatRelease(b)));
    assert.deepEqual(shuffled.sort((a, b) => compareReleases(a, b)!).map(formatRelease), order.map(formatRelease));
  });
  it('orders date-numbered levels by date', () =>
    assert.ok(compareReleases(release('15.0(1)ES202508'), release('15.0(1)ES202511'))! < 0));
  it('does not compare across trains, or a small ES number with a date', () => {
    assert.equal(compareReleases(release('12.5(1)_ES10'), release('12.6(1)_ES1')), undefined);
    assert.equal(compareReleases(release('Release 15 ES2'), release('15.0(1)ES202511')), undefined);
  });
});

/** TAC document 218453. */
const standings: [release: string, kind: string, missing?: string[]][] = [
  ['11.5(1)', 'never'],
  ['11.0(1)', 'never'],
  ['11.6(1)', 'too-old', ['11.6(1)_ES12', '11.6(1)_ES12_ET1']],
  ['11.6(1)_ES11', 'too-old', ['11.6(1)_ES12', '11.6(1)_ES12_ET1']],
  ['11.6(1)_ES12', 'too-old', ['11.6(1)_ES12_ET1']],
  ['11.6(1)_ES12_ET1', 'enough'],
  ['11.6(1)_ES13', 'enough'],
  ['12.0(1)_ES5a', 'too-old', ['12.0(1)_ES6']],
  ['12.0(1)_ES6', 'enough'],
  ['12.5(1)_ES2', 'too-old', ['12.5(1)_ES3']],
  ['12.5(1)_ES10', 'enough'],
  ['12.6(1)_ET3', 'too-old', ['12.6(1)_ES1']],
  ['12.6(1)_ES1', 'enough'],
  ['12.6(1)_ES12', 'enough'],
  ['12.6(2)', 'ask'],
  ['12.6(2)_ES3', 'ask'],
  ['15.0(1)', 'enough'],
  ['15.0(1)ES202511_ET1', 'enough'],
  ['Release 15 ES2', 'enough'],
  ['12.7(1)', 'not-known'],
  ['16.0(1)', 'not-known'],
];

describe('the minimum for OAuth', () => {
  for (const [text, kind, missing] of standings) {
    it(`gives ${text} the standing ${kind}`, () => {
      const standing = releaseStanding(release(text));
      assert.equal(standing.kind, kind);
      assert.deepEqual('missing' in standing ? standing.missing.map(formatRelease) : undefined, missing);
    });
  }
  it('has the download page that TAC links', () => {
    assert.equal(
      downloadOf(release('11.6(1)_ES12_ET1')),
      'https://software.cisco.com/download/home/268439622/type/286310764/release/11.6(1)_ES12_ET1',
    );
  });
});

describe('the data of the trains', () => {
  for (const [name, train] of Object.entries(trains)) {
    it(`is complete for ${name}: its levels include its minimum and its newest, with a date and a source`, () => {
      for (const level of [train.minimum, train.latest])
        if (level !== undefined) assert.ok(isKnownLevel(level), formatRelease(level));
      assert.ok(latestOf(train.latest) === train && formatRelease({ ...train.latest, es: 0, et: 0 }) === name);
      assert.match(train.asOf, /^20\d\d-\d\d-\d\d$/);
      assert.ok(URL.canParse(train.source));
      const top = Object.keys(train.levels)
        .map((es) => Number.parseInt(es || '0', 10))
        .sort((a, b) => b - a)[0];
      assert.equal(train.latest.es, top, 'the latest is the highest listed');
    });
  }
  it('does not include a level that Cisco never listed', () => {
    assert.ok(!isKnownLevel(release('12.6(1)_ES6_ET9')));
    assert.ok(!isKnownLevel(release('11.6(1)_ES1')));
    assert.ok(!isKnownLevel(release('12.6(2)')));
  });
});

describe('a release', () => {
  it('has the name of the URL setting in its console', () => {
    for (const old of ['11.5', '11.6', '12.0', '12.5(1)_ES10'])
      assert.deepEqual(
        urlSettings(release(old)).map(({ label }) => label),
        ['Web Server URL or Load Balancer URL'],
      );
    for (const recent of ['12.6', '15.0'])
      assert.deepEqual(urlSettings(release(recent)), [
        { label: 'External URL of Application', path: ['Partition', 'Apps', 'General Settings'] },
      ]);
    assert.equal(urlSettings(undefined).length, 2);
  });
  it('deprecates IMAP and POP3 from 12.6(1) ES10 and 15.0 on', () => {
    const deprecated = ['12.5(1)_ES10', '12.6(1)', '12.6(1)_ES9_ET3', '12.6(1)_ES10', '12.6(1)_ES12', '15.0(1)'].filter(
      (text) => deprecatesImapAndPop3(release(text)),
    );
    assert.deepEqual(deprecated, ['12.6(1)_ES10', '12.6(1)_ES12', '15.0(1)']);
  });
  it('has a guide if its train supports OAuth', () => {
    for (const { minimum } of Object.values(trains))
      if (minimum !== undefined) assert.ok(guidesOf(minimum).length > 0, formatRelease(minimum));
    for (const page of [tacChecklist, installationGuides]) assert.ok(URL.canParse(page));
  });
});

function release(text: string): EceRelease {
  const parsed = parseRelease(text);
  assert.ok(parsed.ok, `${text}: ${JSON.stringify(parsed)}`);
  return parsed.release;
}
