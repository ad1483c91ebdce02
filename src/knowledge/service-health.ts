/**
 * The services that ECE's mail needs, and their states, by the names in Microsoft's service health. Source: Microsoft
 * Learn, "List healthOverviews" (Exchange Online, Identity Service) and "serviceHealthIssue resource type" (the
 * states). That Identity Service is now called Microsoft Entra is not sourced.
 */
export const healthServices = ['exchange', 'entra'] as const;
export type HealthService = (typeof healthServices)[number];

/** In lower case. */
const names: Record<HealthService, readonly string[]> = {
  exchange: ['exchange online'],
  entra: ['microsoft entra', 'microsoft entra id', 'identity service', 'azure active directory'],
};

export function healthServiceOf(name: string): HealthService | undefined {
  return healthServices.find((service) => names[service].includes(name.trim().toLowerCase()));
}

/** The states, in lower case, in which the service is healthy or the incident is over. */
export const goodStates: readonly string[] = [
  'serviceoperational',
  'servicerestored',
  'postincidentreviewpublished',
  'falsepositive',
  'resolved',
];
