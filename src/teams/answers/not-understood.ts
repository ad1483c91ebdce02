/** The line was not understood: what is known here, and what can be tapped. */
import { includes } from '../../access/roles.ts';
import { verdictTitle } from '../../report/verdict.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type Answer, type Asked, typing } from './answer.ts';
import { basisOf, lastVerdict, type LastVerdict, recheckOffers, reportOffer, stepsOffers } from './last-verdict.ts';
import type { Services } from '../services.ts';

const help = typing('answered.button.help', 'help');

export async function notUnderstood({ request }: Asked, services: Services): Promise<Answer> {
  const verdict = await lastVerdict(request, services);
  const title = say('unknown.said');
  if (verdict === undefined)
    return {
      outcome: 'not-understood',
      title,
      says: [say('answered.unknown.for-example')],
      offers: includes(request.role, 'operator')
        ? [
            typing('unknown.button.receiving', 'check receiving'),
            typing('unknown.button.sending', 'check sending'),
            help,
          ]
        : [typing('card.button.report', 'report'), help],
    };
  const [concern] = verdict.concerns;
  return {
    outcome: 'not-understood',
    title,
    says: [
      lastResult(verdict),
      ...(concern?.firstStep === undefined
        ? []
        : [say('answered.first-step', { what: firstSentence(concern.firstStep) })]),
    ],
    basis: basisOf(verdict),
    offers: [
      ...(concern === undefined ? [] : [...stepsOffers(verdict, concern.owner), ...recheckOffers(verdict, request)]),
      reportOffer(verdict),
      help,
    ],
  };
}

/** `Last result, 10 min ago: … (the network team).` */
export function lastResult({ concerns: [concern], report, view }: LastVerdict): Text {
  const ago = agoOf(view.startedAt);
  return concern === undefined
    ? say('answered.last', { ago, what: verdictTitle(report) })
    : say('answered.last.owner', { ago, what: concern.title, owner: say(`answered.owner.${concern.owner}`) });
}

const minuteMs = 60_000;

/** In whole minutes. */
export function agoOf(at: string): { ms: number } {
  return { ms: Math.max(1, Math.round((Date.now() - Date.parse(at)) / minuteMs)) * minuteMs };
}
