/** The report again, and what “more” shows: all findings. */
import { findingsPage } from '../runs/findings.ts';
import { command as reportCommand } from '../runs/report-command.ts';
import type { Answerer } from './answer.ts';
import { lastVerdict, noVerdict } from './last-verdict.ts';

const report: Answerer = async ({ request, things }, services) => {
  const [run] = things.runs;
  const id = run ?? (await lastVerdict(request, services))?.view.id ?? '';
  return reportCommand.run({ ...request, rest: id }, services);
};

const more: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  if (verdict === undefined) return noVerdict(request, services);
  const { view, deployment, withNames } = verdict;
  const page = findingsPage(view.report, request.locale, {
    page: 1,
    deployment,
    withNames,
    reportLink: services.reportLink,
  });
  return { outcome: `shown ${view.id}`, reply: { card: page } };
};

export const reportAnswers = { report, more };
