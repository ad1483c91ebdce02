import { shownName } from '../../access/person.ts';
import type { Policy } from '../../access/policy.ts';
import { includes } from '../../access/roles.ts';
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import type { Hub } from '../../hub/hub.ts';
import { keyUseText } from '../../hub/key-use-text.ts';
import { readRollout } from '../../hub/rollout-rows.ts';
import { rolloutText } from '../../hub/rollout-text.ts';
import type { Text } from '../../model/text.ts';
import { concernsIn } from '../../report/concerns.ts';
import { runVerdict, verdictTitle } from '../../report/verdict.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import { maintenanceText } from '../../runs/watching/mutes-shown.ts';
import { mutesIn } from '../../runs/watching/mutes.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Command } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import type { BotCredential } from './bot-credentials.ts';
import { type SeenFault, statusCard } from './status-card.ts';
import { fullestEnds, mostRunsForEnds, type SeenEnds, seenEnds } from './status-ends.ts';

export const command: Command<{
  store: DeploymentStore;
  hub: Hub;
  runs: Runs;
  signIns: TestSignIns;
  policy: Pick<Policy, 'whoMayUse'>;
  missingSettings: Text[];
  reportLink: ReportLink;
  botCredentials: () => Promise<BotCredential[]>;
}> = {
  name: 'status',
  task: 'set up',
  order: 2,
  where: 'anywhere',
  who: 'viewer',
  async run(request, { store, hub, runs, signIns, policy, missingSettings, reportLink, botCredentials }) {
    const { deployment, locale } = request;
    const withNames = answersWithNames(request);
    const [presences, waiting, openCodes, underWay, use, ends, fault, credentials, muted, updates] = await Promise.all([
      hub.presences(deployment.name),
      hub.waiting(deployment.name),
      hub.openCodes(),
      runs.underWay(deployment.name),
      hub.keyUse(),
      endsSeen(runs, deployment.name, withNames),
      lastFault(runs, deployment.name, withNames),
      botCredentials(),
      mutedSaid(store, withNames),
      updatesSaid(store, hub, withNames),
    ]);
    const keySentence = use === undefined ? undefined : keyUseText(use);
    const signInsReady = signIns.notReady === undefined;
    const status = {
      deployment,
      presences,
      waiting,
      openCodes,
      underWay: underWay.length,
      whoMayUse: policy.whoMayUse,
      missingSettings: keySentence === undefined ? missingSettings : [...missingSettings, keySentence],
      signInsReady,
      pages: reportLink(),
      bot: hub.bot,
      ends,
      fault,
      credentials,
      muted,
      updates,
      mayEnrol: includes(request.role, 'administrator') && request.conversation.kind === 'personal',
    };
    return { outcome: 'done', reply: { card: statusCard(status, locale, withNames) } };
  },
};

/** Maintenance that goes on or is planned, and the number of mutes. */
async function mutedSaid(store: DeploymentStore, withNames: boolean): Promise<Text[]> {
  const now = Date.now();
  const open = (await mutesIn(store)).filter(({ until }) => new Date(now).toISOString() < until);
  const maintenance = open.filter(({ causes }) => causes === undefined);
  const count = open.length - maintenance.length;
  return [
    ...maintenance.flatMap((mute) => {
      const { because, by } = mute;
      return [
        maintenanceText(mute, store.deployment, now),
        ...(withNames ? [say('maintenance.by', { by: shownName(by), because })] : []),
      ];
    }),
    ...(count === 0 ? [] : [say('muting.title', { count })]),
  ];
}

/** Undefined if the bot offers no release. */
async function updatesSaid(
  store: DeploymentStore,
  hub: Hub,
  withNames: boolean,
): Promise<{ said: Text[] } | undefined> {
  if ((await hub.newestRelease()) === undefined) return undefined;
  const rollout = await readRollout({ store, now: Date.now });
  return { said: rollout === undefined || !withNames ? [] : [rolloutText(rollout)] };
}

async function endsSeen(runs: Runs, deployment: string, withNames: boolean): Promise<SeenEnds | undefined> {
  const now = new Date().toISOString();
  const found = fullestEnds(
    (await runs.last(deployment, mostRunsForEnds)).map(({ id, report }) => seenEnds(id, report, now)),
  );
  if (found === undefined || withNames) return found;
  return seenEnds(found.run, (await runs.withoutNames(found.run))?.report, now);
}

/** Older than this, a verdict may no longer be true. */
const oldMs = 86_400_000;

/** The newest verdict, if it is not old and not good: connected probes do not mean that mail flows. */
async function lastFault(runs: Runs, deployment: string, withNames: boolean): Promise<SeenFault | undefined> {
  const last = await runs.lastEnded(deployment);
  const report = withNames
    ? last && (await runs.view(last.id))?.report
    : last && (await runs.withoutNames(last.id))?.report;
  if (last === undefined || report === undefined) return undefined;
  const verdict = runVerdict(report);
  if ((verdict !== 'broken' && verdict !== 'at-risk') || Date.now() - Date.parse(report.run.startedAt) > oldMs)
    return undefined;
  const title = concernsIn(report)[0]?.title ?? verdictTitle(report);
  return { run: last.id, isBroken: verdict === 'broken', at: report.run.startedAt, title };
}
