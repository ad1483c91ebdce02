/** Limits of height, size and buttons for each card, in English, French and the pseudo-language, which is longer. */
import assert from 'node:assert/strict';
import type { Card } from '../../../src/teams/cards/elements.ts';
import { largestCard } from '../../../src/teams/cards/fitting.ts';
import type { Language } from '../../../src/text/index.ts';
import { isWhole, measuredLanguages } from '../../checks/artifacts.ts';
import { inEveryLanguage } from '../../text/pseudo-language.ts';
import { type Action, actionsIn } from '../../teams/connector.ts';
import { everyCard } from '../../teams/every-card.ts';
import { noPictures, type Pictures, type Rendered, startPictures, type Stop, unfolded } from './picture.ts';

/** The highest height in CSS pixels at two widths, of a desktop and of a telephone, and the most UTF-8 bytes. */
interface Budget {
  of: RegExp;
  600: number;
  300: number;
  /** What “Details” unfolds, without the card above it, at 300. */
  unfolded?: number;
  bytes: number;
  why: string;
}

const none = Number.POSITIVE_INFINITY;

/** The first match applies; the last entry matches every card. */
const budgets: readonly Budget[] = [
  {
    of: /^shared of twenty with everything long$/,
    600: 350,
    300: 580,
    unfolded: 1100,
    bytes: 12_000,
    why: 'a comment, mentions and names as long as a person can make them',
  },
  {
    of: /^(healthy|imap-blocked-on-services|certificate-expired|tls-inspected|smtp-silent|release-wrong|external-url-wrong|clock-wrong|two-faults(?:, with its page)?|twenty servers.*|one server|twelve faults|repaired|example|shared.*)$/,
    600: 350,
    300: 520,
    unfolded: 1100,
    bytes: 12_000,
    why: 'a verdict is read in three seconds, and a chat holds many of them with what “Details” unfolds',
  },
  {
    of: /^help (check|prove|share|set up|administer)$/,
    600: none,
    300: none,
    bytes: largestCard,
    why: 'a list of all commands of a task, for a person who asked for it: a new command makes it longer',
  },
  {
    of: /^long names/,
    600: 350,
    300: 540,
    unfolded: 1100,
    bytes: 12_000,
    why: 'the heading and the rows of a verdict with names of 40 characters need a line more',
  },
  {
    of: /^hand-over form, handed over five times$/,
    600: 500,
    300: 700,
    bytes: largestCard,
    why: 'three open hand-overs of the same cause, each with its button, above the form: somebody handed over again on purpose',
  },
  {
    of: /^hand-over form/,
    600: 420,
    300: 520,
    bytes: largestCard,
    why: 'a form for a person who asked for it: owner, receiver, person, a line',
  },
  {
    of: /^hand-over/,
    600: 370,
    300: 500,
    unfolded: 1220,
    bytes: 12_000,
    why: 'its reader was not there, and has other work; the test unfolds the details and the form of “Not ours” together',
  },
  {
    of: /^compare of twenty/,
    600: 350,
    300: 540,
    bytes: largestCard,
    why: 'the causes of twenty servers, with the firewall rule for each',
  },
  {
    of: /^share form/,
    600: 375,
    300: 520,
    bytes: largestCard,
    why: 'a form for a person who asked for it: place, people, comment and names',
  },
  {
    of: /^the form that declares aliases/,
    600: 520,
    300: 620,
    bytes: largestCard,
    why: 'a form for a person who asked for it: the alias and its five fields, below why it was refused',
  },
  {
    of: /^maintenance form/,
    600: 560,
    300: 560,
    bytes: largestCard,
    why: 'a form for a person who asked for it: two days with their times, below what is announced',
  },
  {
    of: /^(?:watch(?:es| proposals)|mutes)/,
    600: 460,
    300: 680,
    bytes: largestCard,
    why: 'a page of three watches or mutes with names as long as people can make them, each with its buttons',
  },
  {
    of: /^extension, dialog/,
    600: 580,
    300: 930,
    bytes: largestCard,
    why: 'a dialog that a person opened, which scrolls: meaning, cause and every step of an error',
  },
  {
    of: /^extension/,
    600: 490,
    300: 740,
    bytes: 12_000,
    why: 'a card in a person’s message folds nothing, because the bot may be no member of that chat: two causes, each with its owner and first step',
  },
  {
    of: /^webhooks/,
    600: 500,
    300: 680,
    bytes: largestCard,
    why: 'a page of three webhooks with names and hosts as long as people can make them, each with its buttons',
  },
  {
    of: /^watch message: (?:broken and mended|three|many|unnamed)/,
    600: 440,
    300: 680,
    bytes: 12_000,
    why: 'several changes of one run are one message',
  },
  {
    of: /^answer meanings$/,
    600: 500,
    300: 1000,
    bytes: 12_000,
    why: 'a list for a person who asked for it: six meanings, each with the beginning of its answer',
  },
  {
    of: /^answer beside others$/,
    600: 350,
    300: 560,
    bytes: 12_000,
    why: 'an answer that may be the wrong one, with the three longest beginnings of other answers',
  },
  { of: /^findings/, 600: 1100, 300: 1100, bytes: 20_000, why: 'a page is read, then turned' },
  {
    of: /^(sign-ins of many|sign-in with everything long)$/,
    600: none,
    300: none,
    bytes: largestCard,
    why: 'as long as a list or a hostile token can make it; only its bytes have an end',
  },
  { of: /^/, 600: 350, 300: 520, bytes: largestCard, why: 'in view without scrolling' },
];

/** The pseudo-language, a third longer than English, is longer than French, so it may be a tenth higher. */
const forgiven = 1.1;

const longestSpoken: Language = 'fr';

/** Cards with hundreds of letters without a space. The renderer breaks no word of a text run. */
const hostile = /everything long/;

const mostInView = 3;
const mostWords = 2;

const budgetOf = (name: string): Budget => {
  const budget = budgets.find(({ of }) => of.test(name));
  assert.ok(budget);
  return budget;
};

describe('the budgets of the cards', () => {
  inEveryLanguage((language, spoken) => {
    let cards: [string, Card][];
    before(() => {
      cards = [...everyCard({ language, timeZone: 'Europe/Paris' })];
    });

    it('keep each card small enough for a message', () => {
      const excess = cards
        .map(([name, card]) => [name, Buffer.byteLength(JSON.stringify(card))] as const)
        .filter(([name, bytes]) => bytes > budgetOf(name).bytes);
      assert.deepEqual(excess, []);
    });

    it('include a title for every action and link', () => {
      assert.deepEqual(
        cards.flatMap(([name, card]) => {
          // Clients send a refresh by themselves, without a button.
          const { refresh: _bySelf, ...shown } = card as Card & { refresh?: unknown };
          return untitled(shown).map((action) => [name, action]);
        }),
        [],
      );
    });

    it('allow at most three visible buttons in a row, with at most two words each', () => {
      for (const [name, card] of cards)
        for (const row of rowsIn(card)) {
          const inView = row.filter(({ mode }) => mode !== 'secondary').length;
          const dots = inView < row.length ? 1 : 0;
          const titles = row.map(({ title }) => title);
          assert.ok(inView + dots <= mostInView, `${name}: ${titles.join(', ')}`);
          // Buttons for commands show the whole command.
          const labels = row.filter(({ data }) => (data as { verb?: string } | undefined)?.verb !== 'say');
          for (const { title } of labels) assert.ok(countedWords(title) <= mostWords, `${name}: “${title}”`);
        }
    });

    if (spoken === 'en' && !measuredLanguages.includes('en')) return;
    describe('as rendered', function () {
      let pictures: Pictures;
      before(async function () {
        if (noPictures !== undefined) {
          console.log(`      skipped: ${noPictures}`);
          this.skip();
        }
        pictures = await startPictures({ scale: 1 });
      });
      after(async () => pictures?.close());

      for (const width of [600, 300] as const)
        it(`at ${width} px keep each card within its height and its width, even unfolded, and cut off no button`, async () => {
          const troubles: string[] = [];
          const unfolding = cards.filter(([name]) => width === 300 && budgetOf(name).unfolded !== undefined);
          const whole = new Map(
            await pictures.renderEach(
              unfolding.map(([name, card]) => [name, unfolded(card)]),
              { width },
            ),
          );
          for (const [name, rendered] of await pictures.renderEach(cards, { width })) {
            const { height, tooWideBy, unfoldedTooWideBy, cutOff } = rendered;
            const most = budgetOf(name)[width] * (spoken === 'pseudo-language' ? forgiven : 1);
            if (height > most) troubles.push(`${name} is ${height} px high, of ${most}`);
            const unfolds = (whole.get(name)?.height ?? height) - height;
            const more = (budgetOf(name).unfolded ?? none) * (spoken === 'pseudo-language' ? forgiven : 1);
            if (unfolds > more) troubles.push(`${name} unfolds ${unfolds} px, of ${more}`);
            const excess = Math.max(tooWideBy, unfoldedTooWideBy);
            if (excess > 0 && !hostile.test(name)) troubles.push(`${name} is ${excess} px too wide`);
            // The pseudo-language lengthens words that cannot be broken.
            if (spoken !== 'pseudo-language' && cutOff.length > 0) troubles.push(`${name} cuts ${cutOff.join(', ')}`);
          }
          assert.deepEqual(troubles, []);
        });

      // The order of Tab does not depend on words.
      if (spoken !== longestSpoken) return;
      it('let Tab reach every action in reading order, folded and unfolded', async () => {
        // All of them in .ci/full.
        for (const [name, card] of cards.filter((_, index) => isWhole || index % 3 === 0)) {
          const whole = unfolded(card);
          const foldsNothing = JSON.stringify(whole) === JSON.stringify(card);
          for (const shown of foldsNothing ? [card] : [card, whole]) {
            const state = `${name}, ${shown === card ? 'folded' : 'unfolded'}`;
            const rendered = await pictures.render(shown, { width: 300 });
            assert.deepEqual(outOfOrder(rendered.stops), [], state);
            assert.deepEqual(missing(shown, rendered), [], state);
            assert.deepEqual(
              await pictures.pressTab(),
              rendered.stops.map((stop) => stop.name),
              state,
            );
          }
        }
      });
    });
  });
});

/** An article does not count. */
function countedWords(title: string): number {
  return title.split(/\s+/).filter((word) => !/^(?:the|an?|les?|la)$/i.test(word)).length;
}

function rowsIn(value: unknown): Action[][] {
  if (Array.isArray(value)) return value.flatMap(rowsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { actions, ...inner } = value as { actions?: Action[] };
  return [...(actions === undefined ? [] : [actions]), ...Object.values(inner).flatMap(rowsIn)];
}

function untitled(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(untitled);
  if (typeof value !== 'object' || value === null) return [];
  const { type, title } = value as { type?: unknown; title?: unknown };
  const lacks = typeof type === 'string' && type.startsWith('Action.') && (typeof title !== 'string' || title === '');
  return [...(lacks ? [JSON.stringify(value)] : []), ...Object.values(value).flatMap(untitled)];
}

/** Each stop above the previous stop, or left of it in the same row. */
function outOfOrder(stops: readonly Stop[]): string[] {
  return stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (before === undefined) return [];
    const isAbove = stop.bottom <= before.top;
    const isLeft = stop.top < before.bottom && before.top < stop.bottom && stop.left < before.left;
    return isAbove || isLeft ? [`${stop.name} is behind ${before.name}`] : [];
  });
}

/** The titles of visible actions that Tab does not reach. Secondary actions are in the menu "…". */
function missing(card: unknown, { stops }: Rendered): string[] {
  const reached = new Set(stops.map(({ name }) => name));
  const rows = actionsIn(inView(card));
  return [
    ...rows.filter(({ mode }) => mode !== 'secondary').map(({ title }) => title),
    ...(rows.some(({ mode }) => mode === 'secondary') ? ['More options'] : []),
  ].filter((title) => !reached.has(title));
}

function inView(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inView);
  if (typeof value !== 'object' || value === null) return value;
  if ((value as { isVisible?: boolean }).isVisible === false) return undefined;
  // Only older clients show the fallback.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'fallback' ? undefined : inView(inner)]),
  );
}
