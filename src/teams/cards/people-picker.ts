import type { Element } from './elements.ts';

/** Finds people of the whole organisation. A client without it shows nothing, so a form also takes typed names. */
export function peoplePicker(id: string, label: string, more: Record<string, unknown> = {}): Element {
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: 'filtered',
    choices: [],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    ...more,
  };
}
