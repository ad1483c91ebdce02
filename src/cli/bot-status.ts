import path from 'node:path';
import type { LastRefusal } from '../hub/hub.ts';
import { keyUseText } from '../hub/key-use-text.ts';
import { readKeyUse } from '../hub/key-use.ts';
import { readPresences } from '../hub/presence.ts';
import { readWaiting } from '../hub/proven.ts';
import { knowledgeReviewedOn } from '../knowledge/reviewed.ts';
import { whoMayUse } from '../access/policy.ts';
import { sealedByFormer } from '../access/sign-ins/seal-anew.ts';
import { createVault } from '../access/vault.ts';
import { refusedVersions, spoken } from '../model/protocol-versions.ts';
import type { Deployment } from '../model/deployment.ts';
import { firstSentence, type Text } from '../model/text.ts';
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
import { existingKeys, strangerTo } from '../main/signing-keys.ts';
import { tenantFor } from '../main/tenant.ts';
import { type BotCredential, credentialSaid } from '../teams/probes/bot-credentials.ts';
import { fullestEnds, mostRunsForEnds, ownerAndStep, seenEnds } from '../teams/probes/status-ends.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { askBot } from './ask-bot.ts';
import { besideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { wrapped } from './wrapped.ts';

/** Milliseconds for Entra's answer about the bot's own secrets. */
const credentialsMs = 5000;

/** Exit code 0 if the bot is ready and every server's probe is connected, else 1. */
export async function botStatus(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  return besideBot(async ({ configuration, store, deployment }) => {
    const keys = await existingKeys(configuration);
    const [bot, presences, waiting, use, runs, credentials] = await Promise.all([
      askBot(configuration),
      readPresences({ store, now: Date.now }, deployment.name),
      readWaiting({ store }, deployment.name),
      keys === undefined ? undefined : readKeyUse({ store, keys, now: Date.now }),
      lastRuns(store, mostRunsForEnds, deployment.name),
      ownCredentials(configuration, deployment),
    ]);
    const servers = serversToLookFrom(deployment);
    const isConnected = (server: string): boolean =>
      presences.some((presence) => presence.server === server && presence.connected);
    const connected = servers.filter(({ name }) => isConnected(name)).length;
    const refused = ({ lastRefusal }: { lastRefusal?: LastRefusal }): Text[] =>
      lastRefusal === undefined
        ? []
        : [say('status.refused', { at: { at: lastRefusal.at }, reason: refusalText(lastRefusal, reading) })];
    const ofKeys = use === undefined ? undefined : keyUseText(use);
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
              ...(presence.lastRun === undefined ? [] : [say('status.last-run', { run: presence.lastRun })]),
              ...refused(presence),
              ...enrolled,
            ];
      return ['', name, ...said.flatMap((text) => wrapped(read(text, reading), '  ', '  '))];
    });
    const removed = new Map([...presences, ...waiting].map(({ server, revokedOn }) => [server, revokedOn]));
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
    const { page, publicUrl } = configuration;
    const pages = reportLinkFrom(page !== undefined, () => publicUrl)();
    const now = new Date().toISOString();
    const seen = fullestEnds(runs.map(({ id, report }) => seenEnds(id, report, now)));
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
      ...(bot.ready ? [bot.said] : []),
      ...(ofKeys === undefined ? [] : [ofKeys]),
      ...(await strangerTo({ store, now: Date.now }, configuration)),
      ...(await ofFormerVaultKey(configuration, store)),
      whoMayUse(configuration.access),
      ...configuration.missingSettings,
      ...(pages === undefined ? [] : [say('status.pages', { address: pages })]),
      ...credentials.flatMap((credential) => credentialSaid(credential, now).said),
      ...knowledgeSaid(knowledgeReviewedOn, now),
      ...exampleValuesIn(deployment),
    ].flatMap((text) => wrapped(read(text, reading), '  ', '  '));
    const output = [
      ...(bot.ready ? [] : wrapped(read(bot.said, reading), '', '')),
      read(say('status.connected-of', { name: deployment.name, connected, count: servers.length }), reading),
      ...lines,
      ...ofRemoved,
      ...ofEnds,
      '',
      read(say('status.bot'), reading),
      ...ofBot,
    ];
    return { code: bot.ready && connected === servers.length ? 0 : 1, output: `${output.join('\n')}\n` };
  });
}

async function ownCredentials(configuration: Configuration, deployment: Deployment): Promise<BotCredential[]> {
  const tenant = tenantFor(configuration, path.dirname(path.resolve(configuration.deploymentFile)));
  try {
    return await botCredentials(configuration, deployment, tenant, credentialsMs);
  } finally {
    await tenant.close();
  }
}

async function ofFormerVaultKey({ vaultKey, otherVaultKeys }: Configuration, store: DeploymentStore): Promise<Text[]> {
  if (vaultKey === undefined || otherVaultKeys.former.length === 0) return [];
  const count = await sealedByFormer(store, createVault(vaultKey, otherVaultKeys));
  return [count === 0 ? say('cli.bot.former-vault-key-unused') : say('cli.bot.former-vault-key-used', { count })];
}

/** A newer probe's code without a sentence is shown as it is. */
function refusalText({ code, ...probe }: LastRefusal, reading: Reading): string {
  const versions = refusedVersions(code, probe, { version, ...spoken });
  const key = `refusal.${code}`;
  const known = read(versions ?? { key }, reading);
  return known === key ? code : known;
}
