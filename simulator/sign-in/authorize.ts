/** An application's request for a person's sign-in. */
import { enter, goBack, show, type Visit, type Waiting, type Way } from './attempt.ts';
import { showRefusal } from './pages.ts';
import { atTheKeyboard, personNamed } from './people.ts';
import { platformOf, type Registration, registrationOf } from './registrations.ts';
import { missing, refusal, type SignInRefusal, unknownApplication } from './refusal.ts';
import { readScopes } from './scopes.ts';
import type { Form } from './token-endpoint.ts';

export function authorize(waiting: Waiting, visit: Visit): void {
  const { response, page, form, now } = visit;
  const registration = registrationOf(now, form('client_id'));
  if (form('client_id') === '') return showRefusal(response, page, missing('client_id'));
  if (registration === undefined)
    return showRefusal(response, page, unknownApplication(form('client_id'), now.tenantId));
  const redirectUri = form('redirect_uri');
  if (platformOf(registration, redirectUri) === undefined)
    return showRefusal(response, page, wrongRedirect(redirectUri, registration));
  const to = redirectTarget(form);
  const scopes = readScopes(form('scope'), now.tenantId);
  if ('code' in scopes) return goBack(response, to, scopes);
  if (form('response_type') !== 'code') return goBack(response, to, wrongType(form('response_type')));
  const attempt = { clientId: registration.id, scopes, to };
  const prompt = form('prompt');
  const hint = form('login_hint');
  const joined = personNamed(now, atTheKeyboard);
  // Another person's name or a prompt requires the page.
  const asks = (prompt !== '' && prompt !== 'none') || (hint !== '' && hint.toLowerCase() !== atTheKeyboard);
  if (joined !== undefined && (!asks || now.signIn.kerberosEverywhere))
    return enter(waiting, visit, { registration, attempt, user: joined, proof: 'kerberos' });
  if (prompt === 'none')
    return goBack(
      response,
      to,
      refusal('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.'),
    );
  show(waiting, visit, { registration, attempt, hint });
}

function redirectTarget(form: Form): Way {
  const method = form('code_challenge_method') === 'plain' || form('code_challenge_method') === '' ? 'plain' : 'S256';
  const value = form('code_challenge');
  return {
    redirectUri: form('redirect_uri'),
    state: form('state'),
    mode: form('response_mode') || 'query',
    nonce: form('nonce'),
    challenge: value === '' ? undefined : { method, value },
  };
}

const wrongType = (type: string): SignInRefusal =>
  refusal(
    'unsupported_response_type',
    700054,
    `response_type '${type.slice(0, 50)}' is not enabled for the application.`,
  );

const wrongRedirect = (uri: string, { id, redirects }: Registration): SignInRefusal =>
  redirects.web.length + redirects.publicClient.length + redirects.spa.length === 0
    ? refusal('invalid_request', 500113, 'No reply address is registered for the application.')
    : refusal(
        'invalid_request',
        50011,
        `The redirect URI '${uri.slice(0, 300)}' specified in the request does not match the redirect URIs ` +
          `configured for the application '${id}'. Make sure the redirect URI sent in the request matches ` +
          'one added to your application in the Azure portal.',
      );
