/**
 * Microsoft's own policies for the consent that a person gives for themselves. Source: Microsoft Learn, "Manage app
 * consent policies" (January 2026) and "Configure how users consent to applications".
 */

/** "Let Microsoft manage your consent settings", the default of a new tenant. Excludes mail since November 2025. */
export const managedConsentPolicy = 'microsoft-user-default-recommended';

/** "Allow user consent for apps": every permission that needs no administrator. */
export const unrestrictedConsentPolicy = 'microsoft-user-default-legacy';

/** Six popular mail clients, by their application ids. ECE's application is none of them. */
export const mailClientsConsentPolicy = 'microsoft-user-default-allow-consent-apps';
