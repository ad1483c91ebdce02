/** The answers that people saw. Each command has its own thread, so that every answer belongs to one command. */
import type { FakeConnector, Posted } from '../../teams/connector.ts';
import { isAtWork, wordsNow } from './cards.ts';

export interface Asked {
  text: string;
  /** The step of the upgrade at which it was sent. */
  phase: string;
  conversation: string;
  /** Milliseconds since 1970. */
  sentAt: number;
  answeredAt: number | undefined;
}

export interface Seen {
  phase: string;
  commands: number;
  /** Milliseconds from sending to the 2xx, to the first card and, for a check, to the report. */
  answered: number[];
  firstCard: number[];
  report: number[];
  /** Commands without a 2xx after all attempts of Teams. */
  unanswered: string[];
  /** Commands with a 2xx but without a card, or checks without a report. */
  lost: string[];
  doubled: string[];
  /** Other commands with two answers, the second from the bot that took over. */
  repeated: string[];
  /** Commands whose card says that something went wrong in the bot itself. */
  apologies: string[];
}

export function seenOf(asked: readonly Asked[], connector: Pick<FakeConnector, 'posted'>): Seen[] {
  const cards = Map.groupBy(connector.posted, ({ conversation }) => conversation);
  return [...Map.groupBy(asked, ({ phase }) => phase)].map(([phase, commands]) => {
    const seen: Seen = {
      phase,
      commands: commands.length,
      answered: [],
      firstCard: [],
      report: [],
      unanswered: [],
      lost: [],
      doubled: [],
      repeated: [],
      apologies: [],
    };
    for (const command of commands) addTo(seen, command, cards.get(command.conversation) ?? []);
    return seen;
  });
}

function addTo(seen: Seen, { text, conversation, sentAt, answeredAt }: Asked, posted: readonly Posted[]): void {
  const line = `${text} in ${conversation}`;
  if (answeredAt === undefined) return void seen.unanswered.push(line);
  seen.answered.push(answeredAt - sentAt);
  const shown = posted.filter(({ isRemoved }) => isRemoved !== true);
  if (shown.some((each) => /Something went wrong/.test(wordsNow(each)))) seen.apologies.push(line);
  const [first] = posted;
  if (first === undefined) return void seen.lost.push(line);
  seen.firstCard.push((first.versions[0]?.at ?? 0) - sentAt);
  if (!text.startsWith('check')) {
    if (shown.length > 1) seen.repeated.push(line);
    return;
  }
  const reports = shown.filter((each) => wordsNow(each).includes(`${text} ·`) && !isAtWork(each));
  if (reports.length === 0) seen.lost.push(`${line}: no report`);
  if (reports.length > 1) seen.doubled.push(line);
  const end = reports[0]?.versions.at(-1);
  if (end !== undefined) seen.report.push(end.at - sentAt);
}
