/**
 * How much of a screen, of a message and of a person's patience each card takes at most, in English, in French and in
 * the pseudo-language, which is longer than both.
 */
import assert from 'node:assert/strict';
import type { Card } from '../../../src/teams/cards/elements.ts';
import { largestCard } from '../../../src/teams/cards/fitting.ts';
import type { Language } from '../../../src/text/index.ts';
import { inEveryLanguage } from '../../text/pseudo-language.ts';
import { type Action, actionsIn } from '../../teams/connector.ts';
import { everyCard } from '../../teams/every-card.ts';
import { noPictures, type Pictures, type Rendered, startPictures, type Stop } from './picture.ts';

/** Of a card's height at two widths in CSS pixels, a chat on a desktop and one on a telephone; and of its UTF-8 bytes. */
interface Budget {
  of: RegExp;
  600: number;
  300: number;
  bytes: number;
  why: string;
}

const none = Number.POSITIVE_INFINITY;

/** The first that names a card holds for it; the last is every other card's. */
const budgets: readonly Budget[] = [
  {
    of: /^(healthy|imap-blocked-on-services|certificate-expired|tls-inspected|smtp-silent|release-wrong|external-url-wrong|clock-wrong|two-faults|twenty servers|one server|repaired|example|shared.*)$/,
    600: 350,
    300: 520,
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
  { of: /^findings/, 600: none, 300: none, bytes: 20_000, why: 'all that was found, for who asked for it, in pages' },
  {
    of: /^(sign-ins of many|sign-in with everything long)$/,
    600: none,
    300: none,
    bytes: largestCard,
    why: 'as long as a list or a hostile token can make it; only its bytes have an end',
  },
  { of: /^/, 600: 350, 300: 520, bytes: largestCard, why: 'in view without scrolling' },
];

/** A third longer than English is longer than any language that is spoken here: a tenth of the height is forgiven. */
const forgiven = 1.1;

/** Hundreds of letters without a space, from people or tokens: the renderer breaks no word of a text run. */
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

    it('each is small enough for a message', () => {
      const excess = cards
        .map(([name, card]) => [name, Buffer.byteLength(JSON.stringify(card))] as const)
        .filter(([name, bytes]) => bytes > budgetOf(name).bytes);
      assert.deepEqual(excess, []);
    });

    it('every action and link has a title', () => {
      assert.deepEqual(
        cards.flatMap(([name, card]) => {
          // A client sends a card's refresh by itself: nobody sees it.
          const { refresh: _bySelf, ...shown } = card as Card & { refresh?: unknown };
          return untitled(shown).map((action) => [name, action]);
        }),
        [],
      );
    });

    it('at most three buttons of a row are in view, each of two words', () => {
      for (const [name, card] of cards)
        for (const row of rowsIn(card)) {
          const inView = row.filter(({ mode }) => mode !== 'secondary').length;
          const dots = inView < row.length ? 1 : 0;
          const titles = row.map(({ title }) => title);
          assert.ok(inView + dots <= mostInView, `${name}: ${titles.join(', ')}`);
          // A command is offered as it is typed.
          const labels = row.filter(({ data }) => (data as { verb?: string } | undefined)?.verb !== 'say');
          for (const { title } of labels) assert.ok(title.split(/\s+/).length <= mostWords, `${name}: “${title}”`);
        }
    });

    describe('as rendered', function () {
      this.timeout(120_000);
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
        it(`at ${width} px each is as high as its budget at most, no wider than itself even unfolded, and no button is cut off`, async () => {
          const troubles: string[] = [];
          for (const [name, card] of cards) {
            const { height, tooWideBy, unfoldedTooWideBy, cutOff } = await pictures.render(card, { width });
            const most = budgetOf(name)[width] * (spoken === 'pseudo-language' ? forgiven : 1);
            if (height > most) troubles.push(`${name} is ${height} px high, of ${most}`);
            const excess = Math.max(tooWideBy, unfoldedTooWideBy);
            if (excess > 0 && !hostile.test(name)) troubles.push(`${name} is ${excess} px too wide`);
            // The pseudo-language doubles each vowel in words that nothing may break.
            if (spoken !== 'pseudo-language' && cutOff.length > 0) troubles.push(`${name} cuts ${cutOff.join(', ')}`);
          }
          assert.deepEqual(troubles, []);
        });

      it('Tab reaches every action in the order of reading, folded and unfolded', async () => {
        for (const [name, card] of cards)
          for (const [state, shown] of [
            ['folded', card],
            ['unfolded', unfolded(card)],
          ] as const) {
            const rendered = await pictures.render(shown, { width: 300 });
            assert.deepEqual(outOfOrder(rendered.stops), [], `${name}, ${state}`);
            assert.deepEqual(missing(shown, rendered), [], `${name}, ${state}`);
            if (spoken === longestSpoken)
              assert.deepEqual(
                await pictures.pressTab(),
                rendered.stops.map((stop) => stop.name),
                `${name}, ${state}`,
              );
          }
      });
    });
  });
});

/** The keys themselves are pressed in one language: what they reach does not depend on words. */
const longestSpoken: Language = 'fr';

/** The actions of each row, wherever it stands. */
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

/** With all that a click would show. */
function unfolded<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'isVisible' ? true : inner))) as Value;
}

/** Each stop that stands above the one before it, or left of it in the same row. */
function outOfOrder(stops: readonly Stop[]): string[] {
  return stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (before === undefined) return [];
    const isAbove = stop.bottom <= before.top;
    const isLeft = stop.top < before.bottom && before.top < stop.bottom && stop.left < before.left;
    return isAbove || isLeft ? [`${stop.name} is behind ${before.name}`] : [];
  });
}

/** The titles of actions in view that Tab does not reach; what is behind "…" is reached from there. */
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
  // What an older client would show instead is not in view.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'fallback' ? undefined : inView(inner)]),
  );
}
