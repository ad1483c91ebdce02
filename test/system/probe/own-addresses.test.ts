/**
 * A deployment file with an address and an authority under `endpoints:`, and a probe that is given both on its server.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { certificateKit } from '../../kit/certificates.ts';
import { imapServer } from '../../kit/mail.ts';
import { closeServers, serveTls } from '../../kit/servers.ts';
import { eceDoctorProcess } from '../cli/process.ts';
import { endProbes, spawnProbe } from './spawn-probe.ts';
import { type Chat, deploymentFile, startChat } from '../../teams/bot.ts';
import { wordsOf } from '../../teams/connector.ts';

describe('a probe of a deployment with addresses of its own', function () {
  let chat: Chat;
  let home: string;
  let target: string;
  let card: string;

  before(async () => {
    const kit = await certificateKit();
    const { port } = await serveTls(kit.good, imapServer());
    target = `mail.example.test:${port}`;
    const imap = `{ host: mail.example.test, port: ${port}, address: 127.0.0.1, ca: ./authority.pem }`;
    // The probe's server has its copy in the same folder.
    chat = await startChat({ file: `${deploymentFile}endpoints:\n  imap: ${imap}\n`, authority: kit.ca });
    home = path.join(chat.folder, 'home');
    card = wordsOf((await chat.fresh(() => chat.say('enrol ece-svc-01'))).versions.at(-1)?.activity);
    const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(card)?.[0] ?? '';
    const [enrol = ''] = /ece-doctor probe enrol .*?(?= PlainText)/.exec(card) ?? [];
    const enrolled = await type(enrol, code);
    assert.equal(enrolled.code, 0, enrolled.stderr);
    await spawnProbe(home).logged('probe.line');
    // The bot stores the connection after its welcome.
    const status = async () => wordsOf((await chat.fresh(() => chat.say('status'))).versions.at(-1)?.activity);
    let seen = await status();
    for (let more = 50; more > 0 && !seen.includes('Connected since'); more -= 1) seen = await status();
    assert.match(seen, /Connected since/);
  });
  after(async () => {
    await endProbes();
    await chat.end();
    await closeServers();
  });

  /** As typed by a person in the folder with the authority's copy. */
  const type = (line: string, input = '') =>
    eceDoctorProcess([...line.trim().split(' ').slice(1), '--home', home], { input, cwd: chat.folder });

  async function checked(): Promise<string> {
    const posted = await chat.fresh(() => chat.say('check network/imap'));
    const seen = () => wordsOf(posted.versions.at(-1)?.activity);
    await chat.until(() => (seen().includes('Details') ? true : undefined));
    return seen();
  }

  it('is enrolled by a card that also names the command with address and authority', () => {
    assert.match(card, new RegExp(`ece-doctor probe allow ${target} --address 127\\.0\\.0\\.1 --ca authority\\.pem`));
    assert.match(card, /a probe accepts neither from the bot/);
    assert.match(card, /copy, on ece-svc-01, of the one that the deployment file names/);
  });

  it('does not blame DNS before it has the address, and shows the command that sets it', async () => {
    const report = await checked();
    assert.match(report, /has no such address/);
    assert.match(report, new RegExp(`probe allow ${target} --address 127\\.0\\.0\\.1 --ca authority\\.pem`));
    assert.doesNotMatch(report, /No such name|Network team|nslookup/);
  });

  it('reaches the endpoint once the address is set, and shows and keeps address and authority', async () => {
    const [allow = ''] = /ece-doctor probe allow \S+ --address \S+ --ca \S+/.exec(card) ?? [];
    const copy = path.join(home, String.raw`authority-[0-9a-f]{16}\.pem`);
    const shown = new RegExp(String.raw`^ {2}${target} --address 127\.0\.0\.1 --ca ${copy}$`, 'm');
    assert.match((await type(allow)).stdout, shown);
    assert.match((await type(`ece-doctor probe allow ${target}`)).stdout, shown, 'named once more');
    assert.doesNotMatch(await checked(), /has no such address/);
    const other = await type(`ece-doctor probe allow ${target} --address 127.0.0.2`);
    assert.match(other.stdout, /--address 127\.0\.0\.2 --ca /);
    await type(`ece-doctor probe allow ${target} --remove`);
    assert.match((await type(`ece-doctor probe allow ${target}`)).stdout, new RegExp(`^ {2}${target}$`, 'm'));
    assert.doesNotMatch(readFileSync(path.join(home, 'probe.yaml'), 'utf8'), /authority/);
  });
});
