/** `--tokens FILE`: access tokens that a person obtained elsewhere. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { tokensFrom } from '../../src/cli/tokens.ts';
import { deploymentSchema } from '../../src/model/deployment.ts';
import { artifactSchema } from '../../src/model/report.ts';
import { testSignInSchema } from '../../src/model/test-sign-in.ts';
import { createAuthority } from '../kit/certificates.ts';
import { closeServers } from '../kit/servers.ts';
import { watchedMail } from '../kit/watched-mail.ts';
import { deploymentYaml, eceDoctor, workFolder } from './command-line.ts';

const part = (content: object | string) =>
  Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)).toString('base64url');
/** Part of every token, unencoded, so that a search finds each copy. */
const canary = 'CANARYcanaryCANARY';
const tokenOf = (upn: string) =>
  `${part({ alg: 'RS256' })}.${part({ aud: 'https://outlook.office.com', upn, scp: 'IMAP.AccessAsUser.All SMTP.Send', exp: 2_000_000_000 })}.${canary}`;

const idOf = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;

describe('access tokens from a file, on the command line', () => {
  const { file, remove } = workFolder();
  let deployment: string;
  before(() => {
    deployment = file(
      'contoso.yaml',
      deploymentYaml({
        standIns: {},
        accountModel: 'mailbox',
        mailboxes: ['sales@example.com', 'support@example.com'],
      }),
    );
  });
  after(remove);
  afterEach(closeServers);

  /** The selection `version` uses no network. */
  const observe = async (tokens: string, { of = deployment }: { of?: string } = {}) => {
    const ended = await eceDoctor([
      'observe',
      'version',
      '--deployment',
      of,
      '--as',
      'services',
      '--language',
      'en',
      '--tokens',
      tokens,
    ]);
    assert.ok(!`${ended.stdout}${ended.stderr}`.includes(canary), 'the token was said again');
    return ended;
  };
  const fileOf = (content: unknown, mode = 0o600) => {
    const made = file('tokens.json', typeof content === 'string' ? content : JSON.stringify(content));
    chmodSync(made, mode);
    return made;
  };

  it('are ECE’s own tokens in the sign-in log only if they were issued to ECE’s application', () => {
    const of = deploymentSchema.parse({
      name: 'contoso',
      release: '12.6(1)',
      transport: 'imap',
      accountModel: 'mailbox',
      mailboxes: ['sales@example.com'],
      microsoft: { tenantId: idOf(1), applicationId: idOf(2) },
      servers: [{ name: 'ece-svc-01', roles: ['services'] }],
    });
    const issued = (appid: string): string => {
      const claims = { appid, upn: 'Sales@corp.example.com', oid: 'ID', iat: 1_764_000_000 };
      return `${part({ alg: 'RS256' })}.${part(claims)}.${canary}`;
    };
    const given = (token: string) =>
      tokensFrom(fileOf({ 'sales@example.com': token }), of, { by: 'ana', at: '', reading: { language: 'en' } })
        .ownTokens;
    const names = ['sales@example.com', 'sales@corp.example.com', 'id'];
    assert.deepEqual(given(issued(idOf(2))), [
      { at: '2025-11-24T16:00:00.000Z', of: names },
      { at: '2025-11-24T16:05:00.000Z', of: names },
    ]);
    assert.deepEqual(given(issued(idOf(3))), []);
    assert.deepEqual(given(`opaque-${canary}`), []);
  });

  it('are recorded as test sign-ins that this account declared: the artifact has their claims, not the tokens', async () => {
    const { code, stdout, stderr } = await observe(
      fileOf({ 'Sales@Example.com': tokenOf('ana@example.com'), 'support@example.com': `opaque-${canary}` }),
    );
    assert.equal(code, 0, stderr);
    const seen = artifactSchema.parse(JSON.parse(stdout)).observations.filter(({ kind }) => kind === 'test-sign-in');
    assert.deepEqual(
      seen.map(({ subject }) => subject),
      [
        { kind: 'account', name: 'sales@example.com' },
        { kind: 'account', name: 'support@example.com' },
      ],
    );
    assert.match(seen[0]?.from.kind === 'declared' ? seen[0].from.by : '', /^[^@]+@[^@]+$/);
    const [first, second] = seen.map(({ value }) => testSignInSchema.parse(value));
    assert.deepEqual(
      [first?.window, first?.way, first?.application, first?.claims?.user, first?.claims?.scopes.length],
      ['file', 'file', 'unknown', 'ana@example.com', 2],
    );
    assert.equal(second?.claims, undefined);
    assert.equal(second?.characters, `opaque-${canary}`.length);
    assert.match(stderr, /tokens\.json: 2 access tokens/);
  });

  it('are used to log in on behalf of each server, never twice to one mailbox at the same time', async () => {
    const authority = await createAuthority('Test Root');
    const mail = await watchedMail(authority);
    file('imap-ca.pem', authority.pem);
    const servers = ['ece-svc-01', 'ece-app-01'].map((name, index) => ({
      name,
      roles: index === 0 ? ['services'] : ['services', 'application'],
    }));
    const of = file(
      'two.yaml',
      deploymentYaml({
        standIns: { 'outlook.office365.com:993': { address: `127.0.0.1:${mail.port}` } },
        ca: 'imap-ca.pem',
        accountModel: 'mailbox',
        mailboxes: ['sales@example.com', 'support@example.com'],
        servers,
      }),
    );
    const tokens = fileOf({
      'sales@example.com': tokenOf('sales@example.com'),
      'support@example.com': tokenOf('support@example.com'),
    });
    const { code, stdout, stderr } = await eceDoctor([
      'check',
      'mail/imap-open',
      '--local',
      '--deployment',
      of,
      '--as',
      'services,application',
      '--language',
      'en',
      '--tokens',
      tokens,
    ]);
    assert.ok(!`${stdout}${stderr}`.includes(canary), 'the token was said again');
    assert.equal(code, 0, stdout);
    assert.deepEqual([mail.sessions.length, mail.overlaps], [4, []]);
    assert.match(stderr, /ece-app-01: imap-open support@example\.com/);
  });

  it('are accepted with a warning if other accounts can read the file, else without one', async () => {
    const good = { 'sales@example.com': tokenOf('sales@example.com') };
    assert.match((await observe(fileOf(good, 0o644))).stderr, /tokens\.json can be read by other accounts.*chmod 600/);
    assert.doesNotMatch((await observe(fileOf(good, 0o600))).stderr, /chmod/);
  });

  const good = tokenOf('sales@example.com');
  for (const [what, content, reason] of [
    [
      'a file that is no JSON',
      `{"sales@example.com": ${good}}`,
      /is not JSON\. It must read \{"ACCOUNT": "ACCESS TOKEN"\}/,
    ],
    ['a bare token', JSON.stringify(good), /JSON of another shape/],
    ['a list', [good], /JSON of another shape/],
    ['an empty object', {}, /holds no token/],
    [
      'a misspelt account',
      { 'sale@example.com': good },
      /sale@example\.com is not an account .* Did you mean "sales@example\.com"\?/,
    ],
    [
      'an account of somebody else',
      { 'president@elsewhere.example': good },
      /not an account .* The accounts are sales@example\.com and support@example\.com/,
    ],
    ['account and token swapped', { [good]: 'sales@example.com' }, /before a colon there must be the address/],
    ['an account twice', { 'sales@example.com': good, 'SALES@example.com': good }, /sales@example\.com appears twice/],
    [
      'a token with a line break',
      { 'sales@example.com': `${good.slice(0, 60)}\n${good.slice(60)}` },
      /holds a space, a line break/,
    ],
    ['a token with Bearer before it', { 'sales@example.com': `Bearer ${good}` }, /without "Bearer"/],
    ['an empty token', { 'sales@example.com': '' }, /the token of sales@example\.com is empty/],
    [
      'a token that is an object',
      { 'sales@example.com': { access_token: good } },
      /is not text\. Put it in quotation marks/,
    ],
    [
      'a token of more than 20,000 characters',
      { 'sales@example.com': good + 'A'.repeat(20_000) },
      /longer than 20,?000 characters/,
    ],
    ['a file of more than 5 MB', `{"sales@example.com":"${canary}${'A'.repeat(5_000_000)}"}`, /larger than 5/],
  ] as const) {
    it(`${what} is refused with the reason, and nothing is observed`, async () => {
      const { code, stdout, stderr } = await observe(fileOf(content));
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr, reason);
    });
  }

  it('are refused if the deployment file names no account, with the field to add', async () => {
    const shared = file('shared.yaml', deploymentYaml({ standIns: {}, accountModel: 'shared' }));
    const { code, stderr } = await observe(fileOf({ 'sales@example.com': good }), { of: shared });
    assert.equal(code, 2);
    assert.match(stderr, /Add sharedAccount/);
  });
});
