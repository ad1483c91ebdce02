import type { Policy } from '../../access/policy.ts';
import { includes } from '../../access/roles.ts';
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import type { Hub } from '../../hub/hub.ts';
import { keyUseText } from '../../hub/key-use-text.ts';
import type { Text } from '../../model/text.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Command } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import { statusCard } from './status-card.ts';

export const command: Command<{
  hub: Hub;
  runs: Runs;
  signIns: TestSignIns;
  policy: Pick<Policy, 'whoMayUse'>;
  missingSettings: Text[];
}> = {
  name: 'status',
  task: 'set up',
  order: 2,
  where: 'anywhere',
  who: 'viewer',
  async run(request, { hub, runs, signIns, policy, missingSettings }) {
    const { deployment, locale } = request;
    const [presences, waiting, underWay, use] = await Promise.all([
      hub.presences(deployment.name),
      hub.waiting(deployment.name),
      runs.underWay(deployment.name),
      hub.keyUse(),
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
      mayEnrol: includes(request.role, 'administrator') && request.conversation.kind === 'personal',
    };
    const withNames = answersWithNames(request);
    return { outcome: 'done', reply: { card: statusCard(status, locale, withNames) } };
  },
};
