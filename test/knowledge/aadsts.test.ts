import assert from 'node:assert/strict';
import { aadsts, aadstsCodes, aadstsPage, type AadstsEntry } from '../../src/knowledge/aadsts.ts';
import { en as english } from '../../src/text/en/index.ts';
import { fr as french } from '../../src/text/fr/index.ts';

const entries: AadstsEntry[] = aadstsCodes.map((code) => aadsts(code)).filter((entry) => entry !== undefined);
const groupOf = (codes: number[]): (string | undefined)[] => [...new Set(codes.map((code) => aadsts(code)?.group))];

describe('the AADSTS codes', () => {
  it('include all codes around ECE, each in its group', () => {
    assert.deepEqual(
      groupOf([
        50011, 500113, 9002327, 700016, 700011, 70001, 7000112, 90002, 90038, 50194, 9001023, 900382, 900432, 700054,
        70005,
      ]),
      ['application'],
    );
    assert.deepEqual(groupOf([7000215, 7000222, 7000218, 700025, 70002, 700027]), ['secret']);
    assert.deepEqual(
      groupOf([
        50020, 16000, 90072, 50014, 51004, 50034, 500208, 81012, 81009, 81010, 81004, 50058, 50105, 50053, 50055, 50144,
        50057, 50126, 50056,
      ]),
      ['user'],
    );
    assert.deepEqual(
      groupOf([
        50076, 50074, 50078, 50079, 50072, 53004, 50158, 53000, 53001, 53003, 530032, 530035, 530034, 530004, 530036,
        70043, 70044, 500021, 500022, 500121, 530084,
      ]),
      ['policy'],
    );
    assert.deepEqual(
      groupOf([
        65001, 65004, 90094, 90095, 90008, 650052, 650053, 650056, 650057, 65005, 500011, 500014, 70011, 700022, 700023,
        28002, 28000,
      ]),
      ['consent'],
    );
    assert.deepEqual(groupOf([70000, 70008, 700082, 700084, 50173, 50132, 50133, 54005, 700005, 501481, 50147]), [
      'token-life',
    ]);
    assert.deepEqual(groupOf([900144, 90014, 90023, 9002313, 900561, 50196, 50059, 90019, 70016, 70018, 70019]), [
      'request',
    ]);
    assert.deepEqual(groupOf([90006, 90024, 90033, 50033, 50087, 90055]), ['transient']);
  });
  it('have complete sentences without placeholders in both languages', () => {
    for (const language of [english, french] as Record<string, string>[]) {
      for (const { code, meaning, cause, fix } of entries) {
        for (const key of [meaning, cause, fix]) assert.match(language[key] ?? '', /^[^{}]+\.$/, `${code} ${key}`);
      }
    }
  });
  it('use every sentence of their catalogue', () => {
    const used = new Set<string>(entries.flatMap(({ meaning, cause, fix }) => [meaning, cause, fix]));
    assert.deepEqual(
      Object.keys(english).filter(
        (key) => key.startsWith('aadsts.') && key !== 'aadsts.reported' && !used.has(key.replace(/\.short$/, '')),
      ),
      [],
    );
  });
  it('are each in one group, and share sentences only with codes of the same meaning', () => {
    assert.equal(new Set(aadstsCodes).size, aadstsCodes.length);
    assert.equal(aadsts(7000215)?.meaning, aadsts(70002)?.meaning);
    assert.notEqual(
      aadsts(7000215)?.meaning,
      aadsts(7000222)?.meaning,
      'a wrong secret and an expired one are repaired differently',
    );
    assert.notEqual(aadsts(81012)?.meaning, aadsts(81010)?.meaning);
  });
  it('are marked if they are only reported from the field', () => {
    assert.deepEqual(
      entries
        .filter(({ verified }) => !verified)
        .map(({ code }) => code)
        .sort((a, b) => a - b),
      [28000, 70044, 90025, 500113, 530036, 530084, 9002327],
    );
  });
  it('have no text for an unknown code, and still a page of Microsoft', () => {
    assert.deepEqual([aadsts(1), aadsts(NaN)], [undefined, undefined]);
    assert.equal(aadstsPage(50999), 'https://login.microsoftonline.com/error?code=50999');
  });
});
