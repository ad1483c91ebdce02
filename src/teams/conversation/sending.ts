/**
 * The ChatPort over the Bot Connector: POST, PUT and DELETE /v3/conversations/{id}/activities(/{id}), GET
 * …/members/{id}, …/pagedmembers, /v3/teams/{id} and /v3/teams/{id}/conversations, POST /v3/conversations. Messages for
 * one member are in targeted.ts.
 */
import { type CloudAdapter, TeamsInfo } from 'botbuilder';
import { addressOfOther, addressOfPersonal, referenceOf } from './address.ts';
import { type Address, ChatError, type ChatPort, type Outgoing, type Recipient } from './chat-port.ts';
import { conversationIn, isPersonIn, membersIn, teamIn } from './connector-answers.ts';
import {
  type ConnectorOptions,
  type ConnectorRequests,
  createConnectorRequests,
  knownWithinMs,
} from './connector-requests.ts';
import { activityOf } from './outgoing-activity.ts';
import { channelOf } from './places.ts';
import { createRefusedTargets, isRefusalOfTargeting, targeted } from './targeted.ts';

/** Ids of targeted messages that are kept for edits. */
const mostTargeted = 1000;

export function createSending(adapter: CloudAdapter, appId: string, options: ConnectorOptions): ChatPort {
  const requests = createConnectorRequests(adapter, appId, options);
  const refusedTargets = createRefusedTargets();
  /** The newest of this process; older messages are rarely edited. */
  const targetedIds = new Set<string>();

  const create = async (to: Address, outgoing: Outgoing, onlyFor?: Recipient): Promise<string> => {
    const { id } = await requests.send(
      to,
      ({ connector, conversation, template, options }) => {
        if (onlyFor !== undefined) targeted(connector.client?.pipeline);
        const recipient = onlyFor === undefined ? {} : { recipient: { id: onlyFor.account, name: onlyFor.name } };
        return connector.conversations.sendToConversation(
          conversation,
          { ...template, ...activityOf(outgoing), ...recipient },
          options,
        );
      },
      // Fewer attempts: a plain message follows.
      onlyFor === undefined ? undefined : 3,
    );
    return id;
  };

  return {
    ready: () => requests.ready(),
    async post(to, outgoing, { onlyFor } = {}) {
      const place = channelOf(referenceOf(to).conversation.id);
      if (onlyFor === undefined || refusedTargets.has(place)) return create(to, outgoing);
      try {
        const id = await create(to, outgoing, onlyFor);
        // A Set iterates oldest first.
        if (targetedIds.size >= mostTargeted) targetedIds.delete([...targetedIds][0] ?? '');
        targetedIds.add(id);
        return id;
      } catch (error) {
        if (!(error instanceof ChatError) || options.signal.aborted) throw error;
        const id = await create(to, outgoing);
        // Only the targeting was refused.
        if (isRefusalOfTargeting(error)) refusedTargets.add(place);
        return id;
      }
    },
    async edit(to, activity, outgoing) {
      await requests.send(to, ({ connector, conversation, template, options }) => {
        if (targetedIds.has(activity)) targeted(connector.client?.pipeline);
        return connector.conversations.updateActivity(
          conversation,
          activity,
          { ...template, ...activityOf(outgoing), id: activity },
          options,
        );
      });
    },
    async remove(to, activity) {
      await requests.send(to, ({ connector, conversation, options }) =>
        connector.conversations.deleteActivity(conversation, activity, options),
      );
    },
    at: addressOfOther,
    createConversation: (known, person) => createPersonalChat(known, person, requests),
    async isMember(known, of, { id, account }) {
      try {
        const member = await requests.ask(known, ({ connector }) =>
          connector.conversations.getConversationMember(of, account, { timeout: knownWithinMs }),
        );
        return isPersonIn(member, id);
      } catch (error) {
        if (error instanceof ChatError && error.message.startsWith('MemberNotFoundInConversation')) return false;
        throw error;
      }
    },
    async members(of) {
      const page = await requests.ask(of, ({ connector, conversation }) =>
        connector.conversations.getConversationPagedMembers(conversation, { timeout: knownWithinMs }),
      );
      return membersIn(page);
    },
    team: (known, id) =>
      requests.ask(known, async ({ context }) =>
        teamIn(await Promise.all([TeamsInfo.getTeamDetails(context, id), TeamsInfo.getTeamChannels(context, id)])),
      ),
  };
}

async function createPersonalChat(
  known: Address,
  person: string,
  requests: ConnectorRequests,
): Promise<{ id: string; address: Address }> {
  const { bot, conversation } = referenceOf(known);
  const { tenantId } = conversation;
  const answer = await requests.send(known, ({ connector, options }) =>
    connector.conversations.createConversation(
      {
        isGroup: false,
        bot,
        members: [{ id: person }],
        tenantId,
        channelData: tenantId === undefined ? {} : { tenant: { id: tenantId } },
      },
      options,
    ),
  );
  const id = conversationIn(answer);
  return { id, address: addressOfPersonal(known, id) };
}
