/**
 * From the files of a release to the first report, only with commands of docs/install.md, against simulated servers and a
 * stand-in for Teams. Prints the duration of each step.
 */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { readDocument } from '../../../scripts/documented/document.ts';
import { type Shells, startShells } from '../../../scripts/documented/shells.ts';
import { startWorld, type World } from '../../../scripts/documented/world.ts';
import { version } from '../../../src/main/program.ts';
import { activityOf, deliver, people } from '../faults/teams.ts';
import { freePort } from '../../kit/free-port.ts';
import { type FakeConnector, startConnector, wordsOf } from '../../teams/connector.ts';
import { artefact, needs, release } from './artefacts.ts';

const servers = ['ece-svc-01', 'ece-app-01', 'ece-app-02'];
const document = readDocument('docs/install.md', path.join(import.meta.dirname, '../../..'));

/** The fence that includes `part`; there must be exactly one. */
function shown(part: string): string {
  const found = document.fences.filter(({ text }) => text.includes(part));
  assert.equal(found.length, 1, `docs/install.md shows ${part} ${found.length} times`);
  return found[0]?.text ?? '';
}

describe('from the files of a release to the first report', () => {
  let folder: string;
  let world: World;
  let shells: Shells;
  let connector: FakeConnector;
  let port: number;
  const times: string[] = [];

  before(async function () {
    needs(this, undefined);
    folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-walk-'));
    [world, connector, port] = [await startWorld(), await startConnector(), await freePort()];
    for (const file of [artefact(/^bot\.zip$/), artefact(/linux-x64\.tar\.gz$/)])
      copyFileSync(file, path.join(folder, path.basename(file)));
    await world.fill(folder);
    shells = startShells({
      cwd: folder,
      env: {
        HOME: folder,
        LANG: 'C.UTF-8',
        PATH: [
          path.join(folder, `ece-doctor-${version}-linux-x64`),
          path.dirname(process.execPath),
          '/usr/bin:/bin',
        ].join(':'),
        // Needed only for the stand-in for Teams.
        PORT: String(port),
        ECE_DOCTOR_ADMINISTRATORS: people.map(({ aadObjectId }) => aadObjectId).join(','),
      },
    });
  });
  after(async () => {
    await shells?.end();
    await connector?.close();
    await world?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    for (const line of times) console.log(`    ${line}`);
  });

  const step = (promise: string, work: () => Promise<unknown>) =>
    it(promise, async () => {
      const from = performance.now();
      await work();
      times.push(`${((performance.now() - from) / 1000).toFixed(1).padStart(6)} s  ${promise}`);
    });
  const runs = async (text: string, expected: { until?: string } = {}) =>
    assert.equal(await shells.run(text, expected), undefined);
  const types = (text: string, id: string) =>
    deliver(activityOf({ kind: 'help', text, person: 0, place: 'personal', afterMs: 0 }, id, connector.url), {
      next: () => port,
      lineTo: (to) => to,
    });
  const card = (part: RegExp) =>
    connector.until((posted) =>
      posted
        .map(({ versions }) => wordsOf(versions.at(-1)?.activity).replaceAll('\\', ''))
        .findLast((words) => part.test(words)),
    );

  step('the files match SHA256SUMS', () => runs(`cd '${release}'\n${shown('sha256sum')}`));
  step('the bot is unpacked', () => runs(shown('unzip -q bot.zip -d program')));
  step('the bot starts', async () => {
    writeFileSync(path.join(folder, '.env'), shown('ECE_DOCTOR_WITHOUT_CREDENTIALS=1'));
    await runs(shown('node program/bot.mjs'), { until: 'ECE Doctor is ready' });
  });
  step('the command line is unpacked', () => runs(shown('tar -xzf')));
  step('the app for Teams is made', () => runs(shown('teams package')));
  for (const server of servers)
    step(`${server} is enrolled by the command and the code of its card, and its probe runs`, async () => {
      await types(`enrol ${server}`, `enrol-${server}`);
      const words = await card(new RegExp(`--server ${server} `));
      const [command = ''] = /ece-doctor probe enrol(?: --[a-z]+[ =]\S+)+/.exec(words) ?? [];
      const [code = ''] = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(words) ?? [];
      mkdirSync(path.join(folder, server));
      writeFileSync(path.join(folder, `${server}.yaml`), stringify(world.standIns(server)));
      await runs(`echo ${code} | ${command} --stand-ins ${server}.yaml --home ${server}`);
      await runs(`ece-doctor probe run --home ${server} --language en`, { until: 'onnected' });
    });
  step('status shows each probe', async () => {
    await types('status', 'status');
    await card(/ece-svc-01.*ece-app-01.*ece-app-02/s);
  });
  step('check all ends with the report', async () => {
    await types('check all', 'check-all');
    // Half of the checks ask Microsoft, and this bot has no application for that.
    await card(/[?] Not proven: \d+ of \d+ checks of contoso could not run.*3 servers/s);
  });
});
