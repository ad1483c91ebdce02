/** Where the owners of causes are reached. */
export const sentences = {
  'owners.instead': '{{why}} I mention {{name}} in {{place}} instead.',
  'owners.why.not-installed':
    '{{name}} does not have the app. To change this, add ECE Doctor to Apps in their Teams, or give it to them in the Teams admin center.',
  'owners.why.removed': 'The app is no longer in {{name}}. Add it there again, or set another owner.',
  'owners.why.blocked': '{{name}} has blocked or muted the app in Teams. Ask them to allow it, or set another owner.',
  'owners.why.moderated': 'Teams does not let the app write in {{name}}. Ask an owner of the team to allow it.',
  'owners.why.disabled': 'A Teams administrator has blocked the app. Allow it in the Teams admin center, in Manage apps.',
  'owners.why.unknown-person': 'Teams does not know {{name}} in this organisation. Perhaps the person has left: set another owner.',
  'owners.why.gone': '{{name}} no longer exists in Teams. Set another owner.',
  'owners.why.not-listed': 'The settings of the bot do not allow {{name}}. Ask the bot’s administrator, or set another owner.',
  'owners.why.no-conversation': 'Nobody has written to the bot yet, so it cannot write to others. Type “help” to it in Teams first.',
  'owners.why.refused': 'Teams refuses messages to {{name}}: {{status}} {{code}}. Set another owner.',
  'owners.why.busy': 'Teams does not answer at the moment ({{status}} {{code}}).',
};
