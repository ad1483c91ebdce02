/** The webhooks of a deployment. An administrator sets them; address and secrets are sealed. */
import type { Person } from '../../access/person.ts';
import type { Vault } from '../../access/vault.ts';
import type { Failure } from '../../model/observation.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Language, languageOf } from '../../text/index.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

export interface Webhook {
  name: string;
  /** With its port, if it is not the usual one. */
  host: string;
  /** `off`: the receiver answered that it wants no message any more. */
  state: Row<'webhook'>['state'];
  withNames: boolean;
  language: Language;
  timeZone: string;
  madeBy: Person;
  madeAt: string;
  lastAnswer: { at: string; status?: number | undefined; failure?: Failure | undefined } | undefined;
}

/** What the vault seals. */
interface Sealed {
  url: string;
  secret: string;
  /** Signs too until this time (ISO 8601), so that the receiver can change to the new one. */
  former?: { secret: string; until: string };
}

export interface NewWebhook extends Pick<Webhook, 'name' | 'withNames' | 'language' | 'timeZone' | 'madeBy'> {
  url: URL;
  secret: string;
}

/** How long the former secret signs too. */
export const rotationMs = 86_400_000;
/** Of a deployment. */
export const mostWebhooks = 20;

/** As people type it. */
export function webhookName(typed: string): string | undefined {
  const name = typed.trim().toLowerCase();
  return /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name) ? name : undefined;
}

/** The name in `webhook tickets`. */
export function typedWebhook(text: string): string | undefined {
  const [, typed] = /^webhook\s+(\S+)$/i.exec(text.trim()) ?? [];
  return typed === undefined ? undefined : webhookName(typed);
}

/** The place of a watch that speaks to a webhook. */
export function webhookPlace(name: string): string {
  return `webhook:${name}`;
}

/** Undefined if the place is a conversation. */
export function webhookOfPlace(place: string): string | undefined {
  return place.startsWith('webhook:') ? place.slice('webhook:'.length) : undefined;
}

export async function webhooksOf({ db, deployment }: Rows): Promise<Webhook[]> {
  const rows = await db
    .selectFrom('webhook')
    .selectAll()
    .where('deployment', '=', deployment)
    .orderBy('made_at')
    .orderBy('name')
    .execute();
  return rows.map(webhookOf);
}

/** Its row too, which has the sealed part. */
export async function findWebhook(
  { db, deployment }: Rows,
  name: string,
): Promise<(Webhook & { row: Row<'webhook'> }) | undefined> {
  const row = await db
    .selectFrom('webhook')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('name', '=', name)
    .executeTakeFirst();
  return row && { ...webhookOf(row), row };
}

/** `exists`: another one has this name. */
export async function addWebhook(
  { db, deployment }: Rows,
  vault: Vault,
  { name, url, secret, withNames, language, timeZone, madeBy }: NewWebhook,
  now: number,
): Promise<'added' | 'exists' | 'full'> {
  const all = await webhooksOf({ db, deployment });
  if (all.some((other) => other.name === name)) return 'exists';
  if (all.length >= mostWebhooks) return 'full';
  const row = await db
    .insertInto('webhook')
    .values({
      deployment,
      name,
      host: url.host,
      sealed: seal(vault, { deployment, name }, { url: url.href, secret }),
      state: 'on',
      with_names: Number(withNames),
      language,
      time_zone: timeZone,
      made_by: JSON.stringify(madeBy),
      made_at: new Date(now).toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst();
  return row === undefined ? 'exists' : 'added';
}

type Changed = 'changed' | 'gone' | 'sealed';

export async function rotateSecret(
  rows: Rows,
  vault: Vault,
  { name, secret }: Pick<NewWebhook, 'name' | 'secret'>,
  now: number,
): Promise<Changed> {
  const until = new Date(now + rotationMs).toISOString();
  return changeSealed(rows, vault, name, ({ url, secret: former }) => ({
    url,
    secret,
    former: { secret: former, until },
  }));
}

export async function changeAddress(
  rows: Rows,
  vault: Vault,
  { name, url }: Pick<NewWebhook, 'name' | 'url'>,
): Promise<Changed> {
  return changeSealed(rows, vault, name, (sealed) => ({ ...sealed, url: url.href }));
}

/** `gone`: no such webhook; `sealed`: another key of the vault has sealed it. */
async function changeSealed(
  { db, deployment }: Rows,
  vault: Vault,
  name: string,
  change: (sealed: Sealed) => Sealed,
): Promise<Changed> {
  const found = await findWebhook({ db, deployment }, name);
  if (found === undefined) return 'gone';
  const opened = openWebhook(vault, found.row);
  if (opened === undefined) return 'sealed';
  const sealed = change(opened);
  const { numUpdatedRows } = await db
    .updateTable('webhook')
    .set({ sealed: seal(vault, found.row, sealed), host: new URL(sealed.url).host })
    .where('deployment', '=', deployment)
    .where('name', '=', name)
    .where('sealed', '=', found.row.sealed)
    .executeTakeFirstOrThrow();
  // Another administrator has changed it meanwhile.
  return numUpdatedRows === 1n ? 'changed' : changeSealed({ db, deployment }, vault, name, change);
}

/** Resumed ones send at once what waits. False if it has this state, or if there is none. */
export async function turnWebhook(
  { db, deployment }: DeploymentStore,
  name: string,
  state: Webhook['state'],
  now: number,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('webhook')
      .set({ state })
      .where('deployment', '=', deployment)
      .where('name', '=', name)
      .where('state', '!=', state)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    if (state === 'on')
      await transaction
        .updateTable('outgoing')
        .set({ next_attempt_at: new Date(now).toISOString() })
        .where('deployment', '=', deployment)
        .where('kind', '=', 'webhook')
        .where('address', '=', name)
        .where('state', '=', 'waiting')
        .execute();
    return true;
  });
}

/** What waits for it is given up at its next attempt. False if there is none. */
export async function removeWebhook({ db, deployment }: Rows, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook')
    .where('deployment', '=', deployment)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function noteAnswer(
  { db, deployment }: Rows,
  name: string,
  answer: NonNullable<Webhook['lastAnswer']>,
): Promise<void> {
  await db
    .updateTable('webhook')
    .set({ last_answer: JSON.stringify(answer) })
    .where('deployment', '=', deployment)
    .where('name', '=', name)
    .execute();
}

/** Undefined if no key of this vault has sealed it. */
export function openWebhook(
  vault: Vault,
  { deployment, name, sealed }: Pick<Row<'webhook'>, 'deployment' | 'name' | 'sealed'>,
): Sealed | undefined {
  const opened = vault.open(sealed, ['webhook', deployment, name]);
  return opened.ok ? (opened.secret as Sealed) : undefined;
}

/** The secrets that sign now. */
export function secretsNow({ secret, former }: Sealed, now: number): string[] {
  return [secret, ...(former !== undefined && Date.parse(former.until) > now ? [former.secret] : [])];
}

/** Seals with the present key what a former key has sealed. */
export async function sealWebhooksAnew(store: DeploymentStore, vault: Vault): Promise<number> {
  if (vault.formerMarks.length === 0) return 0;
  const rows = await store.db.selectFrom('webhook').selectAll().where('deployment', '=', store.deployment).execute();
  let count = 0;
  for (const row of rows.filter(({ sealed }) => vault.formerMarks.some((mark) => sealed.startsWith(mark)))) {
    const opened = openWebhook(vault, row);
    if (opened === undefined) continue;
    const { numUpdatedRows } = await store.db
      .updateTable('webhook')
      .set({ sealed: seal(vault, row, opened) })
      .where('deployment', '=', row.deployment)
      .where('name', '=', row.name)
      .where('sealed', '=', row.sealed)
      .executeTakeFirstOrThrow();
    count += Number(numUpdatedRows);
  }
  return count;
}

function seal(vault: Vault, { deployment, name }: Pick<Row<'webhook'>, 'deployment' | 'name'>, secret: Sealed): string {
  return vault.seal(secret, ['webhook', deployment, name]);
}

function webhookOf(row: Row<'webhook'>): Webhook {
  const { last_answer: answer } = row;
  return {
    name: row.name,
    host: row.host,
    state: row.state,
    withNames: row.with_names === 1,
    language: languageOf(row.language),
    timeZone: row.time_zone,
    madeBy: JSON.parse(row.made_by) as Person,
    madeAt: row.made_at,
    lastAnswer: answer === null ? undefined : (JSON.parse(answer) as NonNullable<Webhook['lastAnswer']>),
  };
}
