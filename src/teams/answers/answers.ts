/** The answer to each intent. A new intent has an entry in one of these files, and its label and line (button-lines.ts). */
import type { Intent } from '../understanding/intents.ts';
import { nightAnswers } from './night.ts';
import { aboutBot } from './about-bot.ts';
import { aboutEce } from './about-ece.ts';
import { affected } from './affected.ts';
import type { Answerer } from './answer.ts';
import { area } from './area.ts';
import { blockingDevice } from './blocked-connection.ts';
import { causeOrEarlier } from './cause.ts';
import { changed } from './changed.ts';
import { check } from './check.ts';
import { cutOver } from './cut-over.ts';
import { doubt } from './doubt.ts';
import { earlier } from './earlier.ts';
import { ends } from './ends.ts';
import { repairAnswers } from './fixed.ts';
import { handOverAnswers as handOver } from './hand-over.ts';
import { hosts } from './hosts.ts';
import { howToAnswers } from './how-to.ts';
import { ofVerdict } from './last-verdict.ts';
import { mailbox } from './mailbox.ts';
import { meaning } from './meaning.ts';
import { meanwhile } from './meanwhile.ts';
import { microsoft } from './microsoft.ts';
import { ofNamedCause } from './named-cause.ts';
import { next } from './next.ts';
import { otherServers } from './other-servers.ts';
import { pageOfCause } from './page.ts';
import { notDone } from './not-done.ts';
import { order } from './order.ts';
import { noChange, otherwise } from './otherwise.ts';
import { planned } from './planned.ts';
import { reactions } from './reactions.ts';
import { recheckOne } from './recheck-one.ts';
import { reportAnswers } from './report.ts';
import { scope } from './scope.ts';
import { server } from './server.ts';
import { shownCommands } from './shown-commands.ts';
import { since } from './since.ts';
import { smallTalk } from './small-talk.ts';
import { agents, person, summary, textToCopy } from './summary.ts';
import { ownTest, testByHand } from './test-by-hand.ts';
import { translate } from './translate.ts';
import { who } from './who.ts';

export const answers: Record<Intent, Answerer> = {
  who: ofNamedCause(who),
  cause: ofNamedCause(causeOrEarlier),
  since,
  next: ofNamedCause(next),
  affected: ofVerdict(affected),
  'other-servers': otherServers,
  planned,
  translate,
  changed,
  microsoft: ofVerdict(microsoft),
  proof: doubt,
  scope,
  order: ofVerdict(order),
  earlier,
  text: ofVerdict(textToCopy),
  'no-change': ofNamedCause(noChange),
  handover: ofNamedCause(handOver.handover),
  case: ofVerdict(handOver.case),
  file: ofVerdict(handOver.file),
  share: ofVerdict(handOver.share),
  check,
  area,
  server,
  mailbox,
  meaning,
  ...reportAnswers,
  ...repairAnswers,
  ...howToAnswers,
  ...shownCommands,
  ...aboutBot,
  ...smallTalk,
  ...notDone,
  ...reactions,
  waiting: ofVerdict(meanwhile.waiting),
  workaround: ofVerdict(meanwhile.workaround),
  ends: ofVerdict(ends),
  eta: ofNamedCause(meanwhile.eta),
  'restart-needed': ofVerdict(meanwhile.restartNeeded),
  otherwise: ofNamedCause(otherwise),
  summary: ofVerdict(summary),
  agents: ofVerdict(agents),
  person: ofVerdict(person),
  ...aboutEce,
  'cut-over': cutOver,
  ...nightAnswers,
  'test-by-hand': testByHand,
  'hand-test': ownTest,
  'recheck-one': recheckOne,
  device: ofNamedCause(blockingDevice),
  hosts: ofVerdict(hosts),
  page: ofNamedCause(pageOfCause),
};
