/** Every font has these signs. In HTML the colour only repeats them. */
export const signs = { fail: '✖', warn: '⚠', unknown: '?', manual: '☐', pass: '✔', skipped: '–' } as const;
