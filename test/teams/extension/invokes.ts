/**
 * A message extension's invokes as Teams sends them (Microsoft Learn, "Respond to search command", "Create and send
 * dialogs", "Respond to dialog submit action", "Link unfurling"), without the fields that say nothing.
 */
import type { Chat } from '../bot.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers as they came
type Any = any;

type Invoke = Record<string, unknown>;
const invoke = (name: string, value: unknown): Invoke => ({ type: 'invoke', name: `composeExtension/${name}`, value });

export const opened = (): Invoke =>
  invoke('query', {
    commandId: 'find-report',
    parameters: [{ name: 'initialRun', value: 'true' }],
    queryOptions: { skip: 0, count: 25 },
  });

export const searched = (typed: string, queryOptions: unknown = { skip: 0, count: 25 }): Invoke =>
  invoke('query', { commandId: 'find-report', parameters: [{ name: 'search', value: typed }], queryOptions });

export const selected = (value: unknown): Invoke => invoke('selectItem', value);

export const pasted = (url: string): Invoke => invoke('queryLink', { url });

/** The message at which the person points. */
export const pointedAt = (content: string, more: Record<string, unknown> = {}): Invoke =>
  invoke('fetchTask', {
    commandId: 'explain-message',
    commandContext: 'message',
    requestId: '5a1f3b9e6c7d4e2f8a0b1c2d3e4f5a6b',
    messagePayload: {
      id: '1611261222015',
      replyToId: null,
      createdDateTime: '2021-01-21T20:33:42.015Z',
      lastModifiedDateTime: null,
      deleted: false,
      subject: null,
      summary: null,
      importance: 'normal',
      locale: 'en-us',
      body: { contentType: 'html', content },
      from: {
        device: null,
        conversation: null,
        user: { userIdentityType: 'aadUser', id: '93c4b8b5-1f0f-4d2c-a6d4-6f2f4e4d3a11', displayName: 'Adele Vance' },
        application: null,
      },
      reactions: [],
      mentions: [],
      attachments: [],
      ...more,
    },
    context: { theme: 'default' },
  });

export const pressed = (data: unknown): Invoke =>
  invoke('submitAction', {
    commandId: 'explain-message',
    commandContext: 'message',
    requestId: '5a1f3b9e6c7d4e2f8a0b1c2d3e4f5a6b',
    data,
    context: { theme: 'default' },
  });

export async function asked(chat: Chat, sent: Invoke, more: Record<string, unknown> = {}): Promise<Any> {
  const response = await chat.send({ ...sent, ...more });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  return response.json();
}

export interface Shown {
  title: string;
  text: string;
  tap: Any;
  /** The card, or the thumbnail in a list. */
  content: Any;
}

export function resultsIn(answer: Any): Shown[] {
  return (answer.composeExtension?.attachments ?? []).map(({ content, preview }: Any) => ({
    title: preview.content.title,
    text: preview.content.text,
    tap: preview.content.tap,
    content,
  }));
}

/** The sentence shown instead of results or a dialog. */
export function sentenceIn(answer: Any): string {
  return answer.composeExtension?.type === 'message'
    ? answer.composeExtension.text
    : (answer.task?.value.card.content.body[0]?.inlines?.[0] ?? '');
}
