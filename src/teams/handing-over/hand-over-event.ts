/** A hand-over for another program: the same facts as in the mail, as values. */
import type { WebhookEvent, WebhookSubject } from '../../outgoing/webhooks/webhooks.ts';
import type { Webhook } from '../../outgoing/webhooks/webhook-rows.ts';
import { type Concern, concernsIn } from '../../report/concerns.ts';
import { forOwner } from '../../report/hand-over.ts';
import { findHandOver, type HandOver } from '../../runs/handing-over/hand-overs.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Text } from '../../model/text.ts';
import { plain } from '../cards/elements.ts';
import { type Locale, tidy } from '../cards/locale.ts';
import { ownSteps } from '../runs/hand-over-card.ts';
import { handOverTitleOf } from './state-lines.ts';

/** Characters. */
const longestText = 600;
const mostSteps = 4;

/** Undefined if the hand-over or its report is no longer kept. */
export async function handOverEvent(
  { id, about }: Extract<WebhookSubject, { of: 'hand-over' }>,
  { withNames, language, timeZone }: Pick<Webhook, 'withNames' | 'language' | 'timeZone'>,
  {
    store,
    runs,
    reportLink,
  }: { store: DeploymentStore; runs: Pick<Runs, 'view' | 'withoutNames'>; reportLink: ReportLink },
): Promise<WebhookEvent | undefined> {
  const handOver = await findHandOver(store, id);
  const whole = handOver && (await (withNames ? runs.view(handOver.run) : runs.withoutNames(handOver.run)))?.report;
  if (handOver === undefined || whole === undefined) return undefined;
  const { owner, run, askedAt, askedBy, line, state, stateAt, stateBy, stateLine } = handOver;
  const locale: Locale = { language, timeZone, writesTimes: true };
  const said = (text: Text): string => tidy(plain(text, locale, 20), longestText);
  return {
    type: `ece-doctor.hand-over.${about === 'end' ? state : about}`,
    subject: id,
    data: {
      deployment: store.deployment,
      handOver: id,
      title: said(handOverTitleOf(whole, owner)),
      owner,
      ownerName: said({ key: `owner.${owner}` }),
      state,
      askedAt,
      ...(withNames ? { askedBy: askedBy.name, ...(line === undefined ? {} : { line }) } : {}),
      ...(about === 'end'
        ? { endedAt: stateAt, ...(withNames ? { endedBy: stateBy?.name, endedBecause: stateLine } : {}) }
        : {}),
      run,
      ...linkTo(run, reportLink),
      causes: concernsIn(forOwner(whole, owner)).map((concern) => ({
        kind: kindOf(concern),
        title: said(concern.title),
        ...(concern.because === undefined ? {} : { because: said(concern.because) }),
        since: sinceOf(concern, handOver) ?? whole.run.startedAt,
        steps: ownSteps(concern).slice(0, mostSteps).map(said),
      })),
    },
  };
}

function linkTo(run: string, reportLink: ReportLink): { report?: string } {
  const report = reportLink(run);
  return report === undefined ? {} : { report };
}

function kindOf({ cause, findings }: Concern): string | undefined {
  return cause?.kind ?? findings[0]?.check;
}

/** Without names, the subjects differ from those of the hand-over. */
function sinceOf(concern: Concern, { causes }: HandOver): string | undefined {
  const [since] = causes.flatMap(({ kind, since: from }) => (kind === kindOf(concern) ? (from ?? []) : [])).toSorted();
  return since;
}
