/** Plans the steps and questions that the selected checks need, each once. */
import type { Check } from '../checks/check.ts';
import { checks as everyCheck } from '../checks/index.ts';
import { askAboutTenant } from '../checks/facts/questions.ts';
import { narrowed } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import { reachedOtherwise } from '../model/endpoints.ts';
import { type Step, type StepKind, stepKey } from '../model/job.ts';
import { type Question, questionKey } from '../model/question.ts';
import type { Selection } from './selection.ts';
import { selectedServers } from './servers.ts';

/** Other kinds do not differ: through a proxy, name resolution and TCP are the proxy's own, and the clock is the same. */
const differingByProxy = new Set<StepKind>(['tls', 'https', 'token-endpoint', 'imap', 'pop3', 'smtp']);

/** The steps by server name; a selected server without steps has an empty list. */
export function planSteps(
  deployment: Deployment,
  selection: Pick<Selection, 'checks' | 'servers'> & Partial<Pick<Selection, 'throughProxy'>>,
  known: readonly Check[] = everyCheck,
): Map<string, Step[]> {
  const selected = known.filter(({ id }) => selection.checks.includes(id));
  const servers = selectedServers(deployment, selection);
  const withAddress = new Set(
    reachedOtherwise(deployment).flatMap(({ target, address }) => (address === undefined ? [] : [target])),
  );
  return new Map(
    servers.map((server) => {
      const direct = selected.flatMap(({ needs }) => needs?.(deployment, server) ?? []);
      const steps =
        selection.throughProxy === true
          ? [
              ...direct,
              ...direct
                .filter(({ kind }) => differingByProxy.has(kind))
                .map((step): Step => ({ ...step, path: 'proxy' })),
            ]
          : direct;
      // The last of equal steps counts: services of one host share a look-up, which one with an address does not need.
      const asked = [...steps, ...steps.filter(({ target }) => !withAddress.has(target))];
      return [server.name, [...new Map(asked.map((step) => [stepKey(step), step])).values()]];
    }),
  );
}

/** The questions to the tenant, only about the selected mailboxes. */
export function planQuestions(
  deployment: Deployment,
  selection: Pick<Selection, 'checks' | 'mailboxes' | 'cutOver' | 'rehearsal'>,
  known: readonly Check[] = everyCheck,
): Question[] {
  const ofSelection = narrowed(deployment, selection.mailboxes);
  const ofChecks = known
    .filter(({ id }) => selection.checks.includes(id))
    .flatMap(({ asks }) => asks?.(ofSelection) ?? []);
  // No check judges it: the list of a cut-over only says which other programs use the mailboxes.
  const questions =
    selection.cutOver === undefined || selection.rehearsal === true
      ? ofChecks
      : [...ofChecks, ...askAboutTenant('basic-sign-ins', deployment)];
  return [...new Map(questions.map((question) => [questionKey(question), question])).values()];
}
