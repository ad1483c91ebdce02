/** What a hostile request to the report pages must get. */
import assert from 'node:assert/strict';
import { request as rawRequest } from 'node:http';
import type { Response } from 'undici';
import {
  alex,
  type PageSite,
  publicUrl,
  type RequestOf,
  startPageSite,
  stranger,
  type TestBrowser,
  vera,
} from './page-site.ts';
import type { SignedInPerson } from './open-id-provider.ts';

const hour = 3_600_000;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a request to the report pages', () => {
  let site: PageSite;
  before(async () => void (site = await startPageSite()));
  after(() => site.close());
  beforeEach(() => {
    site.clock.ahead = 0;
  });

  const signedIn = async (person: SignedInPerson = alex): Promise<TestBrowser> => {
    site.provider.person = person;
    const browser = site.browser();
    await browser.open('/reports');
    return browser;
  };
  const tokenOf = async (browser: TestBrowser): Promise<string> => {
    const html = await (await browser.request('/reports/8F3K')).text();
    return /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  };
  const isIn = async (browser: TestBrowser): Promise<boolean> =>
    (await browser.request('/reports/8F3K')).status === 200;
  const signOut = async (browser: TestBrowser, { headers = {}, body }: RequestOf = {}): Promise<Response> =>
    browser.request('/session/end', {
      method: 'POST',
      headers: { ...form, origin: publicUrl, ...headers },
      body: body ?? new URLSearchParams({ token: await tokenOf(browser) }).toString(),
    });
  /** A path that fetch would change. */
  const raw = (browser: TestBrowser, path: string, method = 'GET') =>
    new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }>(
      (resolve, reject) => {
        const { hostname, port } = new URL(site.chat.bot.url);
        const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
        const sent = rawRequest({ hostname, port, path, method, headers: { cookie } }, (answer) => {
          let body = '';
          answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
        });
        sent.on('error', reject).end();
      },
    );

  it('with the cookie of a session after its sign-out gets nothing', async () => {
    const browser = await signedIn();
    const stolen = site.browser();
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value);
    assert.equal(await isIn(stolen), true, 'a cookie is all that a session needs');
    const out = await signOut(browser);
    assert.match(await out.text(), /You are signed out/);
    assert.equal(browser.cookies.size, 0);
    const answer = await stolen.request('/reports/8F3K');
    assert.deepEqual(
      [answer.status, new URL(answer.headers.get('location') ?? '').origin],
      [302, site.provider.origin],
    );
  });

  it('has a session for eight hours, however often it is used', async () => {
    const browser = await signedIn();
    for (const hours of [2, 5, 7.99]) {
      site.clock.ahead = hours * hour;
      assert.equal(await isIn(browser), true, String(hours));
    }
    site.clock.ahead = 8 * hour;
    assert.equal((await browser.request('/reports/8F3K')).status, 302);
  });

  it('of a person whose role was taken away gets 404 at once', async () => {
    const browser = await signedIn();
    await site.chat.restart({ ECE_DOCTOR_ADMINISTRATORS: stranger.oid });
    assert.equal((await browser.request('/reports/8F3K')).status, 404);
    await site.chat.restart();
    assert.equal(await isIn(browser), true);
  });

  it('gets the same answer for an unknown run, another deployment’s run, and without a role', async () => {
    const [operator, other] = [await signedIn(), await signedIn(stranger)];
    const answers = await Promise.all([
      operator.request('/reports/QQQQ'),
      operator.request('/reports/8F3K/unknown'),
      other.request('/reports/8F3K'),
      other.request('/reports/QQQQ'),
      other.request('/reports'),
    ]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    const heads = answers.map(({ status, headers }) => {
      const { date: _date, ...others } = Object.fromEntries(headers);
      return JSON.stringify([status, others]);
    });
    assert.equal(answers[0]?.status, 404);
    assert.deepEqual([new Set(bodies).size, new Set(heads).size], [1, 1]);
    assert.doesNotMatch(bodies[0] ?? '', /QQQQ|8F3K/);
  });

  it('cannot choose its person or role by the headers of a front door', async () => {
    const claims = { auth_typ: 'aad', claims: [{ typ: 'oid', val: alex.oid }] };
    const headers = {
      'x-ms-client-principal': Buffer.from(JSON.stringify(claims)).toString('base64'),
      'x-ms-client-principal-id': alex.oid,
      'x-ms-client-principal-name': 'alex@example.com',
      'x-ms-token-aad-id-token': 'eyJhbGciOiJub25lIn0.e30.',
      authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.',
    };
    assert.equal((await site.browser().request('/reports/8F3K', { headers })).status, 302);
    const viewer = await signedIn(vera);
    const html = await (await viewer.request('/reports/8F3K', { headers })).text();
    assert.match(html, /Vera Viewer/);
    assert.doesNotMatch(html, /Alex Wilber|sales@example\.com|ece-svc-01/);
    const none = await signedIn(stranger);
    assert.equal((await none.request('/reports/8F3K', { headers })).status, 404);
  });

  for (const [what, change, status] of [
    ['without an origin', { headers: { origin: '' } }, 403],
    ['of another origin', { headers: { origin: 'https://evil.example' } }, 403],
    ['of the origin “null”', { headers: { origin: 'null' } }, 403],
    ['of a similar origin', { headers: { origin: `${publicUrl}.evil.example` } }, 403],
    ['of another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['without its token', { body: '' }, 403],
    ['with a wrong token', { body: `token=${'A'.repeat(43)}` }, 403],
    ['in JSON', { headers: { 'content-type': 'application/json' }, body: '{"token":"x"}' }, 415],
    ['in plain text', { headers: { 'content-type': 'text/plain' } }, 415],
    ['in several parts', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415],
    ['of 40 kB', { body: `token=${'x'.repeat(40_000)}` }, 413],
  ] as [string, RequestOf, number][])
    it(`changes nothing with a form ${what}`, async () => {
      const browser = await signedIn();
      assert.equal((await signOut(browser, change)).status, status);
      assert.equal(await isIn(browser), true);
    });

  it('changes nothing with the token of another session, or of none', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const body = new URLSearchParams({ token: await tokenOf(other) }).toString();
    assert.equal((await signOut(one, { body })).status, 403);
    const without = site.browser();
    assert.equal((await signOut(without, { body })).status, 401);
    assert.ok((await isIn(one)) && (await isIn(other)));
  });

  it('changes nothing with GET or HEAD', async () => {
    const browser = await signedIn();
    assert.equal((await browser.request('/session/end')).status, 405);
    assert.equal((await browser.request('/session/end', { method: 'HEAD' })).status, 405);
    assert.equal((await browser.request('/reports/8F3K', { method: 'DELETE' })).status, 405);
    assert.equal(await isIn(browser), true);
  });

  it('gets the headers of GET without a body for HEAD', async () => {
    const browser = await signedIn();
    const [get, head] = [
      await browser.request('/reports/8F3K'),
      await browser.request('/reports/8F3K', { method: 'HEAD' }),
    ];
    const length = Buffer.byteLength(await get.text());
    assert.deepEqual([head.status, await head.text()], [200, '']);
    assert.ok(Math.abs(Number(head.headers.get('content-length')) - length) < 200);
    assert.equal(head.headers.get('content-security-policy'), get.headers.get('content-security-policy'));
  });

  for (const path of [
    '/reports/../metrics',
    '/reports/..%2f..%2fmetrics',
    '/reports/%2e%2e/%2e%2e/etc/passwd',
    '/reports/8F3K/..%5c..%5cwindows',
    '/reports/8F3K%00.html',
    '/reports/8F3K%0d%0aset-cookie:%20planted=1',
    '/reports/%',
    '/reports/%c0%ae%c0%ae/',
    '/reports//8F3K',
    '/reports/8F3K/',
    `/reports/${'x/'.repeat(50)}`,
    `/reports/${'x'.repeat(5000)}`,
    '/reports/__proto__',
    '/reports/constructor/prototype',
  ])
    it(`finds nothing at ${path.slice(0, 60)}`, async () => {
      const answer = await raw(await signedIn(), path);
      assert.equal(answer.status, 404, answer.body);
      assert.equal(answer.headers['set-cookie'], undefined);
      assert.doesNotMatch(answer.body, /planted|passwd|__proto__|xxxxx/);
    });

  for (const path of [
    '//evil.example/reports',
    '/\\evil.example/reports',
    '/reports/..//evil.example',
    '/reports//evil.example',
    '/reports/\\evil.example',
    '/reports/%5cevil.example',
    '/reports/8F3K?to=https://evil.example',
    'https://evil.example/reports/8F3K',
    '/reports/%0d%0alocation:%20https://evil.example',
  ])
    it(`comes back only to this bot after a sign-in from ${path}`, async () => {
      site.provider.person = alex;
      const browser = site.browser();
      const begun = await raw(browser, path);
      if (begun.status === 404) return;
      assert.equal(begun.status, 302);
      for (const header of [begun.headers['set-cookie']].flat())
        if (header !== undefined)
          browser.cookies.set(
            header.slice(0, header.indexOf('=')),
            header.slice(header.indexOf('=') + 1, header.indexOf(';')),
          );
      const back = await browser.throughProvider(String(begun.headers['location']));
      const wanted = (await browser.request(back)).headers.get('location') ?? '';
      assert.match(wanted, /^\/reports(?:[/?]|$)/);
      assert.equal(new URL(wanted, publicUrl).origin, publicUrl);
    });

  it('is answered 60 times a minute for each session, and then told when to come back', async () => {
    const [busy, calm] = [await signedIn(), await signedIn()];
    let answer = await busy.request('/reports/QQQQ', { method: 'HEAD' });
    for (let count = 0; count < 70 && answer.status !== 429; count += 1)
      answer = await busy.request('/reports/QQQQ', { method: 'HEAD' });
    assert.equal(answer.status, 429);
    const seconds = Number(answer.headers.get('retry-after'));
    assert.ok(seconds >= 1 && seconds <= 60, String(seconds));
    assert.match(await (await busy.request('/reports/8F3K')).text(), /Too many pages/);
    assert.equal(await isIn(calm), true);
  });

  it('gets strict headers with every answer', async () => {
    const browser = await signedIn();
    const answers = [
      await browser.request('/reports/8F3K'),
      await browser.request('/reports/QQQQ'),
      await site.browser().request('/reports/8F3K'),
      await site.browser().request('/session/callback'),
      await signOut(browser, { body: '' }),
      await signOut(browser),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 404, 302, 400, 403, 200],
    );
    for (const { headers } of answers) {
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.match(headers.get('referrer-policy') ?? '', /^(?:no-referrer|same-origin)$/);
      assert.match(headers.get('strict-transport-security') ?? '', /^max-age=31536000/);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'.*base-uri 'none'/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe|script-src|https?:|\*/);
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.equal(headers.get('etag'), null);
    }
  });

  it('is in the audit log with its person: sign-in, view, refusal, sign-out', async () => {
    const browser = await signedIn(vera);
    await browser.request('/reports/8F3K');
    await browser.request('/reports/8F3K/report.json');
    await browser.request('/reports/QQQQ');
    await signOut(browser);
    const rows = await site.chat.stored(({ db }) =>
      db.selectFrom('audit').select(['person', 'command', 'outcome']).orderBy('at').execute(),
    );
    await site.chat.restart();
    const mine = rows.filter(({ person }) => person.includes(vera.name)).slice(-6);
    assert.deepEqual(
      mine.map(({ command, outcome }) => `${command}: ${outcome}`),
      [
        'page sign-in: done',
        'page 8F3K: shown',
        'page 8F3K report.json: shown',
        'page: refused not-found',
        'page 8F3K: shown',
        'page sign-out: done',
      ],
    );
  });
});
