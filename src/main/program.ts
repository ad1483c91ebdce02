/** This program's version and licence. Imported and not read at run time: the release is one file without others beside it. */
import description from '../../package.json' with { type: 'json' };

export { licence } from './licence.ts';

/** The version in package.json. */
export const { version } = description;
