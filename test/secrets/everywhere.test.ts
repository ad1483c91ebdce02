/**
 * The whole of ECE Doctor as it is shipped, each program a process of its own, with a canary in the place of each secret:
 * every feature is used, also by people and servers who say a secret aloud, and then everything that was written, sent,
 * shown or can be seen is searched.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, X509Certificate } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jwtVerify } from 'jose';
import { Client } from 'pg';
import { parse, stringify } from 'yaml';
import { secretSettings } from '../../src/main/environment.ts';
import { thumbprint } from '../../src/model/proofs.ts';
import { signInId, signInSecret } from '../../src/simulator/sign-in/registrations.ts';
import { readerId } from '../../src/simulator/tenant/reader.ts';
import { freePort } from '../e2e/demo-process.ts';
import { printed as printedRows } from '../ece-database/printing.ts';
import { selfSigned } from '../kit/certificates.ts';
import { filesInZip } from '../kit/unzip.ts';
import { startPostgresql, whyNoPostgresql } from '../store/postgresql-server.ts';
import { answerTo, type Posted, wordsOf } from '../teams/connector.ts';
import { type Canary, type Setting, settingsWithCanaries, withPassword, word } from './canaries.ts';
import { adele, administrators, alex, type Chat, chatOf, megan, team, viewer } from './chat.ts';
import { formsOf, kindsIn } from './forms.ts';
import { type Running, type Seen, startProcess } from './processes.ts';
import { appId, servers, startWorld, tenantId, type World } from './world.ts';

type SettingName = (typeof secretSettings)[number];
const root = path.resolve(import.meta.dirname, '../..');
const account = 'svc-ece@example.com';
const cli = path.join(root, 'src/main/cli.ts');

/** Settings of the process's own environment; the others are in files that `NAME_FILE` names. */
const inEnvironment: SettingName[] = [
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
  'ECE_DOCTOR_METRICS_TOKEN',
  'ECE_DOCTOR_PROXY',
];
const given = {
  sqlite: [...everywhere, 'MicrosoftAppPassword', 'ECE_DOCTOR_VAULT_KEY_FORMER'],
  postgresql: [
    ...everywhere,
    'CertificatePrivateKey',
    'DATABASE_URL',
    'ECE_DOCTOR_OTHER_DATABASE_URL',
    'PGPASSWORD',
    'ECE_DOCTOR_SIGNING_KEY',
    'ECE_DOCTOR_SIGNING_KEY_FORMER',
    'ECE_DOCTOR_VAULT_KEY_NEXT',
  ],
} as const satisfies Record<string, readonly SettingName[]>;

it('each setting that is a secret is given to one of the two systems that are searched', () => {
  assert.deepEqual([...new Set(Object.values(given).flat())].sort(), [...secretSettings].sort());
});

for (const kind of ['sqlite', 'postgresql'] as const) {
  const missing = kind === 'postgresql' ? whyNoPostgresql() : undefined;
  if (missing !== undefined) {
    it(`no secret is left anywhere, with PostgreSQL: skipped, ${missing}`, function () {
      if (process.env['CI'] === 'true') throw new Error(missing);
      this.skip();
    });
    continue;
  }
  describe(`no secret is left anywhere, with ${kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`, function () {
    this.timeout(600_000);
    let system: System;
    let isOver = false;
    before(async () => {
      system = await startSystem(kind);
      await system.useEverything();
      await system.end();
      isOver = true;
    });
    after(async () => {
      if (!isOver) console.log(`      it stopped behind ${system?.chat.last.join('\n      ')}`);
      await system?.remove();
    });

    it('in a file of the bot, of a probe or of a command, but for those whose business it is', () => {
      const expected: string[] = [];
      const found: string[] = [];
      for (const file of filesBelow(system.world.folder)) {
        const name = path.relative(system.world.folder, file);
        const mayHold = system.allowed(name);
        const kinds = kindsIn(readFileSync(file), system.canaries());
        found.push(...kinds.filter((each) => !mayHold.includes(each)).map((each) => `${each} in ${name}`));
        expected.push(...mayHold.filter((each) => !kinds.includes(each)).map((each) => `no ${each} in ${name}`));
      }
      assert.deepEqual(found, []);
      assert.deepEqual(expected, [], 'the search finds what is there');
    });

    it('in the log of a program, on its standard output or error', () => {
      const logs = filesBelow(system.world.at('logs'));
      assert.ok(logs.length > 15, logs.join());
      assert.ok(statTrace(system.world.at('logs/bot.log')), 'the bot logged at its lowest level');
    });

    if (kind === 'postgresql')
      it('in the database', () => {
        assert.match(system.dump.toString(), /COPY public\.audit /);
        assert.deepEqual(kindsIn(system.dump, system.canaries()), []);
      });

    it('in a card or a message, but for the code and the links in the chat of the one person', () => {
      const found = system.world.connector.posted.flatMap(({ conversation, versions }) =>
        versions.flatMap(({ activity }) =>
          kindsIn(Buffer.from(JSON.stringify(activity)), system.canaries()).map((each) => ({ each, conversation })),
        ),
      );
      const personal = ['code of an enrolment', 'link of a sign-in'];
      assert.deepEqual(
        found.filter(({ each, conversation }) => !(personal.includes(each) && conversation === `personal-${alex.id}`)),
        [],
      );
      for (const each of personal)
        assert.ok(
          found.some((one) => one.each === each),
          `no card showed the ${each}`,
        );
    });

    it('in an answer to Teams, a page, a header, a metric', () => {
      const found = system.chat.answers.flatMap(({ what, content }) =>
        kindsIn(Buffer.from(content), system.canaries()).map((each) => `${each} in ${what}`),
      );
      assert.deepEqual(found, []);
      assert.ok(
        system.chat.answers.some(({ content }) => content.includes('ece_doctor_')),
        'the metrics were read',
      );
    });

    it('in an address that was asked for', () => {
      const { connector, simulator, proxies } = system.world;
      const asked = [
        ...connector.requests.map(({ path }) => path),
        ...simulator.asked().map((each) => JSON.stringify(each)),
        ...Object.values(proxies).flatMap((proxy) => proxy.asked),
      ];
      assert.ok(asked.length > 50, `${asked.length}`);
      assert.deepEqual(
        asked.flatMap((each) => kindsIn(Buffer.from(each), system.canaries()).map((one) => `${one} in ${each}`)),
        [],
      );
    });

    it('in an archive of a report', () => {
      const files = globSync('out/*.zip', { cwd: system.world.folder }).flatMap((zip) =>
        filesInZip(readFileSync(system.world.at(zip))),
      );
      assert.ok(files.length >= 5, `${files.length} files`);
      assert.deepEqual(
        files.flatMap((content) => kindsIn(content, system.canaries())),
        [],
      );
    });

    it('on a command line, or in the environment of a program that was not given it there', function () {
      if (!existsSync('/proc/self/cmdline')) return this.skip();
      assert.ok(system.seen.length > 15 && system.seen.every(({ commandLine }) => commandLine.length > 0));
      assert.deepEqual(
        system.seen.flatMap(({ name, commandLine }) =>
          kindsIn(commandLine, system.canaries()).map((each) => `${each} on the command line of ${name}`),
        ),
        [],
      );
      const own = inEnvironment.map((name) => system.settings[name].canary.kind);
      assert.deepEqual(
        system.seen.flatMap(({ name, environment }) =>
          kindsIn(environment, system.canaries())
            .filter((each) => !(name.startsWith('bot') && own.includes(each)))
            .map((each) => `${each} in the environment of ${name}`),
        ),
        [],
      );
    });

    it('and each of them was used where it belongs', async () => {
      const unused = (await system.proofs()).filter(([, isUsed]) => !isUsed).map(([what]) => what);
      assert.deepEqual(unused, []);
    });
  });
}

/** Whether the log holds lines of the lowest level that somebody may set. */
function statTrace(log: string): boolean {
  return /"level":(10|20),/.test(readFileSync(log, 'utf8'));
}

interface System {
  world: World;
  chat: Chat;
  settings: Record<SettingName, Setting>;
  seen: Seen[];
  dump: Buffer;
  canaries(): Canary[];
  /** The kinds that a file may hold, and does. */
  allowed(file: string): string[];
  proofs(): Promise<[string, boolean][]>;
  useEverything(): Promise<void>;
  end(): Promise<void>;
  remove(): Promise<void>;
}

async function startSystem(kind: 'sqlite' | 'postgresql'): Promise<System> {
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
  const control = word('password of a probe’s proxy');
  const observe = word('password of the proxy that a probe looks through');
  const world = await startWorld(
    folder,
    { bot: settings.ECE_DOCTOR_PROXY.canary.text, control: control.text, observe: observe.text },
    settings.ECE_DOCTOR_READER_SECRET.canary.text,
  );
  const { connector } = world;
  connector.teams.set(team, { name: 'Support', channels: [{ id: team }], members: [...administrators, viewer] });

  const typed = word('a password that somebody typed');
  const pasted = word('a password in what somebody pasted');
  const uncaught = word('a password in the message of an error that nobody caught');
  const stranger = word('what a stranger calls a token');
  const file = word('an access token out of a file');
  const misplaced = word('a password in the deployment file');
  const network = JSON.parse(readFileSync(at('network.json'), 'utf8')) as object;
  const loud = `the request failed: {"password":"${uncaught.text}"} Authorization: Bearer ${uncaught.text}`;
  writeFileSync(at('planted/network.json'), JSON.stringify({ ...network, uncaught: loud }));
  rmSync(at('network.json'));

  const codes: Canary[] = [];
  const probeKeys: Canary[] = [];
  const uploads: Canary[] = [];
  const newKeys: Canary[] = [];
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
    // That of the commands alone: the address of the bot's database has the password in it.
    if (name === 'PGPASSWORD' || name === 'ECE_DOCTOR_OTHER_DATABASE_URL') continue;
    if (inEnvironment.includes(name)) environment[name] = values(name);
    else {
      writeFileSync(at(`settings/${name}`), values(name), { mode: 0o600 });
      environment[`${name}_FILE`] = at(`settings/${name}`);
    }
  }

  const start = (name: string, words: string[], more: Record<string, string> = {}, input = ''): Running => {
    const started = startProcess({
      name,
      words,
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
    const bot = start(
      'bot',
      ['--import', path.join(import.meta.dirname, 'network.ts'), path.join(root, 'src/main/bot.ts')],
      environment,
    );
    await bot.says(/"ECE Doctor is ready"/);
    provedNoDump(bot);
    return bot;
  };
  const provedNoDump = ({ name, child }: Running): void => {
    const file = `/proc/${child.pid}/coredump_filter`;
    if (existsSync(file)) proved(`no memory of ${name} in a core dump`, Number(readFileSync(file, 'utf8')) === 0);
  };
  let commands = 0;
  /** The id of the first. */
  let run = '';
  /** A command of the command line, to its end. */
  const command = async (
    words: string[],
    { env = {}, input = '', code = 0 }: { env?: Record<string, string>; input?: string; code?: number | 'any' } = {},
  ): Promise<string> => {
    const started = start(
      `${env === environment ? 'bot-' : ''}command-${(commands += 1)} ${words.slice(0, 2).join(' ')}`,
      [cli, ...words, '--language', 'en'],
      env,
      input,
    );
    const ended = await started.ended;
    if (code !== 'any') assert.equal(ended.code, code, `${words.join(' ')}: ${ended.output}`);
    return ended.output;
  };
  const startProbe = async (server: string): Promise<Running> => {
    const probe = start(
      `probe-${server}`,
      [
        '--import',
        path.join(import.meta.dirname, 'network.ts'),
        cli,
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

  let bot = await startBot();
  const chat = chatOf(world, () => url);
  const issued = (): Canary[] =>
    world.simulator.issued().map((secret) => {
      // What stands before the last dot of a token are its claims, which a card may show.
      const own = secret.startsWith('eyJ') ? (secret.split('.')[2] ?? '') : secret;
      return {
        kind: 'what Entra issued',
        text: secret,
        forms: formsOf(own.slice(0, 80)).concat(formsOf(own.slice(-80))),
      };
    });
  const canaries = (): Canary[] => [
    ...new Set([...given[kind].map((name) => settings[name].canary), settings.ECE_DOCTOR_SIGNING_KEY.canary]),
    typed,
    pasted,
    uncaught,
    stranger,
    file,
    misplaced,
    control,
    observe,
    world.connectorToken,
    ...Object.values(world.said),
    ...codes,
    ...probeKeys,
    ...uploads,
    ...newKeys,
    ...chat.canaries,
    ...issued(),
  ];
  const home = (server: string): string => at(`probes/${server}`);

  const system: System = {
    world,
    chat,
    settings,
    seen,
    dump: Buffer.alloc(0),
    canaries,
    allowed(name) {
      const setting = /^settings\/(\w+)$/.exec(name)?.[1] as SettingName | undefined;
      if (setting !== undefined) return [settings[setting].canary.kind];
      if (/^((data|backup|restored)\/|out\/new-)signing-key\.json$/.test(name)) return newKeys.map((key) => key.kind);
      if (/^(data|backup|restored)\/former-signing-keys\.json$/.test(name))
        return [settings.ECE_DOCTOR_SIGNING_KEY.canary.kind];
      if (/^probes\/[\w-]+\/keys-[\w-]+\.json$/.test(name)) return ['keys of a probe'];
      if (name === 'probes/ece-svc-01/probe.yaml') return [control.kind, observe.kind];
      return [];
    },
    async proofs() {
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
      proved('tokens and codes of Entra', world.simulator.issued().length > 10);
      proved('both enrolments', codes.length === 2 && probeKeys.length === 4);
      const shared = connector.posted.filter(({ conversation }) => conversation.startsWith(team));
      proved(
        'two reports that were shared',
        shared.filter(({ versions }) => /Shared by/.test(wordsOf(versions))).length === 2,
      );
      proved('a comment on one of them', /password: .{0,9}removed/.test(wordsOf(shared)));
      proved('a place for a file', world.drive.files.size > 0);
      return proofs;
    },
    async useEverything() {
      if (kind === 'sqlite') {
        const text = readFileSync(at('data/signing-key.json'), 'utf8');
        const { d = '' } = JSON.parse(text) as { d?: string };
        settings.ECE_DOCTOR_SIGNING_KEY.canary = { ...settings.ECE_DOCTOR_SIGNING_KEY.canary, text, forms: formsOf(d) };
      }
      // Of equal steps those of one person wait for each other, and people do not.
      const probes = await Promise.all(servers.map(({ name }) => enrolled(name)));
      await inTheChannel();
      const [, , svc] = await Promise.all([signingIn(), pasting(), Promise.resolve(probes[0])]);
      await checking(svc);
      await crashing();
      await besideTheBot();
    },
    async end() {
      for (const each of running) await each.kill('SIGTERM');
      if (databases !== undefined) system.dump = databases.dump();
    },
    async remove() {
      for (const each of running) await each.kill();
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return system;

  /** As an administrator does, once with a wrong code before the right one. */
  async function enrolled(server: string): Promise<Running> {
    const card = wordsOf(
      (await chat.say(alex, `enrol ${server}`, new RegExp(`--server ${server} `))).versions.at(-1)?.activity,
    ).replaceAll('\\', '');
    const [enrol = ''] = /ece-doctor probe enrol(?: --[a-z]+[ =]\S+)+/.exec(card) ?? [];
    const [code = ''] = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(card) ?? [];
    codes.push({
      kind: 'code of an enrolment',
      text: code,
      forms: [...formsOf(code), ...formsOf(code.replaceAll('-', '')), Buffer.from(code.toLowerCase())],
    });
    const key = JSON.parse(settings.ECE_DOCTOR_SIGNING_KEY.canary.text) as Parameters<typeof thumbprint>[0];
    proved(`the signing key, which ${server} pins`, enrol.includes(await thumbprint(key)));
    const words = [
      ...enrol.split(/\s+/).slice(1),
      '--stand-ins',
      at(`stand-ins-${server}.yaml`),
      '--home',
      home(server),
    ];
    await command(words, { input: 'AAAA-BBBB-CCCC-DDDD\n', code: 2 });
    await command(words, { input: `${code}\n` });
    await command([
      'probe',
      'allow',
      '--file',
      `java-trust=${at(`cacerts-${server}`)}`,
      '--folder',
      `logs=${at(`planted/logs-${server}`)}`,
      '--folder',
      `java=${at(`jdk-${server}`)}`,
      '--home',
      home(server),
    ]);
    for (const name of readdirSync(home(server)).filter((each) => each.startsWith('keys-')))
      for (const { d } of Object.values(
        JSON.parse(readFileSync(path.join(home(server), name), 'utf8')) as Record<string, { d: string }>,
      ))
        probeKeys.push({ kind: 'keys of a probe', text: d, forms: formsOf(d) });
    if (server === 'ece-svc-01') {
      const place = path.join(home(server), 'probe.yaml');
      const own = parse(readFileSync(place, 'utf8')) as object;
      const proxy = (name: string, { text }: Canary, { address }: { address: string }) => ({
        [name]: `http://probe:${text}@${address}`,
      });
      writeFileSync(
        place,
        stringify({
          ...own,
          ...proxy('proxy', control, world.proxies.control),
          ...proxy('observeProxy', observe, world.proxies.observe),
        }),
      );
    }
    const probe = await startProbe(server);
    await command(['probe', 'doctor', '--home', home(server)], { code: 'any' });
    await command(['probe', 'status', '--home', home(server)], { code: 'any' });
    return probe;
  }

  /** The bot knows a place once somebody has written there. */
  async function inTheChannel(): Promise<void> {
    const count = connector.posted.length;
    await chat.send(alex, {
      text: 'help',
      textFormat: 'plain',
      conversation: { id: `${team};messageid=1`, conversationType: 'channel', isGroup: true, tenantId },
      channelData: { tenant: { id: tenantId }, team: { id: team }, channel: { id: team } },
    });
    await connector.until((posted) => posted.length > count);
  }

  async function signingIn(): Promise<void> {
    await chat.signIn(alex, account);
    await chat.say(alex, `sign in ${account} code`, /microsoft\.com\/devicelogin|\/devicelogin|deviceauth|code/i);
    await chat.say(alex, `remember ${account}`);
    await chat.say(alex, 'sign-ins');
  }

  /** What people type and paste although they should not. */
  async function pasting(): Promise<void> {
    const secret = `password: ${pasted.text}`;
    for (const text of [
      `check all password: ${typed.text}`,
      `mot de passe : ${typed.text}`,
      `report Passwort=${typed.text}`,
      typed.text,
    ])
      await chat.say(megan, text);
    await chat.say(
      megan,
      `explain 535 5.7.3 Authentication unsuccessful smtp.password=${pasted.text} Authorization: Bearer ${pasted.text}`,
    );
    await chat.say(
      megan,
      `explain auth=Bearer ${Buffer.from(`user=x\u0001auth=Bearer ${pasted.text}\u0001\u0001`).toString('base64')}`,
    );
    const at = new Date(Date.now() - 600_000).toISOString();
    await chat.say(
      megan,
      `exchange output\nPS C:\\> $${secret}\n{"eceDoctor":"exchange/1","at":"${at}","answers":[\n{"kind":"cas-mailbox","subject":"sales@example.com","rows":[{"ImapEnabled":true,"PopEnabled":false,"SmtpClientAuthenticationDisabled":null,"Password":"${pasted.text}"}]}\n]}`,
    );
    const refused = { outbound: `Msg 18456, Level 14, State 1, Server X, Line 9\nLogin failed: ${secret}.` };
    await chat.say(
      megan,
      `ece output\n${secret}\n${printedRows({ clock: [[new Date(Date.now() - 600_000).toISOString().slice(0, 19), 60, 'eGActiveDB']], newest: [] }, { refused })}`,
    );
    const question = await offeredFile('exchange script');
    const { uploadInfo, token } = world.drive.place(String(question.versions[0]?.activity.attachments[0].name));
    uploads.push({ kind: 'address of a place in OneDrive', text: token, forms: formsOf(token) });
    const count = connector.posted.length;
    await chat.send(megan, answerTo(question, uploadInfo));
    await connector.until((posted) => posted.length > count && world.drive.files.size > 0);
    await chat.say(megan, 'ece query');
  }

  async function offeredFile(said: string): Promise<Posted> {
    const from = connector.posted.length;
    await chat.send(megan, { text: said, textFormat: 'plain' });
    return connector.until((posted) =>
      posted.slice(from).find(({ versions }) => JSON.stringify(versions[0]?.activity).includes('file.consent')),
    );
  }

  async function checking(svc: Running | undefined): Promise<void> {
    const first = await chat.check(alex, 'check all through the proxy');
    run = /· run (\w+)/.exec(wordsOf(first.versions.at(-1)?.activity))?.[1] ?? '';
    // A log-in with the real token; the probe dies in the middle of it and comes back.
    const again = chat.check(adele, 'check mail');
    await svc?.kill();
    await startProbe('ece-svc-01');
    await again;
    // The bot dies in the middle of a run, and the next one goes on with it.
    const posted = connector.posted.length;
    const interrupted = chat.check(megan, 'check network');
    await connector.until((all) => all.length > posted);
    await bot.kill();
    bot = await startBot();
    await interrupted;
    await chat.click(alex, first, 'findings');
    await chat.say(alex, `share ${run} to General : password: ${typed.text}`);
    await chat.say(adele, `share ${run} to General without names`);
    for (const said of [
      `report ${run}`,
      'compare',
      'history',
      'status',
      'status details',
      'help',
      'welcome',
      'example',
      `round trip ${account}`,
    ])
      await chat.say(adele, said);
    for (const said of ['status', `report ${run}`, 'enrol ece-svc-01', 'sign-ins']) await chat.say(viewer, said);
    // Of this the bot writes a line at its lowest level.
    await chat.send(alex, { type: 'typing' });
    const { text } = stranger;
    for (const authorization of [
      `Bearer ${text}`,
      `Bearer e30.${Buffer.from(`{"iss":"${text}","password":"${text}"}`).toString('base64url')}.${text}`,
      `Basic ${text}`,
    ])
      await chat.page('refused activity', '/api/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, cookie: `a=${text}` },
        body: JSON.stringify({
          type: 'message',
          text: `password: ${text}`,
          serviceUrl: connector.url,
          conversation: { id: text },
        }),
      });
    for (const place of [
      '/',
      '/about',
      '/about/privacy',
      '/readyz',
      '/livez',
      `/signin/${text}`,
      `/signin/callback?code=${text}&state=${text}`,
      `/${text}?password=${text}`,
      '/metrics',
    ])
      await chat.page(place.replaceAll(text, '…'), place, { headers: { authorization: `Bearer ${text}` } });
    const metrics = await chat.page('metrics', '/metrics', {
      headers: { authorization: `Bearer ${settings.ECE_DOCTOR_METRICS_TOKEN.canary.text}` },
    });
    proved('the token of the metrics', metrics.status === 200);
    const deployment = readFileSync(at('deployment.yaml'), 'utf8');
    writeFileSync(at('deployment.yaml'), `${deployment}\nsmtpPassword: ${misplaced.text}\n`);
    await bot.says(/the changed deployment file was not taken up/);
    writeFileSync(at('deployment.yaml'), deployment);
  }

  /** An error that nobody caught in each program, in a callback and in a promise. */
  async function crashing(): Promise<void> {
    const probe = [...running].find(({ name }) => name === 'probe-ece-app-01');
    assert.ok(probe);
    bot.child.kill('SIGUSR2');
    probe.child.kill('SIGHUP');
    for (const each of [bot, probe]) {
      const { code, output } = await each.ended;
      assert.deepEqual([code, /the request failed/.test(output)], [1, true], 'it ends, and says why');
    }
    bot = await startBot();
    await startProbe('ece-app-01');
  }

  async function besideTheBot(): Promise<void> {
    const env = environment;
    const out = (name: string): string[] => ['--output', at(`out/${name}`)];
    await command(['bot', 'status'], { env, code: 'any' });
    await newSigningKey();
    await command(['bot', 'key', 'show'], { env, code: 'any' });
    // The probes are on their way back to a bot that was started again.
    while (!/2 of 2 probes|All 2 probes/.test(await command(['bot', 'status'], { env, code: 'any' })));
    await command(['bot', 'check', 'all', '--format', 'zip', ...out('bot.zip')], { env, code: 1 });
    assert.ok((await command(['runs'], { env })).includes(run));
    await command(['artifact', run, ...out('artifact.json')], { env });
    await command(['artifact', run, '--without-names', ...out('nameless.json')], { env });
    const artifact = readFileSync(at('out/artifact.json'), 'utf8');
    for (const [what, left] of [
      ['the greeting', '220 mx.example.com ready password=[removed]'],
      ['the certificate', 'CN=password=[removed]'],
      ['the web server', '/system?password=[removed]'],
      ['the log of ECE', 'smtp.password=[removed]'],
    ] as const)
      proved(`what says too much was seen: ${what}`, artifact.includes(left));
    await command(['audit', '--json'], { env });
    for (const format of ['zip', 'junit'])
      await command(['replay', at('out/artifact.json'), '--format', format, ...out(`replay.${format}`)], { code: 1 });
    writeFileSync(at('planted/tokens.json'), JSON.stringify({ [account]: file.text }), { mode: 0o600 });
    await command([
      'observe',
      'version',
      '--deployment',
      at('deployment.yaml'),
      '--as',
      'services',
      '--tokens',
      at('planted/tokens.json'),
    ]);
    await command(['explain'], { input: `535 5.7.3 Authentication unsuccessful password=${pasted.text}` });
    await command(['store', 'backup', at('backup')], { env });
    if (databases !== undefined) {
      const plain = new URL(databases.url);
      plain.password = '';
      const withPassword = {
        ECE_DOCTOR_DATA: at('data'),
        PGPASSWORD: settings.PGPASSWORD.canary.text,
        DATABASE_URL: plain.href,
      };
      writeFileSync(at('settings/PGPASSWORD'), settings.PGPASSWORD.canary.text, { mode: 0o600 });
      const { PGPASSWORD: _, ...rest } = withPassword;
      proved(
        'the password of PostgreSQL’s own clients',
        (await command(['runs'], { env: { ...rest, PGPASSWORD_FILE: at('settings/PGPASSWORD') } })).includes(run),
      );
      writeFileSync(at('settings/ECE_DOCTOR_OTHER_DATABASE_URL'), values('ECE_DOCTOR_OTHER_DATABASE_URL'), {
        mode: 0o600,
      });
      const copied = await command(['store', 'copy', '--from', at('backup'), '--to', 'ECE_DOCTOR_OTHER_DATABASE_URL'], {
        env: { ECE_DOCTOR_OTHER_DATABASE_URL_FILE: at('settings/ECE_DOCTOR_OTHER_DATABASE_URL') },
      });
      proved('the password of the other database', /equal on both sides/.test(copied));
    } else await command(['store', 'restore', at('backup')], { env: { ECE_DOCTOR_DATA: at('restored') } });
    await chat.say(adele, 'revoke ece-app-01');
    await command(['probe', 'leave', '--home', home('ece-svc-01')], { code: undefined as never }).catch(
      () => undefined,
    );
    await chat.say(adele, `forget ${account}`);
  }

  /** The bot makes it and goes on with it, or writes it into a file, where settings give it the key that it has. */
  async function newSigningKey(): Promise<void> {
    const inSettings = kind === 'postgresql';
    const place = inSettings ? at('out/new-signing-key.json') : at('data/signing-key.json');
    await command(['bot', 'key', 'new', ...(inSettings ? ['--output', place] : [])], { env: environment });
    const text = readFileSync(place, 'utf8');
    const { d = '' } = JSON.parse(text) as { d?: string };
    newKeys.push({ kind: 'new signing key of the bot', text, forms: formsOf(d) });
    if (inSettings) return;
    await bot.kill('SIGTERM');
    bot = await startBot();
  }
}

/** Two databases and a role whose password they ask for. */
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

/** But for what the test itself has put there. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\/planted(\/|$)/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
