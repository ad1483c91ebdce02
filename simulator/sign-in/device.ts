/** Sign-in by device code: the device requests a code, and a person types it in a browser. */
import { show, type Visit, type Waiting } from './attempt.ts';
import { lifetimes, userCode } from './grants.ts';
import { askCode } from './pages.ts';
import { registrationOf } from './registrations.ts';
import { inJson, missing, type SignInRefusal, unknownApplication } from './refusal.ts';
import { readScopes } from './scopes.ts';

export function devicePage(waiting: Waiting, visit: Visit): void {
  const { response, page, form, now } = visit;
  const typed = form('otc').trim().toUpperCase();
  const device = waiting.devicesByUserCode.get(typed);
  const known = device === undefined ? undefined : waiting.service.devices.find(device);
  const registration = known === undefined ? undefined : registrationOf(now, known.value.clientId);
  if (device === undefined || known === undefined || known.ended || registration === undefined)
    return askCode(response, page, { action: '/devicelogin', unknown: typed !== '' });
  waiting.devicesByUserCode.delete(typed);
  const attempt = { clientId: registration.id, scopes: known.value.scopes, to: { device } };
  show(waiting, visit, { registration, attempt, hint: '' });
}

export interface DeviceTimes {
  /** Polling interval and validity of the code; default: Entra's. */
  deviceIntervalS?: number;
  deviceS?: number;
}

export function deviceCode(
  { service, devicesByUserCode }: Waiting,
  { form, now }: Pick<Visit, 'form' | 'now'>,
  { deviceIntervalS: intervalS = lifetimes.deviceIntervalS, deviceS = lifetimes.deviceS }: DeviceTimes,
): { status: number; body: object } {
  const problem = (refused: SignInRefusal) => ({ status: 400, body: inJson(refused) });
  if (form('client_id') === '') return problem(missing('client_id'));
  const registration = registrationOf(now, form('client_id'));
  if (registration === undefined) return problem(unknownApplication(form('client_id'), now.tenantId));
  if (form('scope') === '') return problem(missing('scope'));
  const scopes = readScopes(form('scope'), now.tenantId);
  if ('code' in scopes) return problem(scopes);
  const code = userCode();
  const device = service.devices.keep(
    { userCode: code, clientId: registration.id, scopes, intervalS, state: { is: 'pending' } },
    deviceS,
  );
  devicesByUserCode.set(code, device);
  const verification_uri = 'https://login.microsoft.com/device';
  return {
    status: 200,
    body: {
      user_code: code,
      device_code: device,
      verification_uri,
      expires_in: deviceS,
      interval: intervalS,
      message:
        `To sign in, use a web browser to open the page ${verification_uri} and enter the code ${code} ` +
        'to authenticate.',
    },
  };
}
