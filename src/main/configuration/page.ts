/** The registration with which people sign in to the report pages. Without it there are no pages. */
import type { Text } from '../../model/text.ts';
import type { SignInApplication } from '../../tenant/user-tokens.ts';
import { say } from '../../text/index.ts';
import { type ApplicationSettings, signInApplicationOf } from './sign-in-application.ts';

const settings: ApplicationSettings = {
  id: 'ECE_DOCTOR_PAGE_ID',
  secret: 'ECE_DOCTOR_PAGE_SECRET',
  certificate: 'ECE_DOCTOR_PAGE_CERTIFICATE',
};

export function readPage(environment: Readonly<Record<string, string | undefined>>): {
  page: SignInApplication | undefined;
  mistakes: Text[];
} {
  const mistakes: Text[] = [];
  const page = signInApplicationOf(settings, environment, (key, values) => void mistakes.push(say(key, values)));
  return { page, mistakes };
}
