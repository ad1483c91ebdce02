/** What only a person can look at. */
export const sentences = {
  'area.manual': 'For a person',

  'manual/installation-guide-ports.title': 'Ports of the Installation Guide',
  'manual/installation-guide-ports.why': 'TAC asks for all ports of the guide before the Office 365 integration: ECE needs its database, file, messaging and web servers and CCE to do anything.',
  'manual/installation-guide-ports.expected': "Every port of the guide's table is open between the servers that it names.",
  'manual/installation-guide-ports.none': 'No probe looks at these ports: the table depends on the release and the design, and no further endpoints are listed.',
  'manual/installation-guide-ports.listed_one': 'No probe knows the whole table; {{count}} further endpoint is listed and looked at: {{endpoints}}.',
  'manual/installation-guide-ports.listed_other': 'No probe knows the whole table; {{count}} further endpoints are listed and looked at: {{endpoints}}.',
  'manual/installation-guide-ports.fix.guide': 'Open the Installation and Configuration Guide of your ECE release and find its table of ports.',
  'manual/installation-guide-ports.fix.guide-of': 'Open the Installation and Configuration Guide for ECE {{release}} and find its table of ports.',
  'manual/installation-guide-ports.fix.compare': 'Compare it with the rules of the firewalls between the ECE servers, and of Windows on each of them.',
  'manual/installation-guide-ports.fix.list': 'List what is reached from the services and application servers as host:port under extraEndpoints in the deployment file: "{{check}}" then tests it from each of them.',

  'manual/microsoft-analyzer.title': "Microsoft's connectivity analyzer",
  'manual/microsoft-analyzer.why': "It signs in to the mailbox from Microsoft's network, and so separates a fault of the mailbox from a fault of your network.",
  'manual/microsoft-analyzer.expected': 'The test of the inbound protocol passes.',
  'manual/microsoft-analyzer.observed': "It asks for a person and a CAPTCHA. It connects from Microsoft's network, whichever computer opens the page: it proves nothing about the firewall or proxy in front of your servers.",
  'manual/microsoft-analyzer.sovereign': 'It asks for a person and a CAPTCHA, connects from the worldwide cloud, and may not reach mailboxes of your national cloud.',
  'manual/microsoft-analyzer.graph': 'It has no test for Graph API, and with this transport ECE uses neither IMAP nor POP3.',
  'manual/microsoft-analyzer.fix.run': 'Run the test "{{test}}" for {{mailbox}}, and sign in there as {{account}}, not with a password in the form: Exchange Online takes none over IMAP and POP3.',
  'manual/microsoft-analyzer.fix.read': 'Passed there, failed from your servers: look at your network. Failed in both: look at the mailbox and the tenant.',
  'manual/microsoft-analyzer.fix.smtp': 'Leave out "Outbound SMTP Email" as a test of sending: it rates the reputation of an IP address and does not sign in on port 587.',
};
