/** Lines that mean a command which only shows something. */
import { explain } from '../../checks/explain/explain.ts';
import { say } from '../../text/index.ts';
import type { Command } from '../commands/command.ts';
import { command as explainCommand } from '../explain/explain-command.ts';
import { command as exampleCommand } from '../help/example-command.ts';
import { command as helpCommand } from '../help/help-command.ts';
import { command as statusCommand } from '../probes/status-command.ts';
import { command as historyCommand } from '../runs/history-command.ts';
import { command as reportCommand } from '../runs/report-command.ts';
import { command as languageCommand } from '../preferences/language-command.ts';
import type { Services } from '../services.ts';
import { asks } from '../understanding/asks.ts';
import { type Answerer, typing } from './answer.ts';
import { area } from './area.ts';
import { lastVerdict, ofVerdict, recheckOffers } from './last-verdict.ts';
import { names } from './named-in.ts';
import { notUnderstood } from './not-understood.ts';
import { proof } from './proof.ts';
import { asksOfYesterday, yesterday } from './yesterday.ts';

function shows({ run }: Command<Services>, rest = ''): Answerer {
  return ({ request }, services) => run({ ...request, rest }, services);
}

const help = shows(helpCommand);
const access = shows(helpCommand, 'access');
const setUp = shows(helpCommand, 'set up');
const privacy = shows(helpCommand, 'forget');
const example = shows(exampleCommand);
const status = shows(statusCommand);
/** Without a language it asks. */
const language = shows(languageCommand);

const history: Answerer = (asked, services) => {
  const { request, things } = asked;
  const [run] = things.runs;
  if (run === undefined && asksOfYesterday(request.rest)) return yesterday(asked, services);
  return run === undefined
    ? historyCommand.run({ ...request, rest: '' }, services)
    : reportCommand.run({ ...request, rest: run }, services);
};

export function isCiscoBug(code: string): boolean {
  return /^csc[a-z]{2}\d{5}$/.test(code);
}

const error: Answerer = async ({ request, things }, services) => {
  const bug = things.codes.find(isCiscoBug);
  if (bug !== undefined) {
    const id = bug.replace('csc', 'CSC');
    return {
      outcome: 'done',
      title: say('answered.bug', { id }),
      says: [say('answered.bug.page')],
      page: `https://bst.cloudapps.cisco.com/bugsearch/bug/${id}`,
    };
  }
  const text = explain(request.rest).answers.length > 0 ? request.rest : things.codes.join(' ');
  if (text !== '') return explainCommand.run({ ...request, rest: text }, services);
  const verdict = await lastVerdict(request, services);
  // “Which error code?” asks for what the check saw.
  if (verdict !== undefined && verdict.concerns.length > 0 && isAsked(request.rest))
    return ofVerdict(proof)({ request, things }, services);
  if (asks(request.rest) && things.codes.length === 0)
    return things.areas.length > 0 ? area({ request, things }, services) : notUnderstood({ request, things }, services);
  return {
    outcome: 'not-understood',
    title: say('explain.nothing'),
    says: [say('explain.nothing.how')],
    // “Now the error is another one” is also a reason to check again.
    offers: [
      typing('answered.button.how', 'help explain'),
      ...(verdict === undefined ? [] : recheckOffers(verdict, request)),
    ],
  };
};

/** Words. A pasted error has more. */
const mostAsked = 8;

function isAsked(line: string): boolean {
  return line.split(/\s+/).length <= mostAsked && names(line, 'answered.error.asked.words');
}

export const shownCommands = { help, access, 'set-up': setUp, privacy, example, status, language, history, error };
