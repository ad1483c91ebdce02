import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { button, deliveryOf } from '../../../src/teams/cards/button.ts';
import { card, type Element } from '../../../src/teams/cards/elements.ts';
import { postedCard } from '../../../src/teams/deliveries/posted-card.ts';
import { actionsIn } from '../connector.ts';

const locale = { language: 'en' as const, timeZone: undefined };
const rowOf = (...actions: Element[]): Element => ({ type: 'ActionSet', actions });
const alex = { id: 'alex', name: 'Alex Wilber', account: '29:alex' };

describe('a card as it is posted', () => {
  it('names its delivery in every button, and in the data of older clients', () => {
    const delivery = randomUUID();
    const cancel = button('Cancel', { verb: 'cancel', run: '8F3K' });
    const again = button('Check again', { verb: 'run', run: '8F3K' });
    const unfolded = {
      type: 'Container',
      items: [{ type: 'ColumnSet', columns: [{ type: 'Column', items: [rowOf(cancel)] }] }],
    };
    const posted = postedCard(card(locale, 'said', [rowOf(cancel, again), unfolded], [again]), delivery, alex, true);
    const buttons = actionsIn(posted);
    assert.equal(buttons.length, 4);
    for (const { data, fallback } of buttons)
      assert.deepEqual([deliveryOf(data), deliveryOf(fallback.data)], [delivery, delivery]);
  });
});
