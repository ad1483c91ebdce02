/** The pages to which the app package links, as a browser sees them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import type { Database } from '../../src/store/schema.ts';
import { en } from '../../src/text/en/index.ts';
import { createWeb, type Web } from '../../src/web/server.ts';
import { about } from './about.ts';

/** The sentence of the privacy page for each table. The compiler requires one for a new table. */
const namedBy = {
  run: 'runs_other',
  job: 'runs_other',
  observation: 'runs_other',
  report: 'runs_other',
  outline: 'runs_other',
  headline: 'runs_other',
  cause_state: 'runs_other',
  watch: 'watches',
  told: 'watches',
  reminded: 'watches',
  mute: 'mutes_other',
  watch_message: 'watches',
  owner: 'owners',
  hand_over: 'hand-overs',
  outgoing: 'mails_other',
  webhook: 'webhooks',
  page_token: 'tokens',
  page_form: 'forms',
  delivery: 'runs_other',
  share: 'runs_other',
  cause_answer: 'runs_other',
  sign_in: 'sign-ins',
  sign_in_attempt: 'attempts',
  own_token: 'attempts',
  page_session: 'pages',
  pasted: 'pasted',
  done_by_hand: 'done-by-hand',
  declared_alias: 'aliases',
  rehearsal: 'rehearsals',
  cut_over_mark: 'aliases',
  cut_over_group: 'aliases',
  round_trip: 'round-trips',
  audit: 'audit_other',
  conversation: 'conversations',
  inbox: 'conversations',
  used_mark: 'conversations',
  preference: 'preferences',
  deployment: 'deployment',
  enrolment: 'deployment',
  probe: 'deployment',
  rollout: 'deployment',
  // One row with a time, without a person.
  write_check: 'log',
  // Names of replicas and thumbprints of the bot’s keys.
  replica: 'log',
  // A number.
  cut_over_progress: 'log',
  // Names of migrations.
  contraction: 'log',
} as const satisfies Record<keyof Database, string>;

const paths = ['/about', '/about/privacy', '/about/terms'];

describe('the pages about the bot', () => {
  let web: Web;
  let url: string;
  before(async () => {
    web = createWeb({
      onMessages: () => Promise.resolve({ status: 200 }),
      notReady: () => Promise.resolve(undefined),
      about,
      logger: pino({ level: 'silent' }),
    });
    url = `http://127.0.0.1:${await web.listen(0, '127.0.0.1')}`;
  });
  after(() => web.close());
  const ask = (path: string, language?: string) =>
    fetch(`${url}${path}`, { headers: language === undefined ? {} : { 'accept-language': language } });
  const textOf = async (path: string, language = 'en') =>
    (await (await ask(path, language)).text()).replaceAll(/<style>.*?<\/style>/g, '').replaceAll(/<[^>]+>/g, ' ');

  it('exist at the URLs in the manifest', async () => {
    const { developer } = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../../manifest/manifest.json'), 'utf8'),
    ) as { developer: Record<string, string> };
    const named = [developer.websiteUrl, developer.privacyUrl, developer.termsOfUseUrl].map((address = '') =>
      address.replace('https://${{HOST}}', ''),
    );
    assert.deepEqual(named, paths);
    for (const address of named) assert.equal((await ask(address)).status, 200, address);
  });
  it('run no script, load nothing, set no cookie, cannot be framed and are not cached', async () => {
    for (const address of paths) {
      const response = await ask(address);
      const { headers } = response;
      const body = await response.text();
      const style = /<style>(.*)<\/style>/.exec(body)?.[1] ?? '';
      assert.equal(
        headers.get('content-security-policy'),
        `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      );
      assert.deepEqual(
        [
          'cache-control',
          'x-content-type-options',
          'referrer-policy',
          'x-frame-options',
          'content-type',
          'vary',
          'set-cookie',
        ].map((name) => headers.get(name)),
        ['no-store', 'nosniff', 'no-referrer', 'DENY', 'text/html; charset=utf-8', 'accept-language', null],
      );
      assert.doesNotMatch(body, /<script|src=|style=|@import|url\(|https?:/);
    }
  });
  it('link only to one another', async () => {
    for (const address of paths) {
      const links = [...(await (await ask(address)).text()).matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
      assert.deepEqual(
        links,
        paths.filter((other) => other !== address),
      );
    }
  });
  it('are in the supported language that the browser prefers', async () => {
    const spoken = async (wish?: string) => /<html lang="(..)">/.exec(await (await ask('/about', wish)).text())?.[1];
    for (const [wish, language] of [
      [undefined, 'en'],
      ['', 'en'],
      ['fr', 'fr'],
      ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
      ['en-US,fr;q=0.9', 'en'],
      ['en;q=0.3, FR-fr;q=0.7', 'fr'],
      ['de-DE, fr;q=0.5', 'fr'],
      ['fr;q=0, de', 'en'],
      ['de, *', 'en'],
      // North Frisian is not French, and the last is not a language.
      ['frr', 'en'],
      ['fr"><script>', 'en'],
      [`${'x,'.repeat(300)}fr`, 'en'],
    ] as const) {
      assert.equal(await spoken(wish), language, String(wish));
    }
  });
  it('show this installation’s version, how long it keeps runs, and the licence’s own text, escaped', async () => {
    assert.match(await textOf('/about'), /version 3\.2\.1/);
    assert.match(await textOf('/about/privacy'), /For 45 days/);
    assert.match(await textOf('/about/privacy', 'fr'), /Pendant 45 jours/);
    const terms = await (await ask('/about/terms', 'fr')).text();
    assert.match(
      terms,
      /<p lang="en">A Licence<\/p><p lang="en">Copyright &#60;nobody&#62; &#38; others<\/p><p lang="en">AS IS<\/p>/,
    );
  });
  it('name everything that the store keeps, on the privacy page', async () => {
    const page = await textOf('/about/privacy');
    for (const [table, key] of Object.entries(namedBy)) {
      const days = table === 'audit' ? about.auditKeepDays : about.keepDays;
      assert.ok(page.includes(en[`privacy.kept.${key}`].replace('{{count}}', String(days))), table);
    }
  });
  it('answer a HEAD request', async () => {
    for (const address of paths) {
      const response = await fetch(`${url}${address}`, { method: 'HEAD' });
      assert.deepEqual(
        [response.status, response.headers.get('content-type'), await response.text()],
        [200, 'text/html; charset=utf-8', ''],
        address,
      );
    }
  });
  it('refuse other methods and paths, and name the existing ones', async () => {
    for (const address of paths)
      assert.equal((await fetch(`${url}${address}`, { method: 'POST' })).status, 405, address);
    const answer = await ask('/about/secrets');
    assert.deepEqual(
      [answer.status, await answer.json()],
      [404, { error: 'only POST /api/messages, GET /livez, GET /readyz and the pages below /about are here' }],
    );
  });
});
