/** Who may do what. */
export const sentences = {
  'access.other-tenant': 'This bot does not serve your organization. Its administrator would have to add your Microsoft Entra tenant id ({{tenant}}) to the tenants in its configuration.',
  'access.unknown-person': 'Teams did not say who you are, so nothing can be allowed. Sign in to Teams with a work account and ask again.',
  'access.person-not-listed': 'You are not among the people who may use this bot. Ask its administrator to add your Microsoft Entra object id ({{person}}) to the users in its configuration.',
  'access.channel-not-listed': 'This bot may not be used in this channel. Write to it in the personal chat, or ask its administrator to add the channel ({{channel}}) to the channels in its configuration.',
  'access.administrators-only': 'Only an administrator of this bot may do that. Ask one of them to do it, or to add your Microsoft Entra object id ({{person}}) to the administrators in its configuration.',
  'access.no-administrator': 'Only an administrator may do that, and none is named. Whoever runs the bot can add your Microsoft Entra object id ({{person}}) to the administrators in its configuration.',
};
