/** What an operator asked the owner of causes to repair: the rows and their states. */
import { z } from 'zod';
import type { Person } from '../../access/person.ts';
import { causeSubjectOf } from '../../checks/diagnosis/cause-subjects.ts';
import { causeSubjectSchema, isWrong, type Owner, ownerSchema, subjectSchema } from '../../model/finding.ts';
import { cutOverTargetSchema } from '../../model/cut-over.ts';
import { instantSchema } from '../../model/instant.ts';
import type { Report } from '../../model/report.ts';
import { textSchema } from '../../model/text.ts';
import { type Concern, concernsIn } from '../../report/concerns.ts';
import { forOwner } from '../../report/hand-over.ts';
import type { Row, RowChange } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Language, languageOf } from '../../text/index.ts';
import { knownCauses } from '../watching/cause-rows.ts';
import { keyOfCause } from '../watching/known-causes.ts';
import { makeShortId } from '../short-id.ts';
import type { OwnerAddress } from './owners.ts';

const proofSchema = subjectSchema.pick({ kind: true, name: true, from: true });

export const handedCauseSchema = z
  .object({
    /** With each subject, the key of the cause in every run. */
    kind: z.string(),
    subjects: z.array(causeSubjectSchema),
    /** It would be wrong after this cut-over, and says nothing of today. */
    cutOver: cutOverTargetSchema.optional(),
    title: textSchema,
    /** Undefined if nothing needs to be done. */
    firstStep: textSchema.optional(),
    /** The first wrong look, as it was known when it was handed over. */
    since: instantSchema.optional(),
    /** The findings that must pass for the cause to be over. */
    proofs: z.array(z.object({ id: z.string(), check: z.string(), subject: proofSchema }).strict()),
    /** The start of the run that saw it repaired. */
    overAt: instantSchema.optional(),
  })
  .strict();
export type HandedCause = z.infer<typeof handedCauseSchema>;

const personSchema = z.object({ id: z.string(), name: z.string() });

/** Since a person said “done”. */
const provingSchema = z
  .object({
    by: personSchema,
    saidAt: instantSchema,
    /** The looks that proved nothing, oldest first: still wrong, or not to be seen. */
    looks: z.array(
      z
        .object({
          at: instantSchema,
          run: z.string(),
          seen: z.enum(['wrong', 'unseen']),
          /** The observation of the first finding that does not pass. */
          said: textSchema.optional(),
        })
        .strict(),
    ),
  })
  .strict();
export type Proving = z.infer<typeof provingSchema>;

/** In a transaction, its `db`. */
type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

export type HandOverState = Row<'hand_over'>['state'];
export const openStates = ['asked', 'taken'] as const satisfies readonly HandOverState[];
const endStates = ['done', 'declined', 'withdrawn', 'mended'] as const satisfies readonly HandOverState[];

/** `account`: the person's id in the chat, for a mention instead of a personal chat. */
export type Receiver = OwnerAddress & { account?: string | undefined };

export interface HandOver {
  /** As people type it: `7K2M`. */
  id: string;
  run: string;
  owner: Owner;
  causes: HandedCause[];
  receiver: Receiver;
  /** `account` is the person's id in the chat. */
  askedBy: Person & { account: string };
  /** A conversation. */
  askedIn: string;
  /** All times are ISO 8601 UTC. */
  askedAt: string;
  line: string | undefined;
  language: Language;
  timeZone: string | undefined;
  state: HandOverState;
  /** Undefined if a run proved the repair, and nobody had said “done”. */
  stateBy: Person | undefined;
  stateAt: string;
  stateLine: string | undefined;
  /** The run that looks whether it is repaired, until it ends. */
  provingRun: string | undefined;
  proving: Proving | undefined;
  nextLookAt: string | undefined;
  remindedAt: string | undefined;
  revision: number;
}

export type NewHandOver = Pick<
  HandOver,
  'run' | 'owner' | 'causes' | 'receiver' | 'askedBy' | 'askedIn' | 'line' | 'language' | 'timeZone'
>;

export function isHandOverOpen({ state }: Pick<HandOver, 'state'>): boolean {
  return state === 'asked' || state === 'taken';
}

/** What this owner has to repair; empty if nothing. */
export function causesFor(report: Report, owner: Owner): HandedCause[] {
  const to = report.run.cutOver?.to;
  const causes = concernsIn(forOwner(report, owner)).flatMap(causeOf);
  return to === undefined ? causes : causes.map((cause) => ({ ...cause, cutOver: to }));
}

/** Whose causes are handed over if nobody says whose: the first concern's owner. */
export function firstOwnerIn(report: Report): Owner | undefined {
  return concernsIn(report)[0]?.owner;
}

/** With the time since when each is wrong, by the state of the cause. */
export async function withSince({ db, deployment }: Rows, causes: readonly HandedCause[]): Promise<HandedCause[]> {
  const known = new Map(
    (await knownCauses(db, deployment)).map((cause) => [keyOfCause(cause), cause.state.wrongSince]),
  );
  return causes.map((cause) => {
    const [since] = keysOfHanded(cause)
      .flatMap((key) => known.get(key) ?? [])
      .toSorted();
    return since === undefined ? cause : { ...cause, since };
  });
}

/** keyOfCause of each subject; a cause of a cut-over is none of today's. */
export function keysOfHanded({
  kind,
  subjects,
  cutOver,
}: Pick<HandedCause, 'kind' | 'subjects' | 'cutOver'>): string[] {
  const before = cutOver === undefined ? '' : `${cutOver} `;
  return subjects.map((subject) => `${before}${keyOfCause({ kind, subject })}`);
}

/** The open hand-overs of any of these causes, newest first. */
export async function openOfCauses(rows: Rows, causes: readonly HandedCause[]): Promise<HandOver[]> {
  const keys = new Set(causes.flatMap(keysOfHanded));
  const open = await handOversOf(rows, { isOpenOnly: true });
  return open.filter((one) => one.causes.flatMap(keysOfHanded).some((key) => keys.has(key)));
}

function causeOf({ cause, title, firstStep, findings }: Concern): HandedCause[] {
  const proofs = findings.filter((finding) => isWrong(finding) && finding.explainedBy.length === 0);
  const shown = proofs.length > 0 ? proofs : findings.filter(isWrong);
  const kind = cause?.kind ?? shown[0]?.check;
  if (kind === undefined) return [];
  return [
    {
      kind,
      subjects: cause?.subjects ?? shown.flatMap(({ subject }) => causeSubjectOf(subject) ?? []),
      title,
      ...(firstStep === undefined ? {} : { firstStep }),
      proofs: shown.map(({ id, check, subject: { kind: of, name, from } }) => ({
        id,
        check,
        subject: { kind: of, name, ...(from === undefined ? {} : { from }) },
      })),
    },
  ];
}

/** Call in the transaction that writes the deliveries of its cards. A run that somebody handed over is not quiet. */
export async function insertHandOver({ db, deployment }: Rows, wish: NewHandOver, now: number): Promise<HandOver> {
  const at = new Date(now).toISOString();
  const { run, owner, causes, receiver, askedBy, askedIn, line, language, timeZone } = wish;
  await db.updateTable('run').set({ quiet: 0 }).where('id', '=', run).where('cut_over', 'is', null).execute();
  for (let round = 0; ; round++) {
    const inserted = await db
      .insertInto('hand_over')
      .values({
        // A longer id once three were taken.
        id: makeShortId(4 + Math.floor(round / 3)),
        deployment,
        run,
        owner,
        causes: JSON.stringify(causes),
        receiver: JSON.stringify(receiver),
        asked_by: JSON.stringify(askedBy),
        asked_in: askedIn,
        asked_at: at,
        line: line ?? null,
        language,
        time_zone: timeZone ?? null,
        state: 'asked',
        state_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (inserted !== undefined) return handOverOf(inserted);
  }
}

export async function findHandOver({ db, deployment }: Rows, id: string): Promise<HandOver | undefined> {
  const row = await db
    .selectFrom('hand_over')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && handOverOf(row);
}

/** Newest first; only the open ones, if `isOpenOnly`. */
export async function handOversOf(
  { db, deployment }: Rows,
  { isOpenOnly = false, most = 1000 } = {},
): Promise<HandOver[]> {
  const rows = await db
    .selectFrom('hand_over')
    .selectAll()
    .where('deployment', '=', deployment)
    .where((is) => (isOpenOnly ? is('state', 'in', openStates) : is.lit(true)))
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(handOverOf);
}

export interface HandOverTurn {
  state: HandOverState;
  by: Person;
  line?: string | undefined;
  /** The states that it may leave. */
  from?: readonly HandOverState[];
}

/** Undefined if it is in another state. */
export async function turnHandOver(
  rows: Rows,
  id: string,
  { state, by, line, from = openStates }: HandOverTurn,
  now: number,
): Promise<HandOver | undefined> {
  return changeHandOver(rows, id, from, {
    state,
    state_by: JSON.stringify({ id: by.id, name: by.name }),
    state_at: new Date(now).toISOString(),
    state_line: line ?? null,
    next_look_at: null,
  });
}

/** The ended ones that `claimEnds` has not returned yet. */
export async function untoldEnds({ db, deployment }: Rows): Promise<HandOver[]> {
  const rows = await db
    .selectFrom('hand_over')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('state', 'in', endStates)
    .where('end_told_at', 'is', null)
    .execute();
  return rows.map(handOverOf);
}

/** Each ended one once. Call in the transaction that writes the messages. */
export async function claimEnds({ db, deployment }: Rows, now: number): Promise<HandOver[]> {
  const rows = await db
    .updateTable('hand_over')
    .set({ end_told_at: new Date(now).toISOString() })
    .where('deployment', '=', deployment)
    .where('state', 'in', endStates)
    .where('end_told_at', 'is', null)
    .returningAll()
    .execute();
  return rows.map(handOverOf);
}

const leastBetweenRemindersMs = 3_600_000;

/** Undefined if it has ended, or was sent within the last hour. */
export async function remindOf({ db, deployment }: Rows, id: string, now: number): Promise<HandOver | undefined> {
  const latest = new Date(now - leastBetweenRemindersMs).toISOString();
  const row = await db
    .updateTable('hand_over')
    .set((column) => ({ reminded_at: new Date(now).toISOString(), revision: column('revision', '+', 1) }))
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('state', 'in', openStates)
    .where('asked_at', '<=', latest)
    .where((is) => is.or([is('reminded_at', 'is', null), is('reminded_at', '<=', latest)]))
    .returningAll()
    .executeTakeFirst();
  return row && handOverOf(row);
}

/** When it may be sent again, in milliseconds since 1970. */
export function nextReminder({ askedAt, remindedAt }: Pick<HandOver, 'askedAt' | 'remindedAt'>): number {
  return Date.parse(remindedAt ?? askedAt) + leastBetweenRemindersMs;
}

/** Undefined if it is in none of the states `from`. */
export async function changeHandOver(
  { db, deployment }: Rows,
  id: string,
  from: readonly HandOverState[],
  change: RowChange<'hand_over'>,
): Promise<HandOver | undefined> {
  const row = await db
    .updateTable('hand_over')
    .set((column) => ({ ...change, revision: column('revision', '+', 1) }))
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('state', 'in', from)
    .returningAll()
    .executeTakeFirst();
  return row && handOverOf(row);
}

/** A new revision, so that the asker's card says that the mail did not arrive. */
export async function noteMailGivenUp(rows: Rows, id: string): Promise<void> {
  await changeHandOver(rows, id, openStates, {});
}

export function handOverOf(row: Row<'hand_over'>): HandOver {
  return {
    id: row.id,
    run: row.run,
    owner: ownerSchema.parse(row.owner),
    causes: z.array(handedCauseSchema).parse(JSON.parse(row.causes)),
    receiver: JSON.parse(row.receiver) as Receiver,
    askedBy: JSON.parse(row.asked_by) as HandOver['askedBy'],
    askedIn: row.asked_in,
    askedAt: row.asked_at,
    line: row.line ?? undefined,
    language: languageOf(row.language),
    timeZone: row.time_zone ?? undefined,
    state: row.state,
    stateBy: row.state_by === null ? undefined : (JSON.parse(row.state_by) as Person),
    stateAt: row.state_at,
    stateLine: row.state_line ?? undefined,
    provingRun: row.proving_run ?? undefined,
    proving: row.proving === null ? undefined : provingSchema.parse(JSON.parse(row.proving)),
    nextLookAt: row.next_look_at ?? undefined,
    remindedAt: row.reminded_at ?? undefined,
    revision: row.revision,
  };
}
