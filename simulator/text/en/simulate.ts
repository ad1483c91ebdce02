/** Switching faults of the demo. */
export const sentences = {
  'simulate.usage': 'npm run simulate -- FAULT [on SERVER] …   switches exactly these on; “none” switches all off; “list” explains each.',
  'simulate.usage-options': '--home FOLDER   where that demo keeps its files, if it was started with it; --language en|fr.',
  'simulate.unknown-option': '“{{said}}” is no option. There are --home FOLDER, --language en|fr and --help.',
  'simulate.usage-servers': 'Servers: {{servers}}.',
  'simulate.none': 'No fault is on. Everything answers as it should.',
  'simulate.on': 'On: {{faults}}. Everything else answers as it should.',
  'simulate.on-one': '{{fault}} on {{server}}',
  'simulate.declared': 'The deployment file was rewritten; the bot takes it up within two seconds.',
  'simulate.then': 'Now type “check all” to the bot.',
  'simulate.unknown-fault': 'There is no fault “{{said}}”. “npm run simulate -- list” explains those that there are.',
  'simulate.unknown-fault-near': 'There is no fault “{{said}}”. Did you mean “{{near}}”?',
  'simulate.unknown-server': 'There is no server “{{said}}” in the demo. It has {{servers}}.',
  'simulate.server-missing': '“on” needs a server behind it: {{said}} on {{servers}}.',
  'simulate.no-demo': 'No demo is running here, so there is nothing to switch. Start one with “npm run demo”, then try again in a second terminal.',
  'simulate.refused': 'The simulator did not take it: {{said}}',
  'simulate.tenant-fault': '“{{said}}” is a fault of the tenant, which every server shares: leave “on SERVER” out.',
};
