import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diagnoses } from '../../src/checks/diagnosis/index.ts';
import { checks } from '../../src/checks/index.ts';
import { firstSentence, furtherSentences, type Text } from '../../src/model/text.ts';
import { languageOf, read, say } from '../../src/text/index.ts';
import { en, fr } from './sentences.ts';

const root = path.join(import.meta.dirname, '../..');

/** Sentences that are equal in both languages, without placeholders. */
const sameInBoth = new Set([
  'webhooks',
  'completion bash|zsh|powershell',
  'Microsoft 365',
  'Version',
  'version',
  'Bot',
  'check',
  'ECE Doctor',
  'IMAP',
  'POP3',
  'SMTP',
  'SMTP Outlook',
  'Outlook',
  'Exchange',
  'Graph',
  'Microsoft Graph',
  'OAuth2',
  'login.microsoft.com',
  'ms',
]);

describe('the catalogues', () => {
  it('have the same keys in English and in French', () => {
    assert.deepEqual(missing(en, fr), [], 'English keys that French lacks');
    assert.deepEqual(missing(fr, en), [], 'French keys that English lacks');
  });

  for (const language of ['en', 'fr'] as const) {
    it(`are complete in the index, without a key in two files (${language})`, async () => {
      const files = globSync(`{src/text/${language}/*,simulator/text/${language}}/*.ts`, { cwd: root }).filter(
        (file) => path.basename(file) !== 'index.ts',
      );
      const owners = new Map<string, string[]>();
      for (const file of files) {
        const module = (await import(path.join(root, file))) as Record<string, Record<string, string>>;
        for (const key of Object.values(module).flatMap((catalogue) => Object.keys(catalogue)))
          owners.set(key, [...(owners.get(key) ?? []), file]);
      }
      assert.deepEqual(
        [...owners].filter(([, names]) => names.length > 1),
        [],
        'keys in two files',
      );
      const whole = language === 'en' ? en : fr;
      assert.deepEqual(
        [...owners].filter(([key]) => !(key in whole)),
        [],
        'files that are not in the index',
      );
    });
    it(`have no empty sentence (${language})`, () => {
      assert.deepEqual(
        Object.entries(language === 'en' ? en : fr).filter(([, sentence]) => sentence.trim() === ''),
        [],
      );
    });
  }

  it('have no French sentence that equals the English one', () => {
    const untranslated = Object.keys(en).filter((key) => {
      const bare = (en[key] ?? '')
        .replaceAll(/\{\{[^}]*\}\}/g, '')
        .replaceAll(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
      return en[key] === fr[key] && bare !== '' && !sameInBoth.has(bare);
    });
    assert.deepEqual(untranslated, []);
  });

  it('have the same placeholders in both languages', () => {
    const different = Object.keys(en).filter((key) => {
      // "one server" needs no number.
      const names = (sentence: string | undefined) =>
        placeholders(sentence).filter((name) => !(key.endsWith('_one') && name === 'count'));
      return String(names(en[key])) !== String(names(fr[key]));
    });
    assert.deepEqual(different, []);
  });

  it('have both forms of every plural, with a count or the names that are counted', () => {
    const counting = ['count', 'ports', 'portsOf', 'portsTo', 'names'];
    const unpaired = Object.keys(en).filter((key) => {
      if (key.endsWith('_one')) return !(key.replace(/_one$/, '_other') in en);
      if (key.endsWith('_other'))
        return (
          !(key.replace(/_other$/, '_one') in en) || !placeholders(en[key]).some((name) => counting.includes(name))
        );
      return `${key}_other` in en;
    });
    assert.deepEqual(unpaired, []);
  });

  it('have no unused key', () => {
    const used = usedKeys();
    const ids = new Set<string>(checks.map(({ id }) => id));
    const idle = Object.keys(en).filter((key) => {
      // report/local-wording.ts derives the `.local` keys.
      const sentence = key.replace(/\.local$/, '');
      const base = (sentence in en ? sentence : key).replace(/_(one|other)$/, '');
      // `${id}.title` would match every title, so titles of checks are looked up instead.
      const ofCheck = /^([a-z-]+\/[a-z0-9-]+)\.(title|why)$/.exec(base)?.[1];
      return ofCheck === undefined ? !used(base) : !ids.has(ofCheck);
    });
    assert.deepEqual(idle, []);
  });

  it('have a title and a why for every check, and a title for every root cause', () => {
    const wanted = checks.flatMap(({ id }) => [`${id}.title`, `${id}.why`]);
    assert.deepEqual(
      wanted.filter((key) => !(key in en)),
      [],
    );
    assert.deepEqual(
      diagnoses
        .filter(({ id }) => !Object.keys(en).some((key) => key.startsWith(`cause.${id}.title`)))
        .map(({ id }) => id),
      [],
    );
  });

  it('have plain sentences without Markdown or HTML', () => {
    for (const [language, catalogue] of Object.entries({ en, fr })) {
      const marked = Object.entries(catalogue)
        .filter(([, sentence]) => /\*\*|`|\]\(|<\/?[a-z]+>/.test(sentence))
        .map(([key]) => `${language} ${key}`);
      assert.deepEqual(marked, []);
    }
  });
});

describe('reading a sentence', () => {
  const inEnglish = { language: 'en' } as const;
  const inFrench = { language: 'fr' } as const;

  it('chooses the plural by the count and the rules of the language', () => {
    const servers = (count: number) => say('version/uniform.same', { release: '12.6(1)', count });
    assert.equal(read(servers(1), inEnglish), '12.6(1) on 1 server');
    assert.equal(read(servers(3), inEnglish), '12.6(1) on all 3 servers, as declared');
    assert.equal(read(servers(3), inFrench), '12.6(1) sur les 3 serveurs, selon la déclaration');
  });
  it('escapes values from outside and not the sentence itself', () => {
    const escape = (text: string) => `<${text}>`;
    assert.equal(
      read(say('version/uniform.unread', { server: 'a', why: say('absence.not-declared', { field: 'release' }) }), {
        ...inEnglish,
        escape,
      }),
      '<a>: The deployment file does not contain <release>.',
    );
  });
  it('keeps a date without a time on the same day west and east of Greenwich', () => {
    for (const timeZone of ['America/Los_Angeles', 'UTC', 'Pacific/Auckland'])
      assert.match(
        read(say('version/latest.expected', { latest: 'R', day: { day: '2026-05-06' } }), { language: 'en', timeZone }),
        /May 6, 2026/,
      );
  });
  it('formats lists, dates and durations for the language', () => {
    const group = say('version/uniform.group', { release: 'R', servers: { list: ['a', 'b', 'c'] } });
    assert.equal(read(group, inEnglish), 'R on a, b, and c');
    assert.equal(read(group, inFrench), 'R sur a, b et c');
    assert.equal(
      read(say('version/latest.expected', { latest: 'R', day: { day: '2026-05-06' } }), inEnglish),
      'R, the latest known on May 6, 2026',
    );
    assert.match(
      read(say('absence.not-connected', { server: 'a', since: { at: '2026-11-24T23:30:00Z' } }), {
        ...inFrench,
        timeZone: 'Europe/Paris',
      }),
      /25 nov\. 2026,? (à )?00:30/,
    );
  });
  it("splits off the first sentence of a catalogue's text, but splits no value from outside", () => {
    const both = (text: Text) => [firstSentence(text), furtherSentences(text)].map((part) => read(part, inEnglish));
    const full = say('mailbox/quota.nearly-full', { size: '9 GB', limit: '10 GB', mailbox: 'a. b' });
    assert.deepEqual(both(full), [
      'Nearly full (9 GB of 10 GB): a. b.',
      'Exchange stops sending or receiving at 10 GB.',
    ]);
    assert.deepEqual(both(say('tenant.pasted', { said: full, by: 'Ada', at: 'noon' })), [
      'Nearly full (9 GB of 10 GB): a. b.',
      'Exchange stops sending or receiving at 10 GB. (From output pasted by Ada, noon.)',
    ]);
    const one = say('absence.stopped', { server: 'a' });
    assert.deepEqual(both(say('tenant.pasted', { said: one, by: 'Ada', at: 'noon' })), [
      'The run was stopped before a made this observation.',
      '(From output pasted by Ada, noon.)',
    ]);
    assert.deepEqual(both(one), ['The run was stopped before a made this observation.', '']);
  });
  it('shows an unknown key itself', () => assert.equal(read({ key: 'no.such.key' }, inFrench), 'no.such.key'));
  it('falls back to English for a language without a catalogue', () => {
    assert.deepEqual(['fr-CA', 'FR', 'de', undefined, ''].map(languageOf), ['fr', 'fr', 'en', 'en', 'en']);
  });
});

function missing(from: Record<string, string>, other: Record<string, string>): string[] {
  return Object.keys(from).filter((key) => !(key in other));
}

function placeholders(sentence = ''): string[] {
  return [...new Set([...sentence.matchAll(/\{\{\s*([\w-]+)[^}]*\}\}/g)].map(([, name]) => name ?? ''))].sort();
}

/** Any string or template in the code outside the catalogues counts as a use. */
function usedKeys(): (key: string) => boolean {
  const literals = new Set<string>();
  const templates: RegExp[] = [];
  for (const file of globSync('{src,simulator,release,scripts}/**/*.ts', { cwd: root }).filter(
    (name) => !/^(src|simulator)[\\/]text[\\/].*[\\/]/.test(name),
  )) {
    const code = readFileSync(path.join(root, file), 'utf8');
    for (const [, , literal] of code.matchAll(/(['"])((?:(?!\1)[^\\\n])*)\1/g)) literals.add(literal ?? '');
    for (const [, template] of code.matchAll(/`((?:[^`\\]|\\.)*)`/g)) {
      const parts = (template ?? '').split(/\$\{[^}]*\}/);
      if (parts.length === 1) literals.add(parts[0] ?? '');
      // A template with fewer letters would match almost any key.
      else if (parts.join('').length >= 4)
        templates.push(
          new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`),
        );
    }
  }
  return (key) => literals.has(key) || templates.some((template) => template.test(key));
}
