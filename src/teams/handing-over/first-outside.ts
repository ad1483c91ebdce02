/** The first message to an owner outside Teams: a mail address or a webhook. Whether it arrives is seen later. */
import type { Kysely } from 'kysely';
import type { Mails } from '../../outgoing/mail/mails.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import type { OwnerAddress, OwnerSetting, ReachableAddress } from '../../runs/handing-over/owners.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import { markup } from '../../text/markup.ts';
import { inPlainText } from '../cards/locale.ts';
import { claimOnce } from '../conversation/conversations.ts';
import type { OwnerAnswer } from './owner-messages.ts';

export type OutsideAddress = Exclude<OwnerAddress, ReachableAddress>;

/** Writes it once for each setting. */
export type FirstOutside = (setting: OwnerSetting, to: OutsideAddress) => Promise<OwnerAnswer>;

export function createFirstOutside({
  store,
  mails,
  webhooks,
}: {
  store: DeploymentStore;
  mails: Mails;
  webhooks: Webhooks;
}): FirstOutside {
  return async (setting, to) => {
    const { owner, setAt } = setting;
    const outbox = to.kind === 'mail' ? mails : webhooks;
    if (!outbox.isSetUp) return { why: say(`owners.why.no-${to.kind}`), isTemporary: true };
    await store.db.transaction().execute(async (db) => {
      if (!(await claimOnce({ ...store, db }, `owner ${to.kind} ${owner} ${setAt}`, new Date()))) return;
      if (to.kind === 'mail') await insertMail(db, setting, to);
      else await webhooks.insert(db, to.webhook, { of: 'test' });
    });
    outbox.begin();
    return { why: say('owners.not-tested'), isTemporary: true };
  };

  async function insertMail(
    db: Kysely<Database>,
    { owner, language, timeZone, setBy }: OwnerSetting,
    { address, name }: OutsideAddress & { kind: 'mail' },
  ): Promise<void> {
    const reading = inPlainText({ language, timeZone });
    const said = { who: setBy.name, owner: say(`answered.owner.${owner}`), deployment: store.deployment };
    const subject = read(say('owners.first-mail', said), reading);
    const text = read(say('owners.first-message', said), reading);
    const { source } =
      markup`<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head><body><p>${text}</p></body></html>`;
    await mails.insert(db, {
      to: { address, name },
      language,
      subject,
      text: `${text}\n`,
      html: `<!doctype html>${source}`,
    });
  }
}
