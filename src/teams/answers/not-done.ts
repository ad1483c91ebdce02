/** What the bot does not do, or only does for a typed command: one sentence, and the nearest thing that there is. */
import { includes } from '../../access/roles.ts';
import { accountsOf } from '../../model/accounts.ts';
import { isWrong, type Owner } from '../../model/finding.ts';
import { firstSentence } from '../../model/text.ts';
import { parseWatch, readSchedule, typedWatch } from '../../runs/watching/schedule-words.ts';
import type { Schedule } from '../../runs/watching/schedule.ts';
import { watchesIn } from '../../runs/watching/watches.ts';
import { say } from '../../text/index.ts';
import { channelOf } from '../conversation/places.ts';
import { answersWithNames } from '../names.ts';
import { messageAnswer } from '../commands/command.ts';
import { command as watchCommand } from '../watching/watch-command.ts';
import { watchesCard } from '../watching/watches-card.ts';
import { type Answer, type Answerer, typing } from './answer.ts';
import { checking } from './known.ts';
import { lastVerdict, type LastVerdict, reportOffer, stepsOffers } from './last-verdict.ts';
import { names, namesPhrase } from './named-in.ts';

const help = typing('answered.button.help', 'help');

/** A time and names in the line are kept. */
const watch: Answerer = async ({ request, things }, services) => {
  const { deployment, locale } = request;
  if (!includes(request.role, 'operator')) return operatorsOnly;
  const { schedule } = readSchedule(request.rest);
  const what = things.areas.filter((one) => one !== 'sending' && one !== 'receiving')[0] ?? 'all';
  const hasTime = schedule !== undefined && !('why' in schedule);
  if (!hasTime && namesPhrase(request.rest, 'answered.watch.night.words'))
    return messageAnswer(
      'asked',
      {
        title: say('answered.watch'),
        paragraphs: [say('answered.watch.night')],
        suggestions: [...[usualWatch, hourly].map((one) => `watch ${typedWatch(one, what)}`), 'help watch'],
      },
      locale,
    );
  const daily = schedule && dailyIn(schedule);
  if (daily !== undefined) {
    const suggestions = [`watch ${typedWatch(daily, what)}`, `watch ${typedWatch(daily, 'digest')}`, 'help watch'];
    return messageAnswer(
      'asked',
      { title: say('answered.watch.daily'), paragraphs: [say('answered.watch.daily.which')], suggestions },
      locale,
    );
  }
  const named = [...things.areas, ...things.mailboxes, ...things.servers.map((server) => `on ${server}`)].join(' ');
  const failed = failedArea(await lastVerdict(request, services));
  if (schedule === undefined && named === '' && failed === undefined)
    return watchCommand.run({ ...request, rest: '' }, services);
  const when = hasTime ? typedWatch(schedule, '') : named === '' ? typedWatch(usualWatch, '') : '';
  const parsed = parseWatch(`${when} ${named === '' ? (failed ?? '') : named}`, deployment);
  const lines = parsed.ok ? [typedWatch(parsed.schedule, parsed.what)] : parsed.proposals;
  const suggestions = [...lines.map((line) => `watch ${line}`), 'help watch'];
  return messageAnswer('asked', { title: say('answered.watch'), suggestions }, locale);
};

/** “Every morning” has no time, and gets the usual one. */
function dailyIn(schedule: NonNullable<ReturnType<typeof readSchedule>['schedule']>): Schedule | undefined {
  return ('why' in schedule ? schedule.proposals : [schedule]).find((one) => 'at' in one);
}

const usualWatch: Schedule = { everyMinutes: 15 };
const hourly: Schedule = { everyMinutes: 60 };

/** What people watch after a fault, until it is gone. */
function failedArea(verdict: LastVerdict | undefined): string | undefined {
  return verdict?.concerns[0]?.findings.find(isWrong)?.check.split('/')[0];
}

const stopWatch: Answerer = async ({ request }, { store }) => {
  const there = await watchesIn(store, channelOf(request.conversation.id));
  if (there.length === 0) return { outcome: 'nothing-to-do', title: say('answered.stop-watch.none') };
  if (!includes(request.role, 'operator')) return operatorsOnly;
  const card = watchesCard(there, { title: say('answered.stop-watch') }, request.locale);
  return { outcome: 'asked', ...(card === undefined ? {} : { reply: { card } }) };
};

const operatorsOnly: Answer = {
  outcome: 'nothing-to-do',
  title: say('answered.watch.operators'),
  offers: [help],
};

/** What people ask for, and who does it. */
const acts = {
  restart: 'ece-administrator',
  unlock: 'microsoft-365-administrator',
  port: 'network',
  ticket: undefined,
  notify: undefined,
} as const satisfies Record<string, Owner | undefined>;

/** The owner of the act, and the first step of the cause. */
const actForMe: Answerer = async (asked, services) => {
  const { request, things } = asked;
  const verdict = await lastVerdict(request, services);
  const act = actIn(request.rest);
  const owner = act && acts[act];
  const [first] = verdict?.concerns ?? [];
  const concern = verdict?.concerns.find((one) => one.owner === owner) ?? first;
  const [account] = [...things.accounts, ...things.mailboxes];
  const checks = act === 'unlock' ? checking(`check ${account ?? 'token'}`, request) : [];
  const offers = [
    ...checks,
    ...(verdict === undefined || concern === undefined ? [] : stepsOffers(verdict, concern.owner)),
    ...(verdict === undefined ? [] : [reportOffer(verdict)]),
  ];
  return {
    outcome: 'nothing-to-do',
    title: act === undefined ? say('answer.no-change') : say(`answered.act.${act}`),
    says:
      concern === undefined
        ? []
        : [
            say('answered.who.each', {
              owner: say(`owner.${concern.owner}`),
              what: firstSentence(concern.firstStep ?? concern.title),
            }),
          ],
    offers: offers.length === 0 ? [help] : offers,
  };
};

function actIn(line: string): keyof typeof acts | undefined {
  return (Object.keys(acts) as (keyof typeof acts)[]).find((act) => names(line, `answered.act.${act}.words`));
}

/** A check that is stopped cannot be continued, so no guess stops it. */
const cancel: Answerer = async ({ request }, { deliveries }) => {
  const open = await deliveries.openRuns(request.conversation.id);
  return open.length === 0
    ? { outcome: 'nothing-to-do', title: say('cancel.nothing') }
    : { outcome: 'asked', title: say('answered.cancel'), toType: ['cancel'] };
};

const forget: Answerer = async ({ request }) => ({
  outcome: 'asked',
  title: say('answered.forget'),
  says: [say('answered.forget.how')],
  offers: includes(request.role, 'operator') ? [typing('answered.button.tokens', 'sign-ins'), help] : [help],
});

const signIn: Answerer = async ({ request, things }) => {
  const { deployment, conversation, role } = request;
  if (!includes(role, 'operator'))
    return { outcome: 'nothing-to-do', title: say('answered.sign-in.operators'), offers: [help] };
  if (conversation.kind !== 'personal') return { outcome: 'nothing-to-do', title: say('answered.sign-in.personal') };
  const [account = ''] = [...things.accounts, ...things.mailboxes, ...accountsOf(deployment)];
  return {
    outcome: 'asked',
    title: say('answered.sign-in'),
    toType: [`sign in ${answersWithNames(request) ? account : ''}`.trim()],
    offers: [typing('answered.button.how', 'help sign in')],
  };
};

const roundTrip: Answerer = async ({ request }) => ({
  outcome: 'asked',
  title: say('answered.round-trip'),
  offers: includes(request.role, 'operator') ? [typing('answered.button.how', 'help round trip')] : [help],
});

export const notDone = {
  watch,
  'stop-watch': stopWatch,
  'act-for-me': actForMe,
  cancel,
  forget,
  'sign-in': signIn,
  'round-trip': roundTrip,
};
