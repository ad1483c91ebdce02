/** Where each owner of causes is reached: set by an administrator, and tested with a first message. */
import type { Person } from '../../access/person.ts';
import { type Owner, ownerSchema } from '../../model/finding.ts';
import { type Text, textSchema } from '../../model/text.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Language, languageOf } from '../../text/index.ts';

/** Where the owner of a cause is reached. `id` is an Entra object id. */
export type OwnerAddress =
  | { kind: 'person'; id: string; name: string }
  | { kind: 'channel' | 'group-chat'; conversation: string; name: string }
  | { kind: 'mail'; address: string; name: string }
  | { kind: 'webhook'; webhook: string; name: string };

/** In Teams, where a receiver answers on a card. */
export type ReachableAddress = Extract<OwnerAddress, { kind: 'person' | 'channel' | 'group-chat' }>;

export interface OwnerSetting {
  owner: Owner;
  to: OwnerAddress;
  /** Of what the owner is sent. */
  language: Language;
  timeZone: string;
  setBy: Person;
  /** ISO 8601 UTC. Identifies the setting: a new one has a new time. */
  setAt: string;
  /** When the first message arrived. */
  testedAt?: string | undefined;
  /** Since when nothing arrives there, and why. */
  refused?: { at: string; why: Text } | undefined;
}

export type NewOwnerSetting = Omit<OwnerSetting, 'setAt' | 'testedAt' | 'refused'>;

export const allOwners = ownerSchema.options;

/** In the order of `ownerSchema`; those that are set. */
export async function ownersOf({
  db,
  deployment,
}: Pick<DeploymentStore, 'db' | 'deployment'>): Promise<OwnerSetting[]> {
  const rows = await db.selectFrom('owner').selectAll().where('deployment', '=', deployment).execute();
  return allOwners.flatMap((owner) => rows.filter((row) => row.owner === owner).map(settingOf));
}

/** Replaces the setting of the same owner. */
export async function setOwner(
  { db, deployment }: DeploymentStore,
  { owner, to, language, timeZone, setBy }: NewOwnerSetting,
  now: number,
): Promise<OwnerSetting> {
  const row = {
    kind: to.kind,
    address: ownerAddress(to),
    name: to.name,
    language,
    time_zone: timeZone,
    set_by: JSON.stringify(setBy),
    set_at: new Date(now).toISOString(),
    tested_at: null,
    refused_at: null,
    refused: null,
  };
  const saved = await db
    .insertInto('owner')
    .values({ deployment, owner, ...row })
    .onConflict((conflict) => conflict.columns(['deployment', 'owner']).doUpdateSet(row))
    .returningAll()
    .executeTakeFirstOrThrow();
  return settingOf(saved);
}

/** The former setting; undefined if there was none. */
export async function unsetOwner({ db, deployment }: DeploymentStore, owner: Owner): Promise<OwnerSetting | undefined> {
  const row = await db
    .deleteFrom('owner')
    .where('deployment', '=', deployment)
    .where('owner', '=', owner)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : settingOf(row);
}

/** `name` if the chat now says it: a person may have been picked by id only. */
export type OwnerTest = { arrived: true; name?: string } | { why: Text };

/** Saves whether a message arrived. False if this setting was replaced, or if the same refusal is already known. */
export async function markOwner(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  { owner, setAt }: Pick<OwnerSetting, 'owner' | 'setAt'>,
  result: OwnerTest,
  now: number,
): Promise<boolean> {
  const at = new Date(now).toISOString();
  const { numUpdatedRows } = await db
    .updateTable('owner')
    .set(
      'why' in result
        ? { refused_at: at, refused: JSON.stringify(result.why) }
        : {
            tested_at: at,
            refused_at: null,
            refused: null,
            ...(result.name === undefined ? {} : { name: result.name }),
          },
    )
    .where('deployment', '=', deployment)
    .where('owner', '=', owner)
    .where('set_at', '=', setAt)
    .$if('why' in result, (update) => update.where('refused_at', 'is', null))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** As a row and the audit log have it. */
export function ownerAddress(to: OwnerAddress): string {
  switch (to.kind) {
    case 'person':
      return to.id;
    case 'mail':
      return to.address;
    case 'webhook':
      return to.webhook;
    default:
      return to.conversation;
  }
}

function settingOf(row: Row<'owner'>): OwnerSetting {
  return {
    owner: ownerSchema.parse(row.owner),
    to: toOf(row),
    language: languageOf(row.language),
    timeZone: row.time_zone,
    setBy: JSON.parse(row.set_by) as Person,
    setAt: row.set_at,
    ...(row.tested_at === null ? {} : { testedAt: row.tested_at }),
    ...(row.refused_at === null || row.refused === null
      ? {}
      : { refused: { at: row.refused_at, why: textSchema.parse(JSON.parse(row.refused)) } }),
  };
}

function toOf({ kind, address, name }: Row<'owner'>): OwnerAddress {
  switch (kind) {
    case 'person':
      return { kind, id: address, name };
    case 'mail':
      return { kind, address, name };
    case 'webhook':
      return { kind, webhook: address, name };
    default:
      return { kind, conversation: address, name };
  }
}
