/**
 * Many mailboxes with one cmdlet: by a filter of their addresses, or, for the right to send as them, by who holds it.
 * Gives the rows that the cmdlet would give for each mailbox alone. What is not among them is to be asked alone: an
 * address may be misspelt, a mail user's, or hidden from the filter.
 */
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import type { Cmdlet, Exchange, Rows } from './exchange.ts';
import { inParts } from './parts.ts';
import type { Settled } from './refusal.ts';

/** Mailboxes in one filter: its text stays below 3,000 characters, and a page holds all that it finds. */
export const mostInFilter = 25;
/** So few are not worth a filter. */
export const fewMailboxes = 3;

export interface Bulk {
  /**
   * By address. A mailbox without an entry is to be asked alone; a failure says why that would fail as well. Never
   * rejects.
   */
  rowsOf(cmdlet: BulkCmdlet, addresses: readonly string[]): Promise<Map<string, Settled<Rows>>>;
}

/** A cmdlet about one mailbox, and how it is asked about many. */
export interface BulkCmdlet extends Pick<Cmdlet, 'name' | 'select'> {
  by: 'filter' | 'trustee';
}

export interface BulkOptions {
  exchange: Exchange;
  /** The account whose rights are looked for; undefined: there is none that all mailboxes have in common. */
  trustee: string | undefined;
  /** Get-Mailbox names the mailboxes that Get-RecipientPermission knows by their names; `addresses` are all asked about. */
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

/** What the rows of a list are told apart by. */
const naming = ['Identity', 'Name', 'PrimarySmtpAddress', 'EmailAddresses'] as const;

/** Only the mailboxes that the account may send as, and of each only its own entries. */
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
      // A name that two mailboxes have says nothing about either.
      return owner === undefined || another !== undefined || found === undefined
        ? []
        : [[owner.address, { value: { rows: found, truncated: false, onlyOf: trustee } }] as const];
    }),
  );
}

/** Each mailbox's own row. */
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

/** Of a refusal only what would befall each mailbox alone as well. */
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

/** In small letters, each once. */
function addressesIn(row: unknown): string[] {
  const { PrimarySmtpAddress, EmailAddresses = [] } = addressesSchema.safeParse(row).data ?? {};
  const others = EmailAddresses.flatMap((address) =>
    typeof address === 'string' && /^smtp:/i.test(address) ? [address.slice('smtp:'.length)] : [],
  );
  return [...new Set([...(PrimarySmtpAddress === undefined ? [] : [PrimarySmtpAddress]), ...others])].map((address) =>
    address.toLowerCase(),
  );
}

/** Only letters that mean nothing in a filter, or the apostrophe, which is doubled there. */
function isPlain(address: string): boolean {
  return /^[\w.!#%&'*+/=?^{|}~@-]+$/.test(address);
}

/**
 * EmailAddresses has every address of a mailbox; a filter of PrimarySmtpAddress would search it too. Microsoft Learn,
 * "Filterable properties for the Filter parameter on Exchange cmdlets".
 */
function filterOf(addresses: readonly string[]): string {
  return addresses.map((address) => `EmailAddresses -eq 'smtp:${address.replaceAll("'", "''")}'`).join(' -or ');
}
