/** The message of a watch for another program: the same facts as on the card, as values. */
import type { Text } from '../../model/text.ts';
import type { WebhookEvent } from '../../outgoing/webhooks/webhooks.ts';
import type { Webhook } from '../../outgoing/webhooks/webhook-rows.ts';
import type { SummarizedCause, WatchMessage } from '../../runs/watching/messages.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { CauseChange } from '../../runs/watching/told.ts';
import type { End } from '../../model/report.ts';
import { plain } from '../cards/elements.ts';
import { type Locale, tidy } from '../cards/locale.ts';

/** Characters. */
const longestText = 600;

/** `body`: already without names, if they are left out. */
export function watchEvent(
  body: WatchMessage,
  { withNames, language, timeZone }: Pick<Webhook, 'withNames' | 'language' | 'timeZone'>,
  { deployment, reportLink }: { deployment: string; reportLink: ReportLink },
): WebhookEvent {
  const locale: Locale = { language, timeZone, writesTimes: true };
  const said = (text: Text): string => tidy(plain(text, locale, 20), longestText);
  const seenIn = (run: string) => {
    const report = reportLink(run);
    return { run, ...(report === undefined ? {} : { report }) };
  };
  const summarized = ({ kind, title, owner, run, at }: SummarizedCause) => ({
    kind,
    title: said(title),
    owner,
    at,
    ...seenIn(run),
  });
  const ending = ({ kind, at, owner, said: what, firstStep, run }: End & { run: string }) => ({
    kind,
    at,
    owner,
    title: said(what),
    steps: [said(firstStep)],
    ...seenIn(run),
  });
  const change = ({ turn, kind, title, owner, since, before, at, firstStep, run }: CauseChange) => ({
    turn,
    kind,
    title: said(title),
    owner,
    ...(since === undefined ? {} : { since }),
    ...(before === undefined ? {} : { before }),
    at,
    steps: [said(firstStep)],
    ...seenIn(run),
  });
  return { type: `ece-doctor.watch.${body.kind}`, data: { deployment, ...dataOf() } };

  function dataOf(): Record<string, unknown> {
    switch (body.kind) {
      case 'changes':
        return { causes: body.changes.map(change), left: body.left };
      case 'maintenance': {
        const { is, until, because, by, isBroken } = body;
        return { is, until, isBroken, ...(withNames ? { because, by } : {}) };
      }
      case 'ends':
        return { ends: body.ends.map((end) => ({ ...ending(end), days: end.days })) };
      case 'digest':
        return {
          since: body.since,
          causes: body.broken.map(summarized),
          muted: body.muted.map(summarized),
          mended: body.mended.map(summarized),
          ends: body.ends.map(ending),
        };
      case 'all-is-well':
        return { since: body.since, broken: body.broken, checks: body.checks, ends: body.ends.map(ending) };
      case 'paused':
        return { why: body.why };
      // Only for a conversation of Teams.
      case 'update':
        return {};
    }
  }
}
