import { createHash } from 'node:crypto';
import { type Posted, wordsOf } from '../../teams/connector.ts';
import type { FaultKind } from './kinds/kind.ts';
import type { CommandKind, PlannedCommand } from './commands.ts';
import type { Rig } from './rig.ts';
import { isAtWork, isReport, wordsNow } from './cards.ts';
import type { Outcome } from './outcome.ts';
import { type Sent, team } from './teams.ts';
import { verifyWatch } from './verify-watch.ts';
import type { Story } from './watch-story.ts';

export interface SentCommand extends Sent {
  command: PlannedCommand;
}

export const lateAfterMs = 5000;
/** Between Teams' answer and the id in the bot's row. A fault in this time also loses the id. */
const savedWithinMs = 200;

export interface Before {
  runs: readonly string[];
  posted: number;
  acknowledged: number;
}

interface Fault {
  kind: FaultKind;
  /** Its begin and its end, in milliseconds since 1970. */
  at: number;
  overAt: number;
}

/** `before` is the state before the round. */
export async function verify(
  rig: Rig,
  sent: readonly SentCommand[],
  { kind, at, overAt, before, story }: Fault & { before: Before; story: Story | undefined },
): Promise<Outcome> {
  const posted = rig.connector.posted.slice(before.posted);
  // The bot cannot know of a card without an answer, so only the card that it posted instead is counted.
  const isKnown = (each: Posted): boolean => kind.losesAnswers !== true || each.isAnswerLost !== true;
  const outcome: Outcome = {
    acknowledged: 0,
    lost: [],
    doubled: [],
    repeated: [],
    postedAgain: 0,
    late: [],
    unanswered: [],
    runs: 0,
    unreported: [],
    orphans: posted.filter(isAtWork),
    observations: 0,
    lostObservations: [],
    refused: [],
    apologies: posted.filter((each) => isApology(each)).length,
    refusals: 0,
    told: 0,
    handedOver: 0,
    sentences: 0,
  };

  for (const { command, conversation, answeredAt } of sent) {
    const line = `${command.text} in ${conversation}`;
    if (answeredAt === undefined) {
      outcome.unanswered.push(line);
      continue;
    }
    outcome.acknowledged += 1;
    const effects = effectsOf(command, conversation, posted);
    const [first] = effects;
    if (first === undefined) {
      const here = posted.filter((each) => each.conversation === conversation);
      if (command.kind === 'share' && here.some(isRefusalOfPlace)) outcome.refusals += 1;
      else if (!here.some(isApology)) outcome.lost.push(line);
      continue;
    }
    const finished = command.kind === 'check' ? effects.filter(isReport) : effects;
    const isOnce = command.kind === 'check' || command.kind === 'share' || kind.answersOnce === true;
    const again = isOnce ? outcome.doubled : outcome.repeated;
    const known = finished.filter(isKnown);
    if (known.length > 1) again.push(line);
    outcome.postedAgain += finished.length - Math.max(1, known.length);
    if ((first.versions[0]?.at ?? 0) - Math.max(answeredAt, overAt) > lateAfterMs) outcome.late.push(line);
  }
  await verifyRuns(rig, before.runs, { posted, isKnown }, outcome);
  const { killsBot, losesAnswers } = kind;
  const isUnsure = ({ versions: [first] }: Posted): boolean => {
    // A request that left before the kill may arrive after it.
    const until = losesAnswers === true ? overAt : killsBot === true ? at + savedWithinMs : undefined;
    return until !== undefined && first !== undefined && first.at > at - savedWithinMs && first.at <= until;
  };
  if (story !== undefined) await verifyWatch(rig, story, { posted, isUnsure }, outcome);
  await verifyObservations(rig, before.acknowledged, outcome);
  return outcome;
}

const answers: Record<Exclude<CommandKind, 'check' | 'share'>, RegExp> = {
  help: /What you can ask ECE Doctor/,
  status: /contoso: \d of \d probes connected|Last check .* ago/,
  history: /contoso: the last runs|There is no run of contoso yet/,
};

function effectsOf({ kind, text }: PlannedCommand, conversation: string, posted: readonly Posted[]): Posted[] {
  const here = posted.filter((each) => each.conversation === conversation);
  if (kind === 'share')
    return posted.filter((each) => each.conversation === team && wordsNow(each).includes(noteOf(text)));
  if (kind !== 'check') return here.filter((each) => answers[kind].test(wordsNow(each)));
  return here.filter((each) => isAtWork(each) || isReport(each));
}

function noteOf(text: string): string {
  return text.slice(text.indexOf(':') + 1).trim();
}

function isApology(posted: Posted): boolean {
  return /Something went wrong in the bot itself/.test(wordsOf(posted.versions.at(-1)?.activity));
}

function isRefusalOfPlace(posted: Posted): boolean {
  return /Teams did not say/.test(wordsNow(posted));
}

async function verifyRuns(
  { store }: Rig,
  before: readonly string[],
  { posted, isKnown }: { posted: readonly Posted[]; isKnown: (posted: Posted) => boolean },
  outcome: Outcome,
): Promise<void> {
  const runs = await store.db
    .selectFrom('run')
    .leftJoin('report', 'report.run', 'run.id')
    .select(['run.id', 'run.state', 'run.watch', 'report.run as reported'])
    .where('run.id', 'not in', ['', ...before])
    .execute();
  outcome.runs = runs.length;
  for (const { id, state, watch, reported } of runs) {
    if (state !== 'ended' || reported === null) outcome.unreported.push(`run ${id} is ${state}`);
    // The places hear of a watch's run, the two cards of a proving run.
    if (watch !== null) continue;
    const deliveries = await store.db
      .selectFrom('delivery')
      .select(['conversation', 'state', 'last_error'])
      .where('run', '=', id)
      .execute();
    const entries = await store.db.selectFrom('audit').select('id').where('outcome', '=', `started ${id}`).execute();
    if (entries.length !== 1) outcome.unreported.push(`run ${id} has ${entries.length} entries in the audit log`);
    if (deliveries.length === 0) outcome.unreported.push(`run ${id} has no delivery`);
    for (const { conversation, state: delivered, last_error } of deliveries) {
      if (delivered !== 'done') outcome.unreported.push(`the card of run ${id} is ${delivered}: ${last_error}`);
      const cards = posted.filter(
        (each) => each.conversation === conversation && isReport(each) && wordsNow(each).includes(`run ${id}`),
      );
      if (cards.length === 0) outcome.unreported.push(`run ${id} shows no report in ${conversation}`);
      const known = cards.filter(isKnown);
      if (known.length > 1) outcome.doubled.push(`run ${id} shows ${known.length} reports in ${conversation}`);
    }
  }
}

/** The hub composes an observation's id of the job, the step, and a digest of the probe's id. */
async function verifyObservations(rig: Rig, before: number, outcome: Outcome): Promise<void> {
  const told = rig.acknowledged().slice(before);
  const jobs = [...new Set(told.map(({ message }) => message.job))];
  const rows = await rig.store.db
    .selectFrom('observation')
    .select('body')
    .where('job', 'in', ['', ...jobs])
    .execute();
  const stored = new Set(rows.map(({ body }) => (JSON.parse(body) as { id: string }).id.replace(/:\d+:/, ' ')));
  for (const { as, message } of told) {
    const name = `${message.kind} ${message.observation?.id ?? ''} of job ${message.job}`;
    if (as === 'refused') outcome.refused.push(name);
    else if (message.observation !== undefined) {
      outcome.observations += 1;
      if (!stored.has(`${message.job} ${digestOf(message.observation.id)}`)) outcome.lostObservations.push(name);
    }
  }
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 22);
}
