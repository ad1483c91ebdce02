/** A kind of fault: how it begins and ends. Related kinds share a file. */
import type { Random } from '../random.ts';
import type { Bot, Rig, StoreKind } from '../rig.ts';
import type { Step } from '../steps.ts';

export interface FaultKind {
  name: string;
  /** The name in the printed table. */
  title: string;
  steps: readonly Step[];
  /** Without it the kind is for both stores. */
  store?: StoreKind;
  /** The reason why this machine cannot play it; undefined if it can. */
  whyNot?(): string | undefined;
  /** The shortest and the longest duration in milliseconds. */
  lastsMs: readonly [number, number];
  /**
   * The fault begins before Teams carries out the request, and decides the answer. Otherwise it begins after Teams has
   * carried out the request, before the answer.
   */
  isBeforeTeams?: boolean;
  /** Teams may carry out a request without an answer, so that the bot sends it again. */
  losesAnswers?: boolean;
  /** A card that the bot posted at its end is posted again, because its id was not saved. */
  killsBot?: boolean;
  /** No answer may come twice: every bot keeps running and gets Teams' answers. */
  answersOnce?: boolean;
  /** Begins the fault, and resolves with the function that ends it. */
  begin(at: Scene): Promise<() => Promise<void> | void>;
}

export interface Scene {
  rig: Rig;
  bot: Bot;
  random: Random;
}
