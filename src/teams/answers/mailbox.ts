import { mailboxesOf } from '../../model/accounts.ts';
import { isWrong } from '../../model/finding.ts';
import { mailLines } from '../../report/last-mail.ts';
import { say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';
import { type Answer, type Answerer, typing } from './answer.ts';
import { consequence } from './cause.ts';
import { about, checking, verdictFor, namelessAnswer } from './known.ts';

export const mailbox: Answerer = async ({ request, things }, services) => {
  const name = things.mailboxes[0] ?? things.accounts[0];
  if (name === undefined) return whichMailbox(request);
  const verdict = await verdictFor(request, services);
  if (verdict?.withNames !== true && !answersWithNames(request))
    return namelessAnswer(typing('card.button.report', 'report'));
  const line = verdict && mailLines(verdict.report)?.lines.find((one) => one.mailbox === name);
  const answer = about(
    things.mailboxes.length > 0
      ? say('answered.mailbox', { mailbox: name })
      : say('answered.account', { account: name }),
    verdict,
    ({ subject }) => subject.name.toLowerCase() === name,
    checking(`check ${name}`, request),
  );
  const [concern] = verdict?.concerns ?? [];
  const isOwn = concern?.findings.some((one) => isWrong(one) && one.subject.name.toLowerCase() === name) === true;
  const stopped = concern === undefined || isOwn ? [] : consequence(concern);
  const isHit = stopped.length > 0 && things.mailboxes.length > 0;
  return {
    ...answer,
    ...(isHit ? { title: say('answered.mailbox.affected', { mailbox: name }) } : {}),
    says: [
      ...(isHit ? stopped : (answer.says ?? [])),
      ...(concern === undefined || isOwn || isHit ? [] : [say('answered.area.elsewhere', { what: concern.title })]),
      ...(line === undefined ? [] : [say('answered.mailbox.fetched', { seen: line.fetched })]),
    ],
  };
};

function whichMailbox(request: ChatRequest): Answer {
  const choices = answersWithNames(request) ? mailboxesOf(request.deployment).slice(0, mostChoices) : [];
  return {
    outcome: 'asked',
    title: say('answered.which-mailbox'),
    choices,
    offers: checking('check mailbox', request),
  };
}

/** Fit a phone. */
const mostChoices = 4;
