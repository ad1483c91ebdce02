/**
 * The services whose health matters to ECE's mail, as Microsoft names them in its service health, and its words for
 * their state. Source: Microsoft Learn, "List healthOverviews" (Exchange Online, Identity Service) and
 * "serviceHealthIssue resource type" (the states); that Identity Service is called Microsoft Entra today is own knowledge.
 */
export const healthServices = ['exchange', 'entra'] as const;
export type HealthService = (typeof healthServices)[number];

/** In small letters. */
const names: Record<HealthService, readonly string[]> = {
  exchange: ['exchange online'],
  entra: ['microsoft entra', 'microsoft entra id', 'identity service', 'azure active directory'],
};

export function healthServiceOf(name: string): HealthService | undefined {
  return healthServices.find((service) => names[service].includes(name.trim().toLowerCase()));
}

/** In small letters: the service is healthy, or was found to be. */
export const goodStates: readonly string[] = [
  'serviceoperational',
  'servicerestored',
  'postincidentreviewpublished',
  'falsepositive',
  'resolved',
];
