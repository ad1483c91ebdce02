/**
 * The bot as App Service starts it: the template's command and settings, with secrets instead of references to them,
 * and a fake identity server instead of Microsoft's. The bot accepts only requests that the Bot Connector signed for it.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { botFiles } from '../../../release/bot.ts';
import { bundle } from '../../../release/bundle.ts';
import { identityClientId, type Resource, resolve } from '../../deploymentTemplates/arm.ts';
import {
  environmentOf,
  folder as templates,
  given,
  id,
  load,
  one,
  singleTenant,
} from '../../deploymentTemplates/deployed.ts';
import { type PostgresqlServer, startPostgresql, whyNoPostgresql } from '../../store/postgresql-server.ts';

const issuer = 'https://api.botframework.com';
const tenantId = '22222222-2222-4222-8222-222222222222';

/**
 * A database as Azure makes it, whose administrator is no superuser, with the bot's account as docs/azure.md makes it.
 * Returns the template's address, at this server.
 */
async function databaseOfTheBot(postgresql: PostgresqlServer, resources: Resource[]): Promise<string> {
  const here = new URL(await postgresql.newDatabase());
  const query = async (user: string, database: string, statements: string[]): Promise<void> => {
    const client = new Client({ host: here.hostname, port: Number(here.port), user, database });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const { administratorLogin } = one(resources, 'Microsoft.DBforPostgreSQL/flexibleServers').properties as {
    administratorLogin: string;
  };
  const url = new URL(environmentOf(resources)['DATABASE_URL'] ?? '');
  const database = url.pathname.slice(1);
  await query(here.username, 'postgres', [
    'create role azure_pg_admin',
    `create role ${administratorLogin} login createdb createrole in role azure_pg_admin`,
    `create database ${database} owner azure_pg_admin`,
  ]);
  const documented = /^ *```sql\n([^]*?)```/m.exec(readFileSync(path.join(templates, '../docs/azure.md'), 'utf8'))?.[1];
  const statements = (documented ?? '').split('\n').map((line) => line.trim());
  // A command of psql: it asks for the password, which this server does not check.
  assert.ok(statements.includes(`\\password ${url.username}`));
  await query(
    administratorLogin,
    database,
    statements.filter((line) => line !== '' && !line.startsWith('\\')),
  );
  return Object.assign(url, { hostname: here.hostname, port: here.port, search: '' }).href;
}

for (const [what, values, appId] of [
  ['an application of one tenant', singleTenant, id],
  ['a managed identity', given, identityClientId],
] as const) {
  describe(`the bot, started with the template's settings for ${what}`, function () {
    let folder: string;
    let identity: Server;
    let child: ChildProcess;
    let postgresql: PostgresqlServer | undefined;
    let url: string;
    let databaseUrl: string;
    let signed: (claims?: Record<string, unknown>, by?: { stranger?: boolean; expires?: string }) => Promise<string>;
    const here = () => `http://127.0.0.1:${(identity.address() as AddressInfo).port}`;

    before(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-template-'));
      const [channelKeys, strangerKeys] = await Promise.all([
        generateKeyPair('RS256', { extractable: true }),
        generateKeyPair('RS256'),
      ]);
      const key = {
        ...(await exportJWK(channelKeys.publicKey)),
        kid: 'channel-key',
        use: 'sig',
        endorsements: ['msteams'],
      };
      identity = createServer((request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify(
            request.url === '/keys'
              ? { keys: [key] }
              : { issuer, jwks_uri: `${here()}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
          ),
        );
      });
      identity.listen(0, '127.0.0.1');
      await once(identity, 'listening');
      signed = (claims = {}, { stranger = false, expires = '5m' } = {}) =>
        new SignJWT({ iss: issuer, aud: appId, serviceurl: `${here()}/teams/`, ...claims })
          .setProtectedHeader({ alg: 'RS256', kid: 'channel-key', typ: 'JWT' })
          .setIssuedAt()
          .setExpirationTime(expires)
          .sign(stranger ? strangerKeys.privateKey : channelKeys.privateKey);

      const { resources } = resolve(load('existing-group.json'), values);
      const { siteConfig } = one(resources, 'Microsoft.Web/sites').properties as {
        siteConfig: { appCommandLine: string };
      };
      const [program, script = '', ...more] = siteConfig.appCommandLine.split(' ');
      assert.deepEqual([program, more], ['node', []]);
      postgresql = whyNoPostgresql() === undefined ? await startPostgresql() : undefined;
      databaseUrl = postgresql === undefined ? '' : await databaseOfTheBot(postgresql, resources);
      const environment = {
        PATH: process.env['PATH'] ?? '',
        ...environmentOf(resources),
        // App Service chooses the port, and Azure the address of the database.
        PORT: '0',
        HOST: '127.0.0.1',
        DATABASE_URL: databaseUrl,
        ToChannelFromBotLoginUrl: `${here()}/${tenantId}`,
        ToChannelFromBotOAuthScope: issuer,
        ToBotFromChannelTokenIssuer: issuer,
        OAuthUrl: here(),
        ToBotFromChannelOpenIdMetadataUrl: `${here()}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${here()}/openid`,
      };
      // App Service runs the command in the folder with the content of bot.zip.
      const unpacked = path.join(folder, 'wwwroot');
      const [bot, cli] = await Promise.all([bundle('src/main/bot.ts'), bundle('src/cli/main.ts')]);
      for (const { name, bytes } of botFiles({ bot: bot.code, cli: cli.code })) {
        await mkdir(path.dirname(path.join(unpacked, name)), { recursive: true });
        await writeFile(path.join(unpacked, name), bytes);
      }
      child = spawn(process.execPath, [script], {
        cwd: unpacked,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      url = await new Promise<string>((ready, failed) => {
        const hear = (chunk: unknown): void => {
          output += String(chunk);
          const found = /"url":"([^"]+)"/.exec(output)?.[1];
          if (found !== undefined) ready(found);
        };
        child.stdout?.on('data', hear);
        child.stderr?.on('data', hear);
        child.once('exit', (code) => failed(new Error(`it ended with ${code}: ${output}`)));
      });
    });
    after(async () => {
      if (child.exitCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        assert.deepEqual(await ended, [0, null]);
      }
      identity.closeAllConnections();
      await new Promise((closed) => identity.close(closed));
      await rm(folder, { recursive: true, force: true });
    });

    /** The bot answers “is typing” with no message, so the test sees only whether the request is accepted. */
    const activity = () => ({
      type: 'typing',
      id: 'in-1',
      channelId: 'msteams',
      serviceUrl: `${here()}/teams/`,
      from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: tenantId },
      recipient: { id: `28:${appId}`, name: 'ECE Doctor' },
      conversation: { id: 'personal-1', conversationType: 'personal', tenantId },
    });
    const post = async (bearer: string | undefined, more: object = {}) => {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify({ ...activity(), ...more }),
        signal: AbortSignal.timeout(20_000),
      });
      return { status: response.status, body: await response.text() };
    };

    it('answers the health check, and writes no key or database beside the program', async () => {
      const { siteConfig } = one(resolve(load('existing-group.json'), values).resources, 'Microsoft.Web/sites')
        .properties as { siteConfig: { healthCheckPath: string } };
      const unpackedData = path.join(folder, 'wwwroot', 'data');
      assert.equal((await fetch(`${url}${siteConfig.healthCheckPath}`)).status, 200);
      assert.equal(existsSync(path.join(unpackedData, 'signing-key.json')), false);
      if (postgresql !== undefined) assert.equal(existsSync(unpackedData), false);
    });
    it('accepts a message that is signed for it', async () => {
      assert.equal((await post(await signed())).status, 200);
    });
    it('has made its tables with an account that may make no database and no account', async function () {
      if (postgresql === undefined) return this.skip();
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        const { rows } = await client.query<{ me: string; owner: string }>(
          'select distinct current_user::text as me, tableowner::text as owner from pg_tables where schemaname = current_schema()',
        );
        assert.deepEqual(rows, [{ me: 'ece_doctor_bot', owner: 'ece_doctor_bot' }]);
        for (const statement of ['create database other', 'create role other', 'set role ecedoctor'])
          await assert.rejects(client.query(statement), /permission denied/, statement);
      } finally {
        await client.end();
      }
    });
    for (const [improper, knock] of [
      ['no signature', () => post(undefined)],
      ['an invalid token', () => post('e30.e30.e30')],
      [
        'an unsigned token',
        async () =>
          post(
            `${Buffer.from('{"alg":"none","kid":"channel-key","typ":"JWT"}').toString('base64url')}.${(await signed()).split('.')[1]}.`,
          ),
      ],
      ['a signature for another bot', async () => post(await signed({ aud: '77777777-7777-4777-8777-777777777777' }))],
      ['another issuer', async () => post(await signed({ iss: 'https://login.example.com' }))],
      ['an expired signature', async () => post(await signed({}, { expires: '-20m' }))],
      ['another key with the right key id', async () => post(await signed({}, { stranger: true }))],
      [
        'a changed token',
        async () =>
          post(
            (await signed()).replace(
              /\.[^.]+\./,
              `.${Buffer.from(JSON.stringify({ iss: issuer, aud: appId, serviceurl: `${here()}/teams/`, exp: 9_999_999_999 })).toString('base64url')}.`,
            ),
          ),
      ],
      [
        'a signature for another service URL',
        async () => post(await signed({ serviceurl: 'https://elsewhere.example.com/' })),
      ],
      ['a channel for which the key is not endorsed', async () => post(await signed(), { channelId: 'directline' })],
    ] as const) {
      it(`refuses ${improper} without a reason`, async () => {
        const { status, body } = await knock();
        assert.ok(status === 401 || status === 403, String(status));
        assert.doesNotMatch(body, /issuer|audience|signature|expired|jwt/i);
      });
    }
  });
}
