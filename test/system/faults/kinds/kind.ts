/** A kind of fault: what is broken, and how it is whole again. Each stands in a file of its own. */
import type { Random } from '../random.ts';
import type { Bot, Rig, StoreKind } from '../rig.ts';
import type { Step } from '../steps.ts';

export interface FaultKind {
  name: string;
  /** For the reader of the table. */
  title: string;
  /** The steps of a command's path at which it makes a difference. */
  steps: readonly Step[];
  /** Both where it is left out. */
  store?: StoreKind;
  /** Why it cannot be had on this machine; undefined where it can. */
  whyNot?(): string | undefined;
  /** How long it lasts, in milliseconds: least and most. */
  lastsMs: readonly [number, number];
  /**
   * It begins before Teams carries out the request that it is aimed at, and decides how that one is answered. Otherwise it
   * begins while that request is carried out and its answer is awaited.
   */
  isBeforeTeams?: boolean;
  /** Teams may have carried out what the bot, without its answer, has to send again. */
  losesAnswers?: boolean;
  /** All bots go on, and each knows what Teams has of it: no answer may come twice. */
  answersOnce?: boolean;
  /** Resolves when it holds, with what ends it. */
  begin(at: Scene): Promise<() => Promise<void> | void>;
}

export interface Scene {
  rig: Rig;
  /** The bot that is at the step. */
  bot: Bot;
  /** For what else the kind decides. */
  random: Random;
}
