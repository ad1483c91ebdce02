/**
 * `bot check SELECTION`: a run as the chat starts it. Its rows have no owner, so the bot that serves this store takes
 * it over at its next sweep. This program waits for the end.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAudit } from '../access/audit.ts';
import { createSignIns } from '../access/sign-ins/create.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import { createVault } from '../access/vault.ts';
import { loadTrust } from '../observe/trust.ts';
import type { Artifact } from '../model/report.ts';
import { artifactOf } from '../runs/artifact.ts';
import { deploymentNamed } from '../runs/deployments.ts';
import { finishRun } from '../runs/finish.ts';
import { progressOf } from '../runs/progress.ts';
import { readRun, type Run } from '../runs/run.ts';
import type { StartedRun } from '../runs/runs.ts';
import type { Selection } from '../runs/selection.ts';
import { startRun } from '../runs/start.ts';
import { usualTiming } from '../runs/timing.ts';
import { read, say, type Reading } from '../text/index.ts';
import { exampleValuesIn } from '../main/configuration/example-values.ts';
import { createLogger } from '../main/logger.ts';
import { targetsFrom } from '../main/tenant.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { addressHere, besideBot, type BesideBot } from './beside-bot.ts';
import { outputOptionsOf } from './format.ts';
import { selected } from './gather.ts';
import { reportResult } from './judge.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

const pollMs = 500;
/** How long a run may have no bot: three sweeps, or a restart of a bot that has just died. */
const patienceMs = 20_000;

export async function botCheck(call: CommandCall): Promise<CommandResult> {
  const output = outputOptionsOf(call.options);
  const reading = chosenReading(call);
  const { artifact, selection } = await besideBot(async (bot) => {
    const selection = selected(call.positionals.join(' '), bot.deployment);
    for (const example of exampleValuesIn(bot.deployment)) console.error(read(example, reading));
    const run = await begin(bot, selection);
    console.error(read(say(run.joined ? 'cli.bot.joined' : 'cli.bot.started', { run: run.id }), reading));
    const artifact = await waitForEnd(run, bot, reading);
    return { artifact, selection };
  });
  return reportResult({ artifact, earlier: [] }, selection, output, reading);
}

async function begin(bot: BesideBot, selection: Selection): Promise<StartedRun> {
  const { store, deployment, by } = bot;
  const signIns = signInsOf(bot);
  try {
    const request = {
      deployment,
      selection,
      by,
      // As in the bot: without a reader the answer is that there is none.
      asksTenant: true,
      signIns,
      owner: null,
      command: randomUUID(),
      now: Date.now(),
      alongside: async (db: BesideBot['store']['db'], { id, joined }: StartedRun) =>
        createAudit(store).record(
          { by, command: `bot check ${selection.text}`, outcome: `${joined ? 'joined' : 'started'} ${id}` },
          db,
        ),
    };
    return await startRun(store, request, usualTiming);
  } finally {
    await signIns.close();
  }
}

/** Only gives the run the stored sign-ins, renewed if necessary. */
export function signInsOf({ configuration, store }: BesideBot): TestSignIns {
  const { vaultKey, otherVaultKeys, signInApplication, proxy, publicUrl, deploymentFile } = configuration;
  if (vaultKey !== undefined) loadTrust();
  return createSignIns({
    store,
    vault: vaultKey === undefined ? undefined : createVault(vaultKey, otherVaultKeys),
    application: signInApplication,
    targets: targetsFrom(path.dirname(path.resolve(deploymentFile))),
    proxy,
    deploymentOf: (name) => deploymentNamed(store, name),
    accountsOf: () => Promise.resolve([]),
    registrationOf: () => Promise.resolve(undefined),
    publicUrl: () => publicUrl ?? addressHere(configuration),
    replica: `command line ${process.pid}`,
    logger: createLogger('silent'),
  });
}

async function waitForEnd(
  { id, joined }: StartedRun,
  { store, by, configuration }: BesideBot,
  reading: Reading,
): Promise<Artifact> {
  const shown = new Map<string, string>();
  let heldAt = Date.now();
  let run: Run | undefined;
  for (;;) {
    const now = Date.now();
    const row = await store.db.selectFrom('run').select('lease_until').where('id', '=', id).executeTakeFirst();
    run = await readRun(store, id, run);
    if (run === undefined) throw new Refusal(say('cli.no-such-run', { run: id }));
    const artifact = run.state === 'ended' ? await artifactOf(store, id) : undefined;
    for (const { name, presence } of artifact?.servers ?? (await progressOf(store.db, run, now)).servers) {
      if (shown.get(name) === presence) continue;
      shown.set(name, presence);
      const state = read(say(`card.presence.${presence}`), reading);
      console.error(read(say('cli.bot.server', { server: name, state }), reading));
    }
    if (artifact !== undefined) return artifact;
    // An unheld lease parses to NaN, which never compares greater.
    if (Date.parse(row?.lease_until ?? '') > now) heldAt = now;
    if (now - heldAt > patienceMs) {
      // A run that somebody else started keeps waiting for the bot.
      if (!joined) await finishRun(store, run, { cancelledBy: by, now });
      throw new Refusal(say('cli.bot.nobody', { run: id, url: addressHere(configuration) }));
    }
    await pause(pollMs);
  }
}
