/**
 * Queries many mailboxes with one cmdlet: by a filter of addresses, or, for the right to send as them, by the account
 * that holds it. Returns each mailbox's rows. Missing mailboxes must be queried individually: an address may be
 * misspelt, a mail user's, or hidden from the filter.
 */
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import type { Cmdlet, Exchange, Rows } from './exchange.ts';
import { inParts } from './parts.ts';
import type { Settled } from './refusal.ts';

/** Keeps a filter below 3,000 characters and its results on one page. */
export const mostInFilter = 25;
/** Up to this number, a filter is not worthwhile. */
export const fewMailboxes = 3;

export interface Bulk {
  /**
   * The rows by address. A mailbox without an entry must be queried individually; one with a failure would also fail
   * individually. Never rejects.
   */
  rowsOf(cmdlet: BulkCmdlet, addresses: readonly string[]): Promise<Map<string, Settled<Rows>>>;
}

/** A cmdlet about one mailbox, and how to query many. */
export interface BulkCmdlet extends Pick<Cmdlet, 'name' | 'select'> {
  by: 'filter' | 'trustee';
}

export interface BulkOptions {
  exchange: Exchange;
  /** The account whose rights are queried. Undefined if the mailboxes share none. */
  trustee: string | undefined;
  /**
   * Get-Mailbox maps names in Get-RecipientPermission's answers to mailboxes. `addresses` are all queried mailboxes.
   */
  mailboxes: { cmdlet: Pick<Cmdlet, 'name' | 'select'>; addresses: readonly string[] };
}

export function createBulk({ exchange, trustee, mailboxes }: BulkOptions): Bulk {
  let listed: Promise<Map<string, Settled<Rows>>> | undefined;
  const list = (): Promise<Map<string, Settled<Rows>>> =>
    (listed ??= byFilter(exchange, mailboxes.cmdlet, mailboxes.addresses));
  return {
    async rowsOf({ by, name, select }, addresses) {
      if (by === 'trustee')
        return trustee === undefined ? new Map() : byTrustee(exchange, { trustee, select, addresses, listed: list() });
      return name === mailboxes.cmdlet.name ? list() : byFilter(exchange, { name, select }, addresses);
    },
  };
}

async function byFilter(
  exchange: Exchange,
  { name, select }: Pick<Cmdlet, 'name' | 'select'>,
  addresses: readonly string[],
): Promise<Map<string, Settled<Rows>>> {
  const parts = inParts(addresses.filter(isPlain), mostInFilter);
  const answers = await exchange.invoke(
    parts.map((part) => ({
      name,
      parameters: { Filter: filterOf(part) },
      select: [...new Set([...select, ...naming])],
    })),
  );
  return new Map(parts.flatMap((part, index) => [...answered(part, answers[index])]));
}

/** Properties that identify a row. */
const naming = ['Identity', 'Name', 'PrimarySmtpAddress', 'EmailAddresses'] as const;

/** Only the mailboxes that `trustee` may send as, each with only the entries of `trustee`. */
async function byTrustee(
  exchange: Exchange,
  {
    trustee,
    select,
    addresses,
    listed,
  }: {
    trustee: string;
    select: readonly string[];
    addresses: readonly string[];
    listed: Promise<Map<string, Settled<Rows>>>;
  },
): Promise<Map<string, Settled<Rows>>> {
  const [[given], mailboxes] = await Promise.all([
    exchange.invoke([
      {
        name: 'Get-RecipientPermission',
        parameters: { Trustee: trustee },
        select: [...new Set(['Identity', ...select])],
      },
    ]),
    listed,
  ]);
  if (given?.value === undefined) return refused(addresses, given);
  const rows = Map.groupBy(given.value.rows, (row) => nameOf(row)?.Identity?.toLowerCase() ?? '');
  const named = [...mailboxes].flatMap(([address, { value }]) => {
    const { Identity, Name } = nameOf(value?.rows[0]) ?? {};
    return [...new Set([Identity, Name])].flatMap((called) =>
      called === undefined || called === '' ? [] : [{ address, called: called.toLowerCase() }],
    );
  });
  const owners = Map.groupBy(named, ({ called }) => called);
  return new Map(
    [...owners].flatMap(([called, [owner, another]]) => {
      const found = rows.get(called);
      // A name of two mailboxes is ambiguous.
      return owner === undefined || another !== undefined || found === undefined
        ? []
        : [[owner.address, { value: { rows: found, truncated: false, onlyOf: trustee } }] as const];
    }),
  );
}

function answered(addresses: readonly string[], answer: Settled<Rows> | undefined): Map<string, Settled<Rows>> {
  if (answer?.value === undefined) return refused(addresses, answer);
  const byAddress = Map.groupBy(
    answer.value.rows.flatMap((row) => addressesIn(row).map((address) => ({ address, row }))),
    ({ address }) => address,
  );
  return new Map(
    addresses.flatMap((address) => {
      const [only, another] = byAddress.get(address.toLowerCase()) ?? [];
      return only === undefined || another !== undefined
        ? []
        : [[address, { value: { rows: [only.row], truncated: false } }] as const];
    }),
  );
}

/** Keeps only failures that would also occur for a single mailbox. */
function refused(addresses: readonly string[], answer: Settled<Rows> | undefined): Map<string, Settled<Rows>> {
  const failure = answer?.failure;
  return failure === undefined || concernsListAlone.has(failure.code)
    ? new Map()
    : new Map(addresses.map((address) => [address, { failure }]));
}

const concernsListAlone: ReadonlySet<string> = new Set([
  failureCodes.notFound,
  failureCodes.serverError,
  failureCodes.protocol,
]);

const text = z.string().optional().catch(undefined);
const nameSchema = z.object({ Identity: text, Name: text });
const addressesSchema = z.object({
  PrimarySmtpAddress: text,
  EmailAddresses: z.array(z.unknown()).catch([]),
});

function nameOf(row: unknown): z.output<typeof nameSchema> | undefined {
  return nameSchema.safeParse(row).data;
}

/** In lower case, without duplicates. */
function addressesIn(row: unknown): string[] {
  const { PrimarySmtpAddress, EmailAddresses = [] } = addressesSchema.safeParse(row).data ?? {};
  const others = EmailAddresses.flatMap((address) =>
    typeof address === 'string' && /^smtp:/i.test(address) ? [address.slice('smtp:'.length)] : [],
  );
  return [...new Set([...(PrimarySmtpAddress === undefined ? [] : [PrimarySmtpAddress]), ...others])].map((address) =>
    address.toLowerCase(),
  );
}

/** Characters without meaning in a filter, and the apostrophe, which is doubled there. */
function isPlain(address: string): boolean {
  return /^[\w.!#%&'*+/=?^{|}~@-]+$/.test(address);
}

/**
 * EmailAddresses has every address; a filter of PrimarySmtpAddress would search it too. Microsoft Learn, "Filterable
 * properties for the Filter parameter on Exchange cmdlets".
 */
function filterOf(addresses: readonly string[]): string {
  return addresses.map((address) => `EmailAddresses -eq 'smtp:${address.replaceAll("'", "''")}'`).join(' -or ');
}
