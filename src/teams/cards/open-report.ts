import type { ReportLink } from '../../runs/report-link.ts';
import { actionRow } from './action-row.ts';
import { type Card, type Element, textFor } from './elements.ts';
import type { Locale } from './locale.ts';

/** Empty if the bot has no pages. */
export function openReport(run: string, reportLink: ReportLink, locale: Locale): Element[] {
  const url = reportLink(run);
  return url === undefined ? [] : [{ type: 'Action.OpenUrl', title: textFor(locale)('card.button.open-report'), url }];
}

/** The card of a run with a link to the report's page behind “…”. The same card if the bot has no pages. */
export function withReportLink(card: Card, run: string, reportLink: ReportLink, locale: Locale): Card {
  const [open] = openReport(run, reportLink, locale);
  if (open === undefined) return card;
  const at = card.body.findIndex(({ type }) => type === 'ActionSet');
  const row = card.body[at];
  if (row === undefined) return { ...card, body: [...card.body, actionRow([open])] };
  const actions = row['actions'] as Element[];
  const inView = actions.filter(({ mode }) => mode !== 'secondary');
  const hidden = actions.filter(({ mode }) => mode === 'secondary');
  return {
    ...card,
    body: card.body.with(at, { ...row, ...actionRow(inView, [...hidden, open]), spacing: row['spacing'] }),
  };
}
