/** The two URLs of a test sign-in, as a browser sees them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import pino from 'pino';
import type { SignInPage, TestSignIns } from '../../src/access/test-sign-ins.ts';
import { say } from '../../src/text/index.ts';
import { createWeb, type Web } from '../../src/web/server.ts';
import { refusalsKept } from '../kit/refusals.ts';
import { about } from './about.ts';

describe('the routes of a test sign-in', () => {
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
  /** Sends the path unchanged, because fetch would normalise it. */
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

  it('redirect the browser from a link, with its cookie, and are not cached', async () => {
    const { status, headers, body } = await ask('/signin/good');
    assert.deepEqual(
      [status, headers.location, headers['set-cookie'], headers['cache-control'], headers['referrer-policy'], body],
      [302, 'https://login.example.test/authorize?state=1', ['a=b; HttpOnly'], 'no-store', 'no-referrer', ''],
    );
  });
  it('serve small pages in their language that load nothing, run no script and cannot be framed', async () => {
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
  it('escape values from outside', async () => {
    page = {
      status: 400,
      language: 'en',
      title: say('sign-ins.no-address', { account: '<img src=x onerror=alert(1)>"\'&' }),
      paragraphs: [],
    };
    assert.match((await ask('/signin/x')).body, /&#60;img src=x onerror=alert\(1\)&#62;&#34;&#39;&#38;/);
  });
  it('pass the query and the cookies on to the callback unchanged', async () => {
    await ask('/signin/callback?code=a%2Bb%20c&state=s&state=t', { cookie: 'x=1; y=2' });
    assert.deepEqual([called, opened], [[{ query: 'code=a%2Bb+c&state=s&state=t', cookies: 'x=1; y=2' }], []]);
  });
  it('pass on a query longer than any of Entra’s as empty', async () => {
    await ask(`/signin/callback?code=${'x'.repeat(13_000)}&state=s`);
    assert.deepEqual(
      called.map(({ query }) => query),
      [''],
    );
  });
  it('count only links that lead to no sign-in', async () => {
    kept.refused.length = 0;
    await ask('/signin/good');
    assert.deepEqual(kept.refused, []);
    await ask('/signin/expired');
    await ask('/signin/callback?code=x');
    assert.deepEqual(kept.refused, ['http sign-in', 'http sign-in']);
  });

  it('open nothing for a malformed path', async () => {
    for (const path of ['/signin', '/signin/a/b', '/signin/callback/x'])
      assert.equal((await ask(path)).status, 404, path);
    // An invalid percent-encoding.
    const { status, body } = await ask('/signin/%E0%A4%A');
    assert.ok(status >= 400 && status < 500 && !body.includes('%E0'), `${status} ${body}`);
    assert.deepEqual(opened, []);
  });
  it('refuse other methods and open nothing', async () => {
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      for (const path of ['/signin/good', '/signin/callback?code=a&state=b'])
        assert.equal((await ask(path, { method })).status, 405, `${method} ${path}`);
    }
    assert.deepEqual([opened, called], [[], []]);
  });
  it('answer 500 without details for an internal error, and log no URL', async () => {
    const { status, body } = await ask('/signin/broken');
    assert.deepEqual([status, body], [500, '{"error":"internal error"}']);
    await ask('/signin/callback?code=canary-code&state=canary-state');
    assert.doesNotMatch(log, /canary-code|canary-state|signin\/broken/);
  });
  it('do not exist on a bot without test sign-ins', async () => {
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
