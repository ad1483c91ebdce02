/** The simulator's pages in the browser, in the place of Microsoft's. */
export const sentences = {
  'simulated-sign-in.title': 'Sign in to your account',
  'simulated-sign-in.to': 'to continue to {{application}}',
  'simulated-sign-in.who': 'Who signs in? Address of the account',
  'simulated-sign-in.password': 'Password (anything will do here; type none of yours)',
  'simulated-sign-in.go': 'Sign in',
  'simulated-sign-in.cancel': 'Cancel',
  'simulated-sign-in.make-believe': 'This is the simulator’s page in Microsoft’s place. Nothing that is typed here leaves this computer.',
  'simulated-sign-in.trouble': 'Sorry, but we’re having trouble signing you in',
  'simulated-sign-in.code-title': 'Enter code',
  'simulated-sign-in.code': 'Code that was shown on the other device',
  'simulated-sign-in.code-unknown': 'That code did not work. Check it and try again.',
  'simulated-sign-in.next': 'Next',
  'simulated-sign-in.code-done': 'You have signed in on the other device. You may close this window.',
  'simulated-sign-in.code-declined': 'You have cancelled. Nothing was signed in. You may close this window.',
  'simulated-sign-in.code-blocked': 'You cannot access this right now: sign-in by device code is blocked by your organization’s policy.',
  'simulated-sign-in.code-expired': 'That code is too old. Ask for a new one on the other device.',
};
