import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import type { FaultName } from '../../../simulator/faults.ts';
import type { MoveName } from '../../../simulator/move.ts';
import type { Chat } from './browser.ts';
import { childrenOf, isAlive, processesAreSeen, run, simulate } from './demo-process.ts';
import { followsLink } from '../../simulator/person.ts';
import { answerTo, demo, inPlayground, playground } from './stage.ts';
import { cliProgram } from '../programs.ts';

const allWell = /^\? Not proven: no fault found; one proof left: a test sign-in[^]*Nobody has signed in as/;

inPlayground('the demo', {}, () => {
  it('prints the started programs in order, then the address to open and three things to try', () => {
    const order = [
      'Simulator',
      'Bot ',
      'ece-svc-01 (services server)',
      'ece-app-01 (application server)',
      'ece-app-02 (application server)',
      'Playground',
      `Open ${demo.playgroundUrl}`,
      '1. ',
      '2. ',
      '3. ',
    ];
    const places = order.map((part) => demo.output().indexOf(part));
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? -1)),
      demo.output(),
    );
  });

  it('opens the bot and the Playground to this computer only', async function () {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    if (others.length === 0) this.skip();
    for (const url of [demo.botUrl, demo.playgroundUrl]) {
      for (const { address } of others) {
        const socket = connect({ host: address, port: Number(new URL(url).port) });
        await assert.rejects(once(socket, 'connect'), { code: 'ECONNREFUSED' }, `${url} answers at ${address}`);
        socket.destroy();
      }
    }
  });

  it('answers “check all” in the personal chat with a report that finds no fault', async () => {
    const report = await reportOf('check all');
    // Only the test sign-in is unseen, because nobody has signed in yet.
    assert.match(report, allWell);
    await playground.picture('personal-all-well');
  });

  it('unfolds passed checks below the buttons with Details, and folds them again', async () => {
    const card = playground.cards.filter({ hasText: allWell }).last();
    const details = card.getByText('By hand');
    assert.ok(await details.isHidden());
    await card.getByRole('button', { name: 'Details' }).click();
    await details.waitFor();
    await card.getByText('Passed:').scrollIntoViewIfNeeded();
    const said = await card.innerText();
    assert.match(said, /Passed: Network, .* and \d+ more/);
    await playground.picture('details');
    await card.getByRole('button', { name: 'Details' }).click();
    await details.waitFor({ state: 'hidden' });
  });

  it('shows All findings on a new card, and keeps the report', async () => {
    const card = playground.cards.filter({ hasText: allWell }).last();
    const before = await playground.cards.count();
    await card.getByRole('button', { name: 'Details' }).click();
    await card.getByRole('button', { name: 'All findings' }).click();
    const findings = playground.cards.filter({ hasText: 'All findings: contoso' });
    await findings.waitFor();
    await playground.picture('findings');
    assert.equal(await playground.cards.count(), before + 1);
    assert.match(await card.innerText(), allWell);
  });

  it('explains codes and replies with “explain”, and names the nearest for an unknown code', async () => {
    const known = await cardOf('explain AADSTS50173', /AADSTS50173/);
    assert.match(known, /Microsoft 365 administrator|ECE administrator/);
    await playground.picture('explain');
    assert.match(await cardOf('explain AADSTS50175', /AADSTS50175/), /AADSTS50173/);
    assert.match(await cardOf('explain 535 5.7.139 Authentication unsuccessful', /5\.7\.139/), /SMTP/);
  });

  it('answers “@ECE Doctor check connectivity” in a channel with the report', async () => {
    const report = await reportOf(' check connectivity', 'My Team - General');
    assert.match(report, /^✔ Healthy: contoso, as far as checked\s+check connectivity · /);
    assert.doesNotMatch(report, /External URL|✖/);
    await playground.picture('channel');
  });

  it('lists the commands with “help”, and suggests the nearest for a misspelt command', async () => {
    assert.match(await cardOf('help', /What you can ask/), /why mail does not come in or go out/);
    assert.match(await cardOf('help check', /check WHAT/), /connectivity/);
    assert.match(await cardOf('chek all', /I do not know this command/), /Did you mean “check all”/);
  });

  it('shows the probes and the missing settings of the bot with “status”', async () => {
    const status = await cardOf('status', /All 3 probes are connected/);
    assert.match(status, /The bot lacks 3 optional settings/);
    await playground.picture('status');
  });

  it('answers in French if the person’s Teams is French', async () => {
    await post('aide', 'fr-FR');
    await playground.cards.filter({ hasText: 'Ce que vous pouvez demander' }).last().waitFor();
    await playground.picture('french-help');
  });

  it('plays the repair of docs/demo.md: a watch, a hand-over, “Mark done” and “Mended”', async () => {
    const cards = (text: RegExp): Locator => playground.cards.filter({ hasText: text });
    const click = (card: Locator, name: string): Promise<void> =>
      card.last().getByRole('button', { name, exact: true }).click();
    await playground.open();
    await playground.choose('Group Chat');
    await cardOf(written('owner microsoft is Group Chat'), /The first message has arrived/);
    assert.match(await reportOf(written('watch every hour all')), allWell);
    await switchTo('secret-expired');
    await cardOf(written('watch now'), /Broken: Client secret expired on/);
    await playground.picture('watch-broken');
    await click(cards(/Broken: Client secret/), 'Hand over');
    await click(cards(/Hand over the faults at contoso/), 'Hand over');
    await cards(/To Group Chat[^]*No answer yet/).waitFor();
    await playground.choose('Group Chat');
    const received = cards(/From Alex Wilber · contoso/);
    await click(received, 'Mark done');
    await cards(/Still broken on/).waitFor();
    await playground.picture('hand-over-still-broken');
    await switchTo('none');
    await click(received, 'Mark done');
    await cards(/Alex Wilber said “done”\. Proven on/).waitFor();
    await playground.picture('hand-over-done');
    await playground.choose('Personal Chat');
    await cards(/To Group Chat[^]*Alex Wilber said “done”/).waitFor();
    await cards(/Mended: Client secret expired on[^]*Handed over to Group Chat: Alex Wilber said “done”/)
      .last()
      .waitFor();
    await playground.picture('watch-mended');
  });

  const named: [FaultName, RegExp][] = [
    ['imap-blocked-on-services', /Port 993 to outlook.office365.com is blocked on ece-svc-01/],
    ['certificate-expired', /Expired certificate at outlook\.office365\.com/],
    ['tls-inspected', /TLS of every server inspected by "Example Secure Web Gateway/],
    ['smtp-silent', /accepts connections but never answers/],
    ['release-wrong', /ECE 11\.6\(1\)_ES5 is below the minimum for OAuth/],
    ['external-url-wrong', /The external URL http:\/\/ece\/? cannot be the address of ECE/],
    ['blocked-everywhere', /Port 993 to outlook\.office365\.com is blocked on 3 servers/],
    ['login-blocked-on-services', /Port 443 to login.microsoftonline.com is blocked on ece-svc-01/],
    ['starttls-missing', /Mail sessions of 3 servers altered on the way: port 587 of 2 hosts/],
    ['xoauth2-missing', /Mail sessions of 3 servers altered on the way: ports 993 and 587 of 2 hosts/],
    ['login-captive-portal', /The answer at login\.microsoftonline\.com is not Microsoft/],
    ['clock-wrong', /Clock 20 min behind on ece-svc-01/],
    ['java-trust-missing', /ECE’s Java on 3 servers does not know "Example Public Root CA"/],
    ['secret-expired', /Client secret expired on/],
    ['wrong-user-token', /ECE holds alex\.wilber’s token, not svc-ece’s/],
    ['smtp-auth-off', /Authenticated SMTP is off for the whole tenant/],
  ];
  // All of them in .ci/full, and after the watch, which says less of a fault that comes back.
  const played = named.filter((_, index) => process.env.ALL_RECORDINGS === 'true' || index % 4 === 0);
  for (const [fault, title] of played) {
    it(`names the fault ${fault} of “npm run simulate” as the cause to fix first`, async () => {
      await switchTo(fault);
      // Names do not break at their hyphens.
      const report = (await reportOf('check all')).replaceAll('\u2060', '');
      await playground.picture(`fault-${fault}`);
      // A single cause is beside “Why”, or in the heading if its effect says less; several causes are numbered.
      const [, heading = ''] = /^\S+ (?:At risk|Broken): (.+)/.exec(report) ?? [];
      const [, first = ''] = /\n(?:Why|1)\s*\n+(.+)/.exec(report) ?? [];
      assert.ok(
        [heading, first].some((said) => title.test(said)),
        report,
      );
    });
  }

  it('passes all checks again after “npm run simulate -- none”', async () => {
    await switchTo('none');
    assert.match(await reportOf('check all'), allWell);
  });

  it('plays the move of docs/demo.md: declared aliases, the list, the rehearsal, the run sheet, the marks, the renewed tokens and the first mail, also in French', async () => {
    await playground.open();
    await playground.choose('Personal Chat');
    await cardOf(written('aliases sales@example.com imap password instance rx1'), /1 alias is kept/);
    await cardOf(written('aliases support@example.com imap oauth instance rx1'), /1 alias is kept/);
    await playground.picture('move-aliases');
    await reportOf(written('check cut-over to graph'));
    await playground.picture('move-check');
    await cardOf(
      written('cut-over'),
      /sales@example\.com[^]*down already[^]*Microsoft 365 administrator, today: Consent is missing/,
    );
    await playground.picture('move-list-missing');
    await switchTo('ready-for-graph');
    await reportOf('check cut-over to graph');
    await cardOf('cut-over', /Nothing is missing of what was checked\./);
    await playground.picture('move-list-ready');
    const link = /http:\/\/[^\s]+\/signin\/[\w-]+/;
    const invitation = await cardOf(written('sign in svc-ece@example.com for graph'), link);
    await followsLink(link.exec(invitation)?.[0] ?? '', 'svc-ece@example.com');
    await playground.cards
      .filter({ hasText: /Right person|The token belongs to svc-ece@example\.com/ })
      .last()
      .waitFor();
    await reportOf(written('rehearsal log in'));
    await cardOf(written('rehearsal'), /1 of 1 accounts signed in and 2 of 2 mailboxes opened/);
    await playground.picture('move-rehearsed');
    await cardOf(written('run sheet'), /Group 1, by day: down already[^]*Group 2/);
    await playground.picture('move-run-sheet');
    await cardOf(written('moved group 1'), /1 alias is marked as moved to Graph/);
    await cardOf(written('moved group 2'), /1 alias is marked as moved to Graph/);
    await switchTo('moved-to-graph');
    await cardOf(written('cut-over progress'), /2 moved, not proven/);
    await playground.picture('move-marked');
    await playground.cards
      .filter({ hasText: /2 moved, not proven/ })
      .last()
      .getByRole('button', { name: 'Check again', exact: true })
      .click();
    const moved = playground.cards.filter({ hasText: /2 with a renewed token, no mail seen/ });
    await moved.waitFor();
    assert.match(await moved.innerText(), /Cut-over to Graph: 0 of 2 aliases proven/);
    await playground.picture('move-renewed');
    const output = await simulate(demo, 'database');
    // The box of the Playground loses the line breaks of what is pasted.
    await cardOf(`ece output ${output.replaceAll('\n', '')}`, /Understood: what ECE’s database says/);
    await playground.cards
      .filter({ hasText: /2 with a renewed token, no mail seen/ })
      .last()
      .getByRole('button', { name: 'Check again', exact: true })
      .click();
    const proven = playground.cards.filter({ hasText: /Cut-over to Graph: 2 of 2 aliases proven/ });
    await proven.waitFor();
    await playground.picture('move-proven');
    await post('bascule', 'fr-FR');
    await playground.cards
      .filter({ hasText: /Bascule vers Graph, 2 alias/ })
      .last()
      .waitFor();
    await post('avancement', 'fr-FR');
    await playground.cards
      .filter({ hasText: /Bascule vers Graph\s: 2 alias prouvés sur 2/ })
      .last()
      .waitFor();
    await switchTo('none');
  }).timeout(240_000);

  it('replaces a probe with the command of “enrol SERVER”', async () => {
    const card = await cardOf('enrol ece-app-02', /ece-doctor probe enrol/);
    const command = /ece-doctor (probe enrol(?:\s+--[a-z]+[ =]\S+)+)/.exec(card)?.[1];
    const code = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(card)?.[0];
    assert.ok(command !== undefined && code !== undefined, card);
    const home = ['--home', path.join(demo.home, 'probes', 'again')];
    const standIns = ['--stand-ins', path.join(demo.home, 'stand-ins-ece-app-02.yaml')];
    const enrolled = await run(cliProgram, [...command.split(/\s+/), ...standIns, ...home], code);
    assert.equal(enrolled.code, 0, enrolled.output);
    const probe = spawn(process.execPath, [cliProgram, 'probe', 'run', ...home], { stdio: 'ignore' });
    try {
      const id =
        /probe: (\S+)/.exec(readFileSync(path.join(demo.home, 'probes', 'again', 'probe.yaml'), 'utf8'))?.[1] ?? '';
      await logged(new RegExp(`${id}.*a probe came`));
      await cardOf('status', /All 3 probes are connected/);
      assert.match(
        await reportOf('check network on ece-app-02'),
        /^(?:✔ Healthy: contoso|\? Not proven: no fault found at contoso)/,
      );
    } finally {
      await ended(probe);
    }
  }).timeout(120_000);

  it('leaves no process after Ctrl-C', async () => {
    const children = childrenOf(demo.process.pid ?? 0);
    if (processesAreSeen) assert.ok(children.length >= 5, `${children.length} processes`);
    demo.process.kill('SIGINT');
    assert.equal(await demo.ended, 0, demo.output());
    assert.deepEqual(children.filter(isAlive), []);
    assert.match(demo.output(), /Nothing was left running/);
  });
});

/** A line of docs/demo.md. */
function written(line: string): string {
  assert.ok(readFileSync('docs/demo.md', 'utf8').includes(`\`${line}\``), line);
  return line;
}

async function reportOf(text: string, chat: Chat = 'Personal Chat'): Promise<string> {
  const finished = playground.cards
    .filter({ hasText: /· run / })
    .filter({ has: playground.page.getByRole('button', { name: 'Details' }) });
  return inChat(chat, async () => {
    const before = new Set(await runsShown());
    await playground.send(text, { mention: chat !== 'Personal Chat' });
    for (;;) {
      for (const card of await finished.all()) {
        const shown = await card.innerText();
        if (!before.has(runOf(shown))) return shown;
      }
      await pause(200);
    }
  });
}

async function runsShown(): Promise<string[]> {
  return (await playground.cards.filter({ hasText: /· run / }).allInnerTexts()).map(runOf);
}

function runOf(card: string): string {
  return /· run (\S+)/.exec(card)?.[1] ?? '';
}

/** Sends a command to the personal chat and waits for a new card that matches. */
async function cardOf(text: string, expected: RegExp): Promise<string> {
  return inChat('Personal Chat', () => answerTo(text, expected));
}

async function inChat<Result>(chat: Chat, act: () => Promise<Result>): Promise<Result> {
  await playground.choose(chat);
  return act();
}

/** Sends a message with this locale as Teams would, because the Playground always sends en-US. */
async function post(text: string, locale: string): Promise<void> {
  const person = { id: 'user-id-0', name: 'Alex Wilber', aadObjectId: '0b9f2c1e-0000-4000-8000-000000000000' };
  const response = await fetch(`${demo.botUrl}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: `posted-${Date.now()}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: `${demo.playgroundUrl}/_connector`,
      from: person,
      conversation: { id: 'personal-chat-id', conversationType: 'personal' },
      recipient: { id: '28:7d1f4a52-0c1b-4c6e-8a1d-6f0e5b7c9d02', name: 'ECE Doctor' },
      text,
      textFormat: 'plain',
      locale,
    }),
  });
  assert.equal(response.status, 200, await response.text());
}

/** Switches only this fault on. If the deployment file changes, waits until the bot has read it. */
async function switchTo(fault: FaultName | MoveName | 'none'): Promise<void> {
  const log = () =>
    (readFileSync(path.join(demo.home, 'logs', 'bot.log'), 'utf8').match(/was read again/g) ?? []).length;
  const file = path.join(demo.home, 'deployment.yaml');
  const [readBefore, declaredBefore] = [log(), readFileSync(file, 'utf8')];
  await simulate(demo, fault);
  if (readFileSync(file, 'utf8') === declaredBefore) return;
  while (log() === readBefore) await pause(100);
}

async function logged(pattern: RegExp): Promise<void> {
  while (!pattern.test(readFileSync(path.join(demo.home, 'logs', 'bot.log'), 'utf8'))) await pause(100);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'close');
}
