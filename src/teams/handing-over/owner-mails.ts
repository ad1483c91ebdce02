/** The first mail to an owner with a mail address. */
import type { Mails } from '../../outgoing/mail/mails.ts';
import type { OwnerAddress, OwnerSetting } from '../../runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import { markup } from '../../text/markup.ts';
import { inPlainText } from '../cards/locale.ts';
import { claimOnce } from '../conversation/conversations.ts';
import type { OwnerAnswer } from './owner-messages.ts';

export type MailAddress = Extract<OwnerAddress, { kind: 'mail' }>;

export interface OwnerMails {
  /** Writes the first mail, once for each setting. Whether a server accepts it is seen later. */
  first(setting: OwnerSetting, to: MailAddress): Promise<OwnerAnswer>;
}

export function createOwnerMails({ store, mails }: { store: DeploymentStore; mails: Mails }): OwnerMails {
  return {
    async first({ owner, language, timeZone, setBy, setAt }, { address, name }) {
      if (!mails.isSetUp) return { why: say('owners.why.no-mail'), isTemporary: true };
      const reading = inPlainText({ language, timeZone });
      const said = { who: setBy.name, owner: say(`answered.owner.${owner}`), deployment: store.deployment };
      const subject = read(say('owners.first-mail', said), reading);
      const text = read(say('owners.first-message', said), reading);
      const { source } =
        markup`<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head><body><p>${text}</p></body></html>`;
      await store.db.transaction().execute(async (db) => {
        if (!(await claimOnce({ ...store, db }, `owner mail ${owner} ${setAt}`, new Date()))) return;
        await mails.insert(db, {
          to: { address, name },
          language,
          subject,
          text: `${text}\n`,
          html: `<!doctype html>${source}`,
        });
      });
      mails.begin();
      return { why: say('owners.not-tested'), isTemporary: true };
    },
  };
}
