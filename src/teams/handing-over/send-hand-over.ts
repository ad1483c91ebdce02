/** Hands causes over. Repeats every check, because a form may be old and a click forged. */
import type { Audit } from '../../access/audit.ts';
import type { Owner } from '../../model/finding.ts';
import type { Mails } from '../../outgoing/mail/mails.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import type { Text } from '../../model/text.ts';
import {
  causesFor,
  firstOwnerIn,
  type HandOver,
  insertHandOver,
  type NewHandOver,
  openOfCauses,
  type Receiver,
  withSince,
} from '../../runs/handing-over/hand-overs.ts';
import { lockDeployment } from '../../runs/lock-deployment.ts';
import { ownerAddress, ownersOf, type OwnerSetting } from '../../runs/handing-over/owners.ts';
import type { RunFile } from '../../runs/report-file.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import { inPlainText, type Locale, tidy } from '../cards/locale.ts';
import type { ChatRequest } from '../commands/request.ts';
import { claimOnce } from '../conversation/conversations.ts';
import type { Asker } from '../conversation/inbound.ts';
import { placeIn } from '../conversation/places.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { showsNamesOf } from '../names.ts';
import type { Offers } from '../sharing/offers.ts';
import { placeName } from '../sharing/place-names.ts';
import { type HandOverForReader, handOverMail } from './mail-text.ts';
import type { Reach } from './reach.ts';
import { longestHandOverLine } from './receiver-card.ts';

export interface HandingOverServices {
  store: DeploymentStore;
  runs: Runs;
  reportLink: ReportLink;
  offers: Offers;
  reach: Reach;
  deliveries: Deliveries;
  mails: Mails;
  webhooks: Webhooks;
  audit: Audit;
}

/** The address of the owner as it is set, a person, a channel or group chat by its id, or a mail address. */
export type WishedReceiver = 'owner' | { id: string; name: string } | { place: string } | { mail: string };

export interface HandingOverWish {
  run: string;
  /** Undefined: the first cause's. */
  owner: Owner | undefined;
  to: WishedReceiver;
  line: string | undefined;
  /** The open hand-overs of the same causes of which the person knows: this one is a further one on purpose. */
  known?: readonly string[];
  /** A mail carries the report without names. */
  withFile?: boolean;
  /** Identifies the form: a second click on it hands nothing over. */
  mark?: string;
}

/** `instead`: where the card went instead of a personal chat. */
export type HandedOver =
  | { refusal: Text }
  | { receiver: Receiver; instead: Text | undefined }
  /** The open hand-over of a cause of which the person does not know. */
  | { already: HandOver }
  | 'again';

class FormUsedAgainError extends Error {}

class AlreadyHandedOverError extends Error {
  readonly already: HandOver;

  constructor(already: HandOver) {
    super('a cause is already handed over');
    this.already = already;
  }
}

type Request = Pick<
  ChatRequest,
  'asker' | 'role' | 'chatLocale' | 'locale' | 'conversation' | 'isAnsweredAlone' | 'settle'
>;

export async function sendHandOver(
  wish: HandingOverWish,
  request: Request,
  services: HandingOverServices,
): Promise<HandedOver> {
  const { run, to, mark } = wish;
  const prepared = await prepare(wish, request, services);
  const command = `hand over ${run} of ${prepared.owner ?? 'nobody'} to ${describe(to, prepared.setting)} with names`;
  const audited = { by: request.asker, conversation: request.conversation.id, command };
  if ('refusal' in prepared) {
    await services.audit.record({ ...audited, outcome: `refused ${prepared.refusal.key}` });
    return { refusal: prepared.refusal };
  }
  const { store, deliveries, mails, webhooks, audit } = services;
  const begun: Row<'delivery'>[] = [];
  try {
    await store.db.transaction().execute(async (db) => {
      // A refused form may be sent again, so only the hand-over itself uses up the mark.
      if (mark !== undefined && !(await claimOnce({ ...store, db }, `hand over ${mark}`, new Date())))
        throw new FormUsedAgainError();
      // Two people may hand over the same cause at once, on two replicas.
      await lockDeployment(db, store.deployment);
      const open = await openOfCauses({ ...store, db }, prepared.handOver.causes);
      const already = open.find(({ id }) => wish.known?.includes(id) !== true);
      if (already !== undefined) throw new AlreadyHandedOverError(already);
      begun.push(...(await inserted(db, prepared, request, services)));
      await audit.record({ ...audited, outcome: 'on its way' }, db);
      await request.settle(db, 'done');
    });
  } catch (error) {
    if (error instanceof FormUsedAgainError) return 'again';
    if (!(error instanceof AlreadyHandedOverError)) throw error;
    await audit.record({ ...audited, outcome: 'refused handed.already' });
    return { already: error.already };
  }
  for (const row of begun) deliveries.begin(row);
  mails.begin();
  webhooks.begin();
  const { receiver, instead } = prepared;
  return { receiver, instead };
}

interface Prepared {
  owner: Owner;
  setting: OwnerSetting | undefined;
  handOver: Omit<NewHandOver, 'receiver' | 'language' | 'timeZone'>;
  receiver: Receiver;
  /** Where the receiver's card goes, what is mailed, or to which webhook it goes. */
  by:
    | { conversation: string }
    | { mail: Omit<HandOverForReader, 'id'>; file: RunFile | undefined }
    | { webhook: string };
  readers: Locale;
  instead: Text | undefined;
}

interface Refused {
  refusal: Text;
  owner: Owner | undefined;
  setting: OwnerSetting | undefined;
}

async function prepare(
  wish: HandingOverWish,
  request: Request,
  services: HandingOverServices,
): Promise<Prepared | Refused> {
  const { asker, chatLocale, conversation } = request;
  const { run, to } = wish;
  const line = tidy(wish.line ?? '', longestHandOverLine + 1);
  const view = await services.runs.view(run);
  const owner = wish.owner ?? (view && firstOwnerIn(view.report));
  const found = view === undefined || owner === undefined ? [] : causesFor(view.report, owner);
  const causes = await withSince(services.store, found);
  const setting = (await ownersOf(services.store)).find((one) => one.owner === owner);
  const refused = (refusal: Text): Refused => ({ refusal, owner, setting });

  if (line.length > longestHandOverLine)
    return refused(
      say('handed.too-long', { length: tidy(wish.line ?? '', Infinity).length, most: longestHandOverLine }),
    );
  if (view === undefined) return refused(say('action.run-gone'));
  if (view.state !== 'ended') return refused(say('handed.not-ended', { run }));
  if (owner === undefined || causes.length === 0) return refused(say('handed.nothing'));
  const wished = await receiverOf(to, setting, request, services);
  if ('key' in wished) return refused(wished);
  const readers =
    to === 'owner' && setting !== undefined
      ? { language: setting.language, timeZone: setting.timeZone }
      : { language: chatLocale.language, timeZone: chatLocale.timeZone };
  const prepared = {
    owner,
    setting,
    handOver: {
      run,
      owner,
      causes,
      askedBy: { id: asker.id, name: asker.name, account: asker.account },
      askedIn: conversation.id,
      line: line === '' ? undefined : line,
    },
    readers,
  };
  if (wished.kind === 'mail') {
    const why = await services.mails.refusal(wished.address);
    if (why !== undefined) return refused(say('handed.not-reached', { why }));
    const mail = { report: view.report, owner, who: asker.name, line: prepared.handOver.line, causes };
    const file = wish.withFile === true ? await fileFor(run, readers, services) : undefined;
    return { ...prepared, receiver: wished, by: { mail, file }, instead: undefined };
  }
  if (wished.kind === 'webhook') {
    const why = await services.webhooks.refusal(wished.webhook);
    if (why !== undefined) return refused(say('handed.not-reached', { why }));
    return { ...prepared, receiver: wished, by: { webhook: wished.webhook }, instead: undefined };
  }
  const reached = await services.reach(wished, { askedIn: conversation.id });
  if ('why' in reached) return refused(say('handed.not-reached', { why: reached.why }));
  const { mention, instead } = reached;
  return {
    ...prepared,
    receiver: mention === undefined ? wished : { ...wished, name: mention.name, account: mention.account },
    by: { conversation: reached.conversation },
    instead,
  };
}

/** The mail may be forwarded to anybody, so its file has no names. */
function fileFor(
  run: string,
  reading: Locale,
  { runs }: Pick<HandingOverServices, 'runs'>,
): Promise<RunFile | undefined> {
  return runs.file(run, { format: 'zip', reading, withoutNames: true, number: '' });
}

async function receiverOf(
  to: WishedReceiver,
  setting: OwnerSetting | undefined,
  { asker, locale }: Request,
  { store, offers }: HandingOverServices,
): Promise<Receiver | Text> {
  if (to === 'owner') return setting?.to ?? say('handed.no-owner');
  if ('id' in to) return { kind: 'person', ...to };
  if ('mail' in to) return { kind: 'mail', address: to.mail, name: to.mail };
  const place = await placeIn(store, to.place);
  if (place === undefined || place.isGone || !(await offers.isOpen(place, asker))) return say('handed.not-there');
  return {
    kind: place.kind === 'channel' ? 'channel' : 'group-chat',
    conversation: place.id,
    name: read(placeName(place), inPlainText(locale)),
  };
}

/** The row and both of its cards. */
async function inserted(
  db: DeploymentStore['db'],
  { handOver, receiver, by, readers }: Prepared,
  request: Request,
  { store, deliveries, mails, webhooks, reportLink }: HandingOverServices,
): Promise<Row<'delivery'>[]> {
  const { language, timeZone } = readers;
  const { id } = await insertHandOver({ ...store, db }, { ...handOver, receiver, language, timeZone }, Date.now());
  if ('mail' in by && receiver.kind === 'mail')
    await mails.insert(db, {
      handOver: id,
      to: { address: receiver.address, name: receiver.name },
      ...handOverMail({ ...by.mail, id, url: reportLink(by.mail.report.run.id) }, readers),
      attachment: by.file,
    });
  if ('webhook' in by) await webhooks.insert(db, by.webhook, { of: 'hand-over', id, about: 'asked' });
  return [
    ...('conversation' in by
      ? [
          await deliveries.insert(db, {
            of: { kind: 'hand_over', id },
            conversation: by.conversation,
            locale: readers,
            asker: readerOf(receiver),
            withNames: true,
          }),
        ]
      : []),
    await deliveries.insert(db, {
      of: { kind: 'hand_over_asked', id },
      conversation: request.conversation.id,
      locale: request.chatLocale,
      asker: request.asker,
      withNames: await showsNamesOf([handOver.run], asRead(request), store),
    }),
  ];
}

/** The card's preferences are those of its reader. */
function readerOf(receiver: Receiver): Asker {
  return receiver.kind === 'person'
    ? { id: receiver.id, name: receiver.name, account: receiver.account ?? '' }
    : { id: '', name: '', account: '' };
}

function describe(to: WishedReceiver, setting: OwnerSetting | undefined): string {
  if (to !== 'owner') return 'id' in to ? to.id : 'mail' in to ? to.mail : to.place;
  return setting === undefined ? 'nobody' : ownerAddress(setting.to);
}

/** Everyone reads a separate card, even if only one person sees the button's answer. */
function asRead(request: Request): Request {
  return { ...request, isAnsweredAlone: request.conversation.kind === 'personal' };
}
