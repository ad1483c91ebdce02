/** The answers to a hand-over: of its receiver, who needs no role, and of operators. */
import { includes } from '../../access/roles.ts';
import type { Text } from '../../model/text.ts';
import {
  findHandOver,
  type HandOver,
  type HandOverTurn,
  isHandOverOpen,
  nextReminder,
  turnHandOver,
} from '../../runs/handing-over/hand-overs.ts';
import { sayDone } from '../../runs/handing-over/prove.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import type { HandedOverClick } from '../cards/button.ts';
import { inPlainText, tidy } from '../cards/locale.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import type { HandOverWork } from './hand-over-work.ts';
import { longestHandOverLine } from './receiver-card.ts';
import { isReceiverOf } from './receivers.ts';
import { remind, type RemindServices } from './remind.ts';
import { nameOf } from './state-lines.ts';

/** Only operators, who ask. */
const ofAsker: ReadonlySet<HandedOverClick['answer']> = new Set(['remind', 'withdraw']);

export interface AnswerServices extends RemindServices {
  handOverWork: HandOverWork;
}

type Request = Pick<ChatRequest, 'asker' | 'role' | 'conversation' | 'locale' | 'settle'>;

/** Whether this person may use this button. */
export async function mayAnswer(
  { handOver, answer }: Pick<HandedOverClick, 'handOver' | 'answer'>,
  { asker, role, conversation }: Pick<Request, 'asker' | 'role' | 'conversation'>,
  store: DeploymentStore,
): Promise<boolean> {
  if (includes(role, 'operator')) return true;
  return !ofAsker.has(answer) && isReceiverOf(handOver, { from: asker, conversation }, store);
}

/** The cards follow the row. */
export async function answerHandOver(
  click: HandedOverClick,
  request: Request,
  services: AnswerServices,
): Promise<ClickAnswer> {
  const { store, handOverWork } = services;
  const { locale } = request;
  const answered = await changed(click, request, services);
  void handOverWork.look();
  const text = answered ?? (await whyNot(click, store));
  return { message: read(text, inPlainText(locale)) };
}

/** Undefined if nothing changed. */
async function changed(
  { handOver: id, answer, line }: HandedOverClick,
  { asker, settle }: Request,
  services: AnswerServices,
): Promise<Text | undefined> {
  const { store } = services;
  const now = Date.now();
  const inTransaction = (
    change: (rows: Pick<DeploymentStore, 'db' | 'deployment'>) => Promise<HandOver | undefined>,
  ): Promise<HandOver | undefined> =>
    store.db.transaction().execute(async (db) => {
      const after = await change({ db, deployment: store.deployment });
      if (after !== undefined) await settle(db, 'done');
      return after;
    });
  const turned = (turn: Omit<HandOverTurn, 'by'>) =>
    inTransaction((rows) => turnHandOver(rows, id, { ...turn, by: asker }, now));
  switch (answer) {
    case 'done':
      return (await inTransaction((rows) => sayDone(rows, id, asker, now))) && say('handed.answer.looking');
    case 'take': {
      const after = await turned({ state: 'taken', from: ['asked'] });
      return after && say('handed.answer.taken', { who: nameOf(after.askedBy) });
    }
    case 'decline': {
      const said = tidy(line, longestHandOverLine);
      const after = await turned({ state: 'declined', ...(said === '' ? {} : { line: said }) });
      return after && say('handed.answer.declined', { who: nameOf(after.askedBy) });
    }
    case 'withdraw':
      return (await turned({ state: 'withdrawn' })) && say('handed.answer.withdrawn');
    case 'remind':
      return (await remind(id, now, settle, services)) ? say('handed.answer.reminded') : undefined;
  }
}

async function whyNot({ handOver, answer }: HandedOverClick, store: DeploymentStore): Promise<Text> {
  const found = await findHandOver(store, handOver);
  if (found === undefined) return say('handed.answer.gone');
  if (!isHandOverOpen(found)) return say('handed.answer.ended');
  if (answer === 'done') return say('handed.answer.already');
  if (answer !== 'remind') return say('handed.answer.taken', { who: nameOf(found.askedBy) });
  return say('handed.answer.too-soon', { at: { at: new Date(nextReminder(found)).toISOString() } });
}
