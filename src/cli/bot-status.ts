import path from 'node:path';
import type { LastRefusal, OpenCode, ProbePresence, WaitingProbe } from '../hub/hub.ts';
import { keyUseText } from '../hub/key-use-text.ts';
import { readKeyUse } from '../hub/key-use.ts';
import { readPresences } from '../hub/presence.ts';
import { readWaiting } from '../hub/proven.ts';
import { openCodes } from '../hub/revocation.ts';
import { readRollout } from '../hub/rollout-rows.ts';
import { rolloutText } from '../hub/rollout-text.ts';
import { knowledgeReviewedOn } from '../knowledge/reviewed.ts';
import { whoMayUse } from '../access/policy.ts';
import { sealedByFormer } from '../access/sign-ins/seal-anew.ts';
import { createVault } from '../access/vault.ts';
import { refusedVersions, spoken } from '../model/protocol-versions.ts';
import type { Deployment } from '../model/deployment.ts';
import { firstSentence, type Text } from '../model/text.ts';
import { asciiJson } from '../report/ascii-json.ts';
import { knowledgeSaid } from '../report/knowledge.ts';
import { lastRuns } from '../runs/history.ts';
import { reportLinkFrom } from '../runs/report-link.ts';
import { serversToLookFrom } from '../runs/servers.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Configuration } from '../main/configuration/configuration.ts';
import { exampleValuesIn } from '../main/configuration/example-values.ts';
import { botCredentials } from '../main/bot-credentials.ts';
import { version } from '../main/program.ts';
import { replicaAt } from '../main/replica.ts';
import { existingKeys, strangerKeys, strangerText } from '../main/signing-keys.ts';
import { tenantFor } from '../main/tenant.ts';
import { type BotCredential, credentialSaid } from '../teams/probes/bot-credentials.ts';
import { fullestEnds, mostRunsForEnds, ownerAndStep, seenEnds } from '../teams/probes/status-ends.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { askBot } from './ask-bot.ts';
import { type BesideBot, besideBot } from './beside-bot.ts';
import { newestRelease, releasesText } from './offered-releases.ts';
import { chosenReading } from './reading.ts';
import { wrapped } from './wrapped.ts';

/** Milliseconds for Entra's answer about the bot's own secrets. */
const credentialsMs = 5000;

/** Exit code 0 if the bot is ready, every server's probe is connected and the deployment file has no mistake, else 1. */
export async function botStatus(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const work = async (beside: BesideBot): Promise<CommandResult> => {
    const status = await look(beside);
    const { bot, connected, servers, mistakes } = status;
    return {
      code: bot.state === 'ready' && connected === servers.length && mistakes.length === 0 ? 0 : 1,
      output: call.options.flag('json')
        ? asciiJson(asJson(status, reading))
        : `${inLines(status, reading).join('\n')}\n`,
    };
  };
  return besideBot(work, { mayBeMistaken: true });
}

type Status = Awaited<ReturnType<typeof look>>;

async function look({ configuration, store, deployment, mistakes }: BesideBot) {
  const keys = await existingKeys(configuration);
  const bot = await askBot(configuration);
  // SQLite has one bot. On PostgreSQL, other replicas may be alive.
  const isDead = (replica: string): boolean =>
    bot.state === 'no-answer' && (configuration.databaseUrl === undefined || replica === replicaAt(configuration.port));
  const [presences, waiting, codes, keyUse, runs, credentials, stranger, sealed, offered, rollout] = await Promise.all([
    readPresences({ store, now: Date.now }, deployment.name, isDead),
    readWaiting({ store }, deployment.name),
    openCodes({ store, now: Date.now }),
    keys === undefined ? undefined : readKeyUse({ store, keys, now: Date.now }),
    lastRuns(store, mostRunsForEnds, deployment.name),
    ownCredentials(configuration, deployment),
    strangerKeys({ store, now: Date.now }, configuration),
    countSealedByFormer(configuration, store),
    newestRelease(configuration),
    readRollout({ store, now: Date.now }),
  ]);
  const ofReleases = await releasesText(configuration, offered);
  const updates = [ofReleases, rollout && rolloutText(rollout)].filter((text) => text !== undefined);
  const servers = serversToLookFrom(deployment);
  const isConnected = (server: string): boolean =>
    presences.some((presence) => presence.server === server && presence.connected);
  const { page, publicUrl } = configuration;
  const now = new Date().toISOString();
  return {
    configuration,
    deployment,
    mistakes,
    bot,
    presences,
    waiting,
    codes,
    keyUse,
    credentials,
    stranger,
    sealed,
    offered,
    updates,
    rollout,
    servers,
    isConnected,
    connected: servers.filter(({ name }) => isConnected(name)).length,
    removed: new Map([...presences, ...waiting].map(({ server, revokedOn }) => [server, revokedOn])),
    pages: reportLinkFrom(page !== undefined, () => publicUrl)(),
    now,
    seen: fullestEnds(runs.map(({ id, report }) => seenEnds(id, report, now))),
    knowledge: knowledgeSaid(knowledgeReviewedOn, now),
  };
}

function asJson(status: Status, reading: Reading): object {
  const { access, missingSettings } = status.configuration;
  const { mistakes, bot, keyUse, now, rollout, seen } = status;
  return {
    deployment: status.deployment.name,
    deploymentMistakes: mistakes.length === 0 ? undefined : mistakes.map((text) => read(text, reading)),
    bot: {
      url: bot.url,
      state: bot.state,
      reason: bot.reason,
      otherSigningKey: status.stranger,
      probesWithFormerSigningKey: keyUse === undefined || keyUse.former.length === 0 ? undefined : keyUse.behind.length,
      rowsWithFormerVaultKey: status.sealed,
      access: {
        administrators: access.administrators.length,
        operators: access.operators.length,
        viewers: access.viewers.length,
        everybody: access.everybody,
      },
      missingSettings: missingSettings.map(({ key }) => key.replace('bot.lacks.', '')),
      reportPages: status.pages,
      credentials: status.credentials.map((credential) => ({
        ...credential,
        verdict: credentialSaid(credential, now).verdict,
      })),
      knowledge: {
        reviewedOn: knowledgeReviewedOn,
        old: status.knowledge.some(({ key }) => key === 'report.knowledge.old'),
      },
      exampleValues: exampleValuesIn(status.deployment).map((example) => example.with?.['field']),
    },
    connected: status.connected,
    servers: status.servers.map(({ name }) => serverAsJson(name, status)),
    newestRelease: status.offered,
    update: rollout && {
      version: rollout.version,
      state: rollout.state,
      why: rollout.why && { what: rollout.why.what, name: rollout.why.name },
      begunAt: rollout.begunAt,
      endedAt: rollout.endedAt,
      servers: rollout.servers.map(({ server, state }) => ({ name: server, state })),
    },
    removedServers: [...status.removed].flatMap(([server, at]) => (at === undefined ? [] : [{ name: server, at }])),
    ends: seen && {
      run: seen.run,
      at: seen.at,
      ends: seen.ends.map(({ kind, subject, at, owner }) => ({ kind, subject, at, owner })),
    },
  };
}

function inLines(
  { configuration, deployment, mistakes, bot, presences, waiting, codes, keyUse, credentials, ...status }: Status,
  reading: Reading,
): string[] {
  const { stranger, sealed, offered, updates, servers, isConnected, connected, removed, pages, now, seen, knowledge } =
    status;
  const refused = ({ lastRefusal }: { lastRefusal?: LastRefusal }): Text[] =>
    lastRefusal === undefined
      ? []
      : [say('status.refused', { at: { at: lastRefusal.at }, reason: refusalText(lastRefusal, reading) })];
  const ofKeys = keyUse === undefined ? undefined : keyUseText(keyUse);
  // Problems first.
  const ordered = [
    ...servers.filter(({ name }) => !isConnected(name)),
    ...servers.filter(({ name }) => isConnected(name)),
  ];
  const lines = ordered.flatMap(({ name }) => {
    const presence = presences.find(({ server }) => server === name);
    const enrolled = waiting
      .filter(({ server }) => server === name)
      .flatMap((probe) => [say('status.enrolled', { server: name, at: { at: probe.since } }), ...refused(probe)]);
    const said =
      presence === undefined
        ? enrolled.length > 0
          ? enrolled
          : [say('cli.bot.not-enrolled', { server: name })]
        : [
            presence.connected
              ? say('status.connected', { since: { at: presence.since } })
              : say('status.not-connected', { since: { at: presence.lastSeenAt ?? presence.since } }),
            ...(presence.version === undefined ? [] : [say('status.version', { version: presence.version })]),
            ...(offered === undefined
              ? []
              : [say(presence.follows === true ? 'status.follows' : 'status.follows-not')]),
            ...(presence.lastRun === undefined ? [] : [say('status.last-run', { run: presence.lastRun })]),
            ...refused(presence),
            ...enrolled,
          ];
    const open = codes
      .filter(({ server }) => server === name)
      .map(({ expiresAt }) => say('status.open-code', { at: { at: expiresAt } }));
    return ['', name, ...[...said, ...open].flatMap((text) => wrapped(read(text, reading), '  ', '  '))];
  });
  const ofRemoved = [...removed].flatMap(([server, at]) =>
    at === undefined
      ? []
      : [
          '',
          ...[say('status.removed', { server, at: { at } }), say('cli.bot.removed', { server })].flatMap((text) =>
            wrapped(read(text, reading), '', '  '),
          ),
        ],
  );
  const ofEnds =
    seen === undefined
      ? []
      : [
          '',
          read(say('status.ends'), reading),
          ...wrapped(read(say('status.ends.of', { run: seen.run, at: { at: seen.at } }), reading), '  ', '  '),
          ...seen.ends.flatMap((end) => [
            ...wrapped(read(firstSentence(end.said), reading), '  ', '  '),
            ...wrapped(read(ownerAndStep(end), reading), '    ', '    '),
          ]),
        ];
  const ofBot = [
    ...(bot.state === 'ready' ? [bot.said] : []),
    ...(ofKeys === undefined ? [] : [ofKeys]),
    ...updates,
    ...(stranger === undefined ? [] : strangerText(stranger, configuration)),
    ...ofFormerVaultKey(sealed),
    whoMayUse(configuration.access),
    ...configuration.missingSettings,
    ...(pages === undefined ? [] : [say('status.pages', { address: pages })]),
    ...credentials.flatMap((credential) => credentialSaid(credential, now).said),
    ...knowledge,
    ...exampleValuesIn(deployment),
  ].flatMap((text) => wrapped(read(text, reading), '  ', '  '));
  const ofMistakes =
    mistakes.length === 0 ? [] : [say('cli.bot.mistaken-file', { count: mistakes.length }), ...mistakes];
  return [
    ...(bot.state === 'ready' ? [] : wrapped(read(bot.said, reading), '', '')),
    ...ofMistakes.flatMap((text) => wrapped(read(text, reading), '', '  ')),
    read(say('status.connected-of', { name: deployment.name, connected, count: servers.length }), reading),
    ...lines,
    ...ofRemoved,
    ...ofEnds,
    '',
    read(say('status.bot'), reading),
    ...ofBot,
  ];
}

async function ownCredentials(configuration: Configuration, deployment: Deployment): Promise<BotCredential[]> {
  const tenant = tenantFor(configuration, path.dirname(path.resolve(configuration.deploymentFile)));
  try {
    return await botCredentials(configuration, deployment, tenant, credentialsMs);
  } finally {
    await tenant.close();
  }
}

/** Undefined without a former key. */
async function countSealedByFormer(
  { vaultKey, otherVaultKeys }: Configuration,
  store: DeploymentStore,
): Promise<number | undefined> {
  if (vaultKey === undefined || otherVaultKeys.former.length === 0) return undefined;
  return sealedByFormer(store, createVault(vaultKey, otherVaultKeys));
}

function ofFormerVaultKey(count: number | undefined): Text[] {
  if (count === undefined) return [];
  return [count === 0 ? say('cli.bot.former-vault-key-unused') : say('cli.bot.former-vault-key-used', { count })];
}

function serverAsJson(
  name: string,
  {
    presences,
    waiting,
    codes,
  }: {
    presences: readonly ProbePresence[];
    waiting: readonly WaitingProbe[];
    codes: readonly OpenCode[];
  },
): object {
  const open = codes.find(({ server }) => server === name);
  const openCode = open && { until: open.expiresAt };
  const presence = presences.find(({ server }) => server === name);
  const enrolled = waiting.find(({ server }) => server === name);
  const waits = enrolled && { since: enrolled.since, lastRefusal: enrolled.lastRefusal };
  if (presence === undefined)
    return { name, state: enrolled === undefined ? 'not-enrolled' : 'enrolled', ...waits, openCode };
  const { connected, since, lastSeenAt, version: probeVersion, lastRun, lastRefusal, follows = false } = presence;
  return {
    name,
    state: connected ? 'connected' : 'not-connected',
    since: connected ? since : (lastSeenAt ?? since),
    version: probeVersion,
    follows,
    lastRun,
    lastRefusal,
    newEnrolment: waits,
    openCode,
  };
}

/** A newer probe's code without a sentence is shown as it is. */
function refusalText({ code, ...probe }: LastRefusal, reading: Reading): string {
  const versions = refusedVersions(code, probe, { version, ...spoken });
  const key = `refusal.${code}`;
  const known = read(versions ?? { key }, reading);
  return known === key ? code : known;
}
