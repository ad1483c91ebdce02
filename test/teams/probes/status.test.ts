/** `status` in a chat: the problems of the probes, with owner, fix and button. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ProbePresence } from '../../../src/hub/hub.ts';
import type { Artifact } from '../../../src/model/report.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { type Locale, preferred } from '../../../src/teams/cards/locale.ts';
import { seenEnds } from '../../../src/teams/probes/status-ends.ts';
import { statusCard } from '../../../src/teams/probes/status-card.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { selfSigned } from '../../kit/certificates.ts';
import { recorded } from '../../checks/artifacts.ts';
import { keepRuns } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';
import { reportOf } from '../reports.ts';

const servers = Array.from({ length: 8 }, (_, index) => `ece-services-of-the-north-branch-office-${index + 1}`);
const file = `
name: contoso
release: "12.6(1)_ES6_ET2"
externalUrl: https://ece.example.com
transport: imap
accountModel: shared
sharedAccount: svc-ece@example.com
mailboxes: [sales@example.com]
servers:
${servers.map((name) => `  - { name: ${name}, roles: [services] }`).join('\n')}
`;

/** Rows of probes that have disconnected. */
const silent =
  (count: number) =>
  async ({ db }: DeploymentStore, hub_key: string): Promise<void> => {
    for (const server of servers.slice(0, count))
      await db
        .insertInto('probe')
        .values({
          id: `probe-of-${server}`,
          server,
          deployment: 'contoso',
          signing_key: '{}',
          sealing_key: '{}',
          enrolled_at: '2026-11-25T00:00:00.000Z',
          hub_key,
          hub_key_since: '2026-11-25T00:00:00.000Z',
          proven_at: '2026-11-25T00:00:00.000Z',
          disconnected_at: '2026-11-25T08:00:00.000Z',
          last_seen_at: '2026-11-25T08:00:00.000Z',
          version: '0.9.0',
        })
        .execute();
  };

describe('the status of the probes', () => {
  let chat: Chat;
  afterEach(() => chat.end());

  const status = (more: Record<string, unknown> = {}): Promise<Posted> => chat.fresh(() => chat.say('status', more));
  /** The words above the details. */
  const inView = (posted: Posted): string =>
    wordsOf(
      posted.versions[0]?.activity.attachments[0].content.body.filter(
        ({ isVisible }: { isVisible?: boolean }) => isVisible !== false,
      ),
    );
  const titles = (posted: Posted) => actionsOf(posted).map(({ title }) => title);

  it('names for a silent probe the server, the time, the owner and the command to run', async () => {
    chat = await startChat({ file, kept: silent(1) });
    const card = await status();
    const words = inView(card);
    assert.match(words, /\? Not proven: no probe is connected.*contoso: 0 of 8 probes connected/s);
    assert.match(
      words,
      /Why.*office-1 is silent\.\*\* Its probe was last heard on \{\{DATE\(2026-11-25T08:00:00Z,SHORT\)\}\}.*Who.*ECE administrator.*First.*Start its probe, then run there:.*ece-doctor probe doctor/s,
    );
    assert.match(
      words,
      /office-2 and 6 more servers have no probe\..* enrol ece-services-of-the-north-branch-office-2/s,
    );
    assert.deepEqual(titles(card), ['Look again', 'Check all', 'Details']);
    assert.equal(
      card.versions[0]?.activity.attachments[0].content.fallbackText,
      '? ece-services-of-the-north-branch-office-1 is silent; contoso: 0 of 8 probes connected',
    );
  });

  it('has one row for all servers in the same state, and a row for each in the details', async () => {
    chat = await startChat({ file, kept: silent(8) });
    const card = await status();
    assert.match(inView(card), /office-1 and 7 more servers are silent\.\*\* No check sees anything from them/);
    for (const server of servers.slice(1)) assert.doesNotMatch(inView(card), new RegExp(server));
    for (const server of servers) assert.match(wordsOf(card.versions[0]?.activity), new RegExp(server));
  });

  const since = '2026-11-25T08:00:00.000Z';
  const cardOfTwo = (presences: Partial<ProbePresence>[], locale: Locale = { language: 'en', timeZone: 'UTC' }) => {
    const named = presences.map((presence, index) => ({
      server: `ece-svc-0${index + 1}`,
      probe: String(index),
      connected: true,
      since,
      ...presence,
    }));
    const { deployment } = reportOf('two-faults');
    return statusCard(
      {
        deployment: { ...deployment, servers: named.map(({ server: name }) => ({ name, roles: ['services'] })) },
        presences: named,
        waiting: [],
        underWay: 0,
        whoMayUse: { key: 'access.who', with: { administrators: '1', operators: '2', viewers: '0' } },
        missingSettings: [],
        signInsReady: true,
        bot: { version: '0.2.0', oldest: 1, newest: 2 },
      },
      locale,
    );
  };

  it('asks to stop a probe that runs twice, and calls no probe down', () => {
    const lastRefusal = { code: 'replaced', at: '2026-11-25T08:00:00.000Z' };
    const presences = [{ connected: false, lastSeenAt: '2026-11-25T08:00:00.000Z', lastRefusal }, {}];
    const english = wordsOf(cardOfTwo(presences));
    assert.match(english, /At risk: 1 of 2 probes needs you/);
    assert.match(english, /I refused the probe of ece-svc-01:\*\* the same probe.*end one of these processes\. /s);
    assert.match(english, /Stop one of the two probes of ece-svc-01\./);
    assert.doesNotMatch(english, /down|is silent|Start its probe/);
    const french = wordsOf(cardOfTwo(presences, { language: 'fr', timeZone: 'UTC' }));
    assert.match(french, /Arrêtez l’une des deux sondes d’ece-svc-01\./);
    assert.doesNotMatch(french, /sonde arrêtée|Démarrez/);
  });

  it('asks to enrol a probe again that pins another signing key, not to start it', () => {
    const lastSeenAt = '2026-11-25T08:00:00.000Z';
    const refused = {
      connected: false,
      lastSeenAt,
      lastRefusal: { code: 'other-key', at: '2026-11-26T08:00:00.000Z' },
    };
    const english = wordsOf(cardOfTwo([refused, refused, {}]));
    assert.match(english, /The probes of ece-svc-01 and ece-svc-02 know the bot by another signing key\.\*\*/);
    assert.match(
      english,
      /Administrator of this bot.*Enrol each again, in the personal chat with me: enrol ece-svc-01/,
    );
    assert.match(english, /Last refusal .*: the probe expects another signing key than that of the bot/);
    assert.doesNotMatch(english, /is silent|Start/);
    const french = wordsOf(cardOfTwo([refused, {}], { language: 'fr', timeZone: 'UTC' }));
    assert.match(french, /connaît une autre clé de signature du bot.*Inscrivez-la de nouveau.*inscrire ece-svc-01/);
    // The probe has connected since.
    const over = { ...refused, lastSeenAt: '2026-11-27T08:00:00.000Z' };
    assert.match(wordsOf(cardOfTwo([over, {}])), /ece-svc-01 is silent/);
  });

  it('counts servers in several states together, without a contradicting count', () => {
    const words = wordsOf(cardOfTwo([{}, { connected: false }, { version: '0.1.9' }, { version: '0.3.0' }]).body);
    assert.match(words, /At risk: 3 of 4 probes need you .*2 more need you/s);
    assert.doesNotMatch(words, /of 4 probes connected/);
  });

  it('says once that all probes are connected', () => {
    const { body } = cardOfTwo([{}, {}]);
    const words = wordsOf(body.slice(0, -1));
    assert.match(words, /All 2 probes are connected .*contoso · /);
    assert.doesNotMatch(words, /2 of 2|running/);
  });

  it('gives the update command for any older probe', () => {
    for (const version of ['0.1.0', '0.1.9']) {
      const words = wordsOf(cardOfTwo([{}, { version }]));
      assert.match(words, /The probe of ece-svc-02 is older than the bot.*Update it there:.*ece-doctor probe update/s);
    }
    assert.doesNotMatch(wordsOf(cardOfTwo([{ version: '0.2.0' }, {}])), /older than/);
  });

  it('shows every time in the time zone that the person has chosen', () => {
    const locale = preferred({ language: 'en', timeZone: 'UTC' }, { timeZone: 'Europe/Paris' });
    const words = wordsOf(cardOfTwo([{}, { connected: false }], locale));
    assert.match(words, /up since 09:00/);
    assert.doesNotMatch(words, /\{\{/);
  });

  it('offers an administrator the button to enrol a probe, only in the personal chat', async () => {
    chat = await startChat({ file });
    const [enrol] = actionsOf(await status());
    assert.equal(enrol?.title, 'Enrol');
    assert.match(
      wordsOf((await chat.fresh(() => chat.say(enrol?.data.text as string))).versions[0]?.activity),
      /Enrol a probe on ece-services-of-the-north-branch-office-1/,
    );
    const channel = {
      conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
      channelData: { channel: { id: '19:general@thread.tacv2' } },
    };
    assert.deepEqual(titles(await status(channel)), ['Look again', 'Check all', 'Details']);
  });

  it('is in French, including the command to type', async () => {
    chat = await startChat({ file });
    const card = await status({ locale: 'fr-FR' });
    assert.match(
      inView(card),
      /\? Non prouvé\s: aucune sonde connectée.*Cause.*Qui.*Administrateur de ce bot.*Action.*inscrire ece-/s,
    );
    assert.deepEqual(titles(card), ['Inscrire', 'Actualiser', 'Vérifier', 'Détails']);
  });

  describe('and what will end', () => {
    const healthy = recorded('healthy');
    // Status shows what is ahead of the present day.
    const endsAt = '2029-06-13T14:00:00.000Z';
    const secrets = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ id: name, name, endsAt }));
    const observations = recorded('licence-ends-soon').observations.map((observation) => {
      if (observation.kind === 'application')
        return { ...observation, value: { ...(observation.value as object), secrets } };
      return observation.kind === 'subscriptions'
        ? {
            ...observation,
            value: JSON.parse(JSON.stringify(observation.value).replaceAll('2026-12-07', '2029-05-07')),
          }
        : observation;
    });
    const ending = { ...recorded('licence-ends-soon'), observations } as Artifact;
    const onlyJava = { ...healthy, observations: healthy.observations.filter(({ kind }) => kind === 'java') };
    const runs = (store: DeploymentStore) =>
      keepRuns(store, [
        { id: 'AAAA', at: '2026-11-20T08:00:00.000Z', saw: 'healthy' },
        { id: 'BBBB', at: '2026-11-25T08:00:00.000Z', saw: ending },
        { id: 'CCCC', at: '2026-11-26T08:00:00.000Z', saw: onlyJava, selection: 'ece/java' },
      ]);
    const details = (posted: Posted): string => wordsOf(posted.versions[0]?.activity);

    it('is in the details, as the last run with most of it saw it: when, what, who and the first step', async () => {
      chat = await startChat({ kept: runs });
      const card = await status();
      const words = details(card);
      assert.match(words, /What will end .*As run BBBB saw it on Nov 25, 2026/);
      assert.match(
        words,
        /The trial of Office 365 E3 ends on May 7, 2029\. Microsoft 365 administrator: Buy the licence before the trial ends\. /,
      );
      assert.match(
        words,
        /The client secret “a” expires on Jun 13, 2029\. Microsoft 365 administrator: Create a new secret/,
      );
      assert.match(words, /\d later dates are in the report of that run\./);
      assert.doesNotMatch(inView(card), /What will end/);
    });

    it('has nothing that has ended since that run', () => {
      const { report } = reportOf('healthy');
      const secretsAt = (now: string): string[] =>
        (seenEnds('AAAA', report, now)?.ends ?? []).flatMap(({ kind, at }) => (kind === 'secret' ? [at] : []));
      assert.deepEqual(secretsAt('2027-06-13T13:00:00.000Z'), ['2027-06-13T14:00:00.000Z']);
      assert.deepEqual(secretsAt('2027-06-13T15:00:00.000Z'), []);
      assert.equal(seenEnds('AAAA', report, '2099-01-01T00:00:00.000Z'), undefined);
    });

    it('names nobody in a group chat', async () => {
      chat = await startChat({ kept: runs });
      const conversation = {
        id: '19:group@thread.v2',
        conversationType: 'groupChat',
        isGroup: true,
        tenantId: 'tenant-1',
      };
      const words = details(await status({ conversation }));
      assert.match(words, /What will end .*As run BBBB saw it/);
      assert.doesNotMatch(words, /svc-ece|ece-svc-01|ece-app-01|example\.com/);
    });

    it('is left out if no run saw an end', async () => {
      chat = await startChat();
      const words = details(await status());
      assert.doesNotMatch(words, /What will end/);
      assert.match(words, /Knowledge of ECE and Microsoft 365 reviewed on /);
    });

    it('has the bot’s own certificates, also in “bot status”', async () => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-reader-'));
      const { cert, key } = await selfSigned();
      const file = path.join(folder, 'reader.pem');
      await writeFile(file, `${cert}${key}`);
      const environment = {
        ECE_DOCTOR_READER_ID: '11111111-2222-4333-8444-555555555555',
        ECE_DOCTOR_READER_CERTIFICATE: file,
      };
      try {
        chat = await startChat({ kept: runs, environment });
        const certificate = /Certificate of the reader: expire[sd] on [A-Z][a-z]{2} \d+, \d{4}\./;
        assert.match(details(await status()), certificate);
        const { stdout } = await eceDoctorBeside(chat, ['bot', 'status'], {
          ...environment,
          PORT: String(chat.bot.port),
        });
        const words = stdout.replaceAll(/\s+/g, ' ');
        assert.match(words, certificate);
        assert.match(words, /What will end As run BBBB saw it on Nov 25, 2026/);
        assert.match(
          words,
          /The trial of Office 365 E3 ends on May 7, 2029\. Microsoft 365 administrator: Buy the licence before the trial ends\./,
        );
        assert.match(words, /The certificate of ece\.example\.com expires on /);
        assert.match(words, /Knowledge of ECE and Microsoft 365 reviewed on /);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  });
});
