/** What an ECE server itself shows besides its logs: its Windows service, its release, and the hosts that its gadgets were told of. */
export const installation = {
  'cli.option.service': 'the Windows service that ECE runs as on this server, by either of its names',
  'allow.service': 'The Windows service of ECE here is “{{service}}”.',
  'allow.service-name': '“{{given}}” cannot be the name of a Windows service: 1 to 256 characters, without / and \\.',
} as const;
