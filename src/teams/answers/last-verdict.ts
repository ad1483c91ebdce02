/** The verdict that this conversation saw last. What people ask next is about it. */
import type { Owner } from '../../model/finding.ts';
import { endOfRun, type Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { type Concern, concernsIn } from '../../report/concerns.ts';
import { ownersWithWork } from '../../report/hand-over.ts';
import { includes } from '../../access/roles.ts';
import { ownersOf, type OwnerSetting } from '../../runs/handing-over/owners.ts';
import type { Runs, RunView } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { channelOf, message } from '../conversation/places.ts';
import { showsNamesOf } from '../names.ts';
import { shownRun, type ShownRun } from '../runs/followed-run.ts';
import { shortRun } from '../runs/run-details.ts';
import { type Answer, type Answerer, type Asked, type Offer, typing } from './answer.ts';
import type { Services } from '../services.ts';

export interface LastVerdict extends ShownRun {
  /** With every name replaced if `withNames` is false. */
  report: Report;
  concerns: Concern[];
  /** What is known of the run with its names: for decisions, never for sentences. */
  known: Report;
  /** Empty if `withNames` is false. */
  owners: OwnerSetting[];
}

/** Older than this, a verdict may no longer be true. */
const oldMs = 86_400_000;
/** Cards of one conversation that are searched; the newest is nearly always the one. */
const mostCards = 20;

/** Undefined if no verdict was shown here, or its run is no longer kept. */
export async function lastVerdict(
  request: Omit<ChatRequest, 'settle'>,
  services: { store: DeploymentStore; runs: Runs },
): Promise<LastVerdict | undefined> {
  for (const run of await runsShownIn(request.conversation.id, services.store)) {
    const view = await services.runs.view(run);
    const isToday = view?.report.run.cutOver === undefined;
    const verdict = view?.state === 'ended' && isToday ? await verdictOf(view, request, services) : undefined;
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** Younger than this, a red verdict answers a complaint without a new check. */
const freshMs = 15 * 60_000;

/** The red verdict of this conversation if it is fresh. */
export async function freshFault(
  request: Omit<ChatRequest, 'settle'>,
  services: { store: DeploymentStore; runs: Runs },
): Promise<LastVerdict | undefined> {
  const verdict = await lastVerdict(request, services);
  const isRed = verdict?.concerns[0]?.severity === 'fail';
  return isRed && Date.now() - Date.parse(verdict.view.startedAt) < freshMs ? verdict : undefined;
}

export async function verdictOf(
  view: RunView,
  request: Omit<ChatRequest, 'settle'>,
  { store, runs }: { store: DeploymentStore; runs: Runs },
): Promise<LastVerdict | undefined> {
  const shown = await shownRun(view, request.deployment, await showsNamesOf([view.id], request, store), runs);
  if (shown === undefined) return undefined;
  const { report } = shown.view;
  const owners = shown.withNames ? await ownersOf(store) : [];
  return { ...shown, report, concerns: concernsIn(report), known: view.report, owners };
}

/** Newest first; in a channel, this thread's before those of its other threads. */
async function runsShownIn(conversation: string, { db, deployment }: DeploymentStore): Promise<string[]> {
  const channel = channelOf(conversation);
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('share', 'share.id', 'delivery.share')
    .select(['delivery.conversation', 'delivery.run', 'share.run as shared'])
    .where('delivery.deployment', '=', deployment)
    .where('delivery.activity_id', 'is not', null)
    .where((is) =>
      is.or([is('delivery.conversation', '=', channel), is('delivery.conversation', 'like', `${channel}${message}%`)]),
    )
    .orderBy('delivery.created_at', 'desc')
    .limit(mostCards)
    .execute();
  const here = rows.filter((row) => row.conversation === conversation);
  const elsewhere = rows.filter((row) => row.conversation !== conversation && channelOf(row.conversation) === channel);
  return [...new Set([...here, ...elsewhere].flatMap(({ run, shared }) => run ?? shared ?? []))];
}

/** `basis` and `outcome` are added, because they are the same for all. */
export type VerdictAnswer = (verdict: LastVerdict, asked: Asked) => Omit<Answer, 'outcome'>;

/** Answers from the last verdict of the conversation. Without one, offers a check to those who may start it. */
export function ofVerdict(
  answer: (
    verdict: LastVerdict,
    asked: Asked,
    services: Services,
  ) => ReturnType<VerdictAnswer> | Promise<ReturnType<VerdictAnswer>>,
): Answerer {
  return async (asked, services) => {
    const verdict = await lastVerdict(asked.request, services);
    if (verdict === undefined) return noVerdict(asked.request, services);
    const outcome = `shown ${verdict.view.id}` as const;
    return { outcome, basis: basisOf(verdict), ...(await answer(verdict, asked, services)) };
  };
}

/** Day and time of the verdict, and a warning if it is more than a day old. */
export function basisOf({ report, withNames }: Pick<LastVerdict, 'report' | 'withNames'>): Text {
  const { run } = report;
  const isOld = Date.now() - Date.parse(endOfRun(run)) > oldMs;
  const values = { at: { at: run.startedAt }, run: shortRun(run.id) };
  const basis = say(isOld ? 'answered.basis.old' : 'answered.basis', values);
  return withNames ? basis : say('answered.basis.nameless', { basis });
}

export async function noVerdict(request: ChatRequest, { runs, policy }: Services): Promise<Answer> {
  const { deployment, asker, role } = request;
  const refusal = await policy.refusalOf('operator', asker, request);
  const last = await runs.lastEnded(deployment.name);
  return {
    outcome: 'nothing-to-do',
    title: say('answered.none'),
    says: [refusal ?? say('answered.none.check')],
    offers: [
      ...(includes(role, 'operator') ? [typing('card.button.check-all', 'check all')] : []),
      ...(last === undefined ? [] : [typing('answered.button.last-report', 'report')]),
    ],
  };
}

/** Where its causes go. */
export function setFor(owner: Owner, { owners }: Pick<LastVerdict, 'owners'>): Text[] {
  const setting = owners.find((one) => one.owner === owner);
  return setting === undefined ? [] : [say('answered.owner.set', { name: setting.to.name })];
}

/** The card of the steps of this owner. */
export function stepsOffers(verdict: LastVerdict, owner: Owner): Offer[] {
  const to = ownersWithWork(verdict.report).find((one) => one === owner);
  if (to === undefined) return [];
  return [{ label: say(`card.button.for.${to}`), data: { verb: 'hand-over', run: verdict.view.id, owner: to } }];
}

export function reportOffer({ view }: Pick<LastVerdict, 'view'>): Offer {
  return typing('card.button.report', `report ${view.id}`);
}

export function findingsOffer({ view }: Pick<LastVerdict, 'view'>): Offer {
  return { label: say('card.button.findings'), data: { verb: 'findings', run: view.id, page: 1 } };
}

/** Without names no button checks by name, and only the person who clicks gets the new report. */
export function recheckOffers(
  { view: { id }, report, withNames }: LastVerdict,
  { role }: Pick<ChatRequest, 'role'>,
): Offer[] {
  if (!includes(role, 'operator')) return [];
  if (!withNames) return [{ label: say('card.button.again'), data: { verb: 'run-apart', run: id } }];
  return report.summary.fail > 0
    ? [{ label: say('card.button.failed'), data: { verb: 'run-failed', run: id } }]
    : [{ label: say('card.button.again'), data: { verb: 'run', run: id } }];
}
