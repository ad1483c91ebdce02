/**
 * Limits for titles and reasons, checked in all sentences and in the causes of every occasion of scripts/occasions/.
 */
import assert from 'node:assert/strict';
import { judgedOccasions } from '../checks/occasions.ts';
import { type Kind, named } from '../../src/checks/diagnosis/cause.ts';
import { checks } from '../../src/checks/index.ts';
import type { RootCause } from '../../src/model/finding.ts';
import type { Text, TextValue } from '../../src/model/text.ts';
import { en, fr } from './sentences.ts';
import { type Language, languages, read, say } from '../../src/text/index.ts';

const room = 60;
/** More for a title that names a server beside its endpoint. */
const roomForTwo = 78;
const catalogues: Record<string, Record<string, string>> = { en, fr };
const part = (key: string): string => key.split('.')[2]?.replace(/_.*/, '') ?? '';
const ofCauses = Object.keys(en).filter((key) => key.startsWith('cause.'));

/** The kind of several values for a title's placeholder; the longest word if kinds differ. */
const kinds: Record<string, Kind> = {
  servers: 'servers',
  targets: 'endpoints',
  hosts: 'hosts',
  names: 'mailboxes',
  accounts: 'accounts',
  people: 'people',
  policies: 'policies',
  lacking: 'permissions',
  portsOf: 'endpoints',
  portsTo: 'endpoints',
};

/** Short values: a count and a clock's offset. */
const measures = new Set(['count', 'off']);

describe('a text at the top of a report', () => {
  for (const language of languages) {
    const catalogue = catalogues[language] ?? {};
    const causes = (of: string) => ofCauses.filter((key) => part(key) === of && catalogue[key] !== undefined);

    it(`is, as a title, at most ${room} characters long without its names, of which at most one is no server (${language})`, () => {
      assert.deepEqual(
        causes('title')
          .filter((key) => withoutNames(catalogue[key]).length > room || !isShort(namesIn(catalogue[key])))
          .map((key) => `${key}: ${catalogue[key]}`),
        [],
      );
    });
    it(`is, as a title, within the limit for eight of a kind too (${language})`, () => {
      const long = causes('title').flatMap((key) => {
        const names = namesIn(catalogue[key]);
        const eight = (name: string): string => {
          const kind = kinds[name];
          return kind === undefined ? '' : read(say(`count.${kind}`, { count: 8 }), { language });
        };
        const title = (catalogue[key] ?? '').replaceAll(/\{\{([^}]*)\}\}/g, (_, name: string) => eight(name));
        return title.length > (names.length > 1 ? roomForTwo : room) ? [title] : [];
      });
      assert.deepEqual(long, []);
    });
    it(`is, as a reason, at most three sentences long (${language})`, () => {
      assert.deepEqual(
        causes('because')
          .filter((key) => sentencesIn(withSentences(catalogue[key])) > 3)
          .map((key) => `${key}: ${catalogue[key]}`),
        [],
      );
    });
    it(`is, as the title of a check, within the same limit (${language})`, () => {
      assert.deepEqual(
        checks.map(({ id }) => catalogue[`${id}.title`] ?? id).filter((title) => title.length > room),
        [],
      );
    });
  }

  it('names one or two servers, and for eight servers their number', () => {
    assert.equal(named(['ece-svc-01', 'ece-svc-01'], 'servers'), 'ece-svc-01');
    assert.deepEqual(named(['ece-svc-01', 'ece-app-02'], 'servers'), { list: ['ece-svc-01', 'ece-app-02'] });
    assert.equal(
      read(named(['a@example.com', 'b@example.com'], 'mailboxes') as Text, { language: 'en' }),
      '2 mailboxes',
    );
    const eight = named(
      Array.from({ length: 8 }, (_, index) => `ece-svc-0${index}`),
      'servers',
    );
    assert.deepEqual(
      languages.map((language) => read(eight as Text, { language })),
      ['8 servers', '8 serveurs'],
    );
  });
});

describe('the causes of a report', () => {
  let causes: RootCause[];
  before(async () => {
    causes = (await judgedOccasions()).flatMap(({ rootCauses }) => rootCauses);
    assert.ok(new Set(causes.map(({ title }) => title.key)).size > 70);
  });

  for (const language of languages) {
    it(`have a title of ${room} characters without its names, and only one beside the servers (${language})`, () => {
      const wrong = causes
        .filter(({ title }) => {
          const spoken = Object.entries(title.with ?? {}).filter(
            ([name]) => !measures.has(name) && read(title, { language }) !== readWith(title, { [name]: '' }, language),
          );
          const nameless = Object.fromEntries(spoken.map(([name, value]) => [name, withoutName(value)]));
          const most = spoken.length > 1 ? roomForTwo : room;
          return !isShort(spoken.map(([name]) => name)) || readWith(title, nameless, language).trim().length > most;
        })
        .map(({ title }) => read(title, { language }));
      assert.deepEqual([...new Set(wrong)], []);
    });
    it(`have a reason of at most three sentences (${language})`, () => {
      const long = causes
        .map(({ because }) => read(because, { language }))
        .filter((because) => sentencesIn(because) > 3);
      assert.deepEqual([...new Set(long)], []);
    });
  }
});

/** A name may have any length. A count or a day counts towards the limit. */
function withoutName(value: TextValue): TextValue {
  if (typeof value === 'string') return '';
  if (typeof value !== 'object') return value;
  if ('list' in value) return { list: value.list.length === 1 ? [''] : value.list };
  // `“name”`, or the title of a check, which has its own limit.
  return 'key' in value && !value.key.startsWith('count.') ? '' : value;
}

/** One name beside the servers; or a person and an account, which are short. */
function isShort(names: readonly string[]): boolean {
  return names.filter((name) => !['server', 'servers', 'person'].includes(name)).length <= 1;
}

function readWith(title: Text, values: Record<string, TextValue>, language: Language): string {
  return read({ ...title, with: { ...title.with, ...values } }, { language });
}

function namesIn(sentence = ''): string[] {
  return [...sentence.matchAll(/\{\{([^}]*)\}\}/g)].map(([, name = '']) => name).filter((name) => !measures.has(name));
}

function withoutNames(sentence = ''): string {
  return sentence.replaceAll(/\{\{[^}]*\}\}/g, '').trim();
}

/** These four placeholders take sentences, all others words. */
function withSentences(sentence = ''): string {
  return sentence
    .replaceAll(/\{\{(?:seen|meaning|cause|step)\}\}/g, 'A sentence.')
    .replaceAll(/\{\{[^}]*\}\}/g, 'Word');
}

/** Quotations and brackets do not count as sentences. */
function sentencesIn(text: string): number {
  const own = text.replaceAll(/«[^»]*»|"[^"]*"|“[^”]*”/g, 'quoted').replaceAll(/\([^)]*\)/g, '');
  return own.split(/[.!?](?=\s+\p{Lu})/u).length;
}
