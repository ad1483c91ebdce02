/** What a cut-over still needs, from the last run that judged one; without one, the check. */
import type { Policy } from '../../access/policy.ts';
import { includes } from '../../access/roles.ts';
import { type CutOverTarget, cutOverTargetSchema, typedCutOver } from '../../model/cut-over.ts';
import { type Text, firstSentence } from '../../model/text.ts';
import { cutOverList } from '../../report/cut-over/list.ts';
import { coverageTexts, cutOverTitle, dateTexts, firstMoves, needText } from '../../report/cut-over/list-texts.ts';
import { listedAliases } from '../../runs/cut-over/aliases.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';
import { shownRun } from '../runs/followed-run.ts';
import { type Answer, type Answerer, type Offer, typing } from './answer.ts';
import { basisOf } from './last-verdict.ts';

/** Sentences of an answer; the list has the rest. */
const mostSaid = 3;

export const cutOver: Answerer = async ({ request }, { runs, store, policy }) => {
  const { deployment, role, rest, conversation } = request;
  const words = rest.split(/[^\p{L}\p{N}-]+/u).map(folded);
  const asked = cutOverTargetSchema.options.find((to) =>
    words.some((word) => isIn(word, `selection.words.cut-over.${to}`)),
  );
  const withNames = answersWithNames(request);
  const found = await runs.lastCutOver(deployment.name);
  const view = found && (await runs.view(found.id));
  const shown = view?.state === 'ended' ? await shownRun(view, deployment, withNames, runs) : undefined;
  const report = shown?.view.report;
  const list = report && cutOverList(report, withNames ? await listedAliases(store) : undefined);
  if (report === undefined || list === undefined || (asked !== undefined && asked !== list.cutOver.to))
    return notCheckedCutOver(request, policy, asked);
  const needs = list.needs.map((need) => firstSentence(needText(need)));
  const first = withNames ? firstMoves(list) : [];
  const isOfFirst = words.some((word) => isIn(word, 'intent.words.first'));
  const says: Text[] = isOfFirst ? [...first, ...needs] : [...needs, ...first];
  return {
    outcome: `shown ${report.run.id}`,
    title: cutOverTitle(list),
    says: [
      ...(says.length === 0 ? [say('cut-over.need.none'), ...dateTexts(list).slice(0, 1)] : says.slice(0, mostSaid)),
      ...coverageTexts(report, found?.later),
    ],
    basis: basisOf({ report, withNames }),
    offers: [
      ...(includes(role, 'operator') && conversation.kind === 'personal'
        ? [typing('card.button.cut-over', `cut-over ${report.run.id}`)]
        : [typing('card.button.report', `report ${report.run.id}`)]),
      ...checks([list.cutOver.to], role),
    ],
  };
};

/** `asked`: only this target. */
export async function notCheckedCutOver(
  request: ChatRequest,
  policy: Pick<Policy, 'refusalOf'>,
  asked?: CutOverTarget,
): Promise<Answer> {
  const { asker, role } = request;
  const refusal = await policy.refusalOf('operator', asker, request);
  const offers = checks(asked === undefined ? cutOverTargetSchema.options : [asked], role);
  return {
    outcome: 'nothing-to-do',
    title: say(asked === undefined ? 'cut-over.none' : `answered.cut-over.none.${asked}`),
    says: [say('cut-over.how'), ...(refusal === undefined ? [] : [refusal])],
    offers: offers.length === 0 ? [typing('answered.button.help', 'help')] : offers,
  };
}

function checks(targets: readonly CutOverTarget[], role: ChatRequest['role']): Offer[] {
  return includes(role, 'operator')
    ? targets.map((to) => typing(`answered.cut-over.check.${to}`, `check ${typedCutOver(to)}`))
    : [];
}
