import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startConnector, wordsOf, type FakeConnector } from '../../teams/connector.ts';
import { fillsIn, opens } from '../../simulator/person.ts';
import { simulate, startDemo, type Demo } from './demo-process.ts';

const account = 'svc-ece@example.com';
let demo: Demo;
let teams: FakeConnector;

/** Searches everything that the programs wrote or sent for the tokens that the simulator issued. */
describe('the tokens of test sign-ins in the demo', function () {
  before(async () => {
    [demo, teams] = await Promise.all([startDemo(['--no-playground']), startConnector()]);
    await demo.hears(/Ctrl-C ends everything/);
  });
  after(async () => {
    await demo?.end();
    await teams?.close();
  });

  it('are left nowhere after sign-ins, log-ins and refusals, and neither are codes and refresh tokens', async () => {
    await signIn(account);
    assert.match(await report('check mail'), /✔ Healthy|✔ .*Mail · \d+|Mail · \d+/);
    for (const fault of ['full-access-missing', 'smtp-auth-off-mailbox', 'imap-off']) {
      await simulate(demo, fault);
      assert.match(await report('check mail'), /✖ /);
    }
    await simulate(demo, 'graph-audience-token');
    await signIn(account);
    await report('check mail');
    await simulate(demo, 'account-disabled');
    await signIn(account, /AADSTS50057/);
    await simulate(demo, 'none');
    await signIn(account);
    await says(`remember ${account}`);
    await says('sign-ins');
    await report('check mail');
    await says(`forget ${account}`);

    const secrets = await handedOut();
    assert.ok(secrets.length > 10, `${secrets.length} secrets`);
    const written = await filesBelow(demo.home);
    for (const kind of [/bot\.log$/, /probe-ece-svc-01\.log$/, /\.db$|\.sqlite$/, /probe\.yaml$/])
      assert.ok(
        [...written.keys()].some((file) => kind.test(file)),
        `nothing of ${kind.source} was written: ${[...written.keys()].join(', ')}`,
      );
    const found = [
      ...[...written].flatMap(([file, content]) =>
        secretsIn(content, secrets).map((secret) => `${file}: ${secret.slice(0, 12)}…`),
      ),
      ...secretsIn(Buffer.from(JSON.stringify(teams.posted)), secrets).map(
        (secret) => `cards: ${secret.slice(0, 12)}…`,
      ),
      ...secretsIn(Buffer.from(demo.output()), secrets),
    ];
    assert.deepEqual(found, []);
  });

  it('would be found by the search, plain and inside base64', async () => {
    const secrets = await handedOut();
    const [token = ''] = secrets.filter((secret) => secret.startsWith('eyJ')).slice(-1);
    for (const text of [
      `x ${token} x`,
      Buffer.from(`user=${account}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64'),
      token.split('.')[2] ?? '',
      encodeURIComponent(token),
    ]) {
      const file = path.join(demo.home, 'planted');
      writeFileSync(file, text);
      assert.deepEqual(secretsIn(readFileSync(file), secrets), [token]);
    }
  });
});

/** Signs in as a person does: the command, the link of the card in a private window, Entra's page, and back. */
async function signIn(who: string, ends = /The token belongs to svc-ece@example\.com/): Promise<void> {
  const before = teams.posted.length;
  await says(`sign in ${who}`);
  const link = await teams.until((posted) =>
    posted
      .slice(before)
      .map(({ versions }) => /https?:[^"\s]+\/signin\/[\w-]+/.exec(JSON.stringify(versions.at(-1)?.activity))?.[0])
      .find((found) => found !== undefined),
  );
  const away = await fetch(link, { redirect: 'manual' });
  const cookie = (away.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const entra = away.headers.get('location') ?? '';
  const back = await fillsIn(entra, await opens(entra), { answer: 'sign-in', login: who });
  assert.ok('sentTo' in back, 'page' in back ? back.page : '');
  const page = await fetch(back.sentTo, { headers: { cookie } });
  assert.equal(page.status, 200, await page.text());
  await teams.until((posted) =>
    posted.slice(before).some(({ versions }) => ends.test(wordsOf(versions.at(-1)?.activity))),
  );
}

async function report(text: string): Promise<string> {
  const before = teams.posted.length;
  await post(text);
  return teams.until(
    (posted) =>
      posted
        .slice(before)
        .map(({ versions }) => versions.at(-1)?.activity)
        .filter((activity) => JSON.stringify(activity).includes('Check again'))
        .map(wordsOf)[0],
  );
}

async function says(text: string): Promise<void> {
  const before = teams.posted.length;
  await post(text);
  await teams.until((posted) => posted.length > before);
}

let sent = 0;

async function post(text: string): Promise<void> {
  const response = await fetch(`${demo.botUrl}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: `canary-${(sent += 1)}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: teams.url,
      from: { id: 'user-id-0', name: 'Alex Wilber', aadObjectId: '0b9f2c1e-0000-4000-8000-000000000000' },
      conversation: { id: 'personal-chat-id', conversationType: 'personal' },
      recipient: { id: '28:7d1f4a52-0c1b-4c6e-8a1d-6f0e5b7c9d02', name: 'ECE Doctor' },
      text,
      textFormat: 'plain',
      locale: 'en-US',
    }),
  });
  assert.equal(response.status, 200, await response.text());
}

async function handedOut(): Promise<string[]> {
  const { control } = JSON.parse(readFileSync(path.join(demo.home, 'simulator.json'), 'utf8')) as { control: string };
  const response = await fetch(new URL('/issued', control));
  return ((await response.json()) as { issued: string[] }).issued;
}

/** The secrets in the content: the whole secret, the signature of a token, or the secret inside base64. */
function secretsIn(content: Buffer, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => {
    const inBase64 = [0, 1, 2].map((ahead) =>
      Buffer.from(`${'x'.repeat(ahead)}${secret}`)
        .toString('base64')
        .slice(4, -8),
    );
    return [secret, ...secret.split('.').slice(2), ...inBase64].some(
      (form) => form.length > 30 && content.includes(form),
    );
  });
}

/** The content of each file. Reads all files again if one disappears meanwhile, because the probes are still working. */
async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
  for (;;) {
    try {
      const entries = await readdir(folder, { withFileTypes: true, recursive: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
      return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
