/**
 * Answers the message extension. Its requests are in neither the inbox nor, unless something is inserted, the audit log:
 * Teams sends a search with each key, waits five seconds, and never asks again.
 */
import type { Logger } from 'pino';
import type { Audit } from '../../access/audit.ts';
import type { Policy } from '../../access/policy.ts';
import { includes } from '../../access/roles.ts';
import type { FewLines } from '../../access/few-lines.ts';
import type { Meter, RefusalAt } from '../../model/meter.ts';
import type { Text } from '../../model/text.ts';
import { overWithin } from '../../model/within.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { Runs } from '../../runs/runs.ts';
import { storeFaultOf } from '../../store/store-fault.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import { inPlainText, localeOf } from '../cards/locale.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import type { ExtensionAnswer } from '../conversation/extension-answer.ts';
import type { ExtensionAsk } from '../conversation/extension-ask.ts';
import type { Inbound } from '../conversation/inbound.ts';
import type { PersonalChats } from '../conversation/personal-chat.ts';
import { withPreference } from '../conversation/preferences.ts';
import { mayReadNames } from '../names.ts';
import { type UnaskedLimits, whoOf } from '../rate-limit.ts';
import { explainMessage, submitted } from './explain-message.ts';
import { findRuns } from './find.ts';
import { insertChosen, unfurl } from './insert.ts';

export interface ExtensionServices {
  store: DeploymentStore;
  runs: Pick<Runs, 'headlines' | 'view' | 'withoutNames'>;
  policy: Policy;
  audit: Pick<Audit, 'record'>;
  port: Pick<ChatPort, 'post'>;
  personalChats: PersonalChats;
  reportLink: ReportLink;
  isTooMany: UnaskedLimits;
  /** Runs the work in its turn. */
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  lines: Pick<FewLines<'extension'>, 'write'>;
  logger: Pick<Logger, 'error'>;
  meter: Meter;
  /** Milliseconds. */
  withinMs?: number;
}

export interface Extension {
  /** Never rejects, and answers in time. */
  answer: (inbound: Inbound, asked: ExtensionAsk) => Promise<ExtensionAnswer>;
}

const usuallyWithinMs = 2000;

export function createExtension(services: ExtensionServices): Extension {
  const { store, policy, isTooMany, inTurn, lines, logger, meter, withinMs = usuallyWithinMs } = services;
  /** The newest search of each person. */
  const newest = new Map<string, ExtensionAsk>();

  return {
    async answer(inbound, asked) {
      meter.count('activities_total', { outcome: 'extension' });
      const who = whoOf(inbound.from);
      const waits = { isOver: false, forWhat: say('extension.late') };
      if (asked.kind === 'query') newest.set(who, asked);
      const isWanted = (): boolean => !waits.isOver && (asked.kind !== 'query' || newest.get(who) === asked);
      const answering = inTurn(() => answered(inbound, asked, { isWanted, waits })).catch((error: unknown) => {
        lines.write('extension', () => logger.error({ err: error }, 'a request of the message extension failed'));
        const fault = storeFaultOf(error);
        return said(
          fault === 'failed' ? say('reply.sorry') : say('extension.no-answer', { why: say(`not-stored.${fault}`) }),
          inbound,
        );
      });
      const isInTime = await overWithin(withinMs, answering);
      if (newest.get(who) === asked) newest.delete(who);
      if (isInTime) return answering;
      waits.isOver = true;
      return said(waits.forWhat, inbound);
    },
  };

  async function answered(
    asking: Inbound,
    asked: ExtensionAsk,
    { isWanted, waits }: { isWanted: () => boolean; waits: { forWhat: Text } },
  ): Promise<ExtensionAnswer> {
    const { from, tenant, conversation } = asking;
    const refused = (code: RefusalAt<'command'>, why: Text): ExtensionAnswer => {
      meter.refused('command', code);
      return said(why, asking);
    };
    const refusedPlace = policy.refusalOfPlace({ tenant, channel: conversation.channel });
    if (refusedPlace !== undefined) return refused('access', refusedPlace.said);
    if (isTooMany('person', asking)) return refused('limit.person', say('limit.extension'));
    if (!isWanted()) return { results: [] };
    const access = await policy.accessOf(from);
    const refusal = await policy.refusalOf('viewer', from, access);
    if (refusal !== undefined) return refused('access', refusal.said);
    waits.forWhat = say('extension.no-answer', { why: say('not-stored.slow') });
    const locale = localeOf(await withPreference(store, asking));
    const { role = 'viewer' } = access;
    const inserting = {
      deployment: store.deployment,
      from,
      conversation,
      mayReadNames: mayReadNames({ role }),
      isWanted,
      locale,
    };
    switch (asked.kind) {
      case 'query':
        return findRuns(asked, inserting, services.runs);
      case 'select':
        return insertChosen(asked.value, inserting, services);
      case 'link':
        return unfurl(asked.url, inserting, services);
      case 'dialog':
        return explainMessage(asked.message, { mayCheck: includes(role, 'operator'), locale });
      case 'submit':
        return submitted(asked.data, { person: from.id, mayCheck: includes(role, 'operator'), locale }, services);
    }
  }
}

function said(text: Text, inbound: Inbound): ExtensionAnswer {
  return { message: read(text, inPlainText(localeOf(inbound))) };
}
