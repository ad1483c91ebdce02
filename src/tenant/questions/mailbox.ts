/** The mailbox's type, owner, limits, forwarding, and who may write to it. */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { toPlain } from '../../observe/plain.ts';
import { optional, present, readAs, text } from '../read.ts';
import { questionFault } from '../refusal.ts';
import { sizeOf, sizeSchema } from '../sizes.ts';
import { id, many, shortText } from './fields.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const mostSenders = 100;
const valueSchema = z
  .object({
    /** RecipientTypeDetails: UserMailbox, SharedMailbox, RoomMailbox … */
    kind: shortText,
    primaryAddress: shortText,
    userPrincipalName: shortText.optional(),
    /** ExternalDirectoryObjectId: the account's object id. */
    objectId: id.optional(),
    /** ForwardingSmtpAddress, else ForwardingAddress. */
    forwardsTo: shortText.optional(),
    /** DeliverToMailboxAndForward: a copy stays here. */
    keepsCopy: z.boolean().optional(),
    sendQuota: sizeSchema.optional(),
    /** At this size the mailbox also receives no mail. */
    sendReceiveQuota: sizeSchema.optional(),
    recoverableItemsQuota: sizeSchema.optional(),
    /** Litigation hold or policy holds. Absent: unknown. */
    held: z.boolean().optional(),
    maxSend: sizeSchema.optional(),
    maxReceive: sizeSchema.optional(),
    /** RequireSenderAuthenticationEnabled: mail from outside the organization is refused. */
    onlyAuthenticated: z.boolean().optional(),
    /** Names of recipients. Without an entry, everybody may write. Absent: unknown, as for the other list. */
    acceptsOnlyFrom: many(shortText, mostSenders).optional(),
    rejectsFrom: many(shortText, mostSenders).optional(),
  })
  .strict();

type Mailbox = z.infer<typeof valueSchema>;

const mailboxSchema = z.object({
  RecipientTypeDetails: text(),
  PrimarySmtpAddress: text(),
  UserPrincipalName: optional(text()),
  ExternalDirectoryObjectId: optional(z.string().max(100)),
  ForwardingSmtpAddress: optional(text()),
  ForwardingAddress: optional(text()),
  DeliverToMailboxAndForward: optional(z.boolean()),
  ProhibitSendQuota: z.unknown().optional(),
  ProhibitSendReceiveQuota: z.unknown().optional(),
  RecoverableItemsQuota: z.unknown().optional(),
  LitigationHoldEnabled: optional(z.boolean()),
  InPlaceHolds: optional(z.array(z.unknown())),
  MaxSendSize: z.unknown().optional(),
  MaxReceiveSize: z.unknown().optional(),
  RequireSenderAuthenticationEnabled: optional(z.boolean()),
  AcceptMessagesOnlyFromSendersOrMembers: z.unknown().optional(),
  RejectMessagesFromSendersOrMembers: z.unknown().optional(),
});

export const question: ExchangeQuestion<'mailbox', Mailbox> = {
  kind: 'mailbox',
  about: 'mailbox',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: (address) => ({
    name: 'Get-Mailbox',
    parameters: { Identity: address },
    select: Object.keys(mailboxSchema.shape),
  }),
  inBulk: 'filter',
  read: ({ rows: [row] }, address) => {
    const mailbox = readAs(mailboxSchema, rowOf(row, address), 'Get-Mailbox');
    const { RecipientTypeDetails, PrimarySmtpAddress, UserPrincipalName, ExternalDirectoryObjectId } = mailbox;
    const { ForwardingSmtpAddress, ForwardingAddress } = mailbox;
    return {
      kind: RecipientTypeDetails,
      primaryAddress: PrimarySmtpAddress.toLowerCase(),
      ...present({
        userPrincipalName: given(UserPrincipalName),
        objectId: given(ExternalDirectoryObjectId),
        forwardsTo:
          given(ForwardingSmtpAddress)
            ?.replace(/^smtp:/i, '')
            .toLowerCase() ?? given(ForwardingAddress),
        keepsCopy: mailbox.DeliverToMailboxAndForward,
        sendQuota: sizeOf(mailbox.ProhibitSendQuota),
        sendReceiveQuota: sizeOf(mailbox.ProhibitSendReceiveQuota),
        recoverableItemsQuota: sizeOf(mailbox.RecoverableItemsQuota),
        held: isHeld(mailbox),
        maxSend: sizeOf(mailbox.MaxSendSize),
        maxReceive: sizeOf(mailbox.MaxReceiveSize),
        onlyAuthenticated: mailbox.RequireSenderAuthenticationEnabled,
        acceptsOnlyFrom: sendersIn(mailbox.AcceptMessagesOnlyFromSendersOrMembers),
        rejectsFrom: sendersIn(mailbox.RejectMessagesFromSendersOrMembers),
      }),
    };
  },
};

function isHeld({
  LitigationHoldEnabled: litigation,
  InPlaceHolds: holds,
}: z.output<typeof mailboxSchema>): boolean | undefined {
  return litigation === undefined && holds === undefined ? undefined : litigation === true || (holds ?? []).length > 0;
}

/**
 * From REST a list or null, from Format-List `{Web form, Anne}`, from the script `Web form; Anne`. Undefined if the
 * property is missing, or if Format-List shortened it.
 */
export function sendersIn(given: unknown): string[] | undefined {
  const listed =
    given === null
      ? []
      : typeof given === 'string'
        ? given.trim().startsWith('{')
          ? given.replaceAll(/[{}]/g, '').split(',')
          : given.split(';')
        : given;
  if (!Array.isArray(listed)) return undefined;
  const names = listed.flatMap((name: unknown) =>
    typeof name === 'string' ? toPlain(name, 300).replaceAll(/\s+/g, ' ') : [],
  );
  return names.some((name) => /\.\.\.|…/.test(name))
    ? undefined
    : names.filter((name) => name !== '').slice(0, mostSenders);
}

export function rowOf(row: unknown, address: string): unknown {
  if (row === undefined) throw questionFault(failureCodes.notFound, `Exchange knows no mailbox ${address}`);
  return row;
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
