import type { sentences as english } from '../../en/report/unseen.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {


  'report.microsoft-checks': 'côté Microsoft 365',
};
