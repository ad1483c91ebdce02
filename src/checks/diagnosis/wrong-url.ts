import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { stopReasons } from '../facts/connection/stop-reasons.ts';
import { reachesOthers, wrongUrlIn } from '../facts/connection/stops.ts';
import { shapeOf } from '../facts/external-url.ts';
import { findingsOf } from '../findings.ts';
import { wordingOf } from '../wording.ts';
import { failed, idsOf } from './cause.ts';
import { entraCodesByCause } from './refusal-codes.ts';
import { refusedWith } from './refusals.ts';
import { consequences, isOpen, unique } from './stopped.ts';

/**
 * The external URL is malformed, or unreachable from every server while other hosts are reached. Observations at a
 * malformed URL are of the wrong host, so this cause explains them all.
 */
export const diagnosis: Diagnosis = {
  id: 'wrong-url',
  order: 20,
  about: 'deployment',
  diagnose: (findings, facts) => {
    const malformed = findingsOf(findings, 'url/form').filter(({ reason }) => reason.code === 'malformed');
    const stops = wrongUrlIn(facts);
    const unreachable = consequences(stops, findings);
    const restsOn = malformed.length > 0 ? malformed.map(({ id }) => id) : unreachable.restsOn;
    const [stopped] = stops;
    const why = malformed[0]?.observed ?? (stopped && wordingOf(stopReasons, stopped.stop).observed);
    if (restsOn.length === 0 || why === undefined) return [];
    // Without a user name or password that the URL may contain.
    const url = shapeOf(facts.deployment.externalUrl ?? '').shown;
    const explains = [
      ...(malformed.length > 0 ? findings.filter(concernsUrl).map(({ id }) => id) : unreachable.explains),
      ...mismatchBehind(findings, facts),
    ];
    const because = 'cause.wrong-url.because';
    const servers = { list: unique(stops.map(({ server }) => server)) };
    const cause = {
      kind: 'wrong-url',
      id: `wrong-url:${url}`,
      title: say(malformed.length > 0 ? 'cause.wrong-url.title.form' : 'cause.wrong-url.title', { url }),
      because:
        malformed.length > 0
          ? say('cause.wrong-url.because.form', { seen: why })
          : say(stops.some((stop) => reachesOthers(stop, facts)) ? because : `${because}.alone`, {
              seen: why,
              servers,
            }),
      explains,
      firstStep: say('cause.wrong-url.firstStep'),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn }];
  },
};

function concernsUrl(finding: Finding): boolean {
  return finding.check.startsWith('url/') && isOpen(finding);
}

/** The redirect URI is derived from the URL, so the registered one does not match. */
function mismatchBehind(findings: Finding[], facts: Facts): string[] {
  const mismatches = failed(findings, 'app/redirect-uri').filter(
    ({ reason: { code } }) => code === 'other-host' || code === 'other-scheme-or-port' || code === 'plain-http',
  );
  return mismatches.length === 0
    ? []
    : [...idsOf(mismatches), ...refusedWith(entraCodesByCause['wrong-url'], findings, facts).only];
}
