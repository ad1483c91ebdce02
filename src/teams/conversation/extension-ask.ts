/**
 * What Teams asks a message extension, as invokes (Microsoft Learn, "Respond to search command", "Create and send
 * dialogs", "Link unfurling"). No message is posted, and the bot may be no member of the conversation.
 */
import { z } from 'zod';

export type ExtensionAsk =
  /** Sent while the person types; empty when the search opens. */
  | { kind: 'query'; typed: string; skip: number; count: number }
  /** A result of a query that the person chose: its `value`, unvalidated. */
  | { kind: 'select'; value: unknown }
  /** On a message. `message`: its texts, with markup. */
  | { kind: 'dialog'; message: string }
  /** A button of the dialog: its data, unvalidated. */
  | { kind: 'submit'; data: unknown }
  | { kind: 'link'; url: string };

const short = z.string().max(1000).catch('');
const least = z.coerce.number().int().min(0).max(10_000);
/** Of one page, also if Teams asks for more. */
const mostResults = 25;

const querySchema = z.object({
  parameters: z
    .array(z.object({ name: short, value: short }))
    .max(10)
    .catch([]),
  queryOptions: z
    .object({ skip: least.catch(0), count: least.min(1).catch(mostResults) })
    .catch({ skip: 0, count: mostResults }),
});
const messageSchema = z.object({
  subject: z.string().nullish().catch(undefined),
  body: z.object({ content: z.string().nullish() }).nullish().catch(undefined),
  attachments: z
    .array(z.object({ content: z.unknown().optional() }))
    .nullish()
    .catch(undefined),
});
const dialogSchema = z.object({ messagePayload: messageSchema.optional().catch(undefined) });
const submitSchema = z.object({ data: z.unknown().optional() });
const linkSchema = z.object({ url: z.string().max(2000) });

const asks: Record<string, (value: unknown) => ExtensionAsk | undefined> = {
  'composeExtension/query': (value) => {
    const query = querySchema.safeParse(value).data;
    if (query === undefined) return undefined;
    const { parameters, queryOptions } = query;
    const typed = parameters.find(({ name }) => name !== 'initialRun')?.value ?? '';
    const { skip, count } = queryOptions;
    return { kind: 'query', typed, skip, count: Math.min(count, mostResults) };
  },
  'composeExtension/selectItem': (value) => ({ kind: 'select', value }),
  'composeExtension/fetchTask': (value) => {
    const dialog = dialogSchema.safeParse(value).data;
    return dialog && { kind: 'dialog', message: textsOf(dialog.messagePayload) };
  },
  'composeExtension/submitAction': (value) => {
    const submit = submitSchema.safeParse(value).data;
    return submit && { kind: 'submit', data: submit.data };
  },
  'composeExtension/queryLink': (value) => {
    const link = linkSchema.safeParse(value).data;
    return link && { kind: 'link', ...link };
  },
};

/** Undefined for other invokes, and for values of another shape. */
export function extensionAskOf(name: string | undefined, value: unknown): ExtensionAsk | undefined {
  return name !== undefined && Object.hasOwn(asks, name) ? asks[name]?.(value) : undefined;
}

/** Characters of a message that are read, with markup. Teams' own limit is about 28 kB of words. */
const longestMessage = 100_000;

function textsOf(message: z.infer<typeof messageSchema> | undefined): string {
  if (message === undefined) return '';
  const { subject, body, attachments } = message;
  const texts = [subject, body?.content, ...(attachments ?? []).flatMap(({ content }) => cardTexts(content))];
  return texts
    .filter((text) => typeof text === 'string' && text !== '')
    .join('\n')
    .slice(0, longestMessage);
}

/** A card comes as JSON text or as an object. Other text is a text. */
function cardTexts(content: unknown): string[] {
  if (typeof content !== 'string') return stringsIn(content, 0);
  try {
    return stringsIn(JSON.parse(content), 0);
  } catch {
    return [content];
  }
}

const deepest = 30;

/** The texts that a card shows, in its order: error texts are in several fields, and names of fields differ by kind of card. */
function stringsIn(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  return Object.values(value).flatMap((inner) => stringsIn(inner, depth + 1));
}
