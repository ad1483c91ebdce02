/**
 * The issuer of the tokens that Teams sends to a bot, and the location of its keys. Sources: Microsoft Learn,
 * "Authentication with the Bot Connector API", "Connector to bot"; for the US government cloud, governmentConstants.js
 * of botframework-connector 4.23.3.
 */
export interface BotConnector {
  /** The `iss` claim. */
  issuer: string;
  /** The OpenID document, which names the URL of the keys. */
  openIdDocument: string;
}

export const botConnectors: Record<'public' | 'government', BotConnector> = {
  public: {
    issuer: 'https://api.botframework.com',
    openIdDocument: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  },
  government: {
    issuer: 'https://api.botframework.us',
    openIdDocument: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  },
};
