/**
 * Uses every feature with a canary as each secret, then searches everything that the programs wrote, sent or showed, and
 * everything that other accounts can see of them.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { secretSettings } from '../../../src/main/configuration/settings.ts';
import { filesInZip } from '../../kit/unzip.ts';
import { whyNoPostgresql } from '../../store/postgresql-server.ts';
import { alex } from './chat.ts';
import { kindsIn } from './forms.ts';
import { given, inEnvironment, startSystem, type System } from './system.ts';
import { useEverything } from './use-everything.ts';

it('each secret setting is given to one of the two systems that are searched', () => {
  assert.deepEqual([...new Set(Object.values(given).flat())].sort(), [...secretSettings].sort());
});

/** .ci/full also tests PostgreSQL. */
const kinds = process.env['SECRETS_STORES'] === 'both' ? (['sqlite', 'postgresql'] as const) : (['sqlite'] as const);

for (const kind of kinds) {
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
      await useEverything(system);
      await system.end();
      isOver = true;
    });
    after(async () => {
      if (!isOver) console.log(`      it stopped behind ${system?.chat.last.join('\n      ')}`);
      await system?.remove();
    });

    it('in a file of the bot, of a probe or of a command, except in files for that secret', () => {
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

    it('in a card or a message, except the code and the links in the personal chat of their owner', () => {
      const found = system.world.connector.posted.flatMap(({ conversation, versions }) =>
        versions.flatMap(({ activity }) =>
          kindsIn(Buffer.from(JSON.stringify(activity)), system.canaries()).map((each) => ({ each, conversation })),
        ),
      );
      const personal = ['code of an enrolment', 'link of a sign-in', 'link of a form'];
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

    it('in an address of a request', () => {
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
      const files = globSync('out/*.zip', { cwd: system.world.folder }).flatMap((zip) => [
        ...filesInZip(readFileSync(system.world.at(zip))).values(),
      ]);
      assert.ok(files.length >= 5, `${files.length} files`);
      assert.deepEqual(
        files.flatMap((content) => kindsIn(content, system.canaries())),
        [],
      );
    });

    it('on a command line, or in the environment of a program, except settings of the bot', function () {
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

    it('although each secret was used', async () => {
      const unused = (await system.proofs()).filter(([, isUsed]) => !isUsed).map(([what]) => what);
      assert.deepEqual(unused, []);
    });
  });
}

function statTrace(log: string): boolean {
  return /"level":(10|20),/.test(readFileSync(log, 'utf8'));
}

/** All files except those that the test itself planted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\/planted(\/|$)/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
