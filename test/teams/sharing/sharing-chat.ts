/** A bot in two channels and three group chats, with one run to share. */
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsIn, actionsOf, type Posted, wordsOf } from '../connector.ts';
import { keepRuns } from '../../runs/past-runs.ts';

export const cardOf = (posted: Posted | undefined) => posted?.versions.at(-1)?.activity.attachments?.[0]?.content;
export const lastWords = (posted: Posted | undefined) => wordsOf(posted?.versions.at(-1)?.activity);
// oxlint-disable-next-line typescript/no-explicit-any -- cards as they came
export type Any = any;
export const buttonOf = (card: Any, verb: string): Any => actionsIn(card).find(({ data }) => data?.verb === verb);
export const choicesOf = (card: Any): string[] =>
  (card.body.find(({ type }: Any) => type === 'Input.ChoiceSet')?.choices ?? []).map(({ title }: Any) => title);

export const alex = { id: '29:alex', name: 'Alex Wilber', aadObjectId: administrator };
export const megan = { id: '29:megan', name: 'Megan Bowen', aadObjectId: '00000000-0000-0000-0000-0000000000021' };
export const adele = { id: '29:adele', name: 'Adele Vance', aadObjectId: '00000000-0000-0000-0000-0000000000022' };
export const team = '19:team@thread.tacv2';
export const news = '19:news@thread.tacv2';
export const bridge = '19:bridge@thread.v2';
export const secret = '19:secret@thread.v2';
export const unnamed = '19:unnamed@thread.v2';

export const inThread = (channel: string, more: Record<string, unknown> = {}) => ({
  conversation: {
    id: `${channel};messageid=1690000000000`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: 'tenant-1',
  },
  channelData: { tenant: { id: 'tenant-1' }, team: { id: team, ...more }, channel: { id: channel } },
});
export const inGroup = (id: string, name?: string) => ({
  conversation: {
    id,
    conversationType: 'groupChat',
    isGroup: true,
    tenantId: 'tenant-1',
    ...(name === undefined ? {} : { name }),
  },
});
export const personalOf = (id: string) => ({
  conversation: { id, conversationType: 'personal', tenantId: 'tenant-1' },
});

/** The form, or the card without a form. */
const isForm = (posted: Posted): boolean =>
  actionsOf(posted).some(({ verb }) => verb === 'share-to' || verb === 'share');

/** Call it within a suite, because it ends the bot after each test. */
export function sharingChat() {
  let chat: Chat;
  const begin = async (environment: Record<string, string> = {}): Promise<void> => {
    chat = await startChat({
      environment,
      kept: (store) => keepRuns(store, [{ id: '8F3K', at: '2026-11-23T08:00:00.000Z', saw: 'two-faults' }]),
    });
    chat.teams.set(team, {
      name: 'Support',
      channels: [
        { id: team },
        { id: news, name: 'News', type: 'standard' },
        { id: '19:private@thread.tacv2', name: 'Board', type: 'private' },
      ],
      members: [alex, megan],
    });
    chat.chats.set(bridge, [alex, megan]);
    chat.chats.set(secret, [megan, adele]);
    chat.chats.set(unnamed, [alex, megan, adele, { id: '29:isaiah', name: 'Isaiah Langer' }]);
  };
  afterEach(async () => chat.end());

  const say = (text: string, more: Record<string, unknown> = {}) => chat.fresh(() => chat.say(text, more));
  /** The bot learns of places as in Teams: from messages there. */
  const known = async (): Promise<void> => {
    await say('help', inThread(team, { name: 'Support' }));
    await say('help', inGroup(bridge));
    await say('help', { ...inGroup(secret), from: megan });
    await chat.fresh(() =>
      chat
        .send({ type: 'conversationUpdate', topicName: 'Bridge', ...inGroup(bridge) })
        .then(() => chat.say('help', inGroup(bridge))),
    );
    await chat.fresh(() =>
      chat
        .send({ type: 'conversationUpdate', topicName: 'Secret', from: megan, ...inGroup(secret) })
        .then(() => chat.say('help', { ...inGroup(secret), from: megan })),
    );
    await say('help', inGroup(unnamed));
  };
  /** The answer to a button, as the client gets it. */
  const click = async (data: Any, more: Record<string, unknown> = {}): Promise<{ type: string; value: Any }> => {
    const answer = await chat.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: data.verb, data }, trigger: 'manual' },
      ...more,
    });
    return (await answer.json()) as { type: string; value: Any };
  };
  /** In a personal chat the form is a separate message. */
  const form = async (more: Record<string, unknown> = {}): Promise<Any> => {
    const { conversationType } = { conversationType: 'personal', ...(more.conversation as object | undefined) };
    const count = chat.posted.length;
    const { value } = await click({ verb: 'share', run: '8F3K' }, more);
    return conversationType === 'personal'
      ? cardOf(await chat.until((posted) => posted.slice(count).find(isForm)))
      : value;
  };
  const fill = (card: Any, filled: Record<string, string>) => ({ ...buttonOf(card, 'share-to').data, ...filled });
  const sharedIn = (conversation: string) =>
    chat.until((posted) =>
      posted.find((one) => one.conversation === conversation && /Shared by|Partagé par/.test(lastWords(one))),
    );
  const toldIn = (conversation: string, pattern: RegExp) =>
    chat.until((posted) =>
      posted.find(
        (one) =>
          one.conversation === conversation &&
          one.versions[0]?.activity.text !== undefined &&
          pattern.test(one.versions[0].activity.text),
      ),
    );

  return {
    get chat(): Chat {
      return chat;
    },
    begin,
    known,
    say,
    click,
    form,
    fill,
    sharedIn,
    toldIn,
  };
}
