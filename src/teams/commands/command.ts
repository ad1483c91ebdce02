/**
 * The contract of every command that a person can type. Its words stand in text/ under its name: `command.NAME.words`
 * (the words that mean it, separated by blanks, the first one shown; `exchange+script` are two words that mean it
 * together), `.usage` and `.help`.
 */
import type { SignInWish, TestSignIns } from '../../access/test-sign-ins.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Observation } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import type { Hub } from '../../hub/hub.ts';
import type { Pasted } from '../../runs/pasted.ts';
import type { Runs, StartedRun } from '../../runs/runs.ts';
import type { Selection } from '../../runs/selection.ts';
import type { Declared } from '../../tenant/declared.ts';
import type { Known } from '../sign-in/verdict.ts';
import type { RoundTripWish } from '../../tenant/round-trip.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Reader } from '../cards/reader.ts';
import type { Offered } from '../sharing/offers.ts';
import type { ShareWish } from '../sharing/share-report.ts';

/** How a command went, for the audit log. */
export type Outcome = 'done' | 'not-understood' | 'nothing-to-do' | `${'started' | 'joined' | 'shown'} ${string}`;

export interface Command {
  name: string;
  /** Its place in `help`, smallest first. */
  order: number;
  /** `personal`: only in the chat between this person and the bot, because the answer is for nobody else. */
  where: 'anywhere' | 'personal';
  who: 'user' | 'administrator';
  /**
   * What stands behind its words is pasted: it arrives with its lines and unshortened as `pasted`, and stays out of the
   * audit log.
   */
  takesPasted?: true;
  run: (context: Context) => Promise<Outcome>;
}

export type RoundTripSender = (
  deployment: Deployment,
  wish: Omit<RoundTripWish, 'smtp' | 'imap'>,
) => Promise<Observation>;

/** What a command has to work with. */
export interface Context {
  asker: Asker;
  /** `team` is Teams' id of the team, in a channel. */
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; team?: string | undefined };
  /** What a button is answered with is shown to this person alone. */
  isAnsweredAlone: boolean;
  reader: Reader;
  /** What was typed after the command's own word. */
  rest: string;
  /** The same as it was pasted, with its lines and its own quotes; only for a command that takes it. */
  pasted: string;
  deployment: Deployment;
  runs: Runs;
  hub: Hub;
  deliveries: Deliveries;
  commands: readonly Command[];
  /** What the bot's own configuration lacks. */
  lacks: Text[];
  /** Starts a run and its card, in this conversation if none is named. */
  check: (selection: Selection, conversation?: string) => Promise<StartedRun>;
  /** Puts the card of a run, as it is, into a conversation. */
  show: (run: string, conversation: string) => Promise<void>;
  /** Where this person may share a report. */
  offered: () => Promise<Offered>;
  /** Puts a report on its way; undefined when it is, else why not. */
  share: (wish: Pick<ShareWish, 'run' | 'to' | 'withoutNames' | 'comment' | 'mark'>) => Promise<Text | undefined>;
  /** The chat between this person and the bot, as far as it is known. */
  personalChat: () => Promise<string | undefined>;
  signIns: TestSignIns;
  /** Begins a test sign-in and its card in this conversation. */
  signIn: (wish: SignInWish) => ReturnType<TestSignIns['begin']>;
  /** Sends a mail and looks for it. */
  roundTrip: RoundTripSender;
  /** Keeps what came of it for the checks, for a day. */
  keepRoundTrip: (observation: Observation) => Promise<void>;
  /** False for whoever comes second with this id, on whichever replica. */
  takeOnce: (id: string) => Promise<boolean>;
  /** Goes on after the answer; the bot does not end before it. */
  afterwards: (work: Promise<void>) => void;
  /** What test sign-ins are compared with. */
  known: () => Promise<Known>;
  /** Keeps what was pasted as the answers of Exchange for a day. */
  keepPasted: (answers: readonly Declared[]) => Promise<Pasted>;
  reply: (outgoing: Outgoing) => Promise<void>;
}
