/**
 * Runs a bot, two probes and the command line as processes, with a canary as each secret. Records the command line and
 * environment of each process, and proves that each secret was used.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jwtVerify } from 'jose';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import type { secretSettings } from '../../../src/main/configuration/settings.ts';
import { signInId, signInSecret } from '../../../simulator/sign-in/registrations.ts';
import { readerId } from '../../../simulator/tenant/reader.ts';
import { selfSigned } from '../../kit/certificates.ts';
import { freePort } from '../../kit/free-port.ts';
import type { Received } from '../../kit/receiver.ts';
import { startPostgresql } from '../../store/postgresql-server.ts';
import { wordsOf } from '../../teams/connector.ts';
import { type Canary, settingsWithCanaries, webhookSecret, withPassword, word } from './canaries.ts';
import { administrators, chatOf, team, viewer } from './chat.ts';
import { formsOf } from './forms.ts';
import { type Running, type Seen, startProcess } from './processes.ts';
import { appId, mailSender, startWorld, tenantId } from './world.ts';
import { botProgram, cliProgram } from '../programs.ts';

export type System = Awaited<ReturnType<typeof startSystem>>;
type SettingName = (typeof secretSettings)[number];

/** Settings in the environment of the bot; the others are in files that `NAME_FILE` names. */
export const inEnvironment: SettingName[] = [
  'MicrosoftAppPassword',
  'CertificatePrivateKey',
  'DATABASE_URL',
  'ECE_DOCTOR_VAULT_KEY_FORMER',
  'ECE_DOCTOR_SIGN_IN_SECRET',
];
const everywhere: SettingName[] = [
  'ECE_DOCTOR_VAULT_KEY',
  'ECE_DOCTOR_READER_SECRET',
  'ECE_DOCTOR_SIGN_IN_SECRET',
  'ECE_DOCTOR_PAGE_SECRET',
  'ECE_DOCTOR_METRICS_TOKEN',
  'ECE_DOCTOR_PING_URL',
  'ECE_DOCTOR_PROXY',
];
/** Only for a command, because the bot has a secret for each application. */
const certificates = [
  'ECE_DOCTOR_READER_CERTIFICATE',
  'ECE_DOCTOR_SIGN_IN_CERTIFICATE',
  'ECE_DOCTOR_PAGE_CERTIFICATE',
  'ECE_DOCTOR_MAIL_CERTIFICATE',
] as const satisfies SettingName[];
export const given = {
  sqlite: [
    ...everywhere,
    'MicrosoftAppPassword',
    'ECE_DOCTOR_VAULT_KEY_FORMER',
    'ECE_DOCTOR_MAIL_SECRET',
    ...certificates,
  ],
  postgresql: [
    ...everywhere,
    'CertificatePrivateKey',
    'DATABASE_URL',
    'ECE_DOCTOR_OTHER_DATABASE_URL',
    'PGPASSWORD',
    'ECE_DOCTOR_SIGNING_KEY',
    'ECE_DOCTOR_SIGNING_KEY_FORMER',
    'ECE_DOCTOR_VAULT_KEY_NEXT',
    'ECE_DOCTOR_MAIL_PASSWORD',
  ],
} as const satisfies Record<string, readonly SettingName[]>;

/** Starts the bot; the probes are enrolled later. */
export async function startSystem(kind: 'sqlite' | 'postgresql') {
  const folder = mkdtempSync(path.join(tmpdir(), `ece-doctor-canaries-${kind}-`));
  const at = (name: string): string => path.join(folder, name);
  for (const name of ['logs', 'out', 'settings']) mkdirSync(at(name));
  const settings = await settingsWithCanaries();
  // The simulator knows one application for sign-ins.
  settings.ECE_DOCTOR_SIGN_IN_SECRET.canary = {
    ...settings.ECE_DOCTOR_SIGN_IN_SECRET.canary,
    text: signInSecret,
    forms: formsOf(signInSecret),
  };
  const words = {
    control: word('password of a probe’s proxy'),
    observe: word('password of the proxy that a probe looks through'),
    typed: word('a password that somebody typed'),
    pasted: word('a password in what somebody pasted'),
    uncaught: word('a password in the message of an error that nobody caught'),
    stranger: word('what a stranger calls a token'),
    file: word('an access token out of a file'),
    misplaced: word('a password in the deployment file'),
    formAddress: word('address of a webhook, typed in a form'),
    formSecret: webhookSecret('secret of a webhook, typed in a form'),
    fileAddress: word('address of a webhook, out of a file'),
    fileSecret: webhookSecret('secret of a webhook, out of a file'),
  };
  const world = await startWorld(
    folder,
    { bot: settings.ECE_DOCTOR_PROXY.canary.text, control: words.control.text, observe: words.observe.text },
    settings.ECE_DOCTOR_READER_SECRET.canary.text,
    settings.ECE_DOCTOR_MAIL_PASSWORD.canary.text,
  );
  const { connector } = world;
  connector.teams.set(team, { name: 'Support', channels: [{ id: team }], members: [...administrators, viewer] });

  const network = JSON.parse(readFileSync(at('network.json'), 'utf8')) as object;
  const loud = `the request failed: {"password":"${words.uncaught.text}"} Authorization: Bearer ${words.uncaught.text}`;
  writeFileSync(at('planted/network.json'), JSON.stringify({ ...network, uncaught: loud }));
  rmSync(at('network.json'));

  const made = {
    codes: [] as Canary[],
    probeKeys: [] as Canary[],
    uploads: [] as Canary[],
    newKeys: [] as Canary[],
  };
  const seen: Seen[] = [];
  const running = new Set<Running>();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const proofs: [string, boolean][] = [];
  const proved = (what: string, isUsed: boolean): void => void proofs.push([what, isUsed]);

  const databases = kind === 'postgresql' ? await databasesWith(settings.DATABASE_URL.canary.text) : undefined;
  const values = (name: SettingName): string =>
    settings[name].value(settings[name].canary, {
      database: (name === 'ECE_DOCTOR_OTHER_DATABASE_URL' ? databases?.other : databases?.url) ?? '',
      proxy: world.proxies.bot.address,
    });
  const environment: Record<string, string> = {
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'trace',
    ECE_DOCTOR_PUBLIC_URL: url,
    ECE_DOCTOR_DATA: at('data'),
    ECE_DOCTOR_DEPLOYMENT: at('deployment.yaml'),
    ECE_DOCTOR_ADMINISTRATORS: administrators.map(({ aadObjectId }) => aadObjectId).join(','),
    ECE_DOCTOR_VIEWERS: viewer.aadObjectId,
    ECE_DOCTOR_READER_ID: readerId,
    ECE_DOCTOR_SIGN_IN_ID: signInId,
    ECE_DOCTOR_PAGE_ID: appId,
    ECE_DOCTOR_MAIL_FROM: mailSender,
    ECE_DOCTOR_WEBHOOK_HOSTS: '127.0.0.1',
    ...(kind === 'sqlite'
      ? { ECE_DOCTOR_MAIL_ID: '77777777-2222-4333-8444-555555555555' }
      : { ECE_DOCTOR_MAIL_SMTP: `localhost:${world.submission.port}` }),
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: tenantId,
    SSL_CERT_FILE: at('authorities.pem'),
    NODE_EXTRA_CA_CERTS: at('authorities.pem'),
    CANARY_NETWORK: at('planted/network.json'),
  };
  const certificate = new X509Certificate((await selfSigned()).cert);
  if (kind === 'postgresql') environment['CertificateThumbprint'] = certificate.fingerprint;
  for (const name of given[kind]) {
    // Only for commands: the bot's database address includes the password.
    if (name === 'PGPASSWORD' || name === 'ECE_DOCTOR_OTHER_DATABASE_URL') continue;
    if (inEnvironment.includes(name)) environment[name] = values(name);
    else {
      writeFileSync(at(`settings/${name}`), values(name), { mode: 0o600 });
      if (!name.endsWith('_CERTIFICATE')) environment[`${name}_FILE`] = at(`settings/${name}`);
    }
  }
  const withCertificates = { ...environment };
  for (const name of certificates) {
    const secret = name.replace('_CERTIFICATE', '_SECRET');
    for (const other of [secret, `${secret}_FILE`]) delete withCertificates[other];
    withCertificates[`${name}_FILE`] = at(`settings/${name}`);
  }

  const start = (name: string, typed: string[], more: Record<string, string> = {}, input = ''): Running => {
    const started = startProcess({
      name,
      words: typed,
      environment: more,
      log: at(`logs/${name.replace(/ .*/, '')}.log`),
      cwd: folder,
      input,
    });
    running.add(started);
    void started.ended.then(() => running.delete(started));
    seen.push(started.seen);
    return started;
  };
  const startBot = async (): Promise<Running> => {
    const bot = start('bot', ['--import', path.join(import.meta.dirname, 'network.ts'), botProgram], environment);
    await bot.says(/"ECE Doctor is ready"/);
    provedNoDump(bot);
    return bot;
  };
  const provedNoDump = ({ name, child }: Running): void => {
    const file = `/proc/${child.pid}/coredump_filter`;
    if (existsSync(file)) proved(`no memory of ${name} in a core dump`, Number(readFileSync(file, 'utf8')) === 0);
  };
  let commands = 0;
  const command = async (
    typed: string[],
    { env = {}, input = '', code = 0 }: { env?: Record<string, string>; input?: string; code?: number | 'any' } = {},
  ): Promise<string> => {
    const started = start(
      `${env['MicrosoftAppId'] === undefined ? '' : 'bot-'}command-${(commands += 1)} ${typed.slice(0, 2).join(' ')}`,
      [cliProgram, ...typed, '--language', 'en'],
      env,
      input,
    );
    const ended = await started.ended;
    if (code !== 'any') assert.equal(ended.code, code, `${typed.join(' ')}: ${ended.output}`);
    return ended.output;
  };
  const startProbe = async (server: string): Promise<Running> => {
    const probe = start(
      `probe-${server}`,
      [
        '--import',
        path.join(import.meta.dirname, 'network.ts'),
        cliProgram,
        'probe',
        'run',
        '--home',
        at(`probes/${server}`),
        '--language',
        'en',
      ],
      { CANARY_NETWORK: at('planted/network.json') },
    );
    await probe.says(/Connected to the bot/);
    provedNoDump(probe);
    return probe;
  };

  const bot = await startBot();
  if (kind === 'sqlite') {
    const text = readFileSync(at('data/signing-key.json'), 'utf8');
    const { d = '' } = JSON.parse(text) as { d?: string };
    settings.ECE_DOCTOR_SIGNING_KEY.canary = { ...settings.ECE_DOCTOR_SIGNING_KEY.canary, text, forms: formsOf(d) };
  }
  const chat = chatOf(world, () => url);
  const issued = (): Canary[] =>
    world.simulator.issued().map((secret) => {
      // A card may show a token's claims, so only its signature counts.
      const own = secret.startsWith('eyJ') ? (secret.split('.')[2] ?? '') : secret;
      return {
        kind: 'what Entra issued',
        text: secret,
        forms: formsOf(own.slice(0, 80)).concat(formsOf(own.slice(-80))),
      };
    });
  const idTokens = (): Canary[] =>
    world.idTokens.map((text) => ({
      kind: 'id token of a sign-in to the report pages',
      text,
      forms: formsOf(text.split('.')[2]?.slice(0, 80) ?? ''),
    }));
  const canaries = (): Canary[] => [
    ...new Set([...given[kind].map((name) => settings[name].canary), settings.ECE_DOCTOR_SIGNING_KEY.canary]),
    ...Object.values(words),
    world.connectorToken,
    ...Object.values(world.said),
    ...Object.values(made).flat(),
    ...chat.canaries,
    ...issued(),
    ...idTokens(),
  ];
  const home = (server: string): string => at(`probes/${server}`);

  const system = {
    kind,
    at,
    home,
    world,
    settings,
    /** Secrets that people and servers reveal by mistake. */
    words,
    made,
    environment,
    withCertificates,
    values,
    databases,
    running,
    seen,
    proved,
    startBot,
    startProbe,
    command,
    chat,
    bot,
    /** A dump of the databases, once the system has ended. */
    dump: Buffer.alloc(0) as Buffer,
    canaries,
    /** The kinds of secrets that a file must hold; all others are leaks. */
    allowed(name: string): string[] {
      const setting = /^settings\/(\w+)$/.exec(name)?.[1] as SettingName | undefined;
      if (setting !== undefined) return [settings[setting].canary.kind];
      if (/^((data|backup|restored)\/|out\/new-)signing-key\.json$/.test(name))
        return made.newKeys.map((key) => key.kind);
      if (/^(data|backup|restored)\/former-signing-keys\.json$/.test(name))
        return [settings.ECE_DOCTOR_SIGNING_KEY.canary.kind];
      if (/^probes\/[\w-]+\/keys-[\w-]+\.json$/.test(name)) return ['keys of a probe'];
      if (name === 'probes/ece-svc-01/probe.yaml') return [words.control.kind, words.observe.kind];
      return [];
    },
    async proofs(): Promise<[string, boolean][]> {
      const sent = world.tokenRequests.join('\n');
      if (kind === 'sqlite')
        proved('the password of the application', sent.includes(settings.MicrosoftAppPassword.canary.text));
      else {
        const [, assertion = ''] = /client_assertion=([^&\s]+)/.exec(sent) ?? [];
        const key = createPublicKey(settings.CertificatePrivateKey.canary.text);
        proved(
          'the key of the certificate',
          await jwtVerify(assertion, key).then(
            () => true,
            () => false,
          ),
        );
      }
      proved(
        'the bot’s token for Teams',
        [...connector.authorizations].some((each) => each.includes(world.connectorToken.text)),
      );
      for (const [name, proxy] of Object.entries(world.proxies))
        proved(`the password of the proxy: ${name}`, proxy.admitted() > 0);
      for (const [name, count] of Object.entries(world.heard()))
        proved(`the server that says too much: ${name}`, count > 0);
      if (kind === 'postgresql') proved('the password for mails', world.submission.accepted.length === 1);
      proved('an id token of the report pages', world.idTokens.length === 1);
      for (const [address, secret] of [
        [words.formAddress, words.formSecret],
        [words.fileAddress, words.fileSecret],
      ] as const) {
        const message = world.receiver.received.find(({ path: place }) => place === `/${address.text}`);
        proved(`the ${address.kind}`, message !== undefined);
        proved(`the ${secret.kind}`, message !== undefined && isSigned(message, secret.text));
      }
      for (const kind of [
        'link of a form',
        'new secret of a webhook',
        'token of a program',
        'session of the report pages',
      ])
        proved(
          `the ${kind}`,
          chat.canaries.some((each) => each.kind === kind),
        );
      proved('tokens and codes of Entra', world.simulator.issued().length > 10);
      proved('both enrolments', made.codes.length === 4 && made.probeKeys.length === 4);
      const shared = connector.posted.filter(({ conversation }) => conversation.startsWith(team));
      proved(
        'two reports that were shared',
        shared.filter(({ versions }) => /Shared by/.test(wordsOf(versions))).length === 2,
      );
      proved('a comment on one of them', /please look at port 993/.test(wordsOf(shared)));
      proved('the warning about a typed secret', /looks like a secret/.test(wordsOf(connector.posted)));
      proved('a place for a file', world.drive.files.size > 0);
      return proofs;
    },
    async end(): Promise<void> {
      for (const each of running) await each.kill('SIGTERM');
      if (databases !== undefined) system.dump = databases.dump();
    },
    async remove(): Promise<void> {
      for (const each of running) await each.kill();
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return system;
}

function isSigned({ headers, body }: Received, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

/** Creates two databases, and a role that must log in with the password. */
async function databasesWith(password: string): Promise<{ url: string; other: string; dump(): Buffer }> {
  const server = await startPostgresql();
  const [first, second] = [await server.newDatabase(), await server.newDatabase()];
  const administrator = new Client({ connectionString: first });
  await administrator.connect();
  await administrator.query(`create role bot login superuser password '${password}'`);
  const { rows } = await administrator.query<{ hba_file: string }>('show hba_file');
  await administrator.query(
    `copy (values ('host all bot 127.0.0.1/32 scram-sha-256'), ('host all all 127.0.0.1/32 trust')) to '${rows[0]?.hba_file}'`,
  );
  await administrator.query('select pg_reload_conf()');
  await administrator.end();
  const as = (address: string): string => withPassword(address.replace('doctor@', 'bot@'), password);
  return {
    url: as(first),
    other: as(second),
    dump: () =>
      Buffer.concat(
        [first, second].map((address) =>
          execFileSync(globSync('/usr/lib/postgresql/*/bin/pg_dump').sort().at(-1) ?? 'pg_dump', [address], {
            maxBuffer: 1 << 28,
          }),
        ),
      ),
  };
}
