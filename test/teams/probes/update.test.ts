/** `probes update` in the chat, and `bot update-probes` and `bot status` beside the bot. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAudit } from '../../../src/access/audit.ts';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import { manifestName, signRelease } from '../../../src/model/release.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { changeBeside, readBeside } from '../beside-bot.ts';
import { type Chat, startChat } from '../bot.ts';
import { clickOn, type Posted, wordsOf } from '../connector.ts';

const version = '9.0.0';
const packageName = `ece-doctor-${version}-linux-x64.tar.gz`;

describe('probes update', () => {
  let chat: Chat;
  let environment: Record<string, string>;
  let releases: string;

  before(async () => {
    releases = mkdtempSync(path.join(tmpdir(), 'ece-doctor-releases-'));
    const key = await makeSigningKey();
    const packages = [{ kind: 'linux' as const, name: packageName, size: 7, sha256: '0'.repeat(64) }];
    writeFileSync(
      path.join(releases, manifestName(version)),
      await signRelease(key, { name: 'ece-doctor', version, packages }),
    );
    writeFileSync(path.join(releases, packageName), 'package');
    environment = { ECE_DOCTOR_RELEASE_KEY: key.x, ECE_DOCTOR_RELEASES: releases };
  });
  after(() => rmSync(releases, { recursive: true, force: true }));
  afterEach(() => chat.end());

  async function startWith(follows: boolean, settings = environment): Promise<void> {
    const at = new Date().toISOString();
    chat = await startChat({
      environment: settings,
      async kept({ db, deployment }, hub_key) {
        await db
          .insertInto('probe')
          .values({
            id: 'one',
            server: 'ece-svc-01',
            deployment,
            hub_key,
            hub_key_since: at,
            enrolled_at: at,
            proven_at: at,
            signing_key: '{}',
            sealing_key: '{}',
            replica: 'other',
            connected_at: at,
            last_seen_at: at,
            version: '0.9.0',
            follows_at: follows ? at : null,
          })
          .execute();
      },
    });
  }
  const last = (posted: Posted) => wordsOf(posted.versions.at(-1)?.activity);
  async function answerTo(what: () => Promise<unknown>): Promise<Posted> {
    const count = chat.posted.length;
    await what();
    return chat.until((posted) => posted[count]);
  }
  const says = async (text: string): Promise<string> => last(await answerTo(() => chat.say(text)));

  it('says that no server has a probe, instead of a refusal without a reason', async () => {
    chat = await startChat({ environment });
    assert.match(await says('probes update'), /No probe can be updated.*No server has a probe yet.*enrol SERVER/s);
  });

  it('shows who takes part, begins after the confirmation, is one at a time, and is stopped', async () => {
    await startWith(true);
    const question = await answerTo(() => chat.say('probes update'));
    assert.match(last(question), /Update the probe of 1 server to version 9\.0\.0\?.*Only ece-svc-01 takes part/s);
    const begun = await answerTo(() => chat.send(clickOn(question, 'say') ?? {}));
    assert.match(last(begun), /update of the probes to version 9\.0\.0 has begun/);
    assert.match(
      await says('probes update'),
      /already under way: .* began it on.*0 of 1 done; next ece-.*A server begins when it asks/s,
    );
    assert.match(await says('status'), /0 of 1 done.*version 0\.9\.0.*follows updates/s);
    const { stdout } = await eceDoctorBeside(chat, ['bot', 'status', '--json'], environment);
    const seen = JSON.parse(stdout) as { update: object; servers: { version: string; follows: boolean }[] };
    assert.partialDeepStrictEqual(seen, {
      newestRelease: version,
      update: { version, state: 'running', servers: [{ name: 'ece-svc-01', state: 'waiting' }] },
      servers: [{ name: 'ece-svc-01', version: '0.9.0', follows: true }],
    });
    assert.match(
      await says('probes update stop'),
      /stopped the update of the probes to version 9\.0\.0.*have begun continue/s,
    );
    assert.match(await says('probes update stop'), /No update of the probes is under way/);
    const outcomes = await readBeside(chat.folder, async (store) =>
      (await createAudit(store).latest(20)).map(
        ({ command, outcome }) => `${command}: ${outcome.replace(/ [A-Z].*/, '')}`,
      ),
    );
    for (const entry of [
      'probes update: asked',
      'probes update 9.0.0: begun 1',
      'probes update 9.0.0: started 9.0.0',
      'probes update 9.0.0: stopped person',
      'probes update stop: ended 9.0.0',
    ])
      assert.ok(outcomes.includes(entry), `${entry} in ${outcomes.join(', ')}`);
  });

  it('tells the chat once that it is late, without a question, begins with that server again, and tells once that it is done', async () => {
    await startWith(true);
    const told = (words: RegExp) => chat.until((posted) => posted.find((one) => words.test(last(one))));
    const change = (former: string, present: string) =>
      changeBeside(chat.folder, (db) => [
        db.updateTable('rollout').set((set) => ({
          body: set.fn('replace', ['body', set.val(former), set.val(present)]),
          revision: set('revision', '+', 1),
        })),
      ]);
    const since = () =>
      readBeside(chat.folder, async ({ db }) => {
        const { body } = await db.selectFrom('rollout').select('body').executeTakeFirstOrThrow();
        return /"portionSince":"([^"]+)"/.exec(body)?.[1] ?? '';
      });
    await says(`probes update ${version}`);
    const hoursAgo = new Date(Date.now() - 91 * 60_000).toISOString();
    await change(`"portionSince":"${await since()}"`, `"portionSince":"${hoursAgo}"`);
    const stopped = await told(/ece-svc-01 stopped the update of the probes to version 9\.0\.0/);
    assert.match(
      last(stopped),
      /0 of 1 done.*after 90 minutes.*administrator of that server.*journalctl.*update stop/s,
    );
    const follows = (at: string | null) =>
      changeBeside(chat.folder, (db) => [db.updateTable('probe').set({ follows_at: at })]);
    await follows(null);
    assert.match(
      await says('probes update'),
      /No probe can be updated.*does not follow.*after 90 minutes.*update stop/s,
    );
    await follows(new Date().toISOString());
    assert.match(await says('probes update'), /It stopped the last update, so it is first again/);
    assert.match(await says(`probes update ${version}`), /has begun.*first again/s);
    const at = new Date().toISOString();
    await changeBeside(chat.folder, (db) => [
      db.updateTable('probe').set({ version, last_seen_at: at, follows_at: at }),
    ]);
    await change('"state":"waiting"', '"state":"updated"');
    await told(/Update of the probes to version 9\.0\.0: 1 of 1 done/);
    await chat.restart();
    await says('status');
    const messages = chat.posted
      .map(last)
      .filter((words) => /stopped the update of the probes to|1 of 1 done on/.test(words));
    // The last is the status card.
    assert.equal(messages.length, 3);
  });

  it('says what to type on a server that does not follow, in chat, status and command line', async () => {
    await startWith(false);
    assert.match(
      await says('probes update'),
      /No probe can be updated to version 9\.0\.0.*ece-svc-01 does not follow.*--follow/s,
    );
    assert.match(await says('status'), /does not follow updates/);
    const refused = await eceDoctorBeside(chat, ['bot', 'update-probes', '9.0.0'], environment);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /ece-svc-01 does not follow/);
    assert.match((await eceDoctorBeside(chat, ['bot', 'status'], environment)).stdout, /does not follow updates/);
  });

  it('is not looked for in a folder that does not exist: the command line names it, and what is offered', async () => {
    const missing = { ...environment, ECE_DOCTOR_RELEASES: `${releases}-misspelt` };
    await startWith(false, missing);
    const plain = async (words: string[], settings: Record<string, string>): Promise<string> => {
      const { stdout, stderr } = await eceDoctorBeside(chat, words, settings);
      return `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
    };
    const named = new RegExp(`ECE_DOCTOR_RELEASES names the folder ${releases}-misspelt\\. It does not exist`);
    assert.match(await plain(['bot', 'update-probes'], missing), named);
    assert.match(await plain(['bot', 'status'], missing), named);
    assert.match(await plain(['bot', 'status'], environment), /offers release 9\.0\.0 to its probes, from the folder /);
    rmSync(path.join(releases, packageName));
    assert.match(await plain(['bot', 'update-probes'], environment), /has none that the key ECE_DOCTOR_RELEASE_KEY/);
    writeFileSync(path.join(releases, packageName), 'package');
  });

  it('begins and stops on the bot’s machine, for the version that is named', async () => {
    await startWith(true);
    const beside = (...words: string[]) => eceDoctorBeside(chat, ['bot', 'update-probes', ...words], environment);
    assert.match(
      (await beside()).stdout,
      /Only ece-svc-01 takes part\.\nTo begin: ece-doctor bot update-probes 9\.0\.0/,
    );
    assert.match((await beside('8.0.0')).stderr, /newest release that the bot offers is 9\.0\.0, not 8\.0\.0/);
    assert.match((await beside('9.0.0')).stdout, /9\.0\.0 has begun/);
    assert.match((await beside('9.0.0')).stderr, /already under way/);
    assert.match((await beside('--stop')).stdout, /stopped the update/);
    assert.match((await beside('--stop')).stderr, /No update of the probes is under way/);
  });

  it('is offered by a bot without releases to nobody, and is only for administrators in the personal chat', async () => {
    await startWith(true, {});
    assert.match(await says('probes update'), /The bot offers no release/);
    assert.doesNotMatch(await says('status'), /follow/);
    const elsewhere = { conversation: { id: 'group-1', conversationType: 'groupChat', tenantId: 'tenant-1' } };
    assert.match(last(await answerTo(() => chat.say('probes update', elsewhere))), /personal chat/);
    const stranger = { from: { id: '29:megan', name: 'Megan', aadObjectId: '00000000-0000-0000-0000-0000000000099' } };
    assert.match(last(await answerTo(() => chat.say('probes update', stranger))), /administrator/);
  });
});
