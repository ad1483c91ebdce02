/** The personal chat with a person, who need not have written before. */
import type { Logger } from 'pino';
import type { Policy } from '../../access/policy.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Address, ChatError, type ChatPort } from './chat-port.ts';
import { knownAddress, personalChatOf, savePersonalChat } from './conversations.ts';

/** `person`: an Entra object id. Throws only if the store fails. */
export type PersonalChats = (person: string) => Promise<PersonalChat | { none: NoPersonalChat }>;

export interface PersonalChat {
  id: string;
  address: Address;
}

/** Teams' refusal; `removed`: the person removed the app; `nowhere`: no conversation of the bot is known. */
export type NoPersonalChat = ChatError | 'removed' | 'nowhere';

export interface PersonalChatsOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'createConversation'>;
  policy: Pick<Policy, 'refusalOfPlace'>;
  logger: Pick<Logger, 'info'>;
}

export function createPersonalChats({ store, port, policy, logger }: PersonalChatsOptions): PersonalChats {
  return async (person) => (await personalChatOf(store, person)) ?? newChat(person);

  async function newChat(person: string): Promise<PersonalChat | { none: NoPersonalChat }> {
    const known = await knownAddress(store, ({ tenant }) => policy.refusalOfPlace({ tenant }) === undefined);
    if (known === undefined) return { none: 'nowhere' };
    try {
      const chat = await port.createConversation(known.address, person);
      const isOpen = await savePersonalChat(store, { ...chat, person, tenant: known.tenant }, new Date());
      return isOpen ? chat : { none: 'removed' };
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      logger.info({ status: error.status, reason: error.message }, 'Teams opened no personal chat');
      return { none: error };
    }
  }
}
