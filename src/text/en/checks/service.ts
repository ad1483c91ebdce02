/** Microsoft's service health. Values: id, title and status of an issue as Microsoft writes them, service, start and end. */
export const sentences = {
  'area.service': "Microsoft's service",

  'service/health.title': 'Service health of Exchange Online and Entra',
  'service/health.why': 'Where Microsoft itself is ill, nothing on the side of ECE needs a repair, and a change made meanwhile may add a trouble of its own.',
  'service/health.expected': 'Microsoft reports no incident of Exchange Online or of Microsoft Entra.',
  'service/health.well': 'Microsoft reports no open incident of Exchange Online or Microsoft Entra, nor one that ended since {{since}}.',
  'service/health.well-now': 'Microsoft reports no open incident of Exchange Online or Microsoft Entra. What has ended could not be read.',
  'service/health.advisory': 'No incident. Microsoft advises: {{issues}}.',
  'service/health.incident': 'Microsoft reports: {{issues}}.',
  'service/health.issue': '{{id}} of {{service}}, "{{title}}", since {{start}} (status {{status}})',
  'service/health.issue-over': '{{id}} of {{service}}, "{{title}}", from {{start}} to {{end}} (status {{status}})',
  'service/health.degraded': 'Microsoft reports no issue, and yet: {{services}}.',
  'service/health.service': '{{name}} has the status {{status}}',
  'service/health.not-listed': 'Microsoft lists no health of {{services}} for this tenant.',
  'service/health.not-understood': 'Not read, because the kind of issue is not known here: {{issues}}.',
  'service/health.kind': '{{id}} of the kind "{{kind}}"',
  'service/health.truncated': 'Microsoft reports more issues than were read; no incident is among those.',
  'service/health.fix.follow': 'In the Microsoft 365 admin center, under Health > Service health, follow {{ids}}.',
  'service/health.fix.look': 'In the Microsoft 365 admin center, look under Health > Service health.',
  'service/health.fix.again': 'Run this check again when Microsoft reports that the service is restored.',
};
