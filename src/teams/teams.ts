/**
 * The Teams side of the bot: what came in becomes a command or a button's action, if this person may ask for it here.
 */
import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import type { Policy } from '../access/policy.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import type { Hub } from '../hub/hub.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { keepPasted } from '../runs/pasted.ts';
import { keepRoundTrip } from '../runs/round-trips.ts';
import type { RunView, Runs } from '../runs/runs.ts';
import type { Store } from '../store/store.ts';
import { read, say } from '../text/index.ts';
import { act, actionSchema, mostOnButton } from './handle-click.ts';
import type { Card } from './cards/elements.ts';
import { messageCard } from './cards/message-card.ts';
import { progressCard } from './runs/progress-card.ts';
import { reportCard } from './runs/report-card.ts';
import type { Known } from './sign-in/verdict.ts';
import type { ChatPort, Outgoing } from './conversation/chat-port.ts';
import type { Command, Context, RoundTripSender } from './commands/command.ts';
import { commands } from './index.ts';
import { match } from './commands/match.ts';
import { forgetOld, personalChatOf, remember, takeUp } from './conversation/conversations.ts';
import { createDeliveries } from './deliveries/deliveries.ts';
import type { Pace } from './deliveries/follow.ts';
import { followedRun } from './runs/followed-run.ts';
import { followedShare } from './sharing/followed-share.ts';
import { followedSignIn } from './sign-in/followed-sign-in.ts';
import type { ActionAnswer, Inbound } from './conversation/inbound.ts';
import { inPlainText, readerOf, type Reader } from './cards/reader.ts';
import { createOffers } from './sharing/offers.ts';
import { keepChange } from './conversation/places.ts';
import { share } from './sharing/share-report.ts';
import { pastedText, plainText } from './conversation/text-in.ts';

export interface TeamsOptions {
  store: Store;
  runs: Runs;
  hub: Hub;
  policy: Policy;
  audit: Audit;
  signIns: TestSignIns;
  roundTrip: RoundTripSender;
  port: ChatPort;
  /** The deployment that this bot serves. */
  deployment: string;
  /** What the bot's own configuration lacks, for `status`. */
  lacks: Text[];
  replica: string;
  logger: Logger;
  pace?: Pace;
}

export interface Teams {
  /** Never rejects. Resolves when all is done, with what an `execute` is answered. */
  take(inbound: Inbound): Promise<ActionAnswer | undefined>;
  /** Waits for what was begun. */
  close(): Promise<void>;
}

export function createTeams({
  store,
  runs,
  hub,
  policy,
  audit,
  signIns,
  roundTrip,
  port,
  deployment: name,
  lacks,
  replica,
  logger,
  pace,
}: TeamsOptions): Teams {
  const cardOf = async (view: RunView, reader: Reader): Promise<Card> =>
    view.state === 'ended'
      ? reportCard(view.report, reader, await deploymentNow(), view.predecessor)
      : progressCard(view.report, reader);
  const offers = createOffers({ store, port, policy, logger });
  const deliveries = createDeliveries({
    store,
    port,
    runs: followedRun(runs, cardOf),
    signIns: followedSignIn(signIns, known),
    shares: followedShare({ store, runs, deploymentNow }),
    replica,
    logger,
    ...(pace === undefined ? {} : { pace }),
  });
  const underWay = new Set<Promise<unknown>>();

  async function deploymentNow(): Promise<Deployment> {
    const deployment = (await runs.deployments()).find((one) => one.name === name);
    if (deployment === undefined) throw new Error(`the deployment ${name} is not in the store`);
    return deployment;
  }

  async function known(): Promise<Known> {
    return { deployment: await deploymentNow(), accounts: await runs.accounts(name) };
  }

  async function handle(inbound: Inbound): Promise<ActionAnswer | undefined> {
    const now = new Date();
    if (!(await takeUp(store, inbound.id, now))) return undefined;
    if (inbound.kind === 'changed') {
      await keepChange(store, inbound, now);
      return undefined;
    }
    const isNew = await remember(store, inbound, now);
    const reader = readerOf(inbound);
    const reply = async (outgoing: Outgoing): Promise<void> => void (await port.post(inbound.address, outgoing));

    const refusal = policy.mayUse(inbound.from, { tenant: inbound.tenant, channel: inbound.conversation.channel });
    if (inbound.kind === 'installed') {
      // The chat says so again each time it is opened; the greeting comes once.
      if (isNew && refusal === undefined) await handleLine('help', await contextOf(inbound, reader, reply));
      return undefined;
    }
    const typed = inbound.kind === 'message' ? plainText(inbound.text, inbound.botMentions) : '';
    const action = inbound.kind === 'action' ? actionSchema.safeParse(inbound.value) : undefined;
    if (refusal !== undefined) {
      await audit.record(
        inbound.from,
        inbound.conversation.id,
        action?.data?.verb ?? recorded(typed),
        `refused ${refusal.key}`,
      );
      return answered(inbound, { message: read(refusal, inPlainText(reader)) }, reply);
    }
    const context = await contextOf(inbound, reader, reply);
    if (action?.success === false)
      return answered(inbound, { message: read(say('action.unknown'), inPlainText(reader)) }, reply);
    if (action === undefined || action.data.verb === 'say') {
      await handleLine(
        action === undefined ? typed : plainText(action.data.verb === 'say' ? action.data.text : ''),
        context,
      );
      // A client shows the answer to its button in any case, an empty one as an empty bar.
      return inbound.actionKind === 'execute' ? { message: read(say('action.said'), inPlainText(reader)) } : undefined;
    }
    const answer = await act(action.data, context);
    await audit.record(
      inbound.from,
      inbound.conversation.id,
      action.data.verb === 'round-trip'
        ? `round-trip from ${action.data.from} to ${action.data.to}`
        : `${action.data.verb} ${action.data.run}`,
      'done',
    );
    return answered(inbound, answer, reply);
  }

  async function handleLine(line: string, context: Context): Promise<void> {
    const { reader, reply, asker, conversation } = context;
    const matched = match(line === '' ? 'help' : line, commands);
    if (matched.kind !== 'command') {
      await audit.record(asker, conversation.id, recorded(line), 'not-understood');
      // No button can type what was pasted.
      const near =
        matched.kind !== 'near'
          ? ['check all', 'help']
          : matched.suggestion.length > mostOnButton
            ? ['help']
            : [matched.suggestion];
      const said =
        matched.kind === 'near'
          ? say('unknown.near', { said: line, suggestion: matched.suggestion })
          : say('unknown.none', { said: line });
      return reply({ card: messageCard({ title: say('unknown.title'), said: [said], suggestions: near }, reader) });
    }
    const { command, rest, words } = matched;
    const refusal = refusedHere(command, context);
    if (refusal !== undefined) {
      await audit.record(asker, conversation.id, recorded(line), `refused ${refusal.key}`);
      return reply({ card: messageCard({ title: refusal }, reader) });
    }
    let outcome: string = 'failed';
    try {
      outcome = await command.run({
        ...context,
        rest,
        pasted: command.takesPasted === true ? behind(context.pasted, words) : '',
      });
    } finally {
      await audit.record(
        asker,
        conversation.id,
        command.takesPasted === true ? command.name : `${command.name} ${rest}`.trim(),
        outcome,
      );
    }
  }

  function refusedHere({ where, who, name }: Command, { asker, conversation }: Context): Text | undefined {
    const notAdministrator = who === 'administrator' ? policy.mayAdminister(asker) : undefined;
    if (notAdministrator !== undefined) return notAdministrator;
    return where === 'personal' && conversation.kind !== 'personal'
      ? say('command.personal-only', { command: name })
      : undefined;
  }

  async function contextOf(inbound: Inbound, reader: Reader, reply: Context['reply']): Promise<Context> {
    const deployment = await deploymentNow();
    const asker = inbound.from;
    return {
      asker,
      conversation: { ...inbound.conversation, team: inbound.place?.team?.id },
      // An older client's button is a message like any other, and its answer changes the card for everybody.
      isAnsweredAlone: inbound.actionKind === 'execute' || inbound.conversation.kind === 'personal',
      reader,
      rest: '',
      pasted: inbound.kind === 'message' ? pastedText(inbound.text, inbound.botMentions) : '',
      deployment,
      runs,
      hub,
      deliveries,
      commands,
      lacks,
      reply,
      async check(selection, conversation = inbound.conversation.id) {
        const started = await runs.start(deployment.name, selection, { id: asker.id, name: asker.name });
        await deliveries.open({ of: { run: started.id }, conversation, reader, asker });
        return started;
      },
      show: (run, conversation) => deliveries.open({ of: { run }, conversation, reader, asker }),
      offered: () => offers.to(asker),
      share: (wish) =>
        share({ ...wish, asker, reader, askedIn: inbound.conversation.id }, { store, runs, offers, deliveries, audit }),
      personalChat: () => personalChatOf(store, asker.id),
      signIns,
      async signIn(wish) {
        const begun = await signIns.begin(deployment, wish);
        if (begun.ok)
          await deliveries.open({ of: { signIn: begun.id }, conversation: inbound.conversation.id, reader, asker });
        return begun;
      },
      roundTrip,
      keepRoundTrip: (observation) => keepRoundTrip(store, deployment, observation),
      takeOnce: (id) => takeUp(store, id, new Date()),
      afterwards(going) {
        const work: Promise<unknown> = going
          .catch((error: unknown) => excused({ ...inbound, actionKind: 'submit' }, error))
          .finally(() => underWay.delete(work));
        underWay.add(work);
      },
      known,
      keepPasted: (answers) => keepPasted(store, deployment, answers, { id: asker.id, name: asker.name }, Date.now()),
    };
  }

  /** An `execute` is answered in its own response; a `submit` by editing the card, or by a message. */
  async function answered(
    inbound: Inbound,
    answer: ActionAnswer,
    reply: Context['reply'],
  ): Promise<ActionAnswer | undefined> {
    if (inbound.actionKind === 'execute') return answer;
    if ('card' in answer && inbound.replyTo !== undefined) await port.edit(inbound.address, inbound.replyTo, answer);
    else await reply('card' in answer ? answer : { text: answer.message });
    return undefined;
  }

  /** Whatever went wrong, the person hears that something did, and nothing of how. */
  async function excused(inbound: Inbound, error: unknown): Promise<ActionAnswer | undefined> {
    logger.error({ err: error, activity: inbound.id }, 'a message could not be answered');
    const message = read(say('reply.sorry'), inPlainText(readerOf(inbound)));
    if (inbound.actionKind === 'execute') return { message };
    await port
      .post(inbound.address, { text: message })
      .catch((error: unknown) => logger.warn({ err: error }, 'nor could that be said'));
    return undefined;
  }

  const housekeeping = setInterval(
    () =>
      void forgetOld(store, new Date()).catch((error: unknown) =>
        logger.warn({ err: error }, 'old activities and cards could not be forgotten'),
      ),
    3_600_000,
  );
  housekeeping.unref();

  return {
    take(inbound) {
      const work = handle(inbound)
        .catch((error: unknown) => excused(inbound, error))
        .finally(() => underWay.delete(work));
      underWay.add(work);
      return work;
    },
    async close() {
      clearInterval(housekeeping);
      await Promise.all(underWay);
      await deliveries.close();
    },
  };
}

/**
 * A line for the audit log. What was not understood may be pasted text as well, so of a long line only its beginning is
 * kept.
 */
function recorded(line: string): string {
  const matched = match(line, commands);
  if (matched.kind !== 'none' && matched.command.takesPasted === true) return matched.command.name;
  return line.length > 100 ? `${line.slice(0, 40)}…` : line;
}

/** The text behind its first words, its lines as they are. */
function behind(text: string, words: number): string {
  return text.replace(new RegExp(`^\\s*(?:\\S+\\s+){${words - 1}}\\S+\\s*`), '');
}
