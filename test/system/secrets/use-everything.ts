/** Uses every feature of a system. People and servers also reveal secrets by mistake, and programs are killed or crash. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { thumbprint } from '../../../src/model/proofs.ts';
import { printed as printedRows } from '../../ece-database/printing.ts';
import { answerTo, type Posted, wordsOf } from '../../teams/connector.ts';
import { filesInZip } from '../../kit/unzip.ts';
import type { Canary } from './canaries.ts';
import { adele, alex, megan, team, viewer } from './chat.ts';
import { formsOf } from './forms.ts';
import type { Running } from './processes.ts';
import type { System } from './system.ts';
import { servers, tenantId } from './world.ts';

const account = 'svc-ece@example.com';

function canaryOf(kind: string, text: string): Canary {
  assert.ok(text.length >= 40, `no ${kind}`);
  return { kind, text, forms: formsOf(text) };
}

export async function useEverything(system: System): Promise<void> {
  const { kind, at, home, world, settings, made, environment, withCertificates, values, databases } = system;
  const { running, proved, startBot, startProbe, command, chat } = system;
  const { control, observe, typed, pasted, stranger, file, misplaced } = system.words;
  const { connector } = world;
  let run = '';

  await codesInFile();
  // Different people work at the same time.
  const probes = await Promise.all(servers.map(({ name }) => enrolled(name)));
  await inTheChannel();
  await chat.say(alex, 'owner network is network@example.com', /The first message is on its way/);
  const [, , svc] = await Promise.all([signingIn(), pasting(), Promise.resolve(probes[0])]);
  await checking(svc);
  await onPages();
  await crashing();
  await besideTheBot();

  /** Codes for software distribution, which the codes of the chat then replace. */
  async function codesInFile(): Promise<void> {
    const until = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)}Z`;
    const names = servers.map(({ name }) => name).join();
    await command(['bot', 'enrol', '--servers', names, '--until', until, '--output', at('planted/codes.txt')], {
      env: environment,
    });
    for (const line of readFileSync(at('planted/codes.txt'), 'utf8').trim().split('\n'))
      made.codes.push(codeCanary(line.split(' ')[1] ?? ''));
  }

  function codeCanary(code: string): Canary {
    return {
      kind: 'code of an enrolment',
      text: code,
      forms: [...formsOf(code), ...formsOf(code.replaceAll('-', '')), Buffer.from(code.toLowerCase())],
    };
  }

  /** Enrols a probe as an administrator does, first with a wrong code. */
  async function enrolled(server: string): Promise<Running> {
    const card = wordsOf(
      (await chat.say(alex, `enrol ${server}`, new RegExp(`--server ${server} `))).versions.at(-1)?.activity,
    ).replaceAll('\\', '');
    const [enrol = ''] = /ece-doctor probe enrol(?: --[a-z]+[ =]\S+)+/.exec(card) ?? [];
    const [code = ''] = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(card) ?? [];
    made.codes.push(codeCanary(code));
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
    await command([...words, '--codes-file', at('planted/codes.txt')], { code: 2 });
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
        made.probeKeys.push({ kind: 'keys of a probe', text: d, forms: formsOf(d) });
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

  /** The bot knows a conversation after the first message in it. */
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
    made.uploads.push({ kind: 'address of a place in OneDrive', text: token, forms: formsOf(token) });
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
    // The probe is killed and restarted during a log-in with the real token.
    const again = chat.check(adele, 'check mail');
    await svc?.kill();
    await startProbe('ece-svc-01');
    await again;
    // The bot is killed during a run, and the next bot resumes the run.
    const posted = connector.posted.length;
    const interrupted = chat.check(megan, 'check network');
    await connector.until((all) => all.length > posted);
    await system.bot.kill();
    system.bot = await startBot();
    await interrupted;
    await chat.click(alex, first, 'findings');
    // Not run, because it holds a secret.
    await chat.say(alex, `share ${run} to General : password: ${typed.text}`);
    await chat.say(alex, `share ${run} to General : please look at port 993`);
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
    // The bot logs this at its lowest level.
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
    await system.bot.says(/the changed deployment file was not taken up/);
    writeFileSync(at('deployment.yaml'), deployment);
  }

  /** Signs in to the report pages, sets webhooks in forms and by files, and lets a program read. */
  async function onPages(): Promise<void> {
    const { formAddress, formSecret, fileAddress, fileSecret } = system.words;
    const at127 = `http://127.0.0.1:${world.receiver.port}`;
    const reader = await chat.reader(alex);
    for (const place of [
      '/reports',
      `/reports/${run}`,
      `/reports/${run}/report.json`,
      '/reports/state',
      '/reports/tokens',
    ])
      await reader.get(place, place);
    const formOf = async (line: string): Promise<string> => {
      const card = JSON.stringify((await chat.say(alex, line, /Form for/)).versions.at(-1)?.activity);
      const [place = ''] = /\/reports\/secret\/[\w-]+/.exec(card) ?? [];
      chat.canaries.push(canaryOf('link of a form', place.slice('/reports/secret/'.length)));
      return place;
    };
    const form = await formOf('webhooks add tickets');
    await reader.get('form for a webhook', form);
    const fields = { address: `${at127}/${formAddress.text}`, secret: formSecret.text };
    await reader.post('refused form', form, { ...fields, address: 'https://169.254.169.254/' });
    await reader.post('answer to the form', form, fields);
    await reader.get('form that was sent', form);
    await chat.say(alex, 'webhooks test tickets', /is on its way/);
    await world.receiver.arrived(1);
    const once = await reader.post('', await formOf('webhooks rotate tickets'), {}, true);
    chat.canaries.push(canaryOf('new secret of a webhook', /whsec_([\w+/=]{40,})/.exec(once)?.[1] ?? ''));
    writeFileSync(at('planted/address'), `${at127}/${fileAddress.text}\n`, { mode: 0o600 });
    writeFileSync(at('planted/secret'), fileSecret.text, { mode: 0o600 });
    const files = ['--url-file', at('planted/address'), '--secret-file', at('planted/secret')];
    await command(['bot', 'webhooks', 'add', 'flow', ...files], { env: environment });
    await command(['bot', 'webhooks', 'test', 'flow'], { env: environment });
    await world.receiver.arrived(2);
    await command(['bot', 'webhooks'], { env: environment });
    await chat.say(alex, 'webhooks', /refused \(HTTP 500\)/);
    const end = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const made = await reader.post('', '/reports/tokens', { do: 'make', name: 'dashboard', end }, true);
    const [, token = ''] = /ecedoctor_([\w-]{40,})/.exec(made) ?? [];
    chat.canaries.push(canaryOf('token of a program', token));
    const authorization = `Bearer ecedoctor_${token}`;
    const read = await chat.page('reports of a program', '/reports.json', { headers: { authorization } });
    proved('a program reads with its token', read.status === 200);
    await reader.get('list of tokens', '/reports/tokens');
    await command(['bot', 'tokens'], { env: environment });
    await chat.say(alex, 'sessions');
  }

  /** Throws an uncaught error in the bot and in a probe, in a callback and in a promise. */
  async function crashing(): Promise<void> {
    const probe = [...running].find(({ name }) => name === 'probe-ece-app-01');
    assert.ok(probe);
    system.bot.child.kill('SIGUSR2');
    probe.child.kill('SIGHUP');
    for (const each of [system.bot, probe]) {
      const { code, output } = await each.ended;
      assert.deepEqual([code, /the request failed/.test(output)], [1, true], 'it ends, and says why');
    }
    system.bot = await startBot();
    await startProbe('ece-app-01');
  }

  /** With a log that says too much, as one of another program. */
  async function bundles(): Promise<void> {
    const log = at('planted/loud.log');
    writeFileSync(
      log,
      `a line before\npassword=${pasted.text}\n${JSON.stringify({ err: { message: `Bearer ${file.text}` } })}\n`,
    );
    await command(['bundle', '--log', log, '--output', at('out/bundle-bot.zip')], { env: environment });
    if (kind === 'sqlite') {
      await command(['bundle', '--log', log, '--output', at('out/bundle-certificates.zip')], { env: withCertificates });
      const settings = filesInZip(readFileSync(at('out/bundle-certificates.zip')));
      const text = [...settings]
        .map(([name, bytes]) => (/settings|mistakes/.test(name) ? bytes.toString() : ''))
        .join('');
      proved('four certificates', (text.match(/_CERTIFICATE": "\[set\]"/g) ?? []).length === 4 && !/PEM/.test(text));
    }
    await command(['bundle', '--log', log, '--home', home('ece-svc-01'), '--output', at('out/bundle-probe.zip')]);
    const names = [...filesInZip(readFileSync(at('out/bundle-probe.zip'))).keys()].join();
    proved('a bundle has doctor and log', /probe\/doctor\.txt.*/.test(names) && names.includes('log.txt'));
  }

  async function besideTheBot(): Promise<void> {
    const env = environment;
    const out = (name: string): string[] => ['--output', at(`out/${name}`)];
    await command(['bot', 'status'], { env, code: 'any' });
    await bundles();
    await newSigningKey();
    await command(['bot', 'key', 'show'], { env, code: 'any' });
    // The probes reconnect to the restarted bot.
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
    await command(['probe', 'leave', '--home', home('ece-svc-01')]);
    await chat.say(adele, `forget ${account}`);
  }

  /** Makes a new signing key: in the data folder, or in a separate file if the present key is a setting. */
  async function newSigningKey(): Promise<void> {
    const inSettings = kind === 'postgresql';
    const place = inSettings ? at('out/new-signing-key.json') : at('data/signing-key.json');
    await command(['bot', 'key', 'new', ...(inSettings ? ['--output', place] : [])], { env: environment });
    const text = readFileSync(place, 'utf8');
    const { d = '' } = JSON.parse(text) as { d?: string };
    made.newKeys.push({ kind: 'new signing key of the bot', text, forms: formsOf(d) });
    if (inSettings) return;
    await system.bot.kill('SIGTERM');
    system.bot = await startBot();
  }
}
