/** The top of a card: a coloured band with the verdict, then labelled rows. */
import { type Element, paragraph } from './elements.ts';
import { withSoftBreaks } from './soft-breaks.ts';

export type BandColour = 'attention' | 'warning' | 'good' | 'accent' | 'emphasis';

/**
 * `title` is the whole verdict, because some clients notify with a card's first line. All texts must come from
 * markdownReading.
 */
export function band(colour: BandColour, title: string, below: readonly string[] = []): Element {
  return {
    type: 'Container',
    style: colour,
    bleed: true,
    items: [
      paragraph(withSoftBreaks(title, lineOfHeading), { style: 'heading', size: 'Large', weight: 'Bolder' }),
      ...below.map((text) => paragraph(text, { size: 'Small', spacing: 'None' })),
    ],
  };
}

/** Characters of a line of the heading at 300 px. */
const lineOfHeading = 19;

/** Fits `Action` and `Cause`, so that the rows align. */
const labelWidth = '52px';

export function labelled(label: string, items: Element[], more: Record<string, unknown> = {}): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: labelWidth, items: [paragraph(label, { isSubtle: true })] },
      { type: 'Column', width: 'stretch', spacing: 'Small', items },
    ],
    ...more,
  };
}

/** The rows below a band. */
export function belowBand([first, ...others]: readonly Element[]): Element[] {
  return first === undefined ? [] : [{ ...first, spacing: 'Medium' }, ...others];
}
