/**
 * Changes that Microsoft has announced for a day, and that can stop ECE's mail. Left out: EWS, which ECE does not use,
 * and changes of root certificates, because none is announced for a day to come.
 */
interface Change {
  /** The day by which the change is complete. */
  at: string;
  source: string;
}

export const microsoftChanges = {
  /** Off by default in existing tenants at the end of December 2026, without a day; an administrator can switch it on again. */
  'smtp-passwords': {
    at: '2026-12-31',
    source:
      'https://techcommunity.microsoft.com/blog/exchange/updated-exchange-online-smtp-auth-basic-authentication-deprecation-timeline/4489835',
  },
  /** TLS 1.0 and 1.1 for POP3 and IMAP4, since 2020 only on opt-in hosts; blocked gradually since July 2026 (MC1293480). */
  'old-tls': {
    at: '2026-12-31',
    source:
      'https://techcommunity.microsoft.com/t5/exchange-team-blog/deprecating-legacy-tls-and-endpoints-for-pop-and-imap-in/ba-p/4515201',
  },
} as const satisfies Record<string, Change>;

/**
 * Days for which a refresh token lives after its last use, for every client except single-page apps. Source: Microsoft
 * Learn, "Refresh tokens in the Microsoft identity platform".
 */
export const refreshTokenDays = 90;
