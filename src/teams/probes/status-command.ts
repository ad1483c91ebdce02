import type { Policy } from '../../access/policy.ts';
import { includes } from '../../access/roles.ts';
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import type { Hub } from '../../hub/hub.ts';
import { keyUseText } from '../../hub/key-use-text.ts';
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Command } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import type { BotCredential } from './bot-credentials.ts';
import { statusCard } from './status-card.ts';
import { fullestEnds, mostRunsForEnds, type SeenEnds, seenEnds } from './status-ends.ts';

export const command: Command<{
  hub: Hub;
  runs: Runs;
  signIns: TestSignIns;
  policy: Pick<Policy, 'whoMayUse'>;
  missingSettings: Text[];
  botCredentials: () => Promise<BotCredential[]>;
}> = {
  name: 'status',
  task: 'set up',
  order: 2,
  where: 'anywhere',
  who: 'viewer',
  async run(request, { hub, runs, signIns, policy, missingSettings, botCredentials }) {
    const { deployment, locale } = request;
    const withNames = answersWithNames(request);
    const [presences, waiting, underWay, use, ends, credentials] = await Promise.all([
      hub.presences(deployment.name),
      hub.waiting(deployment.name),
      runs.underWay(deployment.name),
      hub.keyUse(),
      endsSeen(runs, deployment.name, withNames),
      botCredentials(),
    ]);
    const keySentence = use === undefined ? undefined : keyUseText(use);
    const signInsReady = signIns.notReady === undefined;
    const status = {
      deployment,
      presences,
      waiting,
      underWay: underWay.length,
      whoMayUse: policy.whoMayUse,
      missingSettings: keySentence === undefined ? missingSettings : [...missingSettings, keySentence],
      signInsReady,
      bot: hub.bot,
      ends,
      credentials,
      mayEnrol: includes(request.role, 'administrator') && request.conversation.kind === 'personal',
    };
    return { outcome: 'done', reply: { card: statusCard(status, locale, withNames) } };
  },
};

async function endsSeen(runs: Runs, deployment: string, withNames: boolean): Promise<SeenEnds | undefined> {
  const now = new Date().toISOString();
  const found = fullestEnds(
    (await runs.last(deployment, mostRunsForEnds)).map(({ id, report }) => seenEnds(id, report, now)),
  );
  if (found === undefined || withNames) return found;
  return seenEnds(found.run, (await runs.withoutNames(found.run))?.report, now);
}
