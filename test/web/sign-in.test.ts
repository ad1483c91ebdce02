/** The two addresses of a test sign-in, as a browser meets them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import pino from 'pino';
import type { SignInPage, TestSignIns } from '../../src/access/test-sign-ins.ts';
import { say } from '../../src/text/index.ts';
import { createWeb, type Web } from '../../src/web/server.ts';
import { refusalsKept } from '../kit/refusals.ts';
import { about } from './about.ts';

describe('the pages of a test sign-in', () => {
  let web: Web;
  let port: number;
  let log = '';
  let opened: string[];
  let called: { query: string; cookies: string | undefined }[];
  let page: SignInPage;
  const kept = refusalsKept();
  const signIns: Pick<TestSignIns, 'open' | 'callback'> = {
    open: (handle) => {
      opened.push(handle);
      if (handle === 'broken') throw new Error('canary-inside');
      return Promise.resolve(
        handle === 'good'
          ? { location: 'https://login.example.test/authorize?state=1', cookie: 'a=b; HttpOnly' }
          : { page },
      );
    },
    callback: (query, cookies) => {
      called.push({ query: query.toString(), cookies });
      return Promise.resolve({ page });
    },
  };
  before(async () => {
    web = createWeb({
      onMessages: () => Promise.resolve({ status: 200 }),
      notReady: () => Promise.resolve(undefined),
      about,
      signIns,
      meter: kept.meter,
      logger: pino({ level: 'trace' }, { write: (line: string) => void (log += line) }),
    });
    port = await web.listen(0, '127.0.0.1');
  });
  after(() => web.close());
  beforeEach(() => {
    opened = [];
    called = [];
    page = {
      status: 410,
      language: 'fr',
      title: say('sign-in-page.expired.title'),
      paragraphs: [say('sign-in-page.expired.said')],
    };
  });
  /** As typed: fetch would tidy the path. */
  const ask = (path: string, { method = 'GET', cookie }: { method?: string; cookie?: string } = {}) =>
    new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }>(
      (resolve, reject) => {
        const asked = request(
          { port, host: '127.0.0.1', path, method, headers: cookie === undefined ? {} : { cookie } },
          (answer) => {
            let body = '';
            answer
              .on('data', (chunk: Buffer) => (body += chunk.toString()))
              .on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
          },
        );
        asked.on('error', reject).end();
      },
    );

  it('a link redirects the browser, with its cookie, and is not cached', async () => {
    const { status, headers, body } = await ask('/signin/good');
    assert.deepEqual(
      [status, headers.location, headers['set-cookie'], headers['cache-control'], headers['referrer-policy'], body],
      [302, 'https://login.example.test/authorize?state=1', ['a=b; HttpOnly'], 'no-store', 'no-referrer', ''],
    );
  });
  it('a page is small, in its language, loads nothing, runs no script and cannot be framed', async () => {
    const { status, headers, body } = await ask('/signin/old');
    assert.equal(status, 410);
    assert.match(body, /<html lang="fr">.*<h1>Ce lien a expiré<\/h1>/);
    assert.doesNotMatch(body, /<script|src=|href=|@import|url\(/);
    assert.ok(Buffer.byteLength(body) < 2000);
    const style = /<style>(.*)<\/style>/.exec(body)?.[1] ?? '';
    assert.equal(
      headers['content-security-policy'],
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
    assert.deepEqual(
      [
        headers['cache-control'],
        headers['referrer-policy'],
        headers['x-content-type-options'],
        headers['content-type'],
      ],
      ['no-store', 'no-referrer', 'nosniff', 'text/html; charset=utf-8'],
    );
  });
  it('what came from outside is escaped in a page', async () => {
    page = {
      status: 400,
      language: 'en',
      title: say('sign-ins.no-address', { account: '<img src=x onerror=alert(1)>"\'&' }),
      paragraphs: [],
    };
    assert.match((await ask('/signin/x')).body, /&#60;img src=x onerror=alert\(1\)&#62;&#34;&#39;&#38;/);
  });
  it('the callback is given the query as it came, and the cookies', async () => {
    await ask('/signin/callback?code=a%2Bb%20c&state=s&state=t', { cookie: 'x=1; y=2' });
    assert.deepEqual([called, opened], [[{ query: 'code=a%2Bb+c&state=s&state=t', cookies: 'x=1; y=2' }], []]);
  });
  it('a query longer than any callback of Entra’s is passed on as empty', async () => {
    await ask(`/signin/callback?code=${'x'.repeat(13_000)}&state=s`);
    assert.deepEqual(
      called.map(({ query }) => query),
      [''],
    );
  });
  it('a link that leads to no sign-in is counted, and one that does is not', async () => {
    kept.refused.length = 0;
    await ask('/signin/good');
    assert.deepEqual(kept.refused, []);
    await ask('/signin/expired');
    await ask('/signin/callback?code=x');
    assert.deepEqual(kept.refused, ['http sign-in', 'http sign-in']);
  });

  it('a path that cannot be a link opens nothing', async () => {
    for (const path of ['/signin', '/signin/a/b', '/signin/callback/x'])
      assert.equal((await ask(path)).status, 404, path);
    // A broken encoding is no handle either.
    const { status, body } = await ask('/signin/%E0%A4%A');
    assert.ok(status >= 400 && status < 500 && !body.includes('%E0'), `${status} ${body}`);
    assert.deepEqual(opened, []);
  });
  it('other methods are refused and open nothing', async () => {
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      for (const path of ['/signin/good', '/signin/callback?code=a&state=b'])
        assert.equal((await ask(path, { method })).status, 405, `${method} ${path}`);
    }
    assert.deepEqual([opened, called], [[], []]);
  });
  it('an error inside is 500 without its details, and the address is in no log', async () => {
    const { status, body } = await ask('/signin/broken');
    assert.deepEqual([status, body], [500, '{"error":"internal error"}']);
    await ask('/signin/callback?code=canary-code&state=canary-state');
    assert.doesNotMatch(log, /canary-code|canary-state|signin\/broken/);
  });
  it('a bot without test sign-ins has no such pages', async () => {
    const bare = createWeb({
      onMessages: () => Promise.resolve({ status: 200 }),
      notReady: () => Promise.resolve(undefined),
      about,
      logger: pino({ level: 'silent' }),
    });
    try {
      const { status } = await fetch(`http://127.0.0.1:${await bare.listen(0, '127.0.0.1')}/signin/good`);
      assert.equal(status, 404);
    } finally {
      await bare.close();
    }
  });
});
