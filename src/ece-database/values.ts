import type { EceDatabase } from '../model/ece-database.ts';
import { type Part, rowFields } from './rows.ts';

type FieldName = (typeof rowFields)[Part][number];

/** Fields of other parts are absent. */
export type Fields = Partial<Record<FieldName, string>>;

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
const timeOrNone = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)?$/;
const count = /^\d{1,12}$/;

const forms: Record<FieldName, RegExp> = {
  utc: time,
  offset: /^-?\d{1,3}$/,
  database: /^.{0,128}$/,
  newest: timeOrNone,
  since: timeOrNone,
  alias: /^[\w.-]{0,40}$/,
  last: time,
  oldest: timeOrNone,
  hour: count,
  day: count,
  count,
  undeliverable: count,
  failed: count,
  mailbox: /^(?:[^\s@]{1,64}@[^\s@]{1,255})?$/,
};

/** Undefined if a field does not have the query's format. */
export function fieldsIn(part: Part, cells: readonly string[]): Fields | undefined {
  const named = rowFields[part].map((name, index): [FieldName, string] => [name, cells[index] ?? '']);
  const isRight = named.every(
    ([name, text]) =>
      forms[name].test(text) && (!timeOrNone.test(text) || text === '' || !Number.isNaN(Date.parse(`${text}Z`))),
  );
  return isRight ? Object.fromEntries(named) : undefined;
}

/** `rowsOf` returns undefined for a part with missing rows. */
export function databaseValue(
  rowsOf: (part: Part) => readonly Fields[] | undefined,
  own: ReadonlySet<string>,
): { value: Omit<EceDatabase, 'refused'>; /** Rows that name a mailbox outside the deployment. */ strangers: number } {
  const [clock] = rowsOf('clock') ?? [];
  const [newest] = rowsOf('newest') ?? [];
  const [received, waiting, outbound] = [rowsOf('received'), rowsOf('waiting'), rowsOf('outbound')];
  const mailboxOf = ({ mailbox = '' }: Fields): string | undefined => {
    const address = mailbox.toLowerCase();
    return own.has(address) ? address : undefined;
  };
  const named = [...(received ?? []), ...(waiting ?? [])];
  const about = (row: Fields) => {
    const mailbox = mailboxOf(row);
    return { aliasId: row.alias ?? '', ...(mailbox === undefined ? {} : { mailbox }) };
  };
  const age = ageOfNewest(clock, newest);
  return {
    value: {
      ...(clock === undefined ? {} : { clock: { at: `${clock.utc ?? ''}Z`, offsetMinutes: Number(clock.offset) } }),
      ...(newest === undefined || newest.newest === '' ? {} : { newest: newest.newest, since: newest.since }),
      ...(received === undefined
        ? {}
        : {
            received: received.map((row) => ({
              ...about(row),
              lastAt: row.last ?? '',
              lastHour: age > hourMs ? 0 : Number(row.hour),
              lastDay: age > dayMs ? 0 : Number(row.day),
            })),
          }),
      ...(waiting === undefined
        ? {}
        : {
            waiting: waiting.map((row) => ({
              ...about(row),
              count: Number(row.count),
              undeliverable: Number(row.undeliverable),
              ...(row.oldest === '' ? {} : { oldestAt: row.oldest }),
            })),
          }),
      ...(outbound === undefined
        ? {}
        : {
            outbound: outbound.map((row) => ({
              ...about(row),
              failed: age > dayMs ? 0 : Number(row.failed),
              lastAt: row.last,
            })),
          }),
    },
    strangers: named.filter((row) => (row.mailbox ?? '') !== '' && mailboxOf(row) === undefined).length,
  };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The least time in milliseconds between the newest activity and the server's clock, because its times may be UTC or
 * local; 0 if unknown. Local time is `offset` minutes ahead of UTC.
 */
function ageOfNewest(clock: Fields | undefined, newest: Fields | undefined): number {
  if (clock === undefined || newest === undefined || newest.newest === '') return 0;
  const asUtc = Date.parse(`${clock.utc ?? ''}Z`) - Date.parse(`${newest.newest ?? ''}Z`);
  return Math.max(0, Math.min(asUtc, asUtc + Number(clock.offset) * 60_000));
}
