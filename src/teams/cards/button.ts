/**
 * The data that a button carries to the client and back. Cards stay in chats for years, so a verb keeps its meaning.
 * Returned data is untrusted input, and the same schema validates it.
 */
import { z } from 'zod';
import { ownerSchema } from '../../model/finding.ts';
import type { Element } from './elements.ts';

/** Characters. */
export const longestTyped = 300;

const run = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Types a command. */
const say = z.object({ verb: z.literal('say'), text: z.string().min(1).max(longestTyped) });

/** What else a typed line may mean. */
const meanings = z.object({ verb: z.literal('meanings'), line: z.string().min(1).max(longestTyped) });

const ofRun = [
  z.object({ verb: z.literal('run'), run }),
  z.object({ verb: z.literal('run-failed'), run }),
  z.object({ verb: z.literal('cancel'), run }),
  z.object({ verb: z.literal('report'), run }),
  z.object({
    verb: z.literal('findings'),
    run,
    page: z.coerce.number().int().min(1).max(10_000).catch(1),
    /** Only the findings that this owner must fix. */
    owner: ownerSchema.optional().catch(undefined),
    /** True on a card of findings, which the page replaces. Elsewhere the findings are a new card. */
    turn: z.literal(true).optional().catch(undefined),
  }),
  /** Posts the steps of another owner, as a card. */
  z.object({ verb: z.literal('hand-over'), run, owner: ownerSchema.exclude(['ece-administrator']) }),
  /** Whether the cause that an earlier run named was right. `line` is the person's input. */
  z.object({
    verb: z.literal('cause'),
    run,
    answer: z.enum(['yes', 'no']),
    line: z.string().max(5000).default('').catch(''),
  }),
] as const;

/** The data includes a form's inputs. An invalid `withoutNames` leaves the names out. */
const ofShare = [
  z.object({ verb: z.literal('share'), run }),
  z.object({
    verb: z.literal('share-to'),
    run,
    /** Same for every click on one form. */
    mark: z.uuid(),
    to: z.string().max(1000).catch(''),
    withoutNames: z.enum(['true', 'false']).default('false').catch('true'),
    comment: z.string().max(5000).default('').catch(''),
    /** Of the people picker: ids with commas. */
    people: z.string().max(5000).default('').catch(''),
    /** Typed, with commas. */
    names: z.string().max(5000).default('').catch(''),
  }),
  z.object({ verb: z.literal('full'), run }),
  z.object({ verb: z.literal('run-apart'), run }),
] as const;

const ofHandOver = [
  /** Shows the form; without an owner, for the first cause's. */
  z.object({ verb: z.literal('hand-over-form'), run, owner: ownerSchema.optional().catch(undefined) }),
  z.object({
    verb: z.literal('hand-over-to'),
    run,
    /** Same for every click on one form. */
    mark: z.uuid(),
    owner: ownerSchema.optional().catch(undefined),
    /** `owner`, `person`, or the id of a channel or chat. */
    to: z.string().max(1000).default('').catch(''),
    /** Of the people picker: an id. */
    people: z.string().max(5000).default('').catch(''),
    /** Typed. */
    names: z.string().max(5000).default('').catch(''),
    line: z.string().max(5000).default('').catch(''),
    /** Ids, with commas, of the open hand-overs that the form has named. */
    known: z.string().max(1000).default('').catch(''),
    /** `true`: a mail carries the report without names. */
    file: z.string().max(10).default('').catch(''),
  }),
  z.object({
    verb: z.literal('handed-over'),
    handOver: z.string().regex(/^[A-Z\d]{1,12}$/),
    answer: z.enum(['done', 'take', 'decline', 'remind', 'withdraw']),
    /** The person's input. */
    line: z.string().max(5000).default('').catch(''),
  }),
] as const;

/** Of a service request, in characters. */
export const longestNumber = 20;
/** For the client and for zod. */
export const numberPattern = '^[A-Za-z0-9][A-Za-z0-9._#-]*$';
export const serviceRequestNumber = z.string().trim().max(longestNumber).regex(new RegExp(numberPattern));

/** A missing or invalid `withoutNames` leaves the names out. */
const ofFile = [
  z.object({ verb: z.literal('report-file'), run }),
  z.object({
    verb: z.literal('report-file-as'),
    run,
    format: z.enum(['zip', 'html', 'run-sheet']).catch('zip'),
    withoutNames: z.enum(['true', 'false']).catch('true'),
    /** Of the service request. */
    number: z.string().max(1000).default('').catch(''),
  }),
] as const;

export const typedMailAddress = z
  .string()
  .max(320)
  .regex(/^[^\s@<>,;"\p{Cc}]+@[^\s@<>,;"\p{Cc}]+$/u)
  .toLowerCase();

const history = z.object({ verb: z.literal('history'), page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** `by` and `until` are checked again on a click, because the data may be forged. */
const roundTrip = z.object({
  verb: z.literal('round-trip'),
  from: typedMailAddress,
  to: typedMailAddress,
  by: z.string().max(200),
  until: z.iso.datetime(),
  /** Same for every click on one card. */
  mark: z.uuid(),
});

/** Sets an owner. The data includes the form's inputs, of which one says who. */
const owner = z.object({
  verb: z.literal('owner'),
  owner: ownerSchema,
  /** Same for every click on one form. */
  mark: z.uuid(),
  person: z.string().max(1000).default('').catch(''),
  place: z.string().max(1000).default('').catch(''),
  mail: z.string().max(1000).default('').catch(''),
  name: z.string().max(1000).default('').catch(''),
  language: z.string().max(20).default('').catch(''),
  zone: z.string().max(200).default('').catch(''),
});
/** The forms of `mute` and `maintenance`. An empty day, or an invalid one, is refused as a typed one is. */
const typedInForm = z.string().max(20).default('').catch('');
const reason = z.string().max(5000).default('').catch('');
const muting = [
  z.object({
    verb: z.literal('mute'),
    /** `blocked-port on ece-svc-01` */
    what: z.string().max(longestTyped).default('').catch(''),
    until: typedInForm,
    time: typedInForm,
    because: reason,
  }),
  z.object({
    verb: z.literal('maintenance'),
    from: typedInForm,
    fromTime: typedInForm,
    until: typedInForm,
    time: typedInForm,
    because: reason,
  }),
] as const;

/** Declares aliases: `of` is one, or all that nobody has declared. The other fields are as in a table. */
const inDeclaration = z.string().max(1000).default('').catch('');
const declare = z.object({
  verb: z.literal('declare'),
  of: inDeclaration,
  account: inDeclaration,
  protocol: inDeclaration,
  authentication: inDeclaration,
  instance: inDeclaration,
  server: inDeclaration,
});

/**
 * Not a button: Teams' client sends it when it shows a card to a person in the card's `refresh`
 * (deliveries/posted-card.ts).
 */
export const refreshSchema = z.object({ verb: z.literal('refresh'), delivery: z.uuid() });

export const clickSchema = z.discriminatedUnion('verb', [
  say,
  meanings,
  ...ofRun,
  ...ofShare,
  ...ofHandOver,
  ...ofFile,
  history,
  roundTrip,
  owner,
  ...muting,
  declare,
]);

export type Click = z.infer<typeof clickSchema>;
export type MeaningsClick = z.infer<typeof meanings>;
export type RunClick = z.infer<(typeof ofRun)[number]>;
export type ShareClick = z.infer<(typeof ofShare)[number]>;
export type HandOverFormClick = z.infer<(typeof ofHandOver)[0 | 1]>;
export type HandedOverClick = z.infer<(typeof ofHandOver)[2]>;
export type FileClick = z.infer<(typeof ofFile)[number]>;
export type MutingClick = z.infer<(typeof muting)[number]>;
export type HistoryClick = z.infer<typeof history>;
export type RoundTripClick = z.infer<typeof roundTrip>;
export type DeclareClick = z.infer<typeof declare>;
export type OwnerClick = z.infer<typeof owner>;

/** The delivery of the button's card; undefined for cards without a delivery. */
export const deliveryOf = (data: unknown): string | undefined =>
  z.object({ delivery: z.uuid() }).safeParse(data).data?.delivery;

/** The person fills in a form's inputs. None of the data is secret. */
type ButtonData =
  | Exclude<
      Click,
      {
        verb:
          | 'share-to'
          | 'cause'
          | 'report-file-as'
          | 'owner'
          | 'mute'
          | 'maintenance'
          | 'hand-over-to'
          | 'handed-over'
          | 'declare';
      }
    >
  | Pick<Click & { verb: 'hand-over-to' }, 'verb' | 'run' | 'mark' | 'owner' | 'known'>
  | Pick<Click & { verb: 'handed-over' }, 'verb' | 'handOver' | 'answer'>
  | Pick<Click & { verb: 'share-to' }, 'verb' | 'run' | 'mark'>
  | Pick<Click & { verb: 'cause' }, 'verb' | 'run' | 'answer'>
  | Pick<Click & { verb: 'report-file-as' }, 'verb' | 'run'>
  | Pick<OwnerClick, 'verb' | 'owner' | 'mark'>
  | Pick<Click & { verb: 'mute' }, 'verb' | 'what'>
  | Pick<Click & { verb: 'maintenance' | 'declare' }, 'verb'>;

/** Older clients lack Action.Execute and send the same data as a message. */
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
