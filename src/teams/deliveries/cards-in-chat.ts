/** Answers clicks and refreshes of posted cards. */
import type { Logger } from 'pino';
import { oncePerVersion } from '../../model/once-per-version.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import { cardLocaleOf, subjectOf } from './delivery-row.ts';
import type { Followed, Subject, SubjectKind } from './followed.ts';
import { type ForViewer, readersCard } from './readers-card.ts';
import { replacedCard } from './replaced-card.ts';
import { type FromCard, replaceCard, shownCard, type Standing, standingOf } from './shown-cards.ts';

export interface CardsInChat {
  /**
   * Edits a duplicate in the background to say that it was replaced. Undefined if the card has no delivery, or the
   * delivery is no longer kept.
   */
  shownBy(click: FromCard): Promise<{ standing: Standing; card: () => Promise<Card | undefined> } | undefined>;
  /** Resolves when no duplicate is being edited. */
  settled(): Promise<unknown>;
}

export interface CardsInChatOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'edit'>;
  followed: Record<SubjectKind, Followed>;
  logger: Logger;
  forViewer: ForViewer;
}

/** Cards of about 25 kB. Clients ask repeatedly for those on screen. */
const mostShownAgain = 200;

export function createCardsInChat({ store, port, followed, logger, forViewer }: CardsInChatOptions): CardsInChat {
  /** By delivery and activity: Teams may ask again while a card is being replaced. */
  const replacing = new Map<string, Promise<void>>();
  const shownAgain = oncePerVersion<Card | undefined>(mostShownAgain);

  async function showAgain(row: Row<'delivery'>, of: Subject, locale: Locale): Promise<Card | undefined> {
    const source = followed[of.kind];
    const now = await source.stateOf(of.id);
    if (now === undefined) return undefined;
    const version = JSON.stringify([now.revision, now.ended, locale]);
    return shownAgain(row.id, version, async () => {
      const view = await source.view(of.id, row.with_names === 1);
      return view && readersCard(row, view, { store, forViewer });
    });
  }

  return {
    async shownBy(click) {
      const seen = shownCard(click);
      const known = seen && (await standingOf(seen, store));
      const of = known && subjectOf(known.row);
      if (seen === undefined || known === undefined || of === undefined) return undefined;
      const { row, standing } = known;
      const key = `${row.id} ${seen.activity}`;
      if (standing === 'duplicate' && !replacing.has(key)) {
        const work = replaceCard(row, of, seen, { store, port, logger })
          .catch((error: unknown) => logger.warn({ err: error, delivery: row.id }, 'a second card stays as it is'))
          .finally(() => replacing.delete(key));
        replacing.set(key, work);
      }
      const locale = await cardLocaleOf(row, store);
      return {
        standing,
        card: async () => (standing === 'duplicate' ? replacedCard(of, locale) : showAgain(row, of, locale)),
      };
    },
    settled: () => Promise.all(replacing.values()),
  };
}
