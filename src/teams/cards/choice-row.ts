import type { Element } from './elements.ts';

/** A choice that is too long for a button's label, with its button beside it. */
export function choiceRow(choice: Element, choose: Element): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: [choice] },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [choose] }] },
    ],
  };
}
