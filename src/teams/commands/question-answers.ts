/** Questions that no single command answers. The reply is a sentence with buttons. */
import { includes } from '../../access/roles.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import { behindGreeting } from '../understanding/greeting.ts';
import { answered, asked } from './questions.ts';
import type { NewRequest } from './request.ts';

type Answered = (typeof answered)[number];

/** Undefined for any other line. */
export function answerTo(line: string, { role }: Pick<NewRequest, 'role'>): Message | undefined {
  const question = questionIn(line);
  if (question === undefined) return undefined;
  const checks = (command: string): string[] => (includes(role, 'operator') ? [command] : []);
  switch (question) {
    case 'thanks':
      return { title: say('thanks.welcome') };
    case 'basic auth':
      return {
        title: say('answer.basic-auth'),
        paragraphs: [say('answer.basic-auth.more')],
        suggestions: checks('check protocols'),
      };
    case 'how long':
      return {
        title: say('answer.how-long'),
        paragraphs: [say('answer.how-long.more')],
        suggestions: checks('check all'),
      };
    case 'since when':
      return {
        title: say('answer.since-when'),
        paragraphs: [say('answer.since-when.more')],
        suggestions: ['compare', 'history'],
      };
    case 'in report':
      return {
        title: say('answer.in-report'),
        paragraphs: [say('answer.in-report.more')],
        suggestions: ['report', ...checks('check all')],
      };
    case 'microsoft':
      return {
        title: say('answer.microsoft'),
        paragraphs: [say('answer.microsoft.more')],
        suggestions: ['report', ...checks('check service')],
      };
    case 'last mail':
      return {
        title: say('answer.last-mail'),
        paragraphs: [say('answer.last-mail.more')],
        suggestions: ['report', ...checks('ece query'), ...checks('check ece/last-mail')],
      };
    case 'no change':
      return {
        title: say('answer.no-change'),
        paragraphs: [say('answer.no-change.more')],
        suggestions: ['report', ...checks('check all')],
      };
  }
}

function questionIn(line: string): Answered | undefined {
  for (const spelling of ['as typed', 'put right'] as const)
    for (const said of [line, ...behindGreeting(line)]) {
      const question = asked(said, spelling);
      if (question !== undefined) return answered.find((one) => `${question} `.startsWith(`${one} `));
    }
  return undefined;
}
