/** Handles activities as lines or clicks, if the person may use the bot here. */
import type { Access, AccessRefusal } from '../access/policy.ts';
import type { Role } from '../access/roles.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import type { ReportLink } from '../runs/report-link.ts';
import { read, say } from '../text/index.ts';
import { auditEntry } from './audit-entry.ts';
import { type Click, clickSchema } from './cards/button.ts';
import { inPlainText, localeOf } from './cards/locale.ts';
import { messageCard, refusalMessage } from './cards/message-card.ts';
import type { Outcome } from './commands/outcome.ts';
import type { NewRequest } from './commands/request.ts';
import type { ChatPort, Outgoing, Recipient } from './conversation/chat-port.ts';
import { claimAgain, remember } from './conversation/conversations.ts';
import type { ClickAnswer, FileAnswer, Inbound } from './conversation/inbound.ts';
import type { Received } from './conversation/inbox.ts';
import { saveChange } from './conversation/places.ts';
import { pastedText, plainText } from './conversation/text-in.ts';
import { fileNeeds, handleFile, recordedFile, recordedReport } from './handle-file.ts';
import type { HandOver } from '../runs/handing-over/hand-overs.ts';
import { answerHandOver, mayAnswer } from './handing-over/answer-clicks.ts';
import { isReceiverOf } from './handing-over/receivers.ts';
import { meantByDone, whichDone } from './handing-over/typed-done.ts';
import { clickNeeds, handleClick } from './handle-click.ts';
import { handleLine, type LineServices } from './handle-line.ts';
import { recordedLine } from './meaning.ts';
import { portFor, withUsableButtons } from './usable-buttons.ts';
import { lineOfMuting } from './watching/mute-form.ts';
import { countForPersonAlone, type Overrun, overrunOf, type RateLimits, whoOf } from './rate-limit.ts';

export interface InboundServices extends LineServices {
  deploymentNow: () => Promise<Deployment>;
  rateLimits: RateLimits;
}

const repeatRefusalMs = 60_000;

export interface Handled {
  /** The response to an `execute`. */
  answer?: ClickAnswer;
  /** Resolves with a further message after the answer. */
  later?: () => Promise<Outgoing>;
}

export async function handleInbound(received: Received, services: InboundServices): Promise<Handled> {
  const { inbound, isResumed } = received;
  const { store, policy } = services;
  const { from, tenant, conversation, kind } = inbound;
  const now = new Date();
  const refusedPlace = policy.refusalOfPlace({ tenant, channel: conversation.channel });
  if (kind === 'changed') {
    // Creates no row for a conversation that is not served.
    if (refusedPlace === undefined || inbound.change !== 'there') await saveChange(store, inbound, now);
    return {};
  }
  // Before any look-up or write, because the sender may be a stranger.
  const overrun = await overrunOf(received, store, services.rateLimits);
  if (overrun !== undefined) {
    const refusal = { key: overrun.text.key, said: overrun.text };
    return refusedOnce(`limit.${overrun.whose}`, refusal, inbound, services);
  }
  if (refusedPlace !== undefined)
    return kind === 'installed' ? {} : refusedOnce('access', refusedPlace, inbound, services);
  const isNew = await remember(store, inbound, now);
  const access = await policy.accessOf(from);
  const refusal = await policy.refusalOf('viewer', from, access);
  if (kind === 'installed') {
    // Teams announces the bot whenever the chat is opened; the greeting is sent once.
    if (isNew && refusal === undefined) await typed('welcome', received, access, services);
    return {};
  }
  const click = kind === 'action' ? clickSchema.safeParse(inbound.value) : undefined;
  // A person without a role may only answer what was handed over to this person.
  const isReceiver =
    refusal !== undefined &&
    click?.data?.verb === 'handed-over' &&
    (await isReceiverOf(click.data.handOver, inbound, store));
  const line = lineOf(inbound);
  const isOnlyLine = kind === 'message' && inbound.isEdited !== true && inbound.hasAttachment !== true;
  const done = isOnlyLine ? await meantByDone(line, inbound, access.role, store) : [];
  if (refusal !== undefined && !isReceiver && done.length === 0)
    return refusedOnce('access', refusal, inbound, services);
  const { fileAnswer } = inbound;
  if (fileAnswer !== undefined) return fileAnswered(fileAnswer, received, access, services);
  if (inbound.isEdited === true) return unread('edit', inbound, services);
  // The person put it there, and the bot has nothing to add.
  if (inbound.isOwnCard === true && (line === '' || isReportLink(line, services.reportLink))) return {};
  if (inbound.hasAttachment === true && line === '') return unread('attachment', inbound, services);
  const [handOver] = done;
  if (handOver !== undefined) {
    await typedDone([handOver, ...done.slice(1)], received, access, services);
    return {};
  }
  if (click === undefined) {
    await typed(line, received, access, services);
    return {};
  }
  if (!click.success) return answered(inbound, answerWith(say('action.unknown'), inbound), services.port);
  // The client has shown an error, so nobody waits for the answer. Only work after the answer is resumed.
  if (isResumed && inbound.actionKind === 'execute' && click.data.verb !== 'round-trip') return {};
  return clicked(click.data, received, access, services);
}

/**
 * Shows and audits each refusal at most once a minute for each reason; repeats are only counted. So refused requests
 * cannot fill the log, the store or the conversation.
 */
async function refusedOnce(
  code: 'access' | `limit.${Overrun['whose']}`,
  refusal: AccessRefusal,
  inbound: Inbound,
  services: InboundServices,
): Promise<Handled> {
  const { store, meter, port } = services;
  meter.refused('command', code);
  if (code === 'access') await countForPersonAlone(store, inbound.id);
  if (await claimAgain(store, `refused ${refusal.key} ${whoOf(inbound.from)}`, new Date(), repeatRefusalMs))
    return refused(recordedAs(inbound), refusal, inbound, services);
  // A button without an answer shows an error.
  return inbound.actionKind === 'execute' ? answered(inbound, answerWith(refusal.said, inbound), port) : {};
}

async function typed(text: string, received: Received, access: Access, services: InboundServices): Promise<void> {
  const { inbound } = received;
  const pasted = inbound.kind === 'message' ? pastedText(inbound.text, inbound.botMentions) : '';
  const request = requestOf(received, access, await services.deploymentNow());
  // A line's answer is a message in the conversation, even if a button typed the line.
  const isAnsweredAlone = inbound.conversation.kind === 'personal';
  const port = portFor(services.port, request);
  await handleLine({ text, pasted }, { ...request, isAnsweredAlone }, { ...services, port });
}

async function typedDone(
  [first, ...others]: readonly [HandOver, ...HandOver[]],
  received: Received,
  access: Access,
  services: InboundServices,
): Promise<void> {
  const request = requestOf(received, access, await services.deploymentNow());
  const { address, locale, onlyFor } = request;
  if (others.length > 0)
    return void (await services.port.post(address, { card: whichDone([first, ...others], locale) }, { onlyFor }));
  const click = { verb: 'handed-over', handOver: first.id, answer: 'done', line: '' } as const;
  const { settle, end } = auditEntry(recordedClick(click, access.role), request, received.settle, services.audit);
  const answer = await answerHandOver(click, { ...request, settle }, services);
  await end('done');
  if ('message' in answer) await services.port.post(address, { text: answer.message }, { onlyFor });
}

async function clicked(click: Click, received: Received, access: Access, services: InboundServices): Promise<Handled> {
  const { inbound } = received;
  const shown = await services.deliveries.shownBy(inbound);
  if (click.verb === 'say') {
    await typed(plainText(click.text), received, access, services);
    // Clients always show an answer, and an empty one as an empty bar.
    return inbound.actionKind === 'execute' ? { answer: answerWith(say('action.said'), inbound) } : {};
  }
  const request = requestOf(received, access, await services.deploymentNow());
  const isAllowed = click.verb === 'handed-over' && (await mayAnswer(click, request, services.store));
  const refusal = isAllowed ? undefined : await services.policy.refusalOf(clickNeeds[click.verb], inbound.from, access);
  if (refusal !== undefined) return refusedRole(recordedClick(click, access.role), refusal, inbound, services);
  const { settle, end } = auditEntry(recordedClick(click, access.role), request, received.settle, services.audit);
  const { answer, later } = await handleClick(click, { ...request, isResumed: received.isResumed, settle }, services);
  await end('done');
  // The clicked duplicate is being replaced, so its button's answer is a separate message.
  const asked = shown?.standing === 'duplicate' ? { ...inbound, replyTo: undefined } : inbound;
  return {
    ...(await answered(asked, withUsableButtons(answer, request), services.port)),
    ...(later === undefined ? {} : { later }),
  };
}

async function fileAnswered(
  answer: FileAnswer,
  received: Received,
  access: Access,
  services: InboundServices,
): Promise<Handled> {
  const { inbound, isResumed } = received;
  const what = recordedFile(answer, access.role);
  const refusal = await services.policy.refusalOf(fileNeeds(answer), inbound.from, access);
  if (refusal !== undefined) return refusedRole(what, refusal, inbound, services);
  const request = requestOf(received, access, await services.deploymentNow());
  const { settle, end } = auditEntry(what, request, received.settle, services.audit);
  let outcome: Outcome | 'failed' = 'failed';
  try {
    outcome = await handleFile(answer, inbound.replyTo, { ...request, isResumed, settle }, services);
  } finally {
    await end(outcome);
  }
  return {};
}

/** `supportsFiles` in the app's package also lets people send files. */
async function unread(
  what: 'attachment' | 'edit',
  inbound: Inbound,
  { audit, port }: InboundServices,
): Promise<Handled> {
  await audit.record({
    by: inbound.from,
    conversation: inbound.conversation.id,
    command: `${what} …`,
    outcome: 'not-understood',
  });
  const message = { title: say(`unread.${what}`), paragraphs: [say(`unread.${what}.instead`)], suggestions: ['help'] };
  const card = messageCard(message, localeOf(inbound));
  await port.post(inbound.address, { card }, { onlyFor: aloneIn(inbound) });
  return {};
}

/** A link to a report page, which Teams has unfolded. */
function isReportLink(line: string, reportLink: ReportLink): boolean {
  const pages = reportLink();
  return pages !== undefined && line.startsWith(`${pages}/`) && !/\s/.test(line);
}

function lineOf(inbound: Inbound): string {
  return inbound.kind === 'message' ? plainText(inbound.text, inbound.botMentions) : '';
}

/** The activity as the audit log names it. */
function recordedAs(inbound: Inbound): string {
  if (inbound.fileAnswer !== undefined) return recordedFile(inbound.fileAnswer);
  const click = inbound.kind === 'action' ? clickSchema.safeParse(inbound.value).data : undefined;
  return click === undefined ? recordedLine(lineOf(inbound)) : recordedClick(click);
}

/** Names the run, if the button has one. */
function recordedClick(click: Click, role?: Role): string {
  switch (click.verb) {
    case 'say':
      return recordedLine(plainText(click.text));
    case 'meanings':
      // Never the line.
      return 'meanings …';
    case 'history':
      return `history ${click.page}`;
    case 'round-trip':
      return `round-trip from ${click.from} to ${click.to}`;
    case 'owner':
      return `owner ${click.owner} is ${click.person || click.place || click.mail || click.name}`;
    case 'mute':
    case 'maintenance':
      return recordedLine(`${click.verb} ${lineOfMuting(click)}`);
    case 'declare':
      // A field may hold anything.
      return 'aliases …';
    case 'handed-over':
      return `hand-over ${click.answer} ${click.handOver}`;
    case 'report-file-as':
      return `report-file ${recordedReport(click, role)}`;
    default:
      return `${click.verb} ${click.run}`;
  }
}

async function refusedRole(
  what: string,
  refusal: AccessRefusal,
  inbound: Inbound,
  services: InboundServices,
): Promise<Handled> {
  services.meter.refused('command', 'role');
  return refused(what, refusal, inbound, services);
}

async function refused(
  what: string,
  refusal: AccessRefusal,
  inbound: Inbound,
  services: InboundServices,
): Promise<Handled> {
  await services.audit.record({
    by: inbound.from,
    conversation: inbound.conversation.id,
    command: what,
    outcome: `refused ${refusal.key}`,
  });
  // The answer of a button has no room for details.
  if (inbound.kind === 'action') return answered(inbound, answerWith(refusal.said, inbound), services.port);
  const card = messageCard(refusalMessage(refusal), localeOf(inbound));
  await services.port.post(inbound.address, { card }, { onlyFor: aloneIn(inbound) });
  return {};
}

function answerWith(text: Text, inbound: Inbound): ClickAnswer {
  return { message: read(text, inPlainText(localeOf(inbound))) };
}

function requestOf(
  { inbound, command, receivedAt, settle }: Received,
  { role = 'viewer', unread }: Access,
  deployment: Deployment,
): NewRequest {
  const { from, conversation, place, address, actionKind } = inbound;
  return {
    command,
    receivedAt,
    asker: from,
    role,
    ...(unread === undefined ? {} : { unread }),
    conversation: { id: conversation.id, kind: conversation.kind, team: place?.team?.id },
    address,
    // The greeting is for everybody.
    onlyFor: inbound.kind === 'installed' ? undefined : aloneIn(inbound),
    // An older client's button sends a message, and its answer changes the card for everyone.
    isAnsweredAlone: actionKind === 'execute' || conversation.kind === 'personal',
    takesFiles: inbound.takesFiles === true,
    locale: localeOf(inbound),
    chatLocale: localeOf({ ...inbound, preference: {} }),
    deployment,
    settle,
  };
}

/** The only recipient of a private message, if others are in the conversation. */
export function aloneIn({ conversation, from }: Inbound): Recipient | undefined {
  return conversation.kind === 'personal' ? undefined : { account: from.account, name: from.name };
}

/** An `execute` is answered in its response; a `submit` by editing the card or by a message. */
async function answered(inbound: Inbound, answer: ClickAnswer, port: ChatPort): Promise<Handled> {
  const { actionKind, address, replyTo } = inbound;
  if ('post' in answer) {
    await port.post(address, { card: answer.post }, answer.isForAsker === true ? { onlyFor: aloneIn(inbound) } : {});
    return actionKind === 'execute' ? { answer: { message: answer.message } } : {};
  }
  if (actionKind === 'execute') return { answer };
  if ('message' in answer) await port.post(address, { text: answer.message }, { onlyFor: aloneIn(inbound) });
  else if (replyTo === undefined) await port.post(address, answer);
  else await port.edit(address, replyTo, answer);
  return {};
}
