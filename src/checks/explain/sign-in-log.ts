/**
 * Error codes in sign-ins as Entra's portal, Microsoft Graph, Azure Monitor and PowerShell export them. A code of 0 is a
 * success. Fields: Microsoft Learn, "signInStatus resource type" and "SigninLogs" (Azure Monitor).
 */
const field =
  /(?<![a-z])(?:errorCode|resultType|sign-in error code|code d'erreur de connexion)["']?\s{0,3}[:=,;]?\s{0,3}["']?(\d{5,8})(?!\d)/gi;

export function signInCodesIn(line: string): number[] {
  return [...line.matchAll(field)].map(([, code]) => Number(code));
}
