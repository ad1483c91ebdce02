import type { TestSignIn } from '../../../model/test-sign-in.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';

export function issuedTo({
  application,
  applicationId,
}: {
  application: TestSignIn['application'];
  applicationId?: string | undefined;
}): Text {
  return application === 'unknown' && applicationId !== undefined
    ? say('token/test-sign-in.issued.named', { application: applicationId })
    : say(`token/test-sign-in.issued.${application}`);
}
