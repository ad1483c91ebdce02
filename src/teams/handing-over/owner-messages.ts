/** The first message to an owner, and whether another one would still arrive. */
import type { Text } from '../../model/text.ts';
import { markOwner, type OwnerSetting, type OwnerTest, type ReachableAddress } from '../../runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import { inPlainText } from '../cards/locale.ts';
import { ChatError, type ChatPort, type Member } from '../conversation/chat-port.ts';
import { claimAgain } from '../conversation/conversations.ts';
import type { Reach, ReachedOwner } from './reach.ts';
import { whyRefused } from './why-refused.ts';

export type OwnerAnswer =
  | { arrived: true; /** Not in the personal chat. */ instead?: Text }
  /** `isTemporary`: the bot tries again by itself. */
  | { why: Text; isTemporary?: true };

export interface OwnerMessages {
  /** Saves the result. Another replica may be at it; its result counts. */
  first(setting: OwnerSetting, to: ReachableAddress): Promise<OwnerAnswer>;
  /** Undefined if Teams does not say. */
  isThere(to: ReachableAddress): Promise<OwnerTest | undefined>;
}

const againAfterMs = 60_000;

export function createOwnerMessages({
  store,
  reach,
  port,
}: {
  store: DeploymentStore;
  reach: Reach;
  port: Pick<ChatPort, 'post' | 'members'>;
}): OwnerMessages {
  return { first: firstMessage, isThere };

  async function firstMessage(setting: OwnerSetting, to: ReachableAddress): Promise<OwnerAnswer> {
    const isMine = await claimAgain(store, `owner message ${setting.owner} ${setting.setAt}`, new Date(), againAfterMs);
    if (!isMine) return { why: say('owners.why.under-way'), isTemporary: true };
    const reached = await reach(to);
    const answer = 'why' in reached ? reached : await sent(setting, to, reached);
    if ('why' in answer) {
      if (answer.isTemporary !== true) await markOwner(store, setting, answer, Date.now());
      return answer;
    }
    const { name, ...arrived } = answer;
    await markOwner(store, setting, { arrived: true, ...(name === undefined ? {} : { name }) }, Date.now());
    return arrived;
  }

  async function sent(
    { owner, language, timeZone, setBy }: OwnerSetting,
    to: ReachableAddress,
    { address, mention, instead }: Exclude<ReachedOwner, { why: Text }>,
  ): Promise<(Extract<OwnerAnswer, { arrived: true }> & { name?: string }) | Extract<OwnerAnswer, { why: Text }>> {
    const message = say('owners.first-message', {
      who: setBy.name,
      owner: say(`answered.owner.${owner}`),
      deployment: store.deployment,
    });
    try {
      await port.post(address, { text: read(message, inPlainText({ language, timeZone })), mention });
    } catch (error) {
      return whyNot(to, error);
    }
    const name = to.kind === 'person' ? (mention?.name ?? (await nameIn(address, to.id))) : undefined;
    return {
      arrived: true,
      ...(instead === undefined ? {} : { instead }),
      ...(name === undefined || name === '' ? {} : { name }),
    };
  }

  async function nameIn(address: string, person: string): Promise<string | undefined> {
    const members = await port.members(address).catch((): Member[] => []);
    return members.find(({ id }) => id?.toLowerCase() === person.toLowerCase())?.name;
  }

  async function isThere(to: ReachableAddress): Promise<OwnerTest | undefined> {
    const reached = await reach(to);
    if ('why' in reached) return reached.isTemporary === true ? undefined : reached;
    try {
      const members = await port.members(reached.address);
      const hasLeft =
        to.kind === 'person' &&
        members.length > 0 &&
        members.every(({ id }) => id !== undefined && id.toLowerCase() !== to.id.toLowerCase());
      return hasLeft ? { why: say('owners.why.unknown-person', { name: to.name }) } : { arrived: true };
    } catch (error) {
      const { why, isTemporary } = whyNot(to, error);
      return isTemporary === true ? undefined : { why };
    }
  }
}

function whyNot(to: ReachableAddress, error: unknown): Extract<OwnerAnswer, { why: Text }> {
  if (!(error instanceof ChatError)) throw error;
  return { why: whyRefused(to, error), ...(error.isFinal ? {} : { isTemporary: true }) };
}
