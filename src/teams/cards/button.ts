/**
 * The buttons of the cards: the data that a button carries to the client and back. Cards stay in chats for years, so a
 * verb keeps its meaning. The data that comes back is input from outside and is validated by the same schema.
 */
import { z } from 'zod';
import { ownerSchema } from '../../model/finding.ts';
import type { Element } from './elements.ts';

/** The most characters that a button types. */
export const longestTyped = 300;

const run = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** The button types a command for the person. */
const say = z.object({ verb: z.literal('say'), text: z.string().min(1).max(longestTyped) });

/** About one run: run its selection or its failed checks again, end it, show its report or its findings. */
const ofRun = [
  z.object({ verb: z.literal('run'), run }),
  z.object({ verb: z.literal('run-failed'), run }),
  z.object({ verb: z.literal('cancel'), run }),
  z.object({ verb: z.literal('report'), run }),
  z.object({
    verb: z.literal('findings'),
    run,
    page: z.coerce.number().int().min(1).max(10_000).catch(1),
    /** Shows only what this owner has to do. */
    owner: ownerSchema.optional().catch(undefined),
    /** True on the findings themselves: the page takes their place. Elsewhere the findings are a card of their own. */
    turn: z.literal(true).optional().catch(undefined),
  }),
  /** Whether the cause that an earlier run had named was the cause; `line` is typed in by the person. */
  z.object({
    verb: z.literal('cause'),
    run,
    answer: z.enum(['yes', 'no']),
    line: z.string().max(5000).default('').catch(''),
  }),
] as const;

/**
 * Sharing a run: ask for the place, share, and below a shared card the full report or a new run for the person who
 * clicks. The form's inputs come merged with the button's data; unless it is clearly "with names", the report is shared
 * without names.
 */
const ofShare = [
  z.object({ verb: z.literal('share'), run }),
  z.object({
    verb: z.literal('share-to'),
    run,
    /** Equal for two clicks on one form. */
    mark: z.uuid(),
    to: z.string().max(1000).catch(''),
    withoutNames: z.enum(['true', 'false']).default('false').catch('true'),
    comment: z.string().max(5000).default('').catch(''),
  }),
  z.object({ verb: z.literal('full'), run }),
  z.object({ verb: z.literal('run-apart'), run }),
] as const;

export const typedMailAddress = z
  .string()
  .max(320)
  .regex(/^[^\s@<>,;"\p{Cc}]+@[^\s@<>,;"\p{Cc}]+$/u)
  .toLowerCase();

/** Turns the list of the last runs to another page. */
const history = z.object({ verb: z.literal('history'), page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/**
 * Sends the one mail of a round trip. Who may click it and until when is checked again, because the data may be forged.
 */
const roundTrip = z.object({
  verb: z.literal('round-trip'),
  from: typedMailAddress,
  to: typedMailAddress,
  by: z.string().max(200),
  until: z.iso.datetime(),
  /** Equal for two clicks on one card. */
  mark: z.uuid(),
});

/**
 * Not a button: Teams' client sends it by itself when it shows a card with a `refresh` to a person whom that names (see
 * deliveries/posted-card.ts).
 */
export const refreshSchema = z.object({ verb: z.literal('refresh'), delivery: z.uuid() });

export const clickSchema = z.discriminatedUnion('verb', [say, ...ofRun, ...ofShare, history, roundTrip]);

export type Click = z.infer<typeof clickSchema>;
export type RunClick = z.infer<(typeof ofRun)[number]>;
export type ShareClick = z.infer<(typeof ofShare)[number]>;
export type HistoryClick = z.infer<typeof history>;
export type RoundTripClick = z.infer<typeof roundTrip>;

/** The delivery that a button's card was posted for; cards that are not delivered have none. */
export const deliveryOf = (data: unknown): string | undefined =>
  z.object({ delivery: z.uuid() }).safeParse(data).data?.delivery;

/** What a card puts on its button; a form's inputs are filled in by the person. Nothing of it is secret. */
type ButtonData =
  | Exclude<Click, { verb: 'share-to' | 'cause' }>
  | Pick<Click & { verb: 'share-to' }, 'verb' | 'run' | 'mark'>
  | Pick<Click & { verb: 'cause' }, 'verb' | 'run' | 'answer'>;

/** Older clients do not know Action.Execute and send the same data as a message. */
export function button(title: string, data: ButtonData, more: Record<string, unknown> = {}): Element {
  return {
    type: 'Action.Execute',
    title,
    verb: data.verb,
    data,
    ...more,
    fallback: { type: 'Action.Submit', title, data, ...more },
  };
}
